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
  ctx.writes.insert('Task', [
    {
      id: uuid(),
      kind: INQUIRE_PAYMENT,
      affairId: payout.caseId,
      agencyId: finance.id,
      recipientId: null,
      reason: instructionId,
      openedAt: new Date(ctx.at),
      closedAt: null,
      closedById: null,
      outcome: null,
      answer: null,
      answerNote: null,
      answeredById: null,
      answeredByName: null,
      answeredAt: null,
      causeKey: `payout/${instructionId}/inquire/${payout.version}`,
    },
  ]);
}

/** @param outcome the answer, or that the order was found again and the bank's answer is waited for */
export async function closeInquiries(
  { ctx }: PayoutStep,
  instructionId: string,
  outcome: 'settled' | 'returned' | 'found',
): Promise<void> {
  await ctx.tx
    .updateTable('Task')
    .set({ closedAt: new Date(ctx.at), closedById: SYSTEM_ACTOR.id, outcome })
    .where('kind', '=', INQUIRE_PAYMENT)
    .where('reason', '=', instructionId)
    .where('closedAt', 'is', null)
    .execute();
}
