/** Subsidies (办案补贴) of counsel: what each case is paid, how far it has come, and where it stands still. */
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { moneyWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';

type Payout = Schemas['Payout'];

/** For who waits for the money: what happens next, not what finance calls it. */
const STATES: Readonly<Record<Payout['state'], { readonly words: Bilingual; readonly colour: string }>> = {
  calculated: {
    words: say('已核算，等待中心提交财务', 'reckoned, to be proposed by the center'),
    colour: 'processing',
  },
  proposed: { words: say('等待财务审批', 'with finance for approval'), colour: 'processing' },
  returned: { words: say('财务退回中心更正', 'sent back to the center by finance'), colour: 'warning' },
  approved: { words: say('已批准，等待付款', 'approved, to be paid'), colour: 'processing' },
  instructed: { words: say('已通知银行付款', 'the bank has been told to pay'), colour: 'processing' },
  unknown: { words: say('正向银行核实是否到账', 'the bank is being asked whether it arrived'), colour: 'warning' },
  settled: { words: say('已到账', 'paid'), colour: 'success' },
  bounced: { words: say('银行退回，请核对收款账户', 'came back: check the account'), colour: 'error' },
  'clawed-back': {
    words: say('到账后被退回，财务处理中', 'came back after payment; finance decides'),
    colour: 'warning',
  },
  closed: { words: say('不再支付', 'not to be paid any more'), colour: 'default' },
};

export function SubsidiesPage(): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const asked = api.useInfiniteQuery('get', '/v1/payouts', { params: { query: {} } }, PAGED);
  const all = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t(say('办案补贴', 'Subsidies'))}>
      <div className="card">
        {all.length > 0 && !asked.hasNextPage && <Sums of={all} />}
        <PagedTable<Payout>
          of={asked}
          label={t(say('办案补贴', 'Subsidies'))}
          empty={say(
            '还没有补贴。结案材料审查合格后，补贴会出现在这里。',
            'None yet: a subsidy appears here once the closing file has been accepted.',
          )}
          expandable={{
            expandedRowRender: (one) => <Lines of={one} />,
            columnTitle: <span className="unseen">{t(say('明细', 'Lines'))}</span>,
          }}
          columns={[
            { title: t(say('案号', 'Case')), key: 'case', render: (_, one) => one.caseNumber ?? one.number ?? '' },
            {
              title: t(say('金额', 'Amount')),
              key: 'total',
              align: 'end',
              render: (_, one) => moneyWords(one.totalFen, language),
            },
            { title: t(say('进展', 'How far')), key: 'state', render: (_, one) => <State of={one} /> },
            {
              title: t(say('收款人', 'Paid to')),
              key: 'payee',
              render: (_, { payee }) => (
                <>
                  <bdi>{payee.name}</bdi> <span className="quiet">{payee.accountMasked}</span>
                </>
              ),
            },
            {
              title: t(say('到账', 'Arrived')),
              key: 'settled',
              render: (_, { settledAt }) => (settledAt === null ? '—' : <Moment at={settledAt} />),
            },
          ]}
        />
        <p className="quiet">
          {t(
            say(
              '金额有疑问的，请联系案件所属的法律援助中心。',
              'For questions about an amount call the center of the case.',
            ),
          )}
        </p>
      </div>
    </Page>
  );
}

const OVER: readonly Payout['state'][] = ['settled', 'closed'];

function Sums({ of }: { readonly of: readonly Payout[] }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const sum = (payouts: readonly Payout[]): string =>
    moneyWords(
      payouts.reduce((total, { totalFen }) => total + totalFen, 0),
      language,
    );
  const waiting = sum(of.filter(({ state }) => !OVER.includes(state)));
  const paid = sum(of.filter(({ state }) => state === 'settled'));
  return (
    <p style={{ marginTop: 0 }}>{t(say(`待到账 ${waiting}；已到账 ${paid}`, `To come: ${waiting}; paid: ${paid}`))}</p>
  );
}

function State({ of }: { readonly of: Payout }): ReactNode {
  const t = useWords();
  const { words, colour } = STATES[of.state];
  const returned = of.state === 'returned' ? of.decisions.findLast(({ decision }) => decision === 'return') : undefined;
  return (
    <>
      <Tag color={colour}>{t(words)}</Tag>
      {returned?.reason !== undefined && returned.reason !== null && <bdi className="quiet">{returned.reason}</bdi>}
    </>
  );
}

function Lines({ of }: { readonly of: Payout }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <>
      <WideTable<Payout['lines'][number]>
        aria-label={t(say('补贴明细', 'Lines of the subsidy'))}
        size="small"
        rowKey={({ tariffId, item }) => `${tariffId}${item.en}`}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...of.lines]}
        columns={[
          { title: t(say('项目', 'Item')), key: 'item', render: (_, { item }) => t(item) },
          {
            title: t(say('申报', 'Claimed')),
            key: 'claimed',
            align: 'end',
            render: (_, { claimedFen }) => moneyWords(claimedFen, language),
          },
          {
            title: t(say('核定', 'Allowed')),
            key: 'allowed',
            align: 'end',
            render: (_, { allowedFen }) => moneyWords(allowedFen, language),
          },
          {
            title: t(say('依据', 'Why')),
            key: 'reason',
            render: (_, { reason }) => <div className="wraps">{reason === null ? '' : t(reason)}</div>,
          },
        ]}
      />
      {of.flags.length > 0 && (
        <ul className="plain quiet">
          {of.flags.map((flag) => (
            <li key={flag.code}>{t(flag)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
