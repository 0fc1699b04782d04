/** Payouts without the long way to them: a case whose lawyer has accepted, opened for payment as its acceptance would. */
import { v7 as uuid } from 'uuid';
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { openPayout } from '../../activities/subsidy/calculate.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { beginStep, type StepDeps } from '../../activities/affair/begin.js';
import { closeStep } from '../../activities/affair/step.js';
import { stepOnCase } from '../../activities/case/kind.js';
import type { PaymentInstruction, Payout, PrismaClient } from '../../prisma/generated/client.js';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import { Milestone } from '../../workflows/domain/signals.js';
import { actBody, noticeBody } from './builders.js';
import type { Office } from './office.js';

/** Opens the payout of a case with a lawyer. @param at epoch ms of the acceptance and the closing day */
export async function openPayoutOf(
  desk: StepDeps & { readonly prisma: PrismaClient },
  caseId: string,
  at: number,
): Promise<Payout> {
  await desk.prisma.case.update({ where: { id: caseId }, data: { closingDay: shanghaiDate(at) } });
  await inTransaction(desk.records, async (tx) => {
    const ctx = await stepOnCase(await beginStep(tx, desk), caseId, at);
    if (ctx === null) throw new Error('No such case');
    await openPayout(ctx);
    ctx.milestone = Milestone.FileAccepted;
    closeStep(ctx);
    await ctx.writes.flush(tx);
  });
  return desk.prisma.payout.findUniqueOrThrow({ where: { caseId } });
}

/** A calculated payout in an office, through its real acts up to the acceptance by the lawyer. */
export async function calculatedPayout(office: Office): Promise<Payout> {
  const caseId = await office.notify(noticeBody(office.clock.now()));
  const now = (): number => office.clock.now();
  await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
  await office.act('lawyer', caseId, actBody('assignment-accepted', now(), {}));
  return openPayoutOf(office, caseId, now());
}

export function decision(
  payout: Pick<Payout, 'id'>,
  what: PayoutDecisionBody['decision'],
  reason?: string,
): PayoutDecisionBody {
  return { payoutId: payout.id, decision: what, ...(reason === undefined ? {} : { reason }) };
}

/** Sends a decision, which must be taken. */
export async function decide(
  office: Office,
  account: string,
  payout: Payout,
  what: PayoutDecisionBody['decision'],
  reason?: string,
): Promise<void> {
  const current = await office.prisma.payout.findUniqueOrThrow({ where: { id: payout.id } });
  const outcome = await office.submit(account, 'payout-decision', payout.caseId, decision(payout, what, reason), {
    expectedVersion: current.version,
  });
  if (outcome.state !== 'done') throw new Error(`${what} was not taken: ${JSON.stringify(outcome)}`);
}

export async function proposeAndApprove(office: Office, payout: Payout): Promise<void> {
  await decide(office, 'center-staff', payout, 'propose');
  await decide(office, 'finance-officer', payout, 'approve');
}

export function stateIs(prisma: PrismaClient, { id }: Pick<Payout, 'id'>, state: string) {
  return async (): Promise<Payout | null> => prisma.payout.findFirst({ where: { id, state } });
}

export function instructionsOf(prisma: PrismaClient, { id }: Pick<Payout, 'id'>): Promise<PaymentInstruction[]> {
  return prisma.paymentInstruction.findMany({ where: { payoutId: id }, orderBy: { attempt: 'asc' } });
}

export interface Books {
  /** Sum of all accounts: zero. */
  readonly sumFen: bigint;
  /** Kinds of this payout's transfers in their order. */
  readonly transfers: readonly string[];
  /** Debit minus credit on `paid` for this payout. */
  readonly paidFen: number;
}

export async function booksOf(prisma: PrismaClient, { id }: Pick<Payout, 'id'>): Promise<Books> {
  const all = await prisma.ledgerEntry.aggregate({ _sum: { amountFen: true } });
  const entries = await prisma.ledgerEntry.findMany({ where: { payoutId: id }, orderBy: { id: 'asc' } });
  const debits = entries.filter(({ amountFen }) => amountFen > 0n);
  return {
    sumFen: all._sum.amountFen ?? 0n,
    transfers: debits.map(({ kind }) => kind),
    paidFen: debits
      .filter(({ account }) => account.startsWith('paid:'))
      .reduce((sum, { amountFen }) => sum + Number(amountFen), 0),
  };
}

/** An instruction that lies with the bank, written straight into the records. */
export async function sentInstruction(prisma: PrismaClient, payout: Payout, at: number): Promise<string> {
  const id = `${payout.id}-${payout.attempt}`;
  await prisma.paymentInstruction.create({
    data: {
      ...{ id, payoutId: payout.id, attempt: payout.attempt, batchId: uuid(), state: 'sent', remark: '-' },
      ...{ payeeName: payout.payeeName, account: payout.account, amountFen: payout.totalFen },
      ...{ preparedAt: new Date(at), sentAt: new Date(at) },
    },
  });
  return id;
}
