/** Files as fields of a form: each goes up when it is chosen, its id is the value; those that are there already can be named too. */
import { CloseOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Progress, Select, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { isProblem } from '../client/problem.js';
import { upload } from '../client/upload.js';
import { newKey } from '../client/random.js';
import { say, useWords } from '../language/words.js';
import { TAKEN_FILES, TAKEN_WORDS } from './taken-files.js';
import { useValueByThen } from './value-by-then.js';

/** A document that is there already, as it is named to be chosen. */
export interface KnownDocument {
  readonly value: string;
  readonly label: string;
}

interface DocumentsInputProps {
  readonly id?: string;
  /** Kind under which they are kept. */
  readonly kind: string;
  readonly most?: number;
  /** Those that can be named without going up again. */
  readonly known?: readonly KnownDocument[] | undefined;
  /** What may be chosen is said once for a list of such fields. */
  readonly isSaidBefore?: boolean;
  readonly value?: readonly string[] | undefined;
  readonly onChange?: (ids: readonly string[] | undefined) => void;
}

/** On its way up, or come to nothing. */
interface Going {
  readonly key: string;
  readonly name: string;
  readonly percent: number;
  readonly problem: string | null;
}

export function DocumentsInput({
  id,
  kind,
  most = 50,
  known = [],
  isSaidBefore = false,
  value = [],
  onChange,
}: DocumentsInputProps): ReactNode {
  const t = useWords();
  const { going, take, drop } = useGoingUp(kind, value, onChange);
  const nameOf = (one: string): string =>
    known.find((other) => other.value === one)?.label ?? uploadedName(one) ?? t(say('已上传的文件', 'uploaded file'));
  const left = known.filter((one) => !value.includes(one.value));
  const isFull = value.length >= most && most > 1;
  return (
    <div className="files">
      <span className="files-choose">
        <Upload
          id={id}
          accept={TAKEN_FILES}
          multiple={most > 1}
          showUploadList={false}
          beforeUpload={(file) => {
            take(file, most);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} disabled={isFull}>
            {most === 1 && value.length > 0
              ? t(say('换一份文件', 'Another file'))
              : t(say('上传文件', 'Upload a file'))}
          </Button>
        </Upload>
        {left.length > 0 && (
          <Select<string>
            aria-label={t(say('从本案材料中选择', 'Choose from the documents of the case'))}
            placeholder={t(say('或者从本案材料中选择', 'or one of the case'))}
            style={{ minWidth: 200, maxWidth: '100%', flex: 1 }}
            value={null}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...left]}
            disabled={isFull}
            onChange={(chosen) => onChange?.(most === 1 ? [chosen] : [...value, chosen])}
          />
        )}
      </span>
      {!isSaidBefore && <span className="quiet">{t(TAKEN_WORDS)}</span>}
      <ul className="files-list" aria-live="polite">
        {value.map((one) => (
          <li key={one}>
            <PaperClipOutlined /> <bdi>{nameOf(one)}</bdi>
            <Close
              label={t(say(`去掉 ${nameOf(one)}`, `Take out ${nameOf(one)}`))}
              onClick={() => {
                const rest = value.filter((other) => other !== one);
                onChange?.(rest.length === 0 ? undefined : rest);
              }}
            />
          </li>
        ))}
        {going.map((one) => (
          <OnItsWay key={one.key} one={one} onClose={() => drop(one.key)} />
        ))}
      </ul>
    </div>
  );
}

function OnItsWay({ one, onClose }: { readonly one: Going; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  return (
    <li>
      <bdi>{one.name}</bdi>
      {one.problem === null ? (
        <Progress percent={one.percent} size="small" style={{ width: 140 }} />
      ) : (
        <>
          <span className="late">{one.problem}</span>
          <Close label={t(say('知道了', 'Dismiss'))} onClick={onClose} />
        </>
      )}
    </li>
  );
}

function Close({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode {
  return <Button type="text" size="small" icon={<CloseOutlined />} aria-label={label} onClick={onClick} />;
}

interface GoingUp {
  readonly going: readonly Going[];
  readonly take: (file: File, most: number) => void;
  readonly drop: (key: string) => void;
}

/** Several go up side by side: each adds itself to what stands in the field by then. */
function useGoingUp(
  kind: string,
  value: readonly string[],
  onChange: ((ids: readonly string[]) => void) | undefined,
): GoingUp {
  const t = useWords();
  const [going, setGoing] = useState<readonly Going[]>([]);
  const add = useValueByThen(value, onChange);
  const drop = (key: string): void => setGoing((now) => now.filter((one) => one.key !== key));
  const set = (key: string, change: Partial<Going>): void =>
    setGoing((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const take = (file: File, most: number): void => {
    const key = newKey();
    setGoing((now) => [...now, { key, name: file.name, percent: 0, problem: null }]);
    upload(file, kind, undefined, (percent) => set(key, { percent })).then(
      ({ documentId }) => {
        keepUploadedName(documentId, file.name);
        add((now) => (most === 1 ? [documentId] : [...now, documentId]));
        drop(key);
      },
      (error: unknown) => set(key, { problem: t(refusalOf(error)) }),
    );
  };
  return { going, take, drop };
}

/** What the API says against a file, in its own words. */
export function refusalOf(error: unknown): { readonly zh: string; readonly en: string } {
  if (!isProblem(error) || error.status === 0)
    return say('没有传上去，请检查网络后再选一次', 'Not uploaded; check the network and choose it again');
  const { title, detail, errors } = error.body;
  const words = [title, ...(errors ?? []).map((one) => one.detail), detail].filter((one) => one !== '');
  return say([...new Set(words)].join('：'), [...new Set(words)].join(': '));
}

const NAMED = 'uploaded/';

/** Drafts keep ids: what they were called is kept beside them, as long as they are. */
function keepUploadedName(documentId: string, name: string): void {
  sessionStorage.setItem(`${NAMED}${documentId}`, name);
}

function uploadedName(documentId: string): string | null {
  return sessionStorage.getItem(`${NAMED}${documentId}`);
}

interface DocumentInputProps extends Omit<DocumentsInputProps, 'value' | 'onChange' | 'most'> {
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
