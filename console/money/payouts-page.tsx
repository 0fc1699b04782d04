/** Payouts (补贴发放): what waits for whom, with what stands out first; many without anything that stands out are approved at one go. */
import { Button, Segmented, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { withFilters } from '../client/with-filters.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Money } from '../parts/money.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { PayoutTag } from '../parts/tags.js';
import { Moment } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { isCenter, useMe, type Role } from '../session/me.js';
import { ApproveMany } from './approve-many.js';
import { numberOf, TO_PROPOSE, type Payout } from './changes.js';
import { usePayouts } from './payout-list.js';
import './money.css';

type State = Payout['state'];

interface View {
  readonly key: string;
  readonly words: Bilingual;
  readonly states: readonly State[];
}

const PROPOSED: View = { key: 'proposed', words: say('待审批', 'To approve'), states: ['proposed'] };
const WAITING: View = { key: 'to-propose', words: say('待报请', 'To propose'), states: TO_PROPOSE };
const TROUBLE: View = {
  key: 'trouble',
  words: say('退票、不明', 'Bounced or unknown'),
  states: ['bounced', 'clawed-back', 'unknown'],
};
const UNDER_WAY: View = { key: 'under-way', words: say('支付中', 'Being paid'), states: ['approved', 'instructed'] };
const SETTLED: View = { key: 'settled', words: say('已到账', 'Paid'), states: ['settled'] };
const ALL: View = { key: 'all', words: say('全部', 'All'), states: [] };

/** The first is what the person begins with. */
function viewsOf(role: Role): readonly View[] {
  if (isCenter(role)) return [WAITING, PROPOSED, TROUBLE, UNDER_WAY, SETTLED, ALL];
  if (role === 'finance-officer') return [PROPOSED, TROUBLE, UNDER_WAY, SETTLED, ALL];
  return [ALL, PROPOSED, TROUBLE, UNDER_WAY, SETTLED];
}

export function PayoutsPage(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const views = viewsOf(role);
  const [{ show }, change] = useUrlFilters<{ readonly show?: string }>();
  const view = views.find(({ key }) => key === show) ?? views[0] ?? ALL;
  const { asked, rows } = usePayouts(view.states);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [approving, setApproving] = useState<readonly Payout[] | null>(null);
  const picked = rows.filter(({ id, state }) => chosen.includes(id) && state === 'proposed');
  const mayApprove = role === 'finance-officer' && view === PROPOSED;
  return (
    <Page
      title={t(say('补贴发放', 'Payouts'))}
      tools={
        <>
          {mayApprove && (
            <Button type="primary" disabled={picked.length === 0} onClick={() => setApproving(picked)}>
              {t(
                say(
                  picked.length === 0 ? '批量批准' : `批准所选 ${picked.length} 笔`,
                  picked.length === 0 ? 'Approve many' : `Approve ${picked.length}`,
                ),
              )}
            </Button>
          )}
          <ExportButton
            path={withFilters('/v1/payouts', { state: view.states })}
            name={t(say('补贴发放', 'payouts'))}
          />
        </>
      }
    >
      <div className="card">
        <Segmented
          className="space-below"
          aria-label={t(say('显示', 'Show'))}
          value={view.key}
          onChange={(key) => {
            setChosen([]);
            change({ show: key === views[0]?.key ? undefined : key });
          }}
          options={views.map(({ key, words }) => ({ value: key, label: t(words) }))}
        />
        <PagedTable<Payout>
          of={{ ...asked, data: asked.data === undefined ? undefined : { pages: [{ items: rows }] } }}
          label={t(say('补贴', 'Payouts'))}
          empty={say('这里没有补贴。可以换一种状态查看。', 'Nothing here. Look at another state.')}
          columns={columnsFor(t)}
          {...(mayApprove ? { rowSelection: selection(t, chosen, setChosen) } : {})}
        />
      </div>
      {approving !== null && (
        <ApproveMany
          payouts={approving}
          onClose={() => {
            setApproving(null);
            setChosen([]);
          }}
        />
      )}
    </Page>
  );
}

/** One by one is looked at what has something that stands out: it is not chosen with the others. */
function selection(
  t: (text: Bilingual) => string,
  chosen: readonly string[],
  onChange: (ids: readonly string[]) => void,
): NonNullable<TableProps<Payout>['rowSelection']> {
  return {
    columnTitle: (checkbox) => checkbox,
    selectedRowKeys: [...chosen],
    onChange: (keys) => onChange(keys.map(String)),
    getCheckboxProps: (one) => ({
      disabled: one.flags.length > 0,
      'aria-label': t(
        one.flags.length > 0
          ? say(
              `${numberOf(one)}有提示事项，请逐笔审批`,
              `${numberOf(one)} has something that stands out: decide on it alone`,
            )
          : say(`选择${numberOf(one)}`, `Choose ${numberOf(one)}`),
      ),
    }),
  };
}

function columnsFor(t: (text: Bilingual) => string): NonNullable<TableProps<Payout>['columns']> {
  return [
    {
      title: t(say('案号', 'Number')),
      key: 'number',
      render: (_, one) => (
        <Link to="/payouts/$id" params={{ id: one.id }}>
          {numberOf(one)}
        </Link>
      ),
    },
    {
      title: t(say('收款人', 'Payee')),
      key: 'payee',
      render: (_, { payee }) => (
        <>
          <bdi>{payee.name}</bdi> <span className="quiet">{payee.accountMasked}</span>
        </>
      ),
    },
    { title: t(say('金额', 'Amount')), key: 'total', align: 'right', render: (_, one) => <Money fen={one.totalFen} /> },
    { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <PayoutTag state={one.state} /> },
    {
      title: t(say('提示事项', 'What stands out')),
      key: 'flags',
      render: (_, one) => <StandsOut one={one} />,
    },
    { title: t(say('自何时', 'Since')), key: 'since', render: (_, one) => <Moment at={one.since} /> },
  ];
}

/** The flags, and what the bank said where it did not pay. */
function StandsOut({ one }: { readonly one: Payout }): ReactNode {
  const t = useWords();
  const said = ['bounced', 'clawed-back'].includes(one.state) ? (one.instruction?.reason ?? null) : null;
  if (said === null && one.flags.length === 0) return <span className="quiet">{t(say('无', 'nothing'))}</span>;
  return (
    <ul className="flags">
      {said !== null && (
        <li className="late">
          {t(say('银行：', 'Bank: '))}
          <bdi>{said}</bdi>
        </li>
      )}
      {one.flags.map((flag) => (
        <li key={flag.code}>{t(flag)}</li>
      ))}
    </ul>
  );
}
