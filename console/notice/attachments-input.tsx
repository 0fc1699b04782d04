/** Papers that go with the notice (随附材料): one button for each kind, so that a file is named by the click that brings it. */
import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Space, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { isProblem } from '../client/problem.js';
import { upload } from '../client/upload.js';
import { say, useWords } from '../language/words.js';
import { TAKEN_FILES, TAKEN_WORDS } from '../parts/taken-files.js';
import { useValueByThen } from '../parts/value-by-then.js';
import { attachmentKinds } from './described.js';
import type { Attachment } from './notice-values.js';
import './notice.css';

/** As the API keeps them. */
const LONGEST_KIND = 50;

interface AttachmentsInputProps {
  readonly value?: readonly Attachment[];
  readonly onChange?: (value: readonly Attachment[]) => void;
}

export function AttachmentsInput({ value = [], onChange }: AttachmentsInputProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const [coming, setComing] = useState(0);
  const changed = useValueByThen(value, onChange);
  const add = async (file: File, kind: string): Promise<void> => {
    setComing((count) => count + 1);
    try {
      const { documentId } = await upload(file, kind);
      changed((now) => [...now, { documentId, kind, fileName: file.name }]);
    } catch (error) {
      const why = isProblem(error) && error.body.title !== '' ? `：${error.body.title}` : '';
      void message.error(t(say(`${file.name} 没有传上去${why}`, `${file.name} was not uploaded${why}`)));
    } finally {
      setComing((count) => count - 1);
    }
  };
  const wordsOf = (kind: string): string => {
    const known = attachmentKinds().find((one) => one.value === kind);
    return known === undefined ? kind : t(known.words);
  };
  const button = (label: string, kindOf: (file: File) => string): ReactNode => (
    <Upload
      key={label}
      accept={TAKEN_FILES}
      multiple
      showUploadList={false}
      customRequest={({ file }) => void add(file as File, kindOf(file as File))}
    >
      <Button icon={<UploadOutlined aria-hidden />} loading={coming > 0}>
        {label}
      </Button>
    </Upload>
  );
  return (
    <>
      <Space wrap>
        {attachmentKinds().map((one) => button(t(one.words), () => one.value))}
        {button(t(say('其他材料', 'Another paper')), nameOf)}
      </Space>
      <ul className="attached-files">
        {value.map((one) => (
          <li key={one.documentId}>
            <span>
              {wordsOf(one.kind)}{' '}
              <span className="quiet">
                <bdi>{one.fileName}</bdi>
              </span>
            </span>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t(say(`删去 ${one.fileName}`, `Remove ${one.fileName}`))}
              onClick={() => changed((now) => now.filter(({ documentId }) => documentId !== one.documentId))}
            />
          </li>
        ))}
      </ul>
      <span className="quiet">{t(TAKEN_WORDS)}</span>
    </>
  );
}

/** What has no name of its own is called on the paper as its file is. */
function nameOf(file: File): string {
  const name = file.name.replace(/\.[^.]*$/, '').trim();
  return [...(name === '' ? '附件' : name)].slice(0, LONGEST_KIND).join('');
}
