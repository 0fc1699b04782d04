/**
 * What becomes of an approved payout on its way through the bank (支付与结果): instructed, unknown, settled, returned before or
 * after it had arrived, or back to its approval when the account changed. Each function locks the case first, works in the caller's transaction,
 * and does nothing when it was done before.
 *
 * What is known of an order stands in its own state: `released` until it is known that the bank could see it, `sent` from
 * then on. A payout may be `unknown` with either.
 */
import { PayoutState, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { PaymentInstruction } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { CLOCK_TOLERANCE_MS } from '../fields/future.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import type { StepBase } from '../affair/index.js';
import { returned, settled, type BankWord } from './bank-results.js';
import { clawedBack } from './claw-back.js';
import { ACCOUNT_CHANGED_FLAG, withAccountFlags } from './flags.js';
import { closeInquiries, openInquiry } from './inquiry-tasks.js';
import { LedgerKind, type Booking } from './ledger.js';
import { payeeAt } from './payees.js';
import {
  approvalOf,
  closePayoutStep,
  known,
  movePayout,
  payoutStepOf,
  subsidyWords,
  tellHistory,
  transferOf,
  type KnownPayout,
  type PayoutStep,
} from './payout-step.js';
import { flagsOf, storedFlags } from './view.js';

export interface InstructionRef {
  readonly instructionId: string;
  /** Epoch ms of an instant that a workflow says has come. */
  readonly cameAt?: number;
}

/**
 * The account in force is no longer the approved one: what was reserved is free again, and the payout waits for approval
 * with the account of today. An order that was made ready is withdrawn; one that may be with the bank cannot be.
 * @returns the payout afterwards; as it was, when it is not approved or the account is still the same
 */
export async function withdrawToProposed(
  base: StepBase,
  { payoutId, cameAt }: { readonly payoutId: string; readonly cameAt?: number },
): Promise<KnownPayout> {
  const step = await payoutStepOf(base, payoutId, cameAt);
  const { payout } = step;
  const { tx, at } = step.ctx;
  if (payout.state !== PayoutState.Approved) return known(payout);
  const now = await payeeAt(tx, payout.payeeId, at);
  if (now === null || now.account === payout.account) return known(payout);
  const live = await tx
    .selectFrom('PaymentInstruction')
    .select('state')
    .where('payoutId', '=', payoutId)
    .where('state', 'not in', ['returned', 'withdrawn'])
    .execute();
  if (live.some(({ state }) => state !== 'prepared')) throw new Error('An order that may be with the bank stays');
  await tx
    .updateTable('PaymentInstruction')
    .set({ state: 'withdrawn' })
    .where('payoutId', '=', payoutId)
    .where('state', '=', 'prepared')
    .execute();
  const approval = await approvalOf(step);
  const flags = [
    ...withAccountFlags(flagsOf(payout), now.flags).filter(({ code }) => code !== ACCOUNT_CHANGED_FLAG.code),
    ACCOUNT_CHANGED_FLAG,
  ];
  step.bookings.push({ kind: LedgerKind.Release, transfer: transferOf(step, approval) });
  movePayout(step, PayoutState.Proposed, {
    account: now.account,
    flags: storedFlags(flags),
    approvedById: null,
    budgetLineId: null,
  });
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: SYSTEM_ACTOR,
    kind: 'payout-withdrawn',
    refId: payoutId,
    summary: {
      zh: `收款账户在批准后变更，${approval.byName}批准的${words.zh}未支付，退回待审批`,
      en: `The account changed after ${approval.byName} approved ${words.en}: not paid, waiting for approval again`,
    },
  });
  await closePayoutStep(step);
  return known(step.payout);
}

/** The bank may have seen the order. Also found out later, about one whose fate was unknown. */
export async function recordInstructed(base: StepBase, ref: InstructionRef): Promise<KnownPayout> {
  const step = await stepOfInstruction(base, ref);
  if (step.payout.state !== PayoutState.Approved && step.payout.state !== PayoutState.Unknown)
    return known(step.payout);
  await toInstructed(step, ref.instructionId);
  await closePayoutStep(step);
  return known(step.payout);
}

