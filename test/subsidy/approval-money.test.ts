/** What an approval rests on: the budget of the day, and the account that was seen. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recordResults } from '../../activities/payments/record-results.js';
import { recordAnswer } from '../../activities/subsidy/answers.js';
import { changePayeeAccount } from '../../activities/subsidy/payee-account.js';
import { reserve, trialBalance } from '../../activities/subsidy/ledger.js';
import { flagsOf } from '../../activities/subsidy/view.js';
import type { Payout, Prisma } from '../../prisma/generated/client.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { DAY, WEDNESDAY } from '../support/desk.js';
import { untilWaiting } from './lock-waits.js';
import { CD_2026, CD_2027, PayoutDesk } from './payout-desk.js';

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

const finance = (account: string): Viewer => ({
  account,
  role: 'finance-officer',
  agencyId: 'agency-cd-finance',
  agencyKind: 'finance',
  region: '510100',
  lawyerId: null,
});

/** Another account for the payee, asked for and confirmed now. */
async function changeAccount(account: string): Promise<void> {
  for (const officer of ['finance-officer', 'finance-officer-2']) {
    await inTransaction(subsidy.desk.records, (tx) =>
      changePayeeAccount(tx, { payeeId: model.payeeId, account, by: finance(officer), at: subsidy.desk.now }),
    );
  }
}

describe('the budget', () => {
  it('of the day’s year in Shanghai is taken, whatever zone the host is in', async () => {
    const [first, second, third] = await subsidy.copies(model, 3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('no copies');
    for (const row of [first, second, third]) await subsidy.decide('center-staff', row, 'propose');
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      subsidy.desk.now = Date.parse('2026-12-31T23:59:59.999+08:00');
      expect(await subsidy.decide('finance-officer', first, 'approve')).toMatchObject({ budgetLineId: CD_2026 });
      // Still the old year in New York and in UTC.
      subsidy.desk.now = Date.parse('2027-01-01T00:00:00+08:00');
      expect(await subsidy.decide('finance-officer', second, 'approve')).toMatchObject({ budgetLineId: CD_2027 });
      subsidy.desk.now = Date.parse('2028-01-01T00:00:00+08:00');
      const problem = await subsidy.refused('finance-officer', third, 'approve');
      expect(problem).toMatchObject({ status: 409, code: 'no-budget-line' });
      expect(problem.detail?.zh).toContain('2028');
      expect(await subsidy.again(third)).toMatchObject({ state: 'proposed', approvedById: null, budgetLineId: null });
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
      subsidy.desk.now = WEDNESDAY;
    }
  });

  it('one fen short refuses and says so; with that fen it is enough, to the last', async () => {
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    await subsidy.leaveOn(CD_2026, row.totalFen - 1);
    const before = await subsidy.line(CD_2026);
    const problem = await subsidy.refused('finance-officer', row, 'approve');
    expect(problem).toMatchObject({ status: 409, code: 'budget-exhausted' });
    expect(problem.detail?.zh).toContain('0.01元');
    expect(await subsidy.line(CD_2026)).toEqual(before);
    expect(await subsidy.prisma.payoutDecisionRecord.count({ where: { payoutId: row.id, decision: 'approve' } })).toBe(
      0,
    );
    await subsidy.leaveOn(CD_2026, row.totalFen);
    await subsidy.decide('finance-officer', row, 'approve');
    const after = await subsidy.line(CD_2026);
    expect(after.allottedFen - after.reservedFen - after.spentFen).toBe(0n);
  });

  it('goes on to the next line of the year, and never below zero', async () => {
    await subsidy.prisma.budgetLine.create({
      data: {
        id: 'budget-cd-2026-supplement',
        region: '510100',
        year: 2026,
        name: '追加指标',
        nameEn: 'supplement',
        source: '市本级',
        allottedFen: 500_000n,
        ...{ requestedById: 'finance-officer', requestedAt: new Date(subsidy.desk.now) },
        ...{ confirmedById: 'finance-officer-2', confirmedAt: new Date(subsidy.desk.now) },
      },
    });
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    expect(await subsidy.decide('finance-officer', row, 'approve')).toMatchObject({
      budgetLineId: 'budget-cd-2026-supplement',
    });
    await expect(
      subsidy.prisma.budgetLine.update({ where: { id: CD_2026 }, data: { reservedFen: { increment: 1 } } }),
    ).rejects.toThrow();
    expect((await trialBalance(subsidy.desk.reads)).sumFen).toBe(0n);
    await subsidy.leaveOn(CD_2026, 100_000_000);
  });
});

