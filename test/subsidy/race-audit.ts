/** How a race is brought to its end, and what an auditor finds then. */
import { expect } from 'vitest';
import type { Payout } from '../../prisma/generated/client.js';
import { checkBooks } from './books-check.js';
import type { Race, RaceDesk } from './race-desk.js';

/** As a process, the center, finance and the bank go on, until the lawyer has his money or finance has closed it. */
export async function finish(desk: RaceDesk, race: Race): Promise<void> {
  for (let steps = 0; steps < 12; steps += 1) {
    const payout = await desk.subsidy.again(race.payout);
    if (payout.state === 'settled' || payout.state === 'closed') return;
    await goOn(desk, { ...race, payout });
  }
  throw new Error(`${race.payout.id} does not go on: ${JSON.stringify(await desk.subsidy.again(race.payout))}`);
}

async function goOn(desk: RaceDesk, race: Race): Promise<void> {
  switch (race.payout.state) {
    case 'proposed':
      if ((await desk.decision('finance-officer-2', 'approve')(race)) === '409 account-changed') {
        await desk.decision('finance-officer-2', 'return')(race);
      }
      return;
    case 'approved':
      await desk.instruct(race);
      return;
    case 'instructed':
      await desk.answer('settled')(race);
      return;
    case 'unknown':
      await desk.inquire(race);
      await desk.heard('finance-officer', 'paid')(race);
      await desk.heard('finance-officer-2', 'paid')(race);
      return;
    default:
      await desk.decision('center-staff', 'propose')(race);
  }
}

/** Everything an auditor would look at. */
export async function check({ subsidy }: RaceDesk, races: readonly Race[]): Promise<void> {
  const all = races.flatMap((race) => (race.neighbour === null ? [race] : [race, race.neighbour]));
  const payouts = all.map(({ payout }) => payout);
  const rows = await subsidy.prisma.paymentInstruction.findMany({
    where: { payoutId: { in: payouts.map(({ id }) => id) } },
  });
  const returned = new Set(rows.filter(({ state }) => state === 'returned').map(({ id }) => id));
  const seenBy = new Map(all.map(({ payout, port }) => [payout.id, port.seen]));
  const seenOf = ({ id }: Payout) => (seenBy.get(id) ?? []).map((order) => ({ id: order.instructionId }));
  await checkBooks(subsidy, {
    payouts,
    seenOf,
    mayPay: (payout) => seenOf(payout).filter(({ id }) => !returned.has(id)).length,
  });
  const reminders = await subsidy.prisma.notice.groupBy({
    by: ['affairId'],
    where: { affairId: { in: payouts.map(({ caseId }) => caseId) }, form: 'deadline-reminder' },
    _count: true,
  });
  for (const { _count } of reminders) expect(_count).toBe(1);
}
