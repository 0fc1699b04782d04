import type { Payout } from '../../prisma/generated/client.js';
import type { Desk } from '../support/desk.js';
import { noticeBody } from '../support/builders.js';
import { decision, openPayoutOf } from '../support/payouts.js';

/** Calculated, proposed and approved by hand, no process runs. */
export async function approvedPayout(desk: Desk): Promise<Payout> {
  const caseId = await desk.notify(noticeBody(desk.now));
  await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
  const payout = await openPayoutOf(desk, caseId, desk.now);
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
  const { version } = await desk.prisma.payout.findUniqueOrThrow({ where: { id: payout.id } });
  const more = { expectedVersion: version };
  const { state } = await desk.submit(account, 'payout-decision', payout.caseId, decision(payout, what), more);
  if (state !== 'done') throw new Error(`${what} was not taken`);
}
