/** What the case's lawyer is paid (补贴): reckoned line by line; the center proposes it to finance. */
import { Alert, Button, Grid, Table, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { moneyWords } from '../language/legal-time.js';
import { PAYOUT_DECISIONS, PAYOUT_STATES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { decisionsFor, type Payout } from '../money/changes.js';
import { Card } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';
import { isCenter, useMe } from '../session/me.js';

type Line = Payout['lines'][number];

/** Nothing before the file is accepted: then there is no payout. */
export function PayoutProposals({ caseId }: { readonly caseId: string }): ReactNode {
  const { role } = useMe();
  const asked = api.useQuery('get', '/v1/payouts', { params: { query: { caseId } } }, { enabled: isCenter(role) });
  return (
    <>
      {asked.error !== null && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.items.map((payout) => (
        <PayoutProposal key={payout.id} of={payout} />
      ))}
    </>
  );
}

function PayoutProposal({ of }: { readonly of: Payout }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const recording = useRecording<Payout>(`/v1/payouts/${of.id}/decisions`);
  const { role } = useMe();
  const mayPropose = decisionsFor(role, of.state).includes('propose');
  const propose = async (): Promise<void> => {
    await recording.send({ decision: 'propose' }, { version: of.version });
    // Whatever became of it: the page is to show what is.
    void queries.invalidateQueries(changedBy('payout'));
  };
  return (
    <div style={{ marginBottom: 16 }}>
      <Card
        title={t(say(`办案补贴 ${moneyWords(of.totalFen, language)}`, `Subsidy ${moneyWords(of.totalFen, language)}`))}
        tools={
          <>
            <Tag color={mayPropose ? 'warning' : 'processing'}>{t(termOf(PAYOUT_STATES, of.state))}</Tag>
            {mayPropose && (
              <Button type="primary" loading={recording.isUnderWay} onClick={() => void propose()}>
                {t(say('报请审批', 'Propose it'))}
              </Button>
            )}
          </>
        }
      >
        {isStale(recording.error) ? (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t(
              say(
                '核算有了变化，下面是最新的。请看过后再报请。',
                'It has changed; this is the newest. Look, and propose again.',
              ),
            )}
          />
        ) : (
          recording.error !== null && <ProblemNote error={recording.error} />
        )}
        <p>
          {t(say('收款人：', 'Payee: '))}
          <bdi>{of.payee.name}</bdi> {of.payee.accountMasked}
          {of.budgetLine !== null && (
            <span className="quiet">
              {' · '}
              {of.budgetLine.name}
            </span>
          )}
        </p>
        {of.flags.map((flag) => (
          <Alert key={flag.code} type="warning" showIcon title={t(flag)} style={{ marginBottom: 8 }} />
        ))}
        <Lines of={of} />
        <Decisions of={of} />
      </Card>
    </div>
  );
}

function isStale(error: unknown): boolean {
  return isProblem(error) && error.status === 412;
}

function Lines({ of }: { readonly of: Payout }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const isWide = Grid.useBreakpoint().lg ?? true;
  return (
    <WideTable<Line>
      aria-label={t(say('核算明细', 'How it is reckoned'))}
      size="small"
      rowKey={({ item, tariffId }) => `${tariffId}${item.en}`}
      pagination={false}
      {...(isWide ? {} : { scroll: { x: 'max-content' } })}
      dataSource={[...of.lines]}
      columns={[
        { title: t(say('项目', 'Item')), key: 'item', render: (_, line) => t(line.item) },
        {
          title: t(say('申报', 'Claimed')),
          key: 'claimed',
          align: 'right',
          render: (_, line) => moneyWords(line.claimedFen, language),
        },
        {
          title: t(say('核定', 'Allowed')),
          key: 'allowed',
          align: 'right',
          render: (_, line) => moneyWords(line.allowedFen, language),
        },
        {
          title: t(say('说明', 'Why')),
          key: 'reason',
          render: (_, line) => (line.reason === null ? '' : t(line.reason)),
        },
      ]}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0} colSpan={2}>
            <strong>{t(say('合计', 'In all'))}</strong>
          </Table.Summary.Cell>
          <Table.Summary.Cell index={2} align="right">
            <strong>{moneyWords(of.totalFen, language)}</strong>
          </Table.Summary.Cell>
          <Table.Summary.Cell index={3} />
        </Table.Summary.Row>
      )}
    />
  );
}

function Decisions({ of }: { readonly of: Payout }): ReactNode {
  const t = useWords();
  if (of.decisions.length === 0) return null;
  return (
    <ul className="plain" style={{ marginTop: 12 }}>
      {of.decisions.map(({ decision, by, at, reason }) => (
        <li key={at}>
          <Moment at={at} /> {by.name}：{t(termOf(PAYOUT_DECISIONS, decision))}
          {reason !== null && (
            <>
              （<bdi>{reason}</bdi>）
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
