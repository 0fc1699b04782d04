/** One payout (补贴): how it was calculated, what stands out, who decided what, which money it takes, and what the bank made of it. */
import { Alert, Table, Timeline } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { PAYOUT_DECISIONS, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { Wide } from '../parts/wide.js';
import { Money } from '../parts/money.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { Nothing } from '../parts/shown.js';
import { PayoutTag } from '../parts/tags.js';
import { Moment } from '../parts/times.js';
import { isCenter, useMe, type Role } from '../session/me.js';
import { BudgetEffect } from './budget-effect.js';
import { numberOf, type Payout } from './changes.js';
import { DecisionPanel } from './decision-panel.js';
import { InstructionTable } from './instruction-table.js';
import './money.css';

export function PayoutPage(): ReactNode {
  const { id } = useParams({ from: '/payouts/$id' });
  const asked = api.useQuery('get', '/v1/payouts/{id}', { params: { path: { id } } });
  // Another payout is another form.
  return (
    <PageOf title={say('补贴', 'Payout')} of={asked}>
      {(one) => <PayoutShown key={id} one={one} />}
    </PageOf>
  );
}

const FAILED: readonly Payout['state'][] = ['bounced', 'clawed-back'];

/** What finance can expect, or do. */
const WHAT_NEXT: Readonly<Record<string, Bilingual>> = {
  bounced: say(
    '预算占用已退回。中心核实收款账户后重新报请，批准后以新的指令编号支付。',
    'The money is on its line again. The center checks the account and proposes anew; it is paid under a new number.',
  ),
  'clawed-back': say(
    '账已冲回。由中心重新报请，或者由您决定不再发放。',
    'The books are put back. The center proposes anew, or you close it.',
  ),
};

function PayoutShown({ one }: { readonly one: Payout }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const { instruction } = one;
  return (
    <Page title={`${t(say('补贴', 'Payout'))} · ${numberOf(one)}`} tools={<PayoutTag state={one.state} />}>
      {one.flags.length > 0 && (
        <Alert
          className="space-below"
          type="warning"
          showIcon
          title={t(say('提示事项', 'What stands out'))}
          description={
            <ul className="plain">
              {one.flags.map((flag) => (
                <li key={flag.code}>{t(flag)}</li>
              ))}
            </ul>
          }
        />
      )}
      {FAILED.includes(one.state) && (
        <Alert
          className="space-below"
          type="error"
          showIcon
          title={
            one.state === 'bounced'
              ? t(say('银行没有付出这笔款', 'The bank did not pay it'))
              : t(say('款项到账后又退回', 'The money arrived and came back'))
          }
          description={
            <>
              {t(say('银行所述原因：', 'The bank said: '))}
              <bdi>{instruction?.reason ?? t(say('未说明', 'nothing'))}</bdi>{' '}
              {instruction !== null && instruction.answeredAt !== null && <Moment at={instruction.answeredAt} />}
              {role === 'finance-officer' && <div>{t(WHAT_NEXT[one.state] ?? say('', ''))}</div>}
            </>
          }
        />
      )}
      <DecisionPanel payout={one} />
      <Calculation one={one} />
      <Budget one={one} />
      <Card title={t(say('审批经过', 'Decisions so far'))}>
        <Decisions one={one} />
      </Card>
      {(instruction !== null || one.state === 'approved') && (
        <Card title={t(say('支付', 'Payment'))}>
          <InstructionTable payoutId={one.id} />
        </Card>
      )}
    </Page>
  );
}

/** Supervisors, auditors and the center see the case itself. */
function seesCases(role: Role): boolean {
  return role !== 'finance-officer';
}

function Calculation({ one }: { readonly one: Payout }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  return (
    <Card
      title={t(say('核算', 'Calculation'))}
      tools={
        one.caseId !== null &&
        seesCases(role) && (
          <Link to="/cases/$id" params={{ id: one.caseId }}>
            {t(say('查看案件', 'Open the case'))}
          </Link>
        )
      }
    >
      <Facts isFollowed>
        <Fact words={say('收款人', 'Payee')}>
          <bdi>{one.payee.name}</bdi>
        </Fact>
        <Fact words={say('收款账户', 'Account')}>
          {one.payee.accountMasked}
          {role === 'finance-officer' && (
            <div>
              <Link to="/payees/$id" params={{ id: one.payee.id }}>
                {t(say('查看账户变更', 'Changes of the account'))}
              </Link>
            </div>
          )}
        </Fact>
        <Fact words={say('合计', 'Total')} isFigure>
          <Money fen={one.totalFen} />
        </Fact>
      </Facts>
      <Wide label={t(say('核算明细', 'Lines of the calculation'))} min={640}>
        <Table<Payout['lines'][number] & { key: number }>
          size="small"
          aria-label={t(say('核算明细', 'Lines of the calculation'))}
          pagination={false}
          dataSource={one.lines.map((line, key) => ({ ...line, key }))}
          columns={[
            { title: t(say('项目', 'Item')), key: 'item', render: (_, line) => t(line.item) },
            {
              title: t(say('申报', 'Claimed')),
              key: 'claimed',
              align: 'right',
              render: (_, line) => <Money fen={line.claimedFen} />,
            },
            {
              title: t(say('核定', 'Allowed')),
              key: 'allowed',
              align: 'right',
              render: (_, line) => <Money fen={line.allowedFen} />,
            },
            {
              title: t(say('依据和理由', 'Ground')),
              key: 'reason',
              render: (_, line) =>
                line.reason === null ? '' : <span style={{ whiteSpace: 'normal' }}>{t(line.reason)}</span>,
            },
          ]}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}>
                <strong>{t(say('合计', 'Total'))}</strong>
              </Table.Summary.Cell>
              <Table.Summary.Cell index={1} align="right">
                <Money fen={one.lines.reduce((sum, line) => sum + line.claimedFen, 0)} />
              </Table.Summary.Cell>
              <Table.Summary.Cell index={2} align="right">
                <strong>
                  <Money fen={one.lines.reduce((sum, line) => sum + line.allowedFen, 0)} />
                </strong>
              </Table.Summary.Cell>
              <Table.Summary.Cell index={3} />
            </Table.Summary.Row>
          )}
        />
      </Wide>
    </Card>
  );
}

