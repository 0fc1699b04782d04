/**
 * What people heard of the bank about an order of unknown fate (银行答复登记): one finance officer records it, another
 * confirms it by recording the same, and only then the payout leaves `unknown`.
 */
import { PayoutState, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Task } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { Actor } from '../records/history.js';
import { refuse, type StepBase } from '../affair/index.js';
import { conclude } from './answers.js';
import { isSamePerson } from './four-eyes.js';
import { TaskKind } from '../records/tasks.js';
import { closePayoutStep, payoutStepOf, subsidyWords, tellHistory, type PayoutStep } from './payout-step.js';

export const HeardOutcome = {
  /** 银行已支付 */ Paid: 'paid',
  /** 银行未支付 */ NotPaid: 'not-paid',
} as const;
export type HeardOutcome = (typeof HeardOutcome)[keyof typeof HeardOutcome];

export function isInquiry({ kind }: Pick<Task, 'kind'>): boolean {
  return kind === TaskKind.InquirePayment;
}

export interface Heard {
  readonly taskId: string;
  readonly outcome: HeardOutcome;
  /** What the bank said. */
  readonly note: string;
  readonly by: Actor;
}

export const HEARD_WORDS: Readonly<Record<HeardOutcome, Bilingual>> = {
  [HeardOutcome.Paid]: { zh: '银行已支付', en: 'the bank has paid' },
  [HeardOutcome.NotPaid]: { zh: '银行未支付', en: 'the bank has not paid' },
};

/**
 * The first officer asks, or corrects himself; the second confirms, and the answer is recorded as if the bank had sent
 * it. Throws Refusal 409: `task-closed`, `second-person-needed`, `another-answer-open`.
 */
export async function recordHeard(base: StepBase, heard: Heard): Promise<void> {
  const { tx } = base;
  const { taskId, outcome, note, by } = heard;
  const { payoutId } = await tx
    .selectFrom('PaymentInstruction')
    .innerJoin('Task', 'Task.reason', 'PaymentInstruction.id')
    .select('PaymentInstruction.payoutId')
    .where('Task.id', '=', taskId)
    .executeTakeFirstOrThrow();
  const step = await payoutStepOf(base, payoutId);
  // Read behind the lock: nobody answers meanwhile.
  const task = await tx.selectFrom('Task').selectAll().where('id', '=', taskId).executeTakeFirstOrThrow();
  if (task.closedAt !== null || step.payout.state !== PayoutState.Unknown) {
    refuse(409, 'task-closed', { zh: '待办已经办结', en: 'The task has been closed already' });
  }
  if (await isFirstToSay(tx, task, heard)) {
    await tx
      .updateTable('Task')
      .set({
        answer: outcome,
        answerNote: note,
        answeredById: by.id,
        answeredByName: by.name,
        answeredAt: new Date(step.ctx.at),
      })
      .where('id', '=', taskId)
      .execute();
    tell(step, heard, task.reason, { zh: '登记', en: 'recorded' });
  } else {
    tell(step, heard, task.reason, { zh: '确认', en: 'confirmed' });
    await confirmed(step, task, heard);
  }
  await closePayoutStep(step);
}

/** @returns false when another has said the same before: it is confirmed */
async function isFirstToSay(tx: Tx, { answer, answeredById }: Task, { outcome, by }: Heard): Promise<boolean> {
  if (answeredById === null) return true;
  if (await isSamePerson(tx, answeredById, by.id)) {
    // Nobody has confirmed it yet: who was mistaken may say it again.
    if (answer !== outcome) return true;
    return refuse(409, 'second-person-needed', {
      zh: '银行答复须由另一名财政人员确认',
      en: 'Another officer must confirm what the bank said',
    });
  }
  if (answer === outcome) return false;
  return refuse(409, 'another-answer-open', {
    zh: '已登记的银行答复与此不同，待确认或由登记人更正',
    en: 'Another answer waits to be confirmed, or to be corrected by who recorded it',
  });
}

async function confirmed(step: PayoutStep, task: Task, { outcome, note }: Heard): Promise<void> {
  const { tx, at } = step.ctx;
  const { id, state, sentAt } = await tx
    .selectFrom('PaymentInstruction')
    .select(['id', 'state', 'sentAt'])
    .where('id', '=', task.reason)
    .executeTakeFirstOrThrow();
  if (outcome === HeardOutcome.NotPaid && state === 'released') {
    takeBackFirst(step);
    return;
  }
  const notes = [...new Set([task.answerNote ?? '', note])].filter((text) => text !== '');
  await conclude(
    step,
    { id },
    {
      result: outcome === HeardOutcome.Paid ? 'settled' : 'returned',
      at,
      reason: notes.join('；'),
      failure: { zh: '支付未成功', en: 'Not paid' },
      sentAt: outcome === HeardOutcome.Paid ? (sentAt ?? new Date(at)) : sentAt,
    },
  );
}

/**
 * Nobody knows whether the order ever left: a worker that froze in that moment may still let it go, and then the bank would pay it
 * beside the next one. So the process takes it back at the exchange first; where that fails the bank has it, and is asked.
 */
function takeBackFirst(step: PayoutStep): void {
  const { ctx, payout } = step;
  const nextAt = new Date(ctx.at);
  ctx.writes.update('Payout', [{ id: payout.id, nextAt }]);
  step.payout = { ...payout, nextAt };
}

function tell(step: PayoutStep, { outcome, note, by }: Heard, instructionId: string, did: Bilingual): void {
  const words = subsidyWords(step);
  const what = HEARD_WORDS[outcome];
  tellHistory(step, {
    actor: by,
    kind: 'payout-inquired',
    refId: instructionId,
    summary: {
      zh: `${by.name}${did.zh}支付指令${instructionId}的银行答复：${what.zh}（${note}），${words.zh}`,
      en: `${by.name} ${did.en} what the bank said of ${instructionId}: ${what.en} (${note}), ${words.en}`,
    },
  });
}
