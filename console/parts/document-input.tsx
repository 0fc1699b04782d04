/** Files as fields of a form: each goes up when it is chosen, its id is the value. */
import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload, type UploadFile } from 'antd';
import { useState, type ReactNode } from 'react';
import { isProblem } from '../client/problem.js';
import { upload } from '../client/upload.js';
import { say, useWords } from '../language/words.js';

/** What the API takes, by content; the browser offers the same. */
export const TAKEN_FILES = '.pdf,.png,.jpg,.jpeg,.docx,.txt';

interface DocumentsInputProps {
  readonly id?: string;
  /** Kind under which they are kept. */
  readonly kind: string;
  readonly most?: number;
  readonly value?: readonly string[] | undefined;
  readonly onChange?: (ids: readonly string[] | undefined) => void;
}

export function DocumentsInput({ id, kind, most = 50, onChange }: DocumentsInputProps): ReactNode {
  const t = useWords();
  const [files, setFiles] = useState<UploadFile<{ documentId: string }>[]>([]);
  return (
    <Upload<{ documentId: string }>
      id={id}
      accept={TAKEN_FILES}
      multiple={most > 1}
      maxCount={most}
      fileList={files}
      onChange={({ fileList }) => {
        setFiles(fileList);
        const done = fileList.flatMap(({ response }) => (response === undefined ? [] : [response.documentId]));
        onChange?.(done.length === 0 ? undefined : done);
      }}
      customRequest={({ file, onSuccess, onError }) => {
        upload(file as File, kind).then(
          (document) => onSuccess?.(document),
          (error: unknown) =>
            onError?.(new Error(isProblem(error) ? error.body.title : t(say('没有传上去', 'Not uploaded')))),
        );
      }}
    >
      <Button icon={<UploadOutlined />}>{t(say('选择文件', 'Choose a file'))}</Button>{' '}
      <span className="quiet">
        {t(say('PDF、图片、DOCX、TXT，每件不超过 20 MB', 'PDF, picture, DOCX, TXT, 20 MB each at most'))}
      </span>
    </Upload>
  );
}

interface DocumentInputProps {
  readonly id?: string;
  readonly kind: string;
  readonly value?: string | undefined;
  readonly onChange?: (id: string | undefined) => void;
}

export function DocumentInput({ onChange, value, ...rest }: DocumentInputProps): ReactNode {
  return (
    <DocumentsInput
      {...rest}
      most={1}
      value={value === undefined ? [] : [value]}
      onChange={(ids) => onChange?.(ids?.[0])}
    />
  );
}
