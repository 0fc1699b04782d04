import { decidePayout } from '../../activities/subsidy/decide.js';
import type { Payout } from '../../prisma/generated/client.js';
import { ActKind } from '../../workflows/domain/vocabulary.js';
import type { Desk } from '../activities/desk.js';
import { noticeBody } from '../support/builders.js';
import { decision, openPayoutOf } from '../support/payouts.js';

/** Calculated, proposed and approved by hand, no process runs. */
export async function approvedPayout(desk: Desk): Promise<Payout> {
  const caseId = await desk.notify(noticeBody(desk.now));
  await desk.act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' });
  const payout = await openPayoutOf(desk.prisma, desk.law, caseId, desk.now);
  await decideByHand(desk, 'center-staff', payout, 'propose');
  await decideByHand(desk, 'finance-officer', payout, 'approve');
  return payout;
}

export async function decideByHand(
  desk: Desk,
  account: string,
  payout: Payout,
  what: Parameters<typeof decision>[1],
): Promise<void> {
  const { caseId } = payout;
  const { id } = await desk.record(account, 'payout-decision', caseId, decision(payout, what));
  const { outcome } = await decidePayout(desk, { caseId, submissionId: id, at: desk.now });
  if (outcome !== 'done') throw new Error(`${what} was not taken`);
}
