/** One decision, once: under its key, beside another, behind the lock of its case, and with the wake of its process. */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { lockAffair } from '../../activities/records/history.js';
import type { Payout } from '../../prisma/generated/client.js';
import { untilWaiting } from './lock-waits.js';
import { CD_2026, PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
/** Copied for every test. */
let model: Payout;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
});
afterAll(() => subsidy.close());

async function payout(): Promise<Payout> {
  const [copy] = await subsidy.copies(model, 1);
  if (copy === undefined) throw new Error('no copy');
  return copy;
}

async function proposed(): Promise<Payout> {
  const row = await payout();
  return subsidy.decide('center-staff', row, 'propose');
}

type Tried = Parameters<PayoutDesk['tried']>;
type More = NonNullable<Tried[3]>;

/** Everything that a decision could have left behind. */
async function left(): Promise<Record<string, number>> {
  const { prisma, desk } = subsidy;
  return {
    ...(await desk.counts()),
    submission: await prisma.submission.count(),
    decision: await prisma.payoutDecisionRecord.count(),
    ledger: await prisma.ledgerEntry.count(),
  };
}

const underKey = (key: string) => subsidy.prisma.submission.findMany({ where: { idempotencyKey: key } });
const recordsOf = ({ id }: Payout) => subsidy.prisma.payoutDecisionRecord.count({ where: { payoutId: id } });

describe('under one key', () => {
  it('sent three times in one moment it is taken once, and all three hear the same', async () => {
    const row = await proposed();
    const more = { key: uuid(), version: 2 };
    const told = await Promise.all([1, 2, 3].map(() => subsidy.tried('finance-officer', row, 'approve', more)));
    const [first] = told;
    expect(first).toMatchObject({ state: 'done', result: { state: 'approved', version: 3 } });
    for (const one of told) expect(one).toEqual(first);
    expect(await recordsOf(row)).toBe(2);
    expect(await subsidy.prisma.ledgerEntry.count({ where: { payoutId: row.id } })).toBe(2);
    expect(await underKey(more.key)).toMatchObject([{ id: first?.id, state: 'done', httpStatus: 201 }]);
    // Long after, when the payout has gone on, it is still the answer of then.
    await subsidy.instructed(row);
    expect(await subsidy.tried('finance-officer', row, 'approve', more)).toEqual(first);
  });

  it('another request is refused, and does nothing', async () => {
    const row = await proposed();
    const key = uuid();
    await subsidy.decide('finance-officer', row, 'approve', { key, hash: 'approve' });
    const before = [await subsidy.again(row), await left()];
    const other = await subsidy.tried('finance-officer', row, 'return', { key, hash: 'return', reason: 'x' });
    expect(other.state).toBe('another-request');
    expect([await subsidy.again(row), await left()]).toEqual(before);
  });

  it('is each sender’s own', async () => {
    const row = await payout();
    const key = uuid();
    await subsidy.decide('center-staff', row, 'propose', { key });
    await subsidy.decide('finance-officer', row, 'approve', { key });
    expect(await recordsOf(row)).toBe(2);
  });

  interface Kept {
    readonly status: number;
    readonly code: string;
    readonly sent: readonly [account: Tried[0], decision: Tried[2], more?: More];
    readonly before?: (row: Payout) => Promise<unknown>;
    readonly after?: (row: Payout) => Promise<unknown>;
  }
  const propose = (row: Payout) => subsidy.decide('center-staff', row, 'propose');

  it.each<Kept>([
    { status: 409, code: 'decision-not-possible-now', sent: ['finance-officer', 'approve'], after: propose },
    { status: 412, code: 'stale-version', sent: ['center-staff', 'propose', { version: 9 }] },
    {
      // Found out when the decision itself has been written.
      ...{ status: 409, code: 'budget-exhausted', sent: ['finance-officer', 'approve'] },
      before: async (row) => [await propose(row), await subsidy.leaveOn(CD_2026, row.totalFen - 1)],
      after: () => subsidy.leaveOn(CD_2026, 100_000_000),
    },
  ])('a refusal $status $code is kept, whatever comes after', async ({ status, code, sent, ...around }) => {
    const [account, decision, more] = sent;
    const row = await payout();
    await around.before?.(row);
    const key = uuid();
    const before = await left();
    const problem = await subsidy.refused(account, row, decision, { ...more, key });
    expect(problem).toMatchObject({ status, code });
    expect(await underKey(key)).toMatchObject([{ state: 'refused', httpStatus: status, problem: { code } }]);
    expect(await left()).toEqual({ ...before, submission: (before['submission'] ?? 0) + 1 });

    await around.after?.(row);
    // What is read by now would be right.
    expect(await subsidy.refused(account, row, decision, { key })).toEqual(problem);
    expect(await underKey(key)).toHaveLength(1);
    await subsidy.decide(account, row, decision, { key: uuid() });
  });

  it.each<[number, string, Tried[0], Tried[2], More, Tried[2], More]>([
    [422, 'invalid-fields', 'finance-officer', 'return', { reason: ' ' }, 'return', { reason: '缺少会见笔录' }],
    [428, 'version-required', 'finance-officer', 'approve', { version: null }, 'approve', {}],
    [403, 'forbidden', 'finance-officer', 'propose', {}, 'approve', {}],
  ])('a refusal %i %s is not kept: the key is free', async (status, code, account, decision, more, then, right) => {
    const row = await proposed();
    const key = uuid();
    const before = await left();
    expect(await subsidy.refused(account, row, decision, { ...more, key })).toMatchObject({ status, code });
    expect(await left()).toEqual(before);
    await subsidy.decide(account, row, then, { ...right, key });
  });
});

