/** The list of what belongs into a closing file: each line opens its documents, is ticked, or asked to be put right. */
import { FileTextOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Tag } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { findingOf, NOT_HANDED_IN, type Finding, type Findings, type Material } from './closing-check.js';
import './center.css';

interface ChecklistProps {
  readonly materials: readonly Material[];
  /** null: it is not checked now. */
  readonly findings: Findings | null;
  readonly openId: string | null;
  readonly onOpen: (documentId: string) => void;
  readonly onChange: (findings: Findings) => void;
}

export function Checklist(props: ChecklistProps): ReactNode {
  const { materials, findings, onChange } = props;
  const t = useWords();
  const tickAll = (): void => {
    const ticked = materials.filter(({ submitted }) => submitted).map(({ kind }) => [kind, { isRight: true }] as const);
    onChange({ ...findings, ...Object.fromEntries(ticked) });
  };
  return (
    <>
      {findings !== null && (
        <Button size="small" onClick={tickAll}>
          {t(say('已交的全部核对无误', 'All that is there is right'))}
        </Button>
      )}
      <ul className="checklist">
        {materials.map((material) => (
          <Line key={material.kind} {...props} material={material} />
        ))}
      </ul>
    </>
  );
}

function Line(props: ChecklistProps & { readonly material: Material }): ReactNode {
  const { material, findings, openId, onOpen, onChange } = props;
  const t = useWords();
  const title = t(material.title);
  const finding = findings === null ? {} : findingOf(material, findings);
  const set = (next: Finding): void => onChange({ ...findings, [material.kind]: next });
  const isWanted = material.required || material.submitted;
  return (
    <li>
      {findings === null || !material.submitted ? (
        <span className={isWanted ? undefined : 'quiet'}>{title}</span>
      ) : (
        <Checkbox
          checked={finding.isRight === true}
          onChange={({ target }) => set(target.checked ? { isRight: true } : {})}
        >
          {title}
        </Checkbox>
      )}{' '}
      {!material.required && <Tag>{t(say('如有', 'if any'))}</Tag>}
      {material.required && !material.submitted && <Tag color="error">{t(say('未交', 'missing'))}</Tag>}
      {findings !== null && finding.reason === undefined && isWanted && (
        <Button type="link" size="small" onClick={() => set({ reason: material.submitted ? '' : NOT_HANDED_IN })}>
          {t(say('要求补正', 'Ask it back'))}
        </Button>
      )}
      {material.documents.map(({ documentId, fileName }) => (
        <div key={documentId}>
          <Button
            type={documentId === openId ? 'primary' : 'link'}
            size="small"
            icon={<FileTextOutlined />}
            className="file-name"
            aria-pressed={documentId === openId}
            onClick={() => onOpen(documentId)}
          >
            <bdi>{fileName}</bdi>
          </Button>
        </div>
      ))}
      {finding.reason !== undefined && (
        <div className="ask-back">
          <Input
            size="small"
            maxLength={500}
            value={finding.reason}
            aria-label={t(say(`${title}：补正的理由`, `${title}: what is wrong with it`))}
            placeholder={t(say('缺什么、哪里不对', 'What is missing or wrong'))}
            onChange={({ target }) => set({ reason: target.value })}
          />
          <Button type="link" size="small" onClick={() => set({})}>
            {t(say('不退', 'Let it pass'))}
          </Button>
        </div>
      )}
    </li>
  );
}
