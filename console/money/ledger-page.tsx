/** The ledger (明细账): every movement of money, both sides, and that they come to zero. */
import { Grid, Select, Space, Tag, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { withFilters } from '../client/with-filters.js';
import { useWhole } from '../client/whole.js';
import { dayIn } from '../language/legal-time.js';
import { LEDGER_ACCOUNTS, LEDGER_KINDS, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { InChinese } from '../parts/in-chinese.js';
import { ExportButton } from '../parts/export-button.js';
import { Money } from '../parts/money.js';
import { Card, Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { DateInput } from '../parts/time-inputs.js';
import { Moment } from '../parts/times.js';
import { knownOf, useUrlFilters } from '../parts/url-filters.js';
import { runningTotals, type RunningEntry } from './running-totals.js';
import { Reconciliation, TrialBalance } from './trial-balance.js';
import './money.css';

type Line = Schemas['BudgetLine'];

export type LedgerFilters = {
  readonly payoutId?: string;
  readonly budgetLineId?: string;
  readonly account?: string;
  readonly from?: string;
  readonly to?: string;
};

export function LedgerPage(): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().xl ?? true;
  const [filters, change] = useUrlFilters<LedgerFilters>();
  const { payoutId, budgetLineId } = filters;
  const [from, to] = [dayIn(filters.from), dayIn(filters.to)];
  const [account] = knownOf(filters.account, LEDGER_ACCOUNTS);
  const query = Object.fromEntries(
    Object.entries({ payoutId, budgetLineId, account, from, to }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ) as Readonly<Record<string, string>>;
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/ledger/entries',
    { params: { query: { limit: 200, ...query } } },
    PAGED,
  );
  const lines = useWhole('/v1/budget-lines', {});
  const rows = runningTotals(asked.data?.pages.flatMap(({ items }) => items) ?? []);
  const totals = asked.data?.pages[0]?.totals;
  return (
    <Page
      title={t(say('明细账', 'Ledger'))}
      tools={<ExportButton path={withFilters('/v1/ledger/entries', query)} name={t(say('明细账', 'ledger'))} />}
    >
      <Card title={t(say('试算平衡', 'Trial balance'))}>
        <TrialBalance query={query} />
      </Card>
      <Card title={t(say('分录', 'Entries'))}>
        <LedgerFilterBar filters={filters} lines={lines.data?.items ?? []} change={change} />
        {totals !== undefined && <Reconciliation totals={totals} isWhole={account === undefined} />}
        <PagedTable<RunningEntry>
          fits={isWide}
          of={{ ...asked, data: asked.data === undefined ? undefined : { pages: [{ items: rows }] } }}
          label={t(say('分录', 'Entries'))}
          empty={say('没有符合条件的分录。可以放宽筛选。', 'No entry matches. Loosen the filters.')}
          columns={columnsFor(t, lines.data?.items ?? [])}
        />
      </Card>
    </Page>
  );
}

interface FilterBarProps {
  readonly filters: LedgerFilters;
  readonly lines: readonly Line[];
  readonly change: (change: LedgerFilters) => void;
}

/** Taken out of the address by the empty value. */
const NONE = '';

function LedgerFilterBar({ filters, lines, change }: FilterBarProps): ReactNode {
  const t = useWords();
  const wide = { minWidth: 200 };
  return (
    <Space wrap className="space-below">
      <Select
        allowClear
        style={wide}
        aria-label={t(say('预算指标', 'Budget line'))}
        placeholder={t(say('全部预算指标', 'All budget lines'))}
        value={filters.budgetLineId ?? null}
        onChange={(id: string | undefined) => change({ budgetLineId: id ?? NONE })}
        options={lines.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        allowClear
        style={wide}
        aria-label={t(say('科目', 'Account'))}
        placeholder={t(say('全部科目', 'All accounts'))}
        value={knownOf(filters.account, LEDGER_ACCOUNTS)[0] ?? null}
        onChange={(code: string | undefined) => change({ account: code ?? NONE })}
        options={Object.entries(LEDGER_ACCOUNTS).map(([value, words]) => ({ value, label: t(words) }))}
      />
      <DateInput
        aria-label={t(say('自', 'From'))}
        value={filters.from}
        onChange={(from) => change({ from: from ?? NONE })}
      />
      <span>{t(say('至', 'to'))}</span>
      <DateInput aria-label={t(say('至', 'To'))} value={filters.to} onChange={(to) => change({ to: to ?? NONE })} />
      {filters.payoutId !== undefined && (
        <Tag closable onClose={() => change({ payoutId: NONE })}>
          {t(say('只看一笔补贴', 'One payout only'))}
        </Tag>
      )}
    </Space>
  );
}

function columnsFor(
  t: (text: Bilingual) => string,
  lines: readonly Line[],
): NonNullable<TableProps<RunningEntry>['columns']> {
  // An account is kept for each line: `reserved:<line>`.
  const accountOf = ({ account }: RunningEntry): string => t(termOf(LEDGER_ACCOUNTS, account.split(':')[0] ?? ''));
  const amount = (fen: number): ReactNode => (fen === 0 ? '' : <Money fen={fen} />);
  return [
    { title: t(say('时间', 'At')), key: 'at', render: (_, one) => <Moment at={one.at} /> },
    {
      title: t(say('事由', 'What')),
      key: 'kind',
      render: (_, one) =>
        one.payoutId === null ? (
          t(termOf(LEDGER_KINDS, one.kind))
        ) : (
          <Link to="/payouts/$id" params={{ id: one.payoutId }} title={t(say('查看这笔补贴', 'Open the payout'))}>
            {t(termOf(LEDGER_KINDS, one.kind))}
          </Link>
        ),
    },
    {
      title: t(say('科目', 'Account')),
      key: 'account',
      render: (_, one) => (
        <>
          {accountOf(one)}
          <div className="quiet">
            <InChinese>{lines.find(({ id }) => id === one.budgetLineId)?.name}</InChinese>
          </div>
        </>
      ),
    },
    { title: t(say('借方', 'Debit')), key: 'debit', align: 'right', render: (_, one) => amount(one.debitFen) },
    { title: t(say('贷方', 'Credit')), key: 'credit', align: 'right', render: (_, one) => amount(one.creditFen) },
    {
      title: t(say('累计借方', 'Debit so far')),
      key: 'debit-so-far',
      align: 'right',
      render: (_, one) => <Money fen={one.debitSoFar} />,
    },
    {
      title: t(say('累计贷方', 'Credit so far')),
      key: 'credit-so-far',
      align: 'right',
      render: (_, one) => <Money fen={one.creditSoFar} />,
    },
  ];
}
