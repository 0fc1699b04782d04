import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { queries } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { inStep } from '../../activities/payments/instruct.js';
import { ResultIntake } from '../../activities/payments/result-files.js';
import { recordInstructed } from '../../activities/subsidy/answers.js';
import type { Payout } from '../../prisma/generated/client.js';
import { Desk } from '../support/desk.js';
import { Bank, HEADER, type Answer } from '../support/bank.js';
import { booksOf, instructionsOf, sentInstruction } from '../support/payouts.js';
import { withDatabase } from '../support/stack/templates.js';
import { approvedPayout } from './approved-payout.js';

/** Longest path of Linux; a file so near to it has no room for the mark of its taking. */
const LONGEST_PATH = 4_095;

describe('result files of the bank', () => {
  let desk: Desk;
  let folder: string;
  let bank: Bank;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fayuan-results-'));
    bank = new Bank(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const intake = (logger = createLogger('test', 'silent'), records = desk.records): ResultIntake =>
    new ResultIntake({
      records,
      law: desk.law,
      clock: desk.clock,
      logger,
      paymentsFolder: folder,
    });
  /** As many looks as any file needs. */
  const look = async (worker = intake()): Promise<void> => {
    for (let n = 0; n < 5; n += 1) await worker.look();
  };

  const approved = (): Promise<Payout> => approvedPayout(desk);

  async function instructed(): Promise<Payout> {
    const payout = await approved();
    const instructionId = await sentInstruction(desk.prisma, payout, desk.now);
    await inStep(desk, (base) => recordInstructed(base, { instructionId }));
    return payout;
  }

  const answerTo = (payout: Payout, more: Partial<Answer> = {}): string =>
    bank.answer({ instructionId: `${payout.id}-1`, amountFen: payout.totalFen, at: desk.now, ...more });
  const stateOf = async ({ id }: Payout): Promise<string> =>
    (await desk.prisma.payout.findUniqueOrThrow({ where: { id } })).state;

  /** How often its process is told; once by the approval. */
  const told = async ({ caseId }: Payout): Promise<number> =>
    (await desk.prisma.process.findFirstOrThrow({ where: { kind: 'payout', refId: caseId } })).asked;

  it('settle, and are put away', async () => {
    const [one, other] = [await instructed(), await instructed()];
    const name = bank.answer(
      ...[one, other].map(({ id, totalFen }) => ({ instructionId: `${id}-1`, amountFen: totalFen, at: desk.now })),
    );
    await look();
    expect([await stateOf(one), await stateOf(other)]).toEqual(['settled', 'settled']);
    expect(bank.names('in/processed')).toEqual([name]);
    expect(bank.names('in')).toEqual([]);
    await expect(booksOf(desk.prisma, one)).resolves.toMatchObject({ sumFen: 0n, paidFen: one.totalFen });
    await expect(told(one)).resolves.toBe(2);
  });

  it('may come twice under one name; nothing moves twice and no file is lost', async () => {
    const payout = await instructed();
    const name = answerTo(payout);
    await look();
    bank.put(`${HEADER}\n${payout.id}-1,settled,${payout.totalFen},,2026-11-18T10:00:00+08:00\n`, name);
    await look();
    expect(bank.names('in/processed').sort()).toEqual([name.replace('.csv', '.2.csv'), name].sort());
    expect((await booksOf(desk.prisma, payout)).transfers).toEqual(['reserve', 'instruct', 'settle']);
  });

  it('are all there or not at all: one bad line keeps the whole file back', async () => {
    const [good, other] = [await instructed(), await instructed()];
    const at = desk.now;
    const name = bank.answer(
      { instructionId: `${good.id}-1`, amountFen: good.totalFen, at },
      { instructionId: `${other.id}-1`, amountFen: other.totalFen + 1, at },
      { instructionId: `${uuid()}-1`, amountFen: 1, at },
    );
    await look();
    expect(await stateOf(good)).toBe('instructed');
    expect(bank.names('in/rejected')).toEqual([name]);
    const report = bank.report(name);
    expect(report).toMatch(/第3行：金额/);
    expect(report).toMatch(/Line 4: There is no such instruction/);
    expect(report).not.toMatch(/Line 2|\d{12}/);
    await expect(told(good)).resolves.toBe(1);
    expect((await instructionsOf(desk.prisma, good))[0]?.state).toBe('sent');
  });

  it('that contradict a recorded answer are rejected', async () => {
    const payout = await instructed();
    answerTo(payout, { result: 'returned', reason: '户名不符' });
    await look();
    const name = answerTo(payout);
    await look();
    expect(bank.names('in/rejected')).toEqual([name]);
    expect(await stateOf(payout)).toBe('bounced');
    await expect(booksOf(desk.prisma, payout)).resolves.toMatchObject({ sumFen: 0n, paidFen: 0 });
  });

  it('may give back what had arrived, beside other results', async () => {
    const [back, other] = [await instructed(), await instructed()];
    answerTo(back);
    await look();
    const at = desk.now;
    const name = bank.answer(
      { instructionId: `${back.id}-1`, result: 'returned', amountFen: back.totalFen, reason: '账户冻结', at },
      { instructionId: `${other.id}-1`, amountFen: other.totalFen, at },
    );
    await look();
    expect(bank.names('in/processed')).toContain(name);
    expect([await stateOf(back), await stateOf(other)]).toEqual(['clawed-back', 'settled']);
    const { transfers, sumFen } = await booksOf(desk.prisma, back);
    expect([transfers, sumFen]).toEqual([['reserve', 'instruct', 'settle', 'claw-back'], 0n]);
    // By the approval, the settlement, and what came back.
    await expect(told(back)).resolves.toBe(3);
  });

  it.each(['prepared', 'withdrawn'])('for an instruction that is only %s are rejected', async (state) => {
    const payout = await approved();
    const id = await sentInstruction(desk.prisma, payout, desk.now);
    await desk.prisma.paymentInstruction.update({ where: { id }, data: { state } });
    const name = answerTo(payout);
    await look();
    expect(bank.names('in/rejected')).toEqual([name]);
    expect(await stateOf(payout)).toBe('approved');
  });

  it('count for an instruction whose sending was never recorded', async () => {
    const payout = await approved();
    const id = await sentInstruction(desk.prisma, payout, desk.now);
    await desk.prisma.paymentInstruction.update({ where: { id }, data: { state: 'released', sentAt: null } });
    answerTo(payout);
    await look();
    expect(await stateOf(payout)).toBe('settled');
    const books = await booksOf(desk.prisma, payout);
    expect(books).toEqual({ sumFen: 0n, transfers: ['reserve', 'instruct', 'settle'], paidFen: payout.totalFen });
    expect((await instructionsOf(desk.prisma, payout))[0]?.sentAt).not.toBeNull();
  });

  it('with a name as long as may be hold up no other', async () => {
    const payout = await instructed();
    const name = bank.put('x\n', `${'单'.repeat(80)}.csv`);
    answerTo(payout);
    await look();
    const kept = `${'单'.repeat(65)}.csv`;
    expect(Buffer.byteLength(name)).toBeGreaterThan(240);
    expect(bank.names('in/rejected')).toEqual([kept]);
    expect(bank.report(kept)).toMatch(/header/);
    expect(await stateOf(payout)).toBe('settled');
  });

  it('that cannot be taken hold up no other, and are told once', async () => {
    const payout = await instructed();
    const name = `${'a'.repeat(116)}.csv`;
    const root = folder;
    for (let left = LONGEST_PATH - 140 - `${folder}/in`.length; left > 0; left -= 201) {
      folder = path.join(folder, 'd'.repeat(Math.min(left - 1, 200)));
    }
    bank = new Bank(folder);
    const error = vi.fn();
    const logger = { ...createLogger('test', 'silent'), error } as unknown as ReturnType<typeof createLogger>;
    const worker = intake(logger);
    bank.put('x\n', name);
    answerTo(payout);
    for (let n = 0; n < 6; n += 1) await worker.look();
    expect(await stateOf(payout)).toBe('settled');
    expect(bank.names('in')).toEqual([name]);
    expect(error).toHaveBeenCalledTimes(1);
    folder = root;
  });

  it('are left alone while they grow, and while their names say that they are not finished', async () => {
    const payout = await instructed();
    const worker = intake();
    const [header, line] = [`${HEADER}\n`, `${payout.id}-1,settled,${payout.totalFen},,2026-11-18T10:00:00+08:00\n`];
    bank.put(header, 'growing.csv');
    const unfinished = ['.hidden.csv', 'a.csv.tmp', 'b.csv.PART', 'c.csv.filepart', 'd.csv~'];
    for (const name of unfinished) bank.put('x', name);
    await worker.look();
    writeFileSync(path.join(bank.inbox, 'growing.csv'), header + line.slice(0, 20));
    await worker.look();
    await worker.look();
    expect(bank.names('in')).toContain('growing.csv');
    writeFileSync(path.join(bank.inbox, 'growing.csv'), header + line);
    await worker.look();
    await worker.look();
    expect(await stateOf(payout)).toBe('settled');
    for (let n = 0; n < 5; n += 1) await worker.look();
    expect(readdirSync(bank.inbox).sort()).toEqual(['.taken', 'processed', ...unfinished].sort());
  });

  it('that stay truncated are rejected', async () => {
    const payout = await instructed();
    const name = bank.put(`${HEADER}\n${payout.id}-1,settled,${payout.totalFen},,2026-11-18T1`);
    await look();
    expect(bank.names('in/rejected')).toEqual([name]);
    expect(await stateOf(payout)).toBe('instructed');
  });

  it('larger than may be read are rejected unread', async () => {
    const name = bank.put(Buffer.alloc(6 * 1024 * 1024, 'a'));
    await look();
    expect(bank.report(name)).toMatch(/5 MB/);
  });

  it('are taken by one of many workers', async () => {
    const payouts = [await instructed(), await instructed(), await instructed()];
    for (const payout of payouts) answerTo(payout);
    const workers = [intake(), intake(), intake(), intake()];
    for (let n = 0; n < 5; n += 1) await Promise.all(workers.map((worker) => worker.look()));
    for (const payout of payouts) {
      expect(await stateOf(payout)).toBe('settled');
      expect((await booksOf(desk.prisma, payout)).transfers).toEqual(['reserve', 'instruct', 'settle']);
    }
    expect(bank.names('in/processed')).toHaveLength(3);
    expect(bank.names('in/.taken')).toEqual([]);
  });

  it('left behind by a worker that died before or after recording are worked through by the next', async () => {
    const [before, after] = [await instructed(), await instructed()];
    answerTo(after);
    await look();
    // As after a crash between the commit and the move, and between the taking and the commit.
    for (const [n, payout] of [after, before].entries()) {
      const content = `${HEADER}\n${payout.id}-1,settled,${payout.totalFen},,2026-11-18T10:00:00+08:00\n`;
      writeFileSync(path.join(bank.inbox, '.taken', `00000${n}-dead__left-${n}.csv`), content);
    }
    await look();
    expect([await stateOf(before), await stateOf(after)]).toEqual(['settled', 'settled']);
    expect((await booksOf(desk.prisma, after)).transfers).toEqual(['reserve', 'instruct', 'settle']);
    expect(bank.names('in/.taken')).toEqual([]);
    expect(bank.names('in/processed')).toEqual(expect.arrayContaining(['left-0.csv', 'left-1.csv']));
  });

  it('wait for a database that is not there', async () => {
    const payout = await instructed();
    answerTo(payout);
    const nowhere = queries(withDatabase(desk.databaseUrl, 'not-there'), 1);
    await look(intake(createLogger('test', 'silent'), nowhere));
    await nowhere.destroy();
    expect(bank.names('in/.taken')).toHaveLength(1);
    expect(existsSync(path.join(bank.inbox, 'processed'))).toBe(false);
    await look();
    expect(await stateOf(payout)).toBe('settled');
  });
});
