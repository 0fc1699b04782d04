/** Requests for the file (阅卷申请) of a case, newest first. */
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { FILE_REQUEST_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Moment } from '../parts/times.js';
import type { FullCase } from './case-seen.js';
import './case.css';

type FileRequest = FullCase['fileAccessRequests'][number];

export function FileRequestList({ requests }: { readonly requests: readonly FileRequest[] }): ReactNode {
  const t = useWords();
  if (requests.length === 0) return null;
  return (
    <section className="sub">
      <h3>{t(say('阅卷', 'File access'))}</h3>
      <Table<FileRequest>
        aria-label={t(say('阅卷', 'File access'))}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={requests.toReversed()}
        columns={[
          {
            title: t(say('状态', 'State')),
            key: 'state',
            render: (_, one) => t(termOf(FILE_REQUEST_STATES, one.state)),
          },
          {
            title: t(say('申请时间', 'Asked for')),
            key: 'requested',
            render: (_, one) => <Moment at={one.requestedAt} />,
          },
        ]}
      />
    </section>
  );
}
