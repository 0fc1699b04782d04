/** What lies in the case (材料): what it is, who brought it and when; something can be added, and each can be read. */
import { FileAddOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { openDocument } from '../client/upload.js';
import { useWhole } from '../client/whole.js';
import { documentKindWords } from '../language/document-kinds.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';
import { useMe, type Role } from '../session/me.js';
import { AddDocument } from './add-document.js';
import type { CaseSeen } from './case-seen.js';

type CaseDocument = Schemas['CaseDocument'];

const READ_ONLY: readonly Role[] = ['supervisor', 'auditor'];

export function DocumentsTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [isAdding, setAdding] = useState(false);
  const asked = useWhole('/v1/cases/{id}/documents', { path: { id: of.id } });
  return (
    <>
      {!READ_ONLY.includes(role) && (
        <p className="no-print">
          <Button icon={<FileAddOutlined />} onClick={() => setAdding(true)}>
            {t(say('上传材料', 'Add documents'))}
          </Button>
        </p>
      )}
      <Shown of={asked}>{({ items }) => <Documents items={items} />}</Shown>
      <AddDocument caseId={of.id} isOpen={isAdding} onClose={() => setAdding(false)} />
    </>
  );
}

function Documents({ items }: { readonly items: readonly CaseDocument[] }): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const open = (one: CaseDocument): void => {
    openDocument(one.documentId, one.fileName, one.contentType).catch((error: unknown) => {
      void message.error(isProblem(error) ? error.body.title : t(say('没有取到文件', 'The file did not come')));
    });
  };
  return (
    <WideTable<CaseDocument>
      aria-label={t(say('材料', 'Documents'))}
      size="small"
      rowKey="documentId"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={items}
      locale={{ emptyText: <Nothing text={say('还没有材料。', 'No documents yet.')} /> }}
      expandable={{ expandedRowRender: (one) => <Details of={one} />, columnWidth: 40 }}
      columns={[
        {
          title: t(say('文件', 'File')),
          key: 'file',
          render: (_, one) =>
            one.sealed ? (
              <>
                <bdi>{one.fileName}</bdi> <Tag>{t(say('已封存，不能查看', 'sealed, cannot be read'))}</Tag>
              </>
            ) : (
              <Button type="link" className="in-line" onClick={() => open(one)}>
                <bdi>{one.fileName}</bdi>
              </Button>
            ),
        },
        { title: t(say('种类', 'Kind')), key: 'kind', render: (_, one) => <bdi>{t(documentKindWords(one.kind))}</bdi> },
        {
          title: t(say('提交人', 'From')),
          key: 'by',
          render: (_, one) => (
            <bdi>
              {one.addedBy.agency} {one.addedBy.name}
            </bdi>
          ),
        },
        { title: t(say('时间', 'When')), key: 'at', render: (_, one) => <Moment at={one.addedAt} /> },
        { title: t(say('大小', 'Size')), key: 'size', align: 'right', render: (_, one) => sizeWords(one.size) },
      ]}
    />
  );
}

function Details({ of }: { readonly of: CaseDocument }): ReactNode {
  const t = useWords();
  return (
    <dl className="details">
      <dt>{t(say('校验码（SHA-256）', 'Fingerprint (SHA-256)'))}</dt>
      <dd>
        <code>{of.sha256}</code>
      </dd>
      {of.flaw !== null && (
        <>
          <dt>{t(say('文件问题', 'Flaw'))}</dt>
          <dd>{t(FLAWS[of.flaw] ?? say('文件可能无法打开', 'it may not open'))}</dd>
        </>
      )}
    </dl>
  );
}

const FLAWS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  encrypted: say('文件加密，需要密码才能打开', 'it is encrypted and opens with a password only'),
  truncated: say('文件不完整', 'it is not whole'),
};

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