describe('without a key', () => {
  it.each<[number, Tried[0], Tried[2], More]>([
    [404, 'lawyer-2', 'approve', {}],
    [403, 'center-staff', 'approve', {}],
    [428, 'finance-officer', 'approve', { version: null }],
    [409, 'center-staff', 'propose', {}],
    [412, 'finance-officer', 'approve', { version: 1 }],
    [422, 'finance-officer', 'return', {}],
  ])('what is refused %i leaves nothing, and wakes nobody', async (status, account, decision, more) => {
    const row = await proposed();
    const before = [await subsidy.again(row), await left()];
    expect(await subsidy.refused(account, row, decision, more)).toMatchObject({ status });
    expect([await subsidy.again(row), await left()]).toEqual(before);
  });
});

describe('beside another', () => {
  it.each(['approve', 'return'] as const)(
    'of two officers at once, one approves, one would %s: one of them',
    async (other) => {
      const row = await proposed();
      const told = await Promise.all([
        subsidy.tried('finance-officer', row, 'approve', { version: 2 }),
        subsidy.tried('finance-officer-2', row, other, { version: 2, reason: '重复' }),
      ]);
      expect(told.map(({ state, problem }) => problem?.status ?? state).toSorted()).toEqual([409, 'done']);
      expect(await subsidy.again(row)).toMatchObject({ version: 3 });
      expect(await recordsOf(row)).toBe(2);
    },
  );

  it('of two who propose with what they have read before a return, none goes through', async () => {
    const row = await proposed();
    await subsidy.decide('finance-officer', row, 'return', { reason: 'x' });
    const told = await Promise.all(
      ['center-staff', 'center-director'].map((account) => subsidy.tried(account, row, 'propose', { version: 1 })),
    );
    expect(told.map(({ problem }) => problem?.status)).toEqual([412, 412]);
  });
});

describe('while somebody else holds the case', () => {
  it('who sees the payout waits for it; who does not is answered at once', async () => {
    const row = await payout();
    let waiting: Promise<unknown> | undefined;
    await inTransaction(
      subsidy.desk.records,
      async (tx) => {
        await lockAffair(tx, row.caseId, subsidy.desk.clock);
        await tx.selectFrom('Payout').select('id').where('id', '=', row.id).forUpdate().execute();
        for (const account of ['lawyer-2', 'court-clerk', 'center-staff-chongqing']) {
          expect(await subsidy.refused(account, row, 'propose')).toMatchObject({ status: 404, code: 'not-found' });
        }
        waiting = subsidy.tried('center-staff', row, 'propose');
        await untilWaiting(subsidy.prisma, waiting);
        expect(await subsidy.again(row)).toEqual(row);
      },
      // Longer than anybody waits for a lock: who waits for it is not answered by its end.
      { statementsWithinMs: 30_000 },
    );
    expect(await waiting).toMatchObject({ state: 'done' });
  });
});

describe('the wake of its process', () => {
  it.each([undefined, uuid()])('is written in the transaction of the decision (key %s)', async (key) => {
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    // A proposal waits for people: there is nothing to be told.
    expect(await subsidy.prisma.process.count({ where: { kind: 'payout', refId: row.caseId } })).toBe(0);
    await subsidy.decide('finance-officer', row, 'approve', key === undefined ? {} : { key });
    const told = await subsidy.prisma.process.findMany({ where: { kind: 'payout', refId: row.caseId } });
    expect(told).toMatchObject([{ signals: ['payoutChanged'], asked: 1, attempts: 0, waiting: true }]);
    // Rows of one transaction carry its number.
    const { rows } = await sql<{ transactions: bigint; written: bigint }>`
      SELECT count(DISTINCT number) AS transactions, count(*) AS written FROM (
        SELECT xmin::text AS number FROM "Process" WHERE "refId" = ${row.caseId} AND kind = 'payout'
        UNION ALL SELECT xmin::text FROM "PayoutDecisionRecord" WHERE "payoutId" = ${row.id} AND decision = 'approve'
        UNION ALL SELECT xmin::text FROM "Payout" WHERE id = ${row.id}
        UNION ALL SELECT xmin::text FROM "HistoryEntry"
          WHERE "affairId" = ${row.caseId} AND kind = 'payout-approved') AS written`.execute(subsidy.desk.reads);
    expect(rows).toEqual([{ transactions: 1n, written: 4n }]);
  });

  it('comes with what it has to do, however often that is decided: one row, asked for anew', async () => {
    const row = await proposed();
    await subsidy.decide('finance-officer', row, 'return', { reason: 'x' });
    await subsidy.approved(row);
    const told = await subsidy.prisma.process.findMany({ where: { kind: 'payout', refId: row.caseId } });
    expect(told).toMatchObject([{ asked: 1, waiting: true }]);
  });
});
