/** Many at once on one budget line: exactly as many as there is room for, and never a fen below zero. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseIsAway } from '../../activities/adapters/database-failures.js';
import { trialBalance } from '../../activities/subsidy/ledger.js';
import { AffairBusy } from '../../activities/adapters/turns.js';
import type { Payout } from '../../prisma/generated/client.js';
import type { Submitted } from '../support/desk.js';
import { CD_2026, PayoutDesk } from './payout-desk.js';

const APPROVALS = 50;
const ROOM_FOR = 30;

let subsidy: PayoutDesk;
let model: Payout;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
});
afterAll(() => subsidy.close());

/** As a sender does who is told 503: the same again, under the same key. */
async function untilAnswered(
  ...[account, payout, decision, more]: Parameters<PayoutDesk['tried']>
): Promise<Submitted> {
  const key = uuid();
  for (let tries = 1; ; tries += 1) {
    try {
      return await subsidy.tried(account, payout, decision, { ...more, key });
    } catch (error) {
      const isUnanswered = error instanceof AffairBusy || databaseIsAway(error);
      if (!isUnanswered || tries === 5) throw error;
    }
  }
}

it(`${APPROVALS} approvals at once with room for ${ROOM_FOR}`, async () => {
  const payouts = await subsidy.copies(model, APPROVALS);
  for (const payout of payouts) await subsidy.decide('center-staff', payout, 'propose');
  // One fen less than room for one more.
  await subsidy.leaveOn(CD_2026, (ROOM_FOR + 1) * model.totalFen - 1);
  const told = await Promise.all(
    payouts.map((payout, index) =>
      untilAnswered(index % 2 === 0 ? 'finance-officer' : 'finance-officer-2', payout, 'approve', { version: 2 }),
    ),
  );
  expect(told.filter(({ state }) => state === 'done')).toHaveLength(ROOM_FOR);
  const problems = told.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  expect(problems).toHaveLength(APPROVALS - ROOM_FOR);
  for (const { status, code, detail } of problems) {
    expect([status, code]).toEqual([409, 'budget-exhausted']);
    expect(detail?.zh).toContain('尚缺0.01元');
  }
  const line = await subsidy.line(CD_2026);
  expect(line.allottedFen - line.reservedFen - line.spentFen).toBe(BigInt(model.totalFen - 1));
  expect(line.reservedFen).toBe(BigInt(ROOM_FOR * model.totalFen));
  const states = await subsidy.prisma.payout.groupBy({
    by: ['state'],
    where: { id: { in: payouts.map(({ id }) => id) } },
    _count: true,
  });
  expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count]))).toEqual({
    approved: ROOM_FOR,
    proposed: APPROVALS - ROOM_FOR,
  });
  expect((await trialBalance(subsidy.desk.reads)).sumFen).toBe(0n);
});

it('two approvals and a return of one payout at once: one of them', async () => {
  const [payout] = await subsidy.copies(model, 1);
  if (payout === undefined) throw new Error('no copy');
  await subsidy.leaveOn(CD_2026, 10 * model.totalFen);
  await subsidy.decide('center-staff', payout, 'propose');
  const told = await Promise.all([
    subsidy.tried('finance-officer', payout, 'approve', { version: 2 }),
    subsidy.tried('finance-officer-2', payout, 'approve', { version: 2 }),
    subsidy.tried('finance-officer-2', payout, 'return', { version: 2, reason: '重复' }),
  ]);
  expect(told.filter(({ state }) => state === 'done')).toHaveLength(1);
  const entries = await subsidy.prisma.ledgerEntry.count({ where: { payoutId: payout.id } });
  expect(entries).toBe((await subsidy.again(payout)).state === 'approved' ? 2 : 0);
});

it('the same answer of the bank from two files at once moves the money once', async () => {
  const [payout] = await subsidy.copies(model, 1);
  if (payout === undefined) throw new Error('no copy');
  await subsidy.approved(payout);
  const instruction = await subsidy.instructed(payout);
  const before = await subsidy.line(CD_2026);
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => subsidy.answer(instruction, 'settled')));
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['recorded', 'repeated', 'repeated', 'repeated']);
  const line = await subsidy.line(CD_2026);
  expect(line.spentFen - before.spentFen).toBe(BigInt(payout.totalFen));
});
