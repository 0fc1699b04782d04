/**
 * Approving many payouts (批量批准): what they come to and what that does to the budget is seen before, then each is decided on by itself.
 * What was approved stays approved if the line breaks in between; what was not stays here with its reason.
 */
import { Alert, Button, Drawer, Progress, Space, Table } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useOneByOne, type Failed } from '../client/one-by-one.js';
import { isProblem } from '../client/problem.js';
import { changedBy } from '../client/shown-at.js';
import { moneyWords } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { Wide } from '../parts/wide.js';
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
  const [isOver, setOver] = useState(false);
  const open = payouts.filter(({ id }) => !approved.includes(id));
  const isUnderWay = work.done !== null;
  const approve = async (): Promise<void> => {
    await work.run(open, async ({ id, version }, intentions) => {
      await intentions.record(`/v1/payouts/${id}/decisions`, { decision: 'approve' }, { version });
      setApproved((before) => [...before, id]);
    });
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
      {work.failed.length > 0 && <NotApproved failed={work.failed} />}
      <OneByOneTable payouts={payouts} approved={approved} failed={work.failed} />
    </Drawer>
  );
}

interface OneByOneTableProps {
  readonly payouts: readonly Payout[];
  readonly approved: readonly string[];
  readonly failed: readonly Failed<Payout>[];
}

function OneByOneTable({ payouts, approved, failed }: OneByOneTableProps): ReactNode {
  const t = useWords();
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
              render: (_, { id }) =>
                approved.includes(id)
                  ? t(say('已批准', 'approved'))
                  : failed.some(({ item }) => item.id === id)
                    ? t(say('未批准', 'not approved'))
                    : '',
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
    ? say(`再试未批准的 ${open.length} 笔`, `Try the other ${open.length} again`)
    : say(
        `批准 ${open.length} 笔，共${moneyWords(total, 'zh')}`,
        `Approve ${open.length}, ${moneyWords(total, 'en')} in all`,
      );
}

function NotApproved({ failed }: { readonly failed: readonly Failed<Payout>[] }): ReactNode {
  const t = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="space-below"
      title={t(say(`${failed.length} 笔没有批准`, `${failed.length} were not approved`))}
      description={
        <ul className="plain">
          {failed.map(({ item, error }) => (
            <li key={item.id}>
              <Link to="/payouts/$id" params={{ id: item.id }}>
                {numberOf(item)}
              </Link>
              {t(say('：', ': '))}
              {t(reasonOf(error))}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function reasonOf(error: unknown) {
  if (!isProblem(error)) return say('页面出了错，请重试', 'something went wrong on this page; try again');
  const { status, body } = error;
  if (status === 0) return say('没有收到答复，再试不会重复批准', 'no answer came; trying again approves nothing twice');
  const words = body.detail === '' ? body.title : body.detail;
  return say(words, words);
}