describe('two lines of a year', () => {
  const SECOND = 'budget-cd-2026-z';
  const line = (changes: Partial<Prisma.BudgetLineUncheckedCreateInput> = {}) => ({
    ...{ id: SECOND, region: '510100', year: 2026, name: '第二指标', nameEn: 'second', source: '市本级' },
    ...{ allottedFen: 10_000_000n, requestedById: 'finance-officer', requestedAt: new Date(WEDNESDAY) },
    ...{ confirmedById: 'finance-officer-2', confirmedAt: new Date(WEDNESDAY) },
    ...changes,
  });
  beforeAll(() => subsidy.prisma.$executeRaw`DELETE FROM "BudgetLine" WHERE id = 'budget-cd-2026-supplement'`);
  afterEach(async () => {
    await subsidy.leaveOn(CD_2026, 100_000_000);
    await subsidy.prisma.$executeRaw`DELETE FROM "BudgetLine" WHERE id = ${SECOND}`;
  });

  it('are looked at once and together: what is given back in that moment counts', async () => {
    const [row, paid] = [await payout(), await payout()];
    await subsidy.approved(paid);
    const instruction = await subsidy.instructed(paid);
    await subsidy.leaveOn(CD_2026, 0);
    await subsidy.prisma.budgetLine.create({ data: line() });
    await subsidy.decide('center-staff', row, 'propose');
    let approving: Promise<Payout> | undefined;
    await subsidy.inStep(async (base) => {
      const answer = { instructionId: instruction.id, result: 'returned', amountFen: instruction.amountFen } as const;
      await recordAnswer(base, { ...answer, reason: '-', at: subsidy.desk.now });
      approving = subsidy.decide('finance-officer', row, 'approve');
      await untilWaiting(subsidy.prisma, approving);
    });
    expect(await approving).toMatchObject({ budgetLineId: CD_2026 });
  });

  it('many approvals beside a file of the bank wait in no circle', async () => {
    await subsidy.prisma.budgetLine.create({ data: line() });
    const onFirst = [await payout(), await payout()];
    const onSecond = [await payout(), await payout()];
    for (const one of onFirst) await subsidy.approved(one);
    await subsidy.leaveOn(CD_2026, 0);
    for (const one of onSecond) expect(await subsidy.approved(one)).toMatchObject({ budgetLineId: SECOND });
    const instructions = [];
    // The second line’s come first in the file.
    for (const one of [...onSecond, ...onFirst]) instructions.push(await subsidy.instructed(one));
    const waiting = await subsidy.copies(model, 6);
    for (const one of waiting) await subsidy.decide('center-staff', one, 'propose');
    const at = subsidy.desk.now;
    const results = instructions.map(({ id: instructionId, amountFen }, index) => ({
      ...{ line: index + 2, instructionId, amountFen, result: 'returned' as const, reason: '-', at },
    }));
    await Promise.all([
      subsidy.inStep((base) => recordResults(base, results)),
      ...waiting.map((one) => subsidy.decide('finance-officer', one, 'approve')),
    ]);
    expect((await trialBalance(subsidy.desk.reads)).sumFen).toBe(0n);
  });

  it('of which one is not confirmed: nothing is taken from it, whoever asks', async () => {
    await subsidy.prisma.budgetLine.create({ data: line({ confirmedById: null, confirmedAt: null }) });
    const row = await payout();
    await subsidy.leaveOn(CD_2026, 0);
    await subsidy.decide('center-staff', row, 'propose');
    expect(await subsidy.refused('finance-officer', row, 'approve')).toMatchObject({ code: 'budget-exhausted' });
    const transfer = { payoutId: row.id, budgetLineId: SECOND, amountFen: 1, round: 1, at: subsidy.desk.now };
    expect(await inTransaction(subsidy.desk.records, (tx) => reserve(tx, transfer))).toBe(false);
    await expect(
      subsidy.prisma.budgetLine.update({ where: { id: SECOND }, data: { reservedFen: 1n } }),
    ).rejects.toThrow();
    await expect(
      subsidy.prisma.budgetLine.update({ where: { id: SECOND }, data: { confirmedById: 'finance-officer' } }),
    ).rejects.toThrow();
  });
});

describe('the account', () => {
  it('changed between proposal and approval: not approved unseen; proposed anew it is flagged', async () => {
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    await changeAccount('6299990000000000038');
    const pending = await subsidy.refused('finance-officer', row, 'return', { reason: '' });
    expect(pending.status).toBe(422);
    subsidy.desk.now += DAY;
    const problem = await subsidy.refused('finance-officer', row, 'approve');
    expect(problem).toMatchObject({ status: 409, code: 'account-changed' });
    await subsidy.decide('finance-officer', row, 'return', { reason: '账户已变更' });
    const again = await subsidy.decide('center-staff', row, 'propose');
    expect(again.account).toBe('6299990000000000038');
    expect(flagsOf(again).map(({ code }) => code)).toContain('account-changed-recently');
    expect(await subsidy.decide('finance-officer', row, 'approve')).toMatchObject({ account: '6299990000000000038' });
  });

  it('with a change under way is flagged when approved', async () => {
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    await changeAccount('6299990000000000046');
    const approved = await subsidy.decide('finance-officer', row, 'approve');
    expect(flagsOf(approved).map(({ code }) => code)).toContain('account-change-pending');
  });
});
