/** The task of finance to ask the bank about an order of unknown fate (查询支付结果). */
import { v7 as uuid } from 'uuid';
import { SYSTEM_ACTOR } from '../records/history.js';
import { financeAgencyOf } from './budget.js';
import type { PayoutStep } from './payout-step.js';

export const INQUIRE_PAYMENT = 'inquire-payment';

/** Once for each time the order falls silent: the payout's version tells one from the next. */
export async function openInquiry({ ctx, payout }: PayoutStep, instructionId: string): Promise<void> {
  const finance = await financeAgencyOf(ctx.tx, payout.region);
  if (finance === null) return;
  await ctx.tx.task.create({
    data: {
      id: uuid(),
      kind: INQUIRE_PAYMENT,
      caseId: payout.caseId,
      agencyId: finance.id,
      reason: instructionId,
      openedAt: new Date(ctx.at),
      causeKey: `payout/${instructionId}/inquire/${payout.version}`,
    },
    select: { id: true },
  });
}

/** @param outcome the answer, or that the order was found again and the bank's answer is waited for */
export async function closeInquiries(
  { ctx }: PayoutStep,
  instructionId: string,
  outcome: 'settled' | 'returned' | 'found',
): Promise<void> {
  await ctx.tx.task.updateMany({
    where: { kind: INQUIRE_PAYMENT, reason: instructionId, closedAt: null },
    data: { closedAt: new Date(ctx.at), closedById: SYSTEM_ACTOR.id, outcome },
  });
}
