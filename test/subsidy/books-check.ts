/** The books as an auditor adds them up: by account, by line and by payout. */
import { expect } from 'vitest';
import { trialBalance } from '../../activities/subsidy/ledger.js';
import { linesOf } from '../../activities/subsidy/view.js';
import type { Payout } from '../../prisma/generated/client.js';
import { CD_2026, CD_2027, type PayoutDesk } from './payout-desk.js';

/** What the bank was shown in a history. */
interface PlayedHistory {
  readonly payouts: readonly Payout[];
  /** Orders of a payout that the bank might pay. */
  mayPay(payout: Payout): number;
  seenOf(payout: Payout): readonly { readonly id: string }[];
}

/** Where a payout's money is in each state. */
export const HELD_ON: Readonly<Record<string, string | null>> = {
  calculated: null,
  proposed: null,
  returned: null,
  bounced: null,
  'clawed-back': null,
  closed: null,
  approved: 'reserved',
  instructed: 'clearing',
  unknown: 'clearing',
  settled: 'paid',
};

/** Everything that must hold of the books, whatever happened so far. */
export async function checkBooks(subsidy: PayoutDesk, play: PlayedHistory): Promise<void> {
  const { prisma, desk } = subsidy;
  const { accounts, sumFen } = await trialBalance(desk.reads);
  expect(sumFen).toBe(0n);
  const balances = new Map(accounts.map(({ account, balanceFen }) => [account, balanceFen]));
  for (const id of [CD_2026, CD_2027]) {
    const on = (account: string): bigint => balances.get(`${account}:${id}`) ?? 0n;
    const { allottedFen, reservedFen, spentFen } = await subsidy.line(id);
    const room = allottedFen - reservedFen - spentFen;
    expect(room >= 0n).toBe(true);
    expect([on('appropriation'), on('available'), on('reserved') + on('clearing'), on('paid')]).toEqual([
      -allottedFen,
      room,
      reservedFen,
      spentFen,
    ]);
  }
  for (const row of play.payouts) {
    const { id } = row;
    const payout = await prisma.payout.findUniqueOrThrow({ where: { id }, include: { instructions: true } });
    const entries = await prisma.ledgerEntry.findMany({ where: { payoutId: id } });
    const sums = new Map<string, bigint>();
    for (const { account, amountFen } of entries) {
      const name = account.split(':')[0] ?? '';
      sums.set(name, (sums.get(name) ?? 0n) + amountFen);
    }
    const held = HELD_ON[payout.state] ?? null;
    const total = BigInt(payout.totalFen);
    const expected =
      held === null
        ? []
        : [
            ['available', -total],
            [held, total],
          ].toSorted();
    expect([...sums].filter(([, sum]) => sum !== 0n).toSorted()).toEqual(expected);
    const allowed = linesOf(payout).reduce((sum, { allowedFen }) => sum + allowedFen, 0);
    const settled = payout.instructions.filter(({ state }) => state === 'settled');
    const paid = settled.reduce((sum, { amountFen }) => sum + amountFen, 0);
    expect(paid).toBe(payout.state === 'settled' ? allowed : 0);
    expect(settled.length).toBe(payout.state === 'settled' ? 1 : 0);
    const live = payout.instructions.filter(({ state }) => state !== 'returned' && state !== 'withdrawn');
    expect(live.length).toBeLessThanOrEqual(1);
    // The bank was never shown two orders it might both pay, nor one order twice.
    expect(play.mayPay(row)).toBeLessThanOrEqual(1);
    expect(new Set(play.seenOf(row).map((order) => order.id)).size).toBe(play.seenOf(row).length);
    // Each payment is declared once and taken back once at most; what stands declared is what stands paid.
    const declared = await prisma.taxRecord.findMany({ where: { payoutId: id } });
    expect(declared.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(paid);
    const once = new Set(declared.map(({ instructionId, amountFen }) => `${instructionId} ${amountFen > 0}`));
    expect(once.size).toBe(declared.length);
    expect(payout.approvedById === null || payout.approvedById !== payout.proposedById).toBe(true);
  }
}
