/**
 * Approving many payouts (批量批准): what they come to and what that does to the budget is seen before, then each is decided on by itself.
 * What was approved stays approved if the line breaks in between; what was not stays here with its reason.
 */
import { Button, Drawer, Progress, Space, Table } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useOneByOne, type Failed } from '../client/one-by-one.js';
import { isRefused } from '../client/problem.js';
import { changedBy } from '../client/shown-at.js';
import { moneyWords } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { Wide } from '../parts/wide.js';
import { NotDone } from '../parts/not-done.js';
import { Money } from '../parts/money.js';
import { BudgetEffect } from './budget-effect.js';
import { numberOf, type Payout } from './changes.js';
import './money.css';

interface ApproveManyProps {
  /** As the person has read them. */
  readonly payouts: readonly Payout[];
  readonly onClose: () => void;
}

const WHOLE = 100;

export function ApproveMany({ payouts, onClose }: ApproveManyProps): ReactNode {
  const t = useWords();
  const queries = useQueryClient();
  const work = useOneByOne<Payout>();
  const [approved, setApproved] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<readonly Failed<Payout>[]>([]);
  const [isOver, setOver] = useState(false);
  // Of the others nobody knows; they can be tried again under the same key. What was refused would only be refused again.
  const unknown = work.failed.filter(({ error }) => !isRefused(error));
  const open = payouts.filter(({ id }) => !approved.includes(id) && !refused.some(({ item }) => item.id === id));
  const isUnderWay = work.done !== null;
  const approve = async (): Promise<void> => {
    const bad = await work.run(open, async ({ id, version }, intentions) => {
      await intentions.record(`/v1/payouts/${id}/decisions`, { decision: 'approve' }, { version });
      setApproved((before) => [...before, id]);
    });
    setRefused((before) => [...before, ...bad.filter(({ error }) => isRefused(error))]);
    setOver(true);
    void queries.invalidateQueries(changedBy('payout'));
  };
  return (
    <Drawer
      open
      size={720}
      title={t(say('批量批准', 'Approve many'))}
      onClose={isUnderWay ? undefined : onClose}
      closable={!isUnderWay}
      keyboard={!isUnderWay}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          {open.length > 0 && (
            <Button type="primary" autoFocus loading={isUnderWay} onClick={() => void approve()}>
              {t(confirmWords(open, isOver))}
            </Button>
          )}
          <Button disabled={isUnderWay} onClick={onClose}>
            {t(isOver ? say('完成', 'Done') : say('取消', 'Cancel'))}
          </Button>
        </Space>
      }
    >
      <Facts isFollowed>
        <Fact words={say('笔数', 'Payouts')} isFigure>
          {payouts.length}
        </Fact>
        <Fact words={say('合计', 'Total')} isFigure>
          <Money fen={totalOf(payouts)} />
        </Fact>
      </Facts>
      {isUnderWay || isOver ? (
        <div aria-live="polite" className="space-below">
          <Progress
            percent={Math.round((approved.length / payouts.length) * WHOLE)}
            format={() => `${approved.length} / ${payouts.length}`}
          />
          <p>{t(say(`已批准 ${approved.length} 笔`, `${approved.length} approved`))}</p>
        </div>
      ) : (
        <BudgetEffect ids={payouts.map(({ id }) => id)} />
      )}
      <NotDone
        title={say(`${refused.length} 笔没有批准`, `${refused.length} were not approved`)}
        failed={refused}
        nameOf={payoutLink}
      />
      <NotDone
        title={say(`${unknown.length} 笔结果不明`, `The outcome of ${unknown.length} is unknown`)}
        failed={unknown}
        nameOf={payoutLink}
      />
      <OneByOneTable {...{ payouts, approved, refused, unknown }} />
    </Drawer>
  );
}

interface OneByOneTableProps {
  readonly payouts: readonly Payout[];
  readonly approved: readonly string[];
  readonly refused: readonly Failed<Payout>[];
  readonly unknown: readonly Failed<Payout>[];
}

function OneByOneTable({ payouts, approved, refused, unknown }: OneByOneTableProps): ReactNode {
  const t = useWords();
  const isOf = (failed: readonly Failed<Payout>[], id: string): boolean => failed.some(({ item }) => item.id === id);
  const resultOf = ({ id }: Payout): string => {
    if (approved.includes(id)) return t(say('已批准', 'approved'));
    if (isOf(refused, id)) return t(say('未批准', 'not approved'));
    return isOf(unknown, id) ? t(say('结果不明', 'unknown')) : '';
  };
  return (
    <>
      <h3>{t(say('明细', 'One by one'))}</h3>
      <Wide label={t(say('所选补贴', 'The payouts chosen'))} min={480}>
        <Table<Payout>
          size="small"
          aria-label={t(say('所选补贴', 'The payouts chosen'))}
          rowKey="id"
          pagination={false}
          dataSource={[...payouts]}
          columns={[
            { title: t(say('案号', 'Number')), key: 'number', render: (_, one) => numberOf(one) },
            { title: t(say('收款人', 'Payee')), key: 'payee', render: (_, one) => <bdi>{one.payee.name}</bdi> },
            {
              title: t(say('金额', 'Amount')),
              key: 'total',
              align: 'right',
              render: (_, one) => <Money fen={one.totalFen} />,
            },
            {
              title: t(say('结果', 'Result')),
              key: 'result',
              render: (_, one) => resultOf(one),
            },
          ]}
        />
      </Wide>
    </>
  );
}

function totalOf(payouts: readonly Payout[]): number {
  return payouts.reduce((sum, { totalFen }) => sum + totalFen, 0);
}

function confirmWords(open: readonly Payout[], isAgain: boolean) {
  const total = totalOf(open);
  return isAgain
    ? say(`再试结果不明的 ${open.length} 笔`, `Try the ${open.length} of unknown outcome again`)
    : say(
        `批准 ${open.length} 笔，共${moneyWords(total, 'zh')}`,
        `Approve ${open.length}, ${moneyWords(total, 'en')} in all`,
      );
}

function payoutLink(one: Payout): ReactNode {
  return (
    <Link to="/payouts/$id" params={{ id: one.id }}>
      {numberOf(one)}
    </Link>
  );
}
