/**
 * What can be decided on a payout now, by whom who looks. The decision holds for what he has read: where somebody else moved it
 * meanwhile, it is shown what changed before anything is decided on top.
 */
import { Alert, App, Button, Form, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { moneyWords } from '../language/legal-time.js';
import { PAYOUT_DECISIONS, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { showFieldErrors } from '../acts/field-errors.js';
import { useDraft } from '../parts/draft.js';
import { Card } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { useMe } from '../session/me.js';
import { changesBetween, decisionsFor, type Decision, type Payout } from './changes.js';
import { NextInQueue } from './next-in-queue.js';
import './money.css';

const CHANGED = [409, 412];

export function DecisionPanel({ payout }: { readonly payout: Payout }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [seen, setSeen] = useState(payout);
  const [asking, setAsking] = useState<Decision | null>(null);
  const [isDone, setDone] = useState(false);
  const recording = useRecording<Payout>(`/v1/payouts/${payout.id}/decisions`);
  const possible = decisionsFor(role, seen.state);
  // Whoever has nothing to decide follows what happens; whoever has must have seen it first.
  if (payout.version > seen.version && possible.length === 0) setSeen(payout);
  const isStale = payout.version > seen.version && possible.length > 0 && !recording.isUnderWay;
  const refresh = (): void => void queries.invalidateQueries(changedBy('payout'));
  const take = async (decision: Decision, reason?: string): Promise<boolean> => {
    const answer = await recording.send(
      { decision, ...(reason === undefined ? {} : { reason }) },
      { version: seen.version },
    );
    if (answer === undefined) {
      refresh();
      return false;
    }
    setSeen(answer);
    setAsking(null);
    setDone(true);
    queries.setQueryData(['get', '/v1/payouts/{id}', { params: { path: { id: payout.id } } }], answer);
    void message.success(t(doneWords(decision)));
    refresh();
    return true;
  };
  const isMoved = isProblem(recording.error) && CHANGED.includes(recording.error.status);
  if (possible.length === 0 && !isStale && recording.error === null)
    return isDone ? <NextInQueue after={payout.id} /> : null;
  return (
    <Card title={t(say('审批', 'Decide'))}>
      {isStale && (
        <Moved
          changes={changesBetween(seen, payout)}
          onSeen={() => {
            setSeen(payout);
            recording.clear();
          }}
        />
      )}
      {recording.error !== null && !(isStale && isMoved) && <ProblemNote error={recording.error} />}
      {asking === null ? (
        <div className="decide space-above">
          {possible.map((decision, at) => (
            <Button
              key={decision}
              type={at === 0 ? 'primary' : 'default'}
              disabled={isStale}
              loading={recording.isUnderWay}
              onClick={() => (NEEDS_REASON.includes(decision) ? setAsking(decision) : void take(decision))}
            >
              {t(buttonWords(decision, seen.totalFen))}
            </Button>
          ))}
        </div>
      ) : (
        <WithReason
          key={asking}
          decision={asking}
          payoutId={payout.id}
          isUnderWay={recording.isUnderWay}
          isDisabled={isStale}
          error={recording.error}
          onSend={(reason) => take(asking, reason)}
          onCancel={() => {
            setAsking(null);
            recording.clear();
          }}
        />
      )}
    </Card>
  );
}

const NEEDS_REASON: readonly Decision[] = ['return', 'close'];

function buttonWords(decision: Decision, totalFen: number): Bilingual {
  switch (decision) {
    case 'approve':
      return say(`批准 ${moneyWords(totalFen, 'zh')}`, `Approve ${moneyWords(totalFen, 'en')}`);
    case 'propose':
      return say(`报请审批 ${moneyWords(totalFen, 'zh')}`, `Propose ${moneyWords(totalFen, 'en')}`);
    case 'return':
      return say('退回中心…', 'Return to the center…');
    default:
      return say('不再发放…', 'Close it…');
  }
}

function doneWords(decision: Decision): Bilingual {
  const { zh, en } = termOf(PAYOUT_DECISIONS, decision);
  return say(`已${zh}`, `It is ${en}`);
}

function Moved({
  changes,
  onSeen,
}: {
  readonly changes: readonly Bilingual[];
  readonly onSeen: () => void;
}): ReactNode {
  const t = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(say('您查看期间，这笔补贴有了变化', 'It changed while you were looking at it'))}
      description={
        <>
          <ul className="plain space-below">
            {changes.map((change) => (
              <li key={change.zh}>
                <bdi>{t(change)}</bdi>
              </li>
            ))}
          </ul>
          <Button size="small" onClick={onSeen}>
            {t(say('我已看到', 'I have seen it'))}
          </Button>
        </>
      }
    />
  );
}

interface WithReasonProps {
  readonly decision: Decision;
  readonly payoutId: string;
  readonly isUnderWay: boolean;
  readonly isDisabled: boolean;
  readonly error: unknown;
  readonly onSend: (reason: string) => Promise<boolean>;
  readonly onCancel: () => void;
}

function WithReason(props: WithReasonProps): ReactNode {
  const { decision, payoutId, isUnderWay, isDisabled, error, onSend, onCancel } = props;
  const t = useWords();
  const [form] = Form.useForm<{ reason: string }>();
  const draft = useDraft<{ reason: string }>(`payout/${payoutId}/${decision}`);
  useEffect(() => showFieldErrors(form, error), [form, error]);
  const isReturn = decision === 'return';
  return (
    <Form
      form={form}
      layout="vertical"
      className="space-above"
      initialValues={draft.kept ?? {}}
      onValuesChange={(_changed, all) => draft.keep(all)}
      onFinish={({ reason }) => void onSend(reason).then((isTaken) => isTaken && draft.drop())}
    >
      <Form.Item
        name="reason"
        label={t(
          isReturn
            ? say('退回理由（中心会看到）', 'Why it is returned (the center reads it)')
            : say('不再发放的理由', 'Why it is closed'),
        )}
        rules={[{ required: true, whitespace: true, message: t(say('请写明理由', 'A reason is needed')) }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} showCount />
      </Form.Item>
      <div className="decide">
        <Button type="primary" htmlType="submit" loading={isUnderWay} disabled={isDisabled}>
          {t(isReturn ? say('退回中心', 'Return it') : say('不再发放', 'Close it'))}
        </Button>
        <Button onClick={onCancel}>{t(say('取消', 'Cancel'))}</Button>
      </div>
    </Form>
  );
}
