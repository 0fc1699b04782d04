/** What each account of the ledger comes to, and that all of them come to zero (试算平衡). */
import { Alert, Table } from 'antd';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { moneyWords } from '../language/legal-time.js';
import { LEDGER_ACCOUNTS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Wide } from '../parts/wide.js';
import { Money } from '../parts/money.js';
import { ProblemNote } from '../parts/shown.js';
import './money.css';

type Totals = Schemas['LedgerPage']['totals'];

/** Whether both sides are equal; of one account alone, what is left on it. */
export function Reconciliation({ totals, isWhole }: { readonly totals: Totals; readonly isWhole: boolean }): ReactNode {
  const t = useWords();
  const { debitFen, creditFen } = totals;
  const left = debitFen - creditFen;
  const sides = say(
    `借方合计${moneyWords(debitFen, 'zh')}，贷方合计${moneyWords(creditFen, 'zh')}`,
    `Debit ${moneyWords(debitFen, 'en')}, credit ${moneyWords(creditFen, 'en')}`,
  );
  const balance = say(`余额${moneyWords(left, 'zh')}`, `balance ${moneyWords(left, 'en')}`);
  const whole =
    left === 0
      ? say('借贷相等，差额0.00元', 'both sides are equal, difference CNY 0.00')
      : say(`借贷不等，差额${moneyWords(left, 'zh')}`, `the sides differ by ${moneyWords(left, 'en')}`);
  const verdict = isWhole ? whole : balance;
  return (
    <Alert
      className="space-below"
      showIcon
      type={!isWhole ? 'info' : left === 0 ? 'success' : 'error'}
      title={t(say(`${sides.zh}：${verdict.zh}`, `${sides.en}: ${verdict.en}`))}
    />
  );
}

interface AccountRow extends Totals {
  readonly account: string;
}

/** @param query filters of the ledger; that of one account is left out here */
export function TrialBalance({ query }: { readonly query: Readonly<Record<string, string>> }): ReactNode {
  const t = useWords();
  const { account: _, ...rest } = query;
  const asked = useQueries({
    queries: Object.keys(LEDGER_ACCOUNTS).map((account) =>
      api.queryOptions('get', '/v1/ledger/entries', { params: { query: { ...rest, account, limit: 1 } } }),
    ),
  });
  const failed = asked.find(({ error }) => error !== null);
  if (failed !== undefined) return <ProblemNote error={failed.error} again={() => void failed.refetch()} />;
  const rows = Object.keys(LEDGER_ACCOUNTS).flatMap((account, at): AccountRow[] => {
    const totals = asked[at]?.data?.totals;
    return totals === undefined || (totals.debitFen === 0 && totals.creditFen === 0) ? [] : [{ account, ...totals }];
  });
  const sum = (of: (row: Totals) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const balanceOf = ({ debitFen, creditFen }: Totals): number => debitFen - creditFen;
  return (
    <Wide label={t(say('试算平衡', 'Trial balance'))} min={520}>
      <Table<AccountRow>
        size="small"
        aria-label={t(say('试算平衡', 'Trial balance'))}
        loading={asked.some(({ isPending }) => isPending)}
        pagination={false}
        rowKey="account"
        dataSource={rows}
        columns={[
          {
            title: t(say('科目', 'Account')),
            key: 'account',
            render: (_, row) => t(termOf(LEDGER_ACCOUNTS, row.account)),
          },
          {
            title: t(say('借方', 'Debit')),
            key: 'debit',
            align: 'right',
            render: (_, row) => <Money fen={row.debitFen} />,
          },
          {
            title: t(say('贷方', 'Credit')),
            key: 'credit',
            align: 'right',
            render: (_, row) => <Money fen={row.creditFen} />,
          },
          {
            title: t(say('余额', 'Balance')),
            key: 'balance',
            align: 'right',
            render: (_, row) => <Money fen={balanceOf(row)} />,
          },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong>{t(say('合计', 'Total'))}</strong>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={1} align="right">
              <Money fen={sum(({ debitFen }) => debitFen)} />
            </Table.Summary.Cell>
            <Table.Summary.Cell index={2} align="right">
              <Money fen={sum(({ creditFen }) => creditFen)} />
            </Table.Summary.Cell>
            <Table.Summary.Cell index={3} align="right">
              <strong>
                <Money fen={sum(balanceOf)} />
              </strong>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </Wide>
  );
}
