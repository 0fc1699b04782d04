/** What approving payouts would take from each budget line (预算指标), and what would be left. */
import { Alert, Table } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Wide } from '../parts/wide.js';
import { Money } from '../parts/money.js';
import { Shown } from '../parts/shown.js';
import './money.css';

type Preview = Schemas['ApprovalPreview'];
type Row = Preview['items'][number];

export function BudgetEffect({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const t = useWords();
  const asked = api.useQuery('get', '/v1/payouts/approval-preview', { params: { query: { payoutId: [...ids] } } });
  return (
    <Shown of={asked}>
      {({ items, withoutRoom }) => (
        <>
          {withoutRoom.length > 0 && (
            <Alert
              className="space-below"
              type="warning"
              showIcon
              title={t(
                say(
                  ids.length === 1
                    ? '本年度预算指标余额不足，现在批准会被拒绝'
                    : `其中 ${withoutRoom.length} 笔超出本年度预算指标余额，批准会被拒绝`,
                  ids.length === 1
                    ? 'No budget line of the year has room: approving it now would be refused'
                    : `For ${withoutRoom.length} of them no line of the year has room: they would be refused`,
                ),
              )}
            />
          )}
          {items.length > 0 && (
            <Wide label={t(say('预算影响', 'Effect on the budget'))} min={560}>
              <Table<Row>
                size="small"
                aria-label={t(say('预算影响', 'Effect on the budget'))}
                pagination={false}
                rowKey={({ budgetLine }) => budgetLine.id}
                dataSource={items}
                columns={[
                  { title: t(say('预算指标', 'Budget line')), key: 'line', render: (_, one) => one.budgetLine.name },
                  { title: t(say('笔数', 'Payouts')), dataIndex: 'payouts', align: 'right' },
                  {
                    title: t(say('现有余额', 'Left now')),
                    key: 'available',
                    align: 'right',
                    render: (_, one) => <Money fen={one.availableFen} />,
                  },
                  {
                    title: t(say('本次占用', 'Taken')),
                    key: 'amount',
                    align: 'right',
                    render: (_, one) => <Money fen={one.amountFen} />,
                  },
                  {
                    title: t(say('批准后余额', 'Left then')),
                    key: 'left',
                    align: 'right',
                    render: (_, one) => (
                      <strong>
                        <Money fen={one.leftFen} />
                      </strong>
                    ),
                  },
                ]}
              />
            </Wide>
          )}
        </>
      )}
    </Shown>
  );
}
