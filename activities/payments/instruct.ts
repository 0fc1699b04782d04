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
import type { PaymentInstruction, Payout, PrismaClient } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import { shanghaiDate } from '../law/legal-date.js';
import type { Law } from '../law/store.js';
import { lockCase } from '../records/history.js';
import { recordInstructed, recordUnknown, withdrawToProposed } from '../subsidy/answers.js';
import { payeeAt } from '../subsidy/payees.js';
import { knownPayout, type KnownPayout } from '../subsidy/payout-step.js';
import type { PaymentOrder, PaymentPort, ReleaseState } from './port.js';

export interface PaymentDeps {
  readonly prisma: PrismaClient;
  readonly law: Law;
  readonly clock: Clock;
  readonly payments: { readonly port: PaymentPort };
}

export interface PaymentInput {
  readonly caseId: string;
  /** Epoch ms, the workflow's clock when it asked; tries may come days later. */
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
  const { caseId } = input;
  const plan = await deps.prisma.$transaction((tx) => planNext(tx, deps, caseId, businessTime(deps, input)));
  if (plan.step === 'nothing') return plan.payout;
  const state = plan.step === 'inquire' ? await howFar(port, plan) : await prepared(deps, caseId, plan);
  const { order } = plan;
  if (state === 'withdrawn') return takenBack(deps, input, order);
  if (state === 'not-released') await port.release(order);
  const came = state === 'unknown' ? 'unknown' : 'sent';
  return deps.prisma.$transaction((tx) =>
    recordFate(tx, deps.law, caseId, { order, came, at: businessTime(deps, input) }),
  );
}

/** Ready, and committed as the one that may be released. @throws PaymentContended */
async function prepared(
  { prisma, payments: { port } }: PaymentDeps,
  caseId: string,
  { order, abandoned }: Extract<Plan, { readonly step: 'prepare' }>,
): Promise<'not-released'> {
  if (abandoned.prepared !== null) await port.discard(abandoned.prepared);
  if (abandoned.neverSent !== null) await port.withdraw(abandoned.neverSent);
  await port.prepare(order);
  if (await markReleased(prisma, caseId, order)) return 'not-released';
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
  const { caseId } = input;
  const { instructionId: id, batchId } = order;
  const payout = await deps.prisma.$transaction(async (tx) => {
    await lockCase(tx, caseId);
    const row = await tx.paymentInstruction.findFirst({
      where: { id, batchId, state: 'released', payout: { state: PayoutState.Approved } },
    });
    if (row === null) return knownPayout(tx, caseId);
    await tx.paymentInstruction.update({ where: { id }, data: { state: 'prepared' }, select: { id: true } });
    return withdrawToProposed(tx, deps.law, { payoutId: row.payoutId, at: businessTime(deps, input) });
  });
  if (payout?.state === PayoutState.Approved) throw contended();
  return payout;
}

function contended() {
  return transient(FailureType.PaymentContended, 'Another try has taken this payout over');
}

/** A try may come days after the workflow asked; a test's clock may lag behind the workflow's. */
export function businessTime({ clock }: Pick<PaymentDeps, 'clock'>, { at }: PaymentInput): number {
  return Math.max(at, clock.now());
}

async function planNext(tx: Tx, { law }: PaymentDeps, caseId: string, at: number): Promise<Plan> {
  await lockCase(tx, caseId);
  const [payout] = await tx.$queryRaw<Payout[]>`SELECT * FROM "Payout" WHERE "caseId" = ${caseId} FOR UPDATE`;
  if (payout === undefined || payout.state !== PayoutState.Approved) {
    return { step: 'nothing', payout: await knownPayout(tx, caseId) };
  }
  const [before] = await tx.$queryRaw<PaymentInstruction[]>`
    SELECT * FROM "PaymentInstruction" WHERE "payoutId" = ${payout.id} AND attempt = ${payout.attempt}`;
  if (before !== undefined && before.state !== 'prepared' && before.state !== 'withdrawn') {
    const now = await payeeAt(tx, payout.payeeId, at);
    const order = orderOf(before);
    return { step: 'inquire', order, outdated: now !== null && now.account !== order.account };
  }
  // What was approved is not what would be paid: back to approval. Nothing of it was ever visible.
  const still = await withdrawToProposed(tx, law, { payoutId: payout.id, at });
  if (still.state !== PayoutState.Approved) return { step: 'nothing', payout: still };
  const instruction = await takeOver(tx, payout, before, at);
  const neverSent = await tx.paymentInstruction.findFirst({
    where: { payoutId: payout.id, attempt: payout.attempt - 1, sentAt: null },
    select: { batchId: true },
  });
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
  const { number } = await tx.case.findUniqueOrThrow({ where: { id: payout.caseId }, select: { number: true } });
  const content = {
    batchId: `${shanghaiDate(at).replaceAll('-', '')}-${randomBytes(5).toString('hex')}`,
    state: 'prepared',
    payeeName: payout.payeeName,
    account: payout.account,
    amountFen: payout.totalFen,
    remark: `法律援助补贴 ${number}`,
    preparedAt: new Date(at),
  };
  if (before !== undefined) return tx.paymentInstruction.update({ where: { id: before.id }, data: content });
  return tx.paymentInstruction.create({
    data: { id: `${payout.id}-${payout.attempt}`, payoutId: payout.id, attempt: payout.attempt, ...content },
  });
}

/** Committed before the bank can see the order. @returns false when another try has taken over */
function markReleased(
  prisma: PrismaClient,
  caseId: string,
  { instructionId, batchId }: PaymentOrder,
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await lockCase(tx, caseId);
    const { count } = await tx.paymentInstruction.updateMany({
      where: { id: instructionId, batchId, state: 'prepared', payout: { state: PayoutState.Approved } },
      data: { state: 'released' },
    });
    return count === 1;
  });
}

interface Fate {
  readonly order: PaymentOrder;
  readonly came: 'sent' | 'unknown';
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** What became of a released order; of one that has gone on since (answered, recorded by another try) nothing. */
export async function recordFate(
  tx: Tx,
  law: Law,
  caseId: string,
  { order: { instructionId }, came, at }: Fate,
): Promise<KnownPayout | null> {
  await lockCase(tx, caseId);
  const instruction = await tx.paymentInstruction.findUniqueOrThrow({ where: { id: instructionId } });
  if (instruction.state !== 'released') return knownPayout(tx, caseId);
  return came === 'sent'
    ? recordInstructed(tx, law, { instructionId, at })
    : recordUnknown(tx, law, { instructionId, at });
}

export function orderOf(instruction: PaymentInstruction): PaymentOrder {
  const { id, batchId, payeeName, account, amountFen, remark } = instruction;
  return { instructionId: id, batchId, payeeName, account, amountFen, remark };
}
