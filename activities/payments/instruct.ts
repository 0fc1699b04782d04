/**
 * Sends one approved payout to the bank, once (支付指令). It may be cut off anywhere and called again, also twice at the
 * same time; each try first reads how far the last one came:
 *
 *     prepared  the order lies ready under a batch id of this try alone; the bank cannot have seen it
 *     released  written before the bank can see it: from here on nobody prepares again, and who does not know asks first
 *     sent      the payout is instructed
 *
 * A batch id belongs to one try: what another try has prepared can be released by nobody but the one whose batch id is
 * committed as released.
 */
import { randomBytes } from 'node:crypto';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { FailureType, transient } from '../../workflows/failures.js';
import type { PaymentInstruction, Payout } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { lockAffair } from '../records/history.js';
import {
  recordInstructed,
  recordUnknown,
  withdrawToProposed,
  payeeAt,
  knownPayout,
  type KnownPayout,
} from '../subsidy/index.js';
import { beginStep, type StepDeps, type StepBase } from '../affair/index.js';
import type { PaymentOrder, PaymentPort, ReleaseState } from './port.js';

export interface PaymentDeps extends StepDeps {
  readonly payments: { readonly port: PaymentPort };
}

export interface PaymentInput {
  readonly caseId: string;
  /** Epoch ms, the workflow's clock when it asked. Tries may come days later; a test's own clock may lag behind it. */
  readonly at: number;
}

type Plan =
  | { readonly step: 'nothing'; readonly payout: KnownPayout | null }
  | { readonly step: 'prepare'; readonly order: PaymentOrder; readonly abandoned: Abandoned }
  /** `outdated`: the account in force is no longer the order's. */
  | { readonly step: 'inquire'; readonly order: PaymentOrder; readonly outdated: boolean };

/** Batch ids under which something may still lie ready. */
interface Abandoned {
  /** Of an earlier try, which nobody may release. */
  readonly prepared: string | null;
  /** Of the attempt before, which was given up without ever having been seen to leave. */
  readonly neverSent: string | null;
}

/** @throws whatever the port throws, and PaymentContended: all worth another try, which asks first */
export async function instructPayment(deps: PaymentDeps, input: PaymentInput): Promise<KnownPayout | null> {
  const { port } = deps.payments;
  const { caseId, at: cameAt } = input;
  const plan = await inStep(deps, (base) => planNext(base, input));
  if (plan.step === 'nothing') return plan.payout;
  const state = plan.step === 'inquire' ? await howFar(port, plan) : await prepared(deps, caseId, plan);
  const { order } = plan;
  if (state === 'withdrawn') return takenBack(deps, input, order);
  if (state === 'not-released') await port.release(order);
  const came = state === 'unknown' ? 'unknown' : 'sent';
  return inStep(deps, (base) => recordFate(base, caseId, { order, came, cameAt }));
}

/** One transaction of a payment. What it shows to the bank happens between two of them. */
export function inStep<T>(deps: StepDeps, work: (base: StepBase) => Promise<T>): Promise<T> {
  return inTransaction(deps.records, async (tx) => work(await beginStep(tx, deps)));
}

/** Ready, and committed as the one that may be released. @throws PaymentContended */
async function prepared(
  deps: PaymentDeps,
  caseId: string,
  { order, abandoned }: Extract<Plan, { readonly step: 'prepare' }>,
): Promise<'not-released'> {
  const { port } = deps.payments;
  if (abandoned.prepared !== null) await port.discard(abandoned.prepared);
  if (abandoned.neverSent !== null) await port.withdraw(abandoned.neverSent);
  await port.prepare(order);
  if (await markReleased(deps, caseId, order)) return 'not-released';
  await port.discard(order.batchId);
  throw contended();
}

/** How far an order of before came. To an account that is no longer the payee's nothing is sent that can be taken back. */
async function howFar(
  port: PaymentPort,
  { order, outdated }: Extract<Plan, { readonly step: 'inquire' }>,
): Promise<ReleaseState> {
  const state = await port.inquire(order);
  if (state !== 'not-released' || !outdated) return state;
  await port.withdraw(order.batchId);
  const after = await port.inquire(order);
  if (after === 'not-released') throw contended();
  return after;
}

/** The bank will never see the order: back to approval when its account changed; else it is made ready anew. */
async function takenBack(deps: PaymentDeps, input: PaymentInput, order: PaymentOrder): Promise<KnownPayout | null> {
  const { caseId, at: cameAt } = input;
  const payout = await inStep(deps, async (base) => {
    const { tx, clock } = base;
    await lockAffair(tx, caseId, clock);
    const row = await setState(tx, order, 'released', 'prepared');
    if (row === undefined) return knownPayout(tx, caseId);
    return withdrawToProposed(base, { payoutId: row.payoutId, cameAt });
  });
  if (payout?.state === PayoutState.Approved) throw contended();
  return payout;
}

function contended() {
  return transient(FailureType.PaymentContended, 'Another try has taken this payout over');
}

