/** The task of finance to ask the bank about an order of unknown fate (查询支付结果). */
import { SYSTEM_ACTOR } from '../records/history.js';
import { TaskKind, taskRow } from '../records/tasks.js';
import { financeAgencyOf } from './budget.js';
import type { PayoutStep } from './payout-step.js';

/** Once for each time the order falls silent: the payout's version tells one from the next. */
export async function openInquiry({ ctx, payout }: PayoutStep, instructionId: string): Promise<void> {
  const finance = await financeAgencyOf(ctx.tx, payout.region);
  if (finance === null) return;
  const task = { kind: TaskKind.InquirePayment, affairId: payout.caseId, agencyId: finance.id, reason: instructionId };
  const causeKey = `payout/${instructionId}/inquire/${payout.version}`;
  ctx.writes.insert('Task', [taskRow({ ...task, causeKey }, ctx.at)]);
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
    .where('kind', '=', TaskKind.InquirePayment)
    .where('reason', '=', instructionId)
    .where('closedAt', 'is', null)
    .execute();
}
