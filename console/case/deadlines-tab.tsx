/** What is and was owed in the case (期限), by whom, under which article; each opens its working day by day. */
import { Table } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import { ObligationTag } from '../parts/tags.js';
import { Due, Moment } from '../parts/times.js';
import type { CaseSeen } from './case-seen.js';

export function DeadlinesTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const asked = api.useQuery('get', '/v1/obligations', { params: { query: { caseId: of.id, limit: 200 } } });
  return (
    <Shown of={asked}>
      {({ items }) => (
        <Table<Schemas['Obligation']>
          aria-label={t(say('期限', 'Deadlines'))}
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          locale={{ emptyText: <Nothing text={say('没有期限事项。', 'Nothing is owed.')} /> }}
          columns={[
            { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <ObligationTag state={one.state} /> },
            {
              title: t(say('事项', 'Duty')),
              key: 'title',
              render: (_, one) => <Link to={`/obligations/${one.id}` as string}>{t(one.title)}</Link>,
            },
            { title: t(say('义务人', 'Owed by')), key: 'by', render: (_, one) => one.owedBy.name },
            {
              title: t(say('期限', 'Due')),
              key: 'due',
              render: (_, one) => (
                <Due
                  dueOn={one.dueOn}
                  dueAt={one.dueAt}
                  isPaused={one.state === 'paused'}
                  isOver={['fulfilled', 'lapsed', 'cancelled'].includes(one.state)}
                />
              ),
            },
            {
              title: t(say('履行', 'Done')),
              key: 'done',
              render: (_, one) => (one.fulfilledAt === null ? '' : <Moment at={one.fulfilledAt} />),
            },
            { title: t(say('依据', 'Basis')), key: 'article', render: (_, one) => one.article },
          ]}
        />
      )}
    </Shown>
  );
}