async function planNext(base: StepBase, { caseId, at: cameAt }: PaymentInput): Promise<Plan> {
  const { tx, clock } = base;
  const locked = await lockAffair(tx, caseId, clock, cameAt);
  if (locked === null) return { step: 'nothing', payout: null };
  const { at } = locked;
  const payout = await tx.selectFrom('Payout').selectAll().where('caseId', '=', caseId).forUpdate().executeTakeFirst();
  if (payout === undefined || payout.state !== PayoutState.Approved) {
    return { step: 'nothing', payout: await knownPayout(tx, caseId) };
  }
  const before = await tx
    .selectFrom('PaymentInstruction')
    .selectAll()
    .where('payoutId', '=', payout.id)
    .where('attempt', '=', payout.attempt)
    .executeTakeFirst();
  if (before !== undefined && before.state !== 'prepared' && before.state !== 'withdrawn') {
    const now = await payeeAt(tx, payout.payeeId, at);
    const order = orderOf(before);
    return { step: 'inquire', order, outdated: now !== null && now.account !== order.account };
  }
  // What was approved is not what would be paid: back to approval. Nothing of it was ever visible.
  const still = await withdrawToProposed(base, { payoutId: payout.id, cameAt: at });
  if (still.state !== PayoutState.Approved) return { step: 'nothing', payout: still };
  const instruction = await takeOver(tx, payout, before, at);
  const neverSent = await tx
    .selectFrom('PaymentInstruction')
    .select('batchId')
    .where('payoutId', '=', payout.id)
    .where('attempt', '=', payout.attempt - 1)
    .where('sentAt', 'is', null)
    .executeTakeFirst();
  return {
    step: 'prepare',
    order: orderOf(instruction),
    abandoned: { prepared: before?.batchId ?? null, neverSent: neverSent?.batchId ?? null },
  };
}

/** The instruction under a batch id of this try alone, with what is approved now. */
async function takeOver(
  tx: Tx,
  payout: Payout,
  before: PaymentInstruction | undefined,
  at: number,
): Promise<PaymentInstruction> {
  const { number } = await tx
    .selectFrom('Affair')
    .select('number')
    .where('id', '=', payout.caseId)
    .executeTakeFirstOrThrow();
  const content = {
    batchId: `${shanghaiDate(at).replaceAll('-', '')}-${randomBytes(5).toString('hex')}`,
    state: 'prepared',
    payeeName: payout.payeeName,
    account: payout.account,
    amountFen: payout.totalFen,
    remark: `法律援助补贴 ${number}`,
    preparedAt: new Date(at),
  };
  const { id: payoutId, attempt } = payout;
  const taken =
    before === undefined
      ? tx.insertInto('PaymentInstruction').values({ id: `${payoutId}-${attempt}`, payoutId, attempt, ...content })
      : tx.updateTable('PaymentInstruction').set(content).where('id', '=', before.id);
  return taken.returningAll().executeTakeFirstOrThrow();
}

/** Committed before the bank can see the order. @returns false when another try has taken over */
function markReleased({ records, clock }: PaymentDeps, caseId: string, order: PaymentOrder): Promise<boolean> {
  return inTransaction(records, async (tx) => {
    await lockAffair(tx, caseId, clock);
    return (await setState(tx, order, 'prepared', 'released')) !== undefined;
  });
}

type BeforeSent = 'prepared' | 'released';

/** Of an order of this very try, while its payout is approved. @returns undefined when it is none or not in that state */
function setState(
  tx: Tx,
  { instructionId, batchId }: PaymentOrder,
  from: BeforeSent,
  to: BeforeSent,
): Promise<{ readonly payoutId: string } | undefined> {
  return tx
    .updateTable('PaymentInstruction')
    .from('Payout')
    .set({ state: to })
    .whereRef('Payout.id', '=', 'PaymentInstruction.payoutId')
    .where('Payout.state', '=', PayoutState.Approved)
    .where('PaymentInstruction.id', '=', instructionId)
    .where('PaymentInstruction.batchId', '=', batchId)
    .where('PaymentInstruction.state', '=', from)
    .returning('PaymentInstruction.payoutId')
    .executeTakeFirst();
}

interface Fate {
  readonly order: PaymentOrder;
  readonly came: 'sent' | 'unknown';
  /** Epoch ms of an instant that a workflow says has come. */
  readonly cameAt: number;
}

/** What became of a released order; of one that has gone on since (answered, recorded by another try) nothing. */
export async function recordFate(
  base: StepBase,
  caseId: string,
  { order: { instructionId }, came, cameAt }: Fate,
): Promise<KnownPayout | null> {
  const { tx, clock } = base;
  await lockAffair(tx, caseId, clock);
  const { state } = await tx
    .selectFrom('PaymentInstruction')
    .select('state')
    .where('id', '=', instructionId)
    .executeTakeFirstOrThrow();
  if (state !== 'released') return knownPayout(tx, caseId);
  const ref = { instructionId, cameAt };
  return came === 'sent' ? recordInstructed(base, ref) : recordUnknown(base, ref);
}

export function orderOf(instruction: PaymentInstruction): PaymentOrder {
  const { id, batchId, payeeName, account, amountFen, remark } = instruction;
  return { instructionId: id, batchId, payeeName, account, amountFen, remark };
}
