/**
 * The books over random histories: decisions by anybody in any order, accounts that change, a bank that answers, repeats
 * itself, contradicts itself and names other amounts, steps cut off before their end.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { recordAnswer, recordUnknown, withdrawToProposed } from '../../activities/subsidy/answers.js';
import { trialBalance } from '../../activities/subsidy/ledger.js';
import { linesOf } from '../../activities/subsidy/view.js';
import { verifyHistory } from '../../activities/history-verify.js';
import type { Payout, Submission } from '../../prisma/generated/client.js';
import { CD_2026, CD_2027, PayoutDesk } from './payout-desk.js';

const PAYOUTS = 3;
const ROOM_FOR = 2;
/** How often each step is drawn: what leads on more often than what disturbs. */
const STEPS = {
  propose: 5,
  approve: 5,
  instruct: 5,
  settle: 3,
  bounce: 2,
  return: 1,
  'approve-twice': 2,
  'own-approval': 1,
  repeat: 2,
  'change-account': 1,
  unknown: 2,
  'other-amount': 1,
  'cut-off': 2,
  'next-year': 1,
} as const;
type Step = keyof typeof STEPS;

let subsidy: PayoutDesk;
let model: Payout;
let start: number;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
  start = subsidy.desk.now;
});
afterAll(() => subsidy.close());

/** One run's payouts and what was last sent about each. */
class Play {
  readonly #last = new Map<string, Submission>();

  constructor(readonly payouts: readonly Payout[]) {}

  async take(step: Step, payout: Payout): Promise<void> {
    const { prisma, desk } = subsidy;
    const { law, now: at } = desk;
    switch (step) {
      case 'propose':
        return this.send('center-staff', payout, 'propose');
      case 'approve':
        return this.send('finance-officer', payout, 'approve');
      case 'approve-twice':
        await Promise.all([
          this.send('finance-officer', payout, 'approve'),
          this.send('finance-officer-2', payout, 'approve'),
        ]);
        return;
      case 'return':
        return this.send('finance-officer', payout, 'return');
      case 'own-approval':
        return this.send('center-staff', payout, 'approve');
      case 'repeat': {
        const last = this.#last.get(payout.id);
        if (last !== undefined) await Promise.all([subsidy.run(last), subsidy.run(last)]);
        return;
      }
      case 'change-account': {
        await prisma.payeeAccountChange.create({
          data: {
            id: uuid(),
            payeeId: payout.payeeId,
            account: `62999900000${String(at % 100_000_000).padStart(8, '0')}`,
            requestedById: 'finance-officer',
            requestedAt: new Date(at),
            confirmedById: 'finance-officer-2',
            confirmedAt: new Date(at),
            effectiveAt: new Date(at),
          },
        });
        return;
      }
      case 'instruct': {
        if ((await subsidy.again(payout)).state !== 'approved') return;
        const state = await prisma.$transaction((tx) => withdrawToProposed(tx, law, { payoutId: payout.id, at }));
        if (state.state === 'approved') await subsidy.instructed(payout);
        return;
      }
      case 'unknown':
        for (const { id: instructionId } of await this.instructions(payout, ['sent'])) {
          await prisma.$transaction((tx) => recordUnknown(tx, law, { instructionId, at }));
        }
        return;
      case 'settle':
      case 'bounce':
        // Every order there ever was, also those answered long ago.
        for (const one of await this.instructions(payout)) {
          await subsidy.answer(one, step === 'settle' ? 'settled' : 'returned');
        }
        return;
      case 'other-amount':
        for (const one of await this.instructions(payout)) {
          await subsidy.answer({ ...one, amountFen: one.amountFen + 1 }, 'settled');
        }
        return;
      case 'cut-off':
        for (const one of await this.instructions(payout)) {
          const answer = {
            instructionId: one.id,
            result: 'settled',
            amountFen: one.amountFen,
            reason: null,
            at,
          } as const;
          const cut = prisma.$transaction(async (tx) => {
            await recordAnswer(tx, law, answer);
            throw new Error('killed');
          });
          await expect(cut).rejects.toThrow('killed');
        }
        return;
      case 'next-year':
        desk.now = Math.max(desk.now, Date.parse('2027-01-01T00:00:00+08:00'));
    }
  }

  private async send(account: string, payout: Payout, decision: 'propose' | 'approve' | 'return'): Promise<void> {
    const submission = await subsidy.record(account, payout, decision, { reason: '材料不全' });
    this.#last.set(payout.id, submission);
    await subsidy.run(submission);
  }

  private instructions({ id }: Payout, states?: string[]) {
    return subsidy.prisma.paymentInstruction.findMany({
      where: { payoutId: id, ...(states === undefined ? {} : { state: { in: states } }) },
      orderBy: { attempt: 'asc' },
    });
  }
}

/** Where a payout's money is in each state. */
const HELD_ON: Readonly<Record<string, string | null>> = {
  calculated: null,
  proposed: null,
  returned: null,
  bounced: null,
  approved: 'reserved',
  instructed: 'clearing',
  unknown: 'clearing',
  settled: 'paid',
};

async function checkBooks(payouts: readonly Payout[]): Promise<void> {
  const { prisma } = subsidy;
  const { accounts, sumFen } = await trialBalance(prisma);
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
  for (const { id } of payouts) {
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
    expect(await prisma.taxRecord.count({ where: { payoutId: id } })).toBe(settled.length);
    expect(payout.approvedById === null || payout.approvedById !== payout.proposedById).toBe(true);
  }
}

it('balance over every history, money goes out once and in full, and no line is overdrawn', async () => {
  const reached = new Set<string>();
  const step = fc.oneof(
    ...Object.entries(STEPS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Step) })),
  );
  const history = fc.array(fc.record({ step, of: fc.nat({ max: PAYOUTS - 1 }) }), { minLength: 25, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      subsidy.desk.now = start;
      await subsidy.prisma.payeeAccountChange.deleteMany();
      const play = new Play(await subsidy.copies(model, PAYOUTS));
      await subsidy.leaveOn(CD_2026, ROOM_FOR * model.totalFen);
      await subsidy.leaveOn(CD_2027, ROOM_FOR * model.totalFen);
      for (const { step, of } of steps) {
        const payout = play.payouts[of];
        if (payout === undefined) continue;
        subsidy.desk.now += 1;
        await play.take(step, payout);
        reached.add((await subsidy.again(payout)).state);
      }
      await checkBooks(play.payouts);
    }),
    { seed: 20261123, numRuns: 20, endOnFailure: true },
  );
  // The histories went everywhere, or they show nothing.
  expect([...reached].toSorted()).toEqual(Object.keys(HELD_ON).toSorted());
  expect((await verifyHistory(subsidy.prisma)).faults).toEqual([]);
}, 180_000);
