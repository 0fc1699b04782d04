/** Payouts without the long way to them: a case whose lawyer has accepted, opened for payment as its acceptance would. */
import { v7 as uuid } from 'uuid';
import type { Law } from '../../activities/law/store.js';
import { shanghaiDate } from '../../activities/law/legal-date.js';
import { openPayout } from '../../activities/subsidy/calculate.js';
import { trialBalance } from '../../activities/subsidy/ledger.js';
import { Directory } from '../../activities/transition/directory.js';
import { caseContext, closeStep } from '../../activities/transition/step.js';
import { lockedCase } from '../../activities/transition/step-reads.js';
import type { PaymentInstruction, Payout, PrismaClient } from '../../prisma/generated/client.js';
import type { PayoutDecisionBody } from '../../workflows/domain/messages.js';
import { ActKind } from '../../workflows/domain/vocabulary.js';
import { actBody, noticeBody } from './builders.js';
import type { Office } from './office.js';

/** Opens the payout of a case with a lawyer. @param at epoch ms of the acceptance and the closing day */
export async function openPayoutOf(prisma: PrismaClient, law: Law, caseId: string, at: number): Promise<Payout> {
  await prisma.case.update({ where: { id: caseId }, data: { closingDay: shanghaiDate(at) } });
  await prisma.$transaction(async (tx) => {
    const row = await lockedCase(tx, caseId);
    if (row === null) throw new Error('No such case');
    const ctx = await caseContext({ tx, law, directory: new Directory(tx), at, history: [], papers: [] }, row);
    await openPayout(ctx);
    await closeStep(ctx, {});
  });
  return prisma.payout.findUniqueOrThrow({ where: { caseId } });
}

/** A calculated payout in an office, through its real acts up to the acceptance by the lawyer. */
export async function calculatedPayout(office: Office, law: Law): Promise<Payout> {
  const caseId = await office.notify(noticeBody(office.clock.now()));
  const now = (): number => office.clock.now();
  await office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, now(), { lawyerId: 'lawyer-cd-zhou' }));
  await office.act('lawyer', caseId, actBody(ActKind.AssignmentAccepted, now(), {}));
  return openPayoutOf(office.prisma, law, caseId, now());
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
  const row = await office.submit(account, 'payout-decision', payout.caseId, decision(payout, what, reason));
  if (row.state !== 'done') throw new Error(`${what} was not taken: ${row.state} ${JSON.stringify(row.problem)}`);
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
  const { sumFen } = await trialBalance(prisma);
  const entries = await prisma.ledgerEntry.findMany({ where: { payoutId: id }, orderBy: { id: 'asc' } });
  const debits = entries.filter(({ amountFen }) => amountFen > 0n);
  return {
    sumFen,
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