const READS_BOOKS: readonly Role[] = ['finance-officer', 'supervisor', 'auditor'];
const NOT_RESERVED: readonly Payout['state'][] = ['calculated', 'proposed', 'returned', 'bounced', 'clawed-back'];

/** Which line it takes from: as the approval would choose it, or as it did. */
function Budget({ one }: { readonly one: Payout }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  if (!READS_BOOKS.includes(role) && !isCenter(role)) return null;
  return (
    <Card
      title={t(say('预算', 'Budget'))}
      tools={
        READS_BOOKS.includes(role) && (
          <Link to="/ledger" search={{ payoutId: one.id }}>
            {t(say('查看明细账', 'Its ledger entries'))}
          </Link>
        )
      }
    >
      {NOT_RESERVED.includes(one.state) ? <BudgetEffect ids={[one.id]} /> : <ReservedOn one={one} />}
    </Card>
  );
}

function ReservedOn({ one }: { readonly one: Payout }): ReactNode {
  const t = useWords();
  const asked = useWhole('/v1/budget-lines', {});
  if (one.budgetLine === null) return <p>{t(say('未占用预算指标', 'No budget line is drawn on'))}</p>;
  const line = asked.data?.items.find(({ id }) => id === one.budgetLine?.id);
  return (
    <Facts>
      <Fact words={say('预算指标', 'Budget line')}>{one.budgetLine.name}</Fact>
      {line !== undefined && (
        <Fact words={say('该指标余额', 'Left of the line')}>
          <Money fen={line.availableFen} />
        </Fact>
      )}
    </Facts>
  );
}

function Decisions({ one }: { readonly one: Payout }): ReactNode {
  const t = useWords();
  if (one.decisions.length === 0) return <Nothing text={say('还没有人报请审批。', 'Nobody has proposed it yet.')} />;
  return (
    <Timeline
      items={one.decisions.map(({ decision, by, at, reason }) => ({
        key: at,
        content: (
          <>
            <Moment at={at} /> <strong>{by.name}</strong> {t(termOf(PAYOUT_DECISIONS, decision))}
            {reason !== null && (
              <div className="quiet">
                <bdi>{reason}</bdi>
              </div>
            )}
          </>
        ),
      }))}
    />
  );
}
