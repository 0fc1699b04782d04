/** What lies in the case (材料): who brought it, when, and its fingerprint. */
import { App, Button, Table, Tag } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { openDocument } from '../client/upload.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import type { CaseSeen } from './case-seen.js';

type CaseDocument = Schemas['CaseDocument'];

export function DocumentsTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const asked = api.useQuery('get', '/v1/cases/{id}/documents', { params: { path: { id: of.id } } });
  const open = (one: CaseDocument): void => {
    openDocument(one.documentId, one.fileName).catch((error: unknown) => {
      void message.error(isProblem(error) ? error.body.title : t(say('没有取到文件', 'The file did not come')));
    });
  };
  return (
    <Shown of={asked}>
      {({ items }) => (
        <Table<CaseDocument>
          aria-label={t(say('材料', 'Documents'))}
          size="small"
          rowKey="documentId"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          locale={{
            emptyText: (
              <Nothing text={say('还没有材料。材料随办理事项一并提交。', 'No documents yet; they come with acts.')} />
            ),
          }}
          columns={[
            {
              title: t(say('文件', 'File')),
              key: 'file',
              render: (_, one) =>
                one.sealed ? (
                  <>
                    <bdi>{one.fileName}</bdi> <Tag>{t(say('已封存', 'sealed'))}</Tag>
                  </>
                ) : (
                  <Button type="link" style={{ padding: 0 }} onClick={() => open(one)}>
                    <bdi>{one.fileName}</bdi>
                  </Button>
                ),
            },
            { title: t(say('种类', 'Kind')), key: 'kind', render: (_, one) => one.kind },
            {
              title: t(say('提交人', 'From')),
              key: 'by',
              render: (_, one) => `${one.addedBy.agency} ${one.addedBy.name}`,
            },
            { title: t(say('时间', 'When')), key: 'at', render: (_, one) => <Moment at={one.addedAt} /> },
            {
              title: 'SHA-256',
              key: 'sha',
              render: (_, one) => <code title={one.sha256}>{one.sha256.slice(0, 12)}…</code>,
            },
          ]}
        />
      )}
    </Shown>
  );
}