async function stepOfInstruction(base: StepBase, { instructionId, cameAt }: InstructionRef): Promise<PayoutStep> {
  const { payoutId } = await instructionById(base.tx, instructionId);
  return payoutStepOf(base, payoutId, cameAt);
}

function instructionById(tx: Tx, id: string): Promise<PaymentInstruction> {
  return tx.selectFrom('PaymentInstruction').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

async function toInstructed(step: PayoutStep, instructionId: string): Promise<void> {
  const { tx, at } = step.ctx;
  const fromApproved = step.payout.state === PayoutState.Approved;
  const approval = await approvalOf(step);
  const { numUpdatedRows } = await tx
    .updateTable('PaymentInstruction')
    .set({ state: 'sent', sentAt: new Date(at) })
    .where('id', '=', instructionId)
    .where('payoutId', '=', step.payout.id)
    .where('state', 'in', ['released', 'sent'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error('Only an order that was released is instructed');
  movePayout(step, PayoutState.Instructed);
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: SYSTEM_ACTOR,
    kind: fromApproved ? 'payout-instructed' : 'payout-found',
    refId: instructionId,
    summary: fromApproved
      ? {
          zh: `已向银行发出支付指令${instructionId}：${words.zh}（${approval.byName}批准）`,
          en: `Instructed the bank (${instructionId}): ${words.en} (approved by ${approval.byName})`,
        }
      : {
          zh: `查明支付指令${instructionId}已发出：${words.zh}（${approval.byName}批准）`,
          en: `Found that ${instructionId} was sent: ${words.en} (approved by ${approval.byName})`,
        },
  });
  if (fromApproved) step.bookings.push({ kind: LedgerKind.Instruct, transfer: transferOf(step, approval) });
  else await closeInquiries(step, instructionId, 'found');
}

/** Nobody can tell whether the bank has seen the order: a person of the finance agency must ask. Nothing is sent again. */
export async function recordUnknown(base: StepBase, ref: InstructionRef): Promise<KnownPayout> {
  const { instructionId } = ref;
  const step = await stepOfInstruction(base, ref);
  const fromApproved = step.payout.state === PayoutState.Approved;
  if (!fromApproved && step.payout.state !== PayoutState.Instructed) return known(step.payout);
  const { state } = await instructionById(base.tx, instructionId);
  if (!mayBeWithTheBank(state)) throw new Error('Only of an order that was released nobody knows');
  const approval = await approvalOf(step);
  // The money is on its way until somebody knows that it is not.
  if (fromApproved) step.bookings.push({ kind: LedgerKind.Instruct, transfer: transferOf(step, approval) });
  movePayout(step, PayoutState.Unknown);
  const words = subsidyWords(step);
  tellHistory(step, {
    actor: SYSTEM_ACTOR,
    kind: 'payout-unknown',
    refId: instructionId,
    summary: {
      zh: `支付指令${instructionId}结果不明，不重发，请财政部门向银行查询：${words.zh}（${approval.byName}批准）`,
      en: `Fate of ${instructionId} unknown, not sent again, finance asks the bank: ${words.en} (approved by ${approval.byName})`,
    },
  });
  await openInquiry(step, instructionId);
  await closePayoutStep(step);
  return known(step.payout);
}

/** Taken back before the bank could see it, although nobody knew that for a while: like a bounce, and nothing was sent. */
export async function recordNeverSent(base: StepBase, ref: InstructionRef): Promise<KnownPayout> {
  const step = await stepOfInstruction(base, ref);
  const instruction = await instructionById(base.tx, ref.instructionId);
  if (step.payout.state !== PayoutState.Unknown || instruction.state !== 'released') return known(step.payout);
  await conclude(step, instruction, {
    result: 'returned',
    at: step.ctx.at,
    reason: NEVER_SENT.zh,
    failure: { zh: '支付未成功', en: 'Not paid' },
    sentAt: null,
  });
  await closePayoutStep(step);
  return known(step.payout);
}

const NEVER_SENT: Bilingual = {
  zh: '支付指令从未发出，银行未见，已收回',
  en: 'the instruction never left, the bank has not seen it',
};

/** One line of the bank's result file. */
export interface BankAnswer {
  readonly instructionId: string;
  readonly result: 'settled' | 'returned';
  /** Integer fen. */
  readonly amountFen: number;
  readonly reason: string | null;
  /** Epoch ms: when the bank did it. */
  readonly at: number;
}

export type AnswerOutcome =
  | { readonly outcome: 'recorded' | 'repeated' }
  | { readonly outcome: 'rejected'; readonly code: AnswerFault; readonly detail: Bilingual };

export type AnswerFault = keyof typeof ANSWER_FAULTS;

const ANSWER_FAULTS = {
  'unknown-instruction': { zh: '没有这一支付指令', en: 'There is no such instruction' },
  'not-instructed': { zh: '该支付指令尚未发出或已撤回', en: 'The instruction was never sent, or was withdrawn' },
  'other-amount': { zh: '金额与支付指令不符', en: 'The amount is not that of the instruction' },
  'answer-contradicts': { zh: '与已登记的支付结果相矛盾', en: 'It contradicts the answer recorded before' },
  'before-instruction': { zh: '时间早于支付指令', en: 'It is dated before the instruction' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/**
 * Records what the bank did with an instruction. The same answer again changes nothing; a return of what had arrived is money
 * that came back; one that does not fit is rejected and nothing is written: the caller decides about the file it stands in. Money moves
 * once whatever comes.
 * @param later takes over the movements of money, for who records many answers in one transaction
 */
export async function recordAnswer(base: StepBase, answer: BankAnswer, later?: Booking[]): Promise<AnswerOutcome> {
  const { instructionId } = answer;
  const before = await base.tx
    .selectFrom('PaymentInstruction')
    .select('payoutId')
    .where('id', '=', instructionId)
    .executeTakeFirst();
  if (before === undefined) return rejected('unknown-instruction');
  const step = await payoutStepOf(base, before.payoutId);
  // Read behind the lock: what another file said of it may have been recorded while we waited.
  const instruction = await instructionById(base.tx, instructionId);
  const fault = faultOf(instruction, answer);
  if (fault !== null) return rejected(fault);
  if (instruction.state === answer.result) return { outcome: 'repeated' };
  // The answer may overtake our own record that the order left.
  if (step.payout.state === PayoutState.Approved) await toInstructed(step, instruction.id);
  const { result, at, reason } = answer;
  // The bank answers, so it has seen it.
  await conclude(step, instruction, { result, at, reason, sentAt: instruction.sentAt ?? new Date(step.ctx.at) });
  await closePayoutStep(step, later);
  return { outcome: 'recorded' };
}

function faultOf(instruction: PaymentInstruction, { amountFen, at, result }: BankAnswer): AnswerFault | null {
  const { state } = instruction;
  if (instruction.amountFen !== amountFen) return 'other-amount';
  if (state === result) return null;
  if (state === 'returned') return 'answer-contradicts';
  // What had arrived may come back; nothing else can become of it.
  if (state !== 'settled' && !mayBeWithTheBank(state)) return 'not-instructed';
  // Clocks differ; what the bank did longer before the order was made was not about it.
  return at < instruction.preparedAt.getTime() - CLOCK_TOLERANCE_MS ? 'before-instruction' : null;
}

function mayBeWithTheBank(state: string): boolean {
  return state === 'released' || state === 'sent';
}

function rejected(code: AnswerFault): AnswerOutcome {
  return { outcome: 'rejected', code, detail: ANSWER_FAULTS[code] };
}

/** How an instruction ended, whoever found out. */
export interface Conclusion extends BankWord {
  readonly result: 'settled' | 'returned';
  /** When the bank could see it; null: never. */
  readonly sentAt: Date | null;
}

/** Writes how an instruction ended that may be with the bank, or that its payment came back. The caller closes the step. */
export async function conclude(
  step: PayoutStep,
  instruction: Pick<PaymentInstruction, 'id'>,
  { sentAt, ...word }: Conclusion,
): Promise<void> {
  const { result, reason } = word;
  await step.ctx.tx
    .updateTable('PaymentInstruction')
    .set({ state: result, sentAt, answeredAt: new Date(word.at), reason })
    .where('id', '=', instruction.id)
    .returning('id')
    .executeTakeFirstOrThrow();
  await closeInquiries(step, instruction.id, result);
  if (result === 'settled') await settled(step, instruction, word);
  else if (step.payout.state === PayoutState.Settled) await clawedBack(step, instruction, word);
  else await returned(step, instruction, word);
}
