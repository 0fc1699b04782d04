/** Puts documents into the case: each says at once whether it has arrived, and why it was not taken. */
import { InboxOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Modal, Progress, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { newKey } from '../client/random.js';
import { upload } from '../client/upload.js';
import { DOCUMENT_KINDS } from '../language/document-kinds.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { refusalOf } from '../parts/document-input.js';
import { TAKEN_FILES, TAKEN_WORDS } from '../parts/taken-files.js';

interface AddDocumentProps {
  readonly caseId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Sent {
  readonly key: string;
  readonly name: string;
  readonly percent: number;
  /** null: it is on its way, or it has arrived. */
  readonly problem: Bilingual | null;
  readonly remark: Bilingual | null;
  readonly hasArrived: boolean;
}

export function AddDocument({ caseId, isOpen, onClose }: AddDocumentProps): ReactNode {
  const t = useWords();
  const [kind, setKind] = useState<string>('evidence');
  const { sent, take, clear } = useSending(caseId, kind);
  const wordsOf = (value: string): string => {
    const known = DOCUMENT_KINDS.find((one) => one.value === value);
    return known === undefined ? value : t(known.words);
  };
  const close = (): void => {
    clear();
    onClose();
  };
  return (
    <Modal
      open={isOpen}
      onCancel={close}
      title={t(say('上传材料', 'Add documents'))}
      footer={
        <Button type="primary" onClick={close}>
          {t(say('完成', 'Done'))}
        </Button>
      }
      destroyOnHidden
    >
      <label htmlFor="document-kind">{t(say('材料种类', 'Kind'))}</label>
      <AutoComplete
        id="document-kind"
        style={{ width: '100%', margin: '4px 0 12px' }}
        value={wordsOf(kind)}
        maxLength={50}
        options={DOCUMENT_KINDS.map((one) => ({ value: t(one.words) }))}
        showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed.trim()) }}
        onChange={(text: string) =>
          setKind(DOCUMENT_KINDS.find((one) => t(one.words) === text)?.value ?? text.slice(0, 50))
        }
      />
      <Upload.Dragger
        multiple
        showUploadList={false}
        disabled={kind.trim() === ''}
        accept={TAKEN_FILES}
        beforeUpload={(file) => {
          take(file);
          return false;
        }}
      >
        <p>
          <InboxOutlined style={{ fontSize: 28 }} />
        </p>
        <p>{t(say('点击选择，或者把文件拖到这里', 'Click, or drop files here'))}</p>
        <p className="quiet">{t(TAKEN_WORDS)}</p>
      </Upload.Dragger>
      <ul className="files-list" aria-live="polite" style={{ marginTop: 12 }}>
        {sent.map((one) => (
          <li key={one.key}>
            <bdi>{one.name}</bdi>
            {one.problem === null && !one.hasArrived && (
              <Progress percent={one.percent} size="small" style={{ width: 140 }} />
            )}
            {one.hasArrived && <span className="done">{t(say('已归入本案', 'in the case now'))}</span>}
            {one.problem !== null && <span className="late">{t(one.problem)}</span>}
            {one.remark !== null && <Alert type="warning" showIcon title={t(one.remark)} />}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

interface Sending {
  readonly sent: readonly Sent[];
  readonly take: (file: File) => void;
  readonly clear: () => void;
}

function useSending(caseId: string, kind: string): Sending {
  const queries = useQueryClient();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const take = (file: File): void => {
    const key = newKey();
    const set = (change: Partial<Sent>): void =>
      setSent((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
    setSent((now) => [...now, { key, name: file.name, percent: 0, problem: null, remark: null, hasArrived: false }]);
    upload(file, kind.trim(), caseId, (percent) => set({ percent })).then(
      ({ flaw }) => {
        set({ hasArrived: true, remark: flaw });
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/cases/{id}/documents' });
      },
      (error: unknown) => set({ problem: refusalOf(error) }),
    );
  };
  return { sent, take, clear: () => setSent([]) };
}
