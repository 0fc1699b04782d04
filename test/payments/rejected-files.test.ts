/** A result file that is not recorded: who hears of it, how often, and what a disk without room changes. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createLogger, type Logger } from '../../activities/adapters/logger.js';
import { ResultIntake } from '../../activities/payments/result-files.js';
import type { Payout, Task } from '../../prisma/generated/client.js';
import { Bank, HEADER } from '../support/bank.js';
import { Desk } from '../support/desk.js';
import { sentInstruction } from '../support/payouts.js';
import { approvedPayout } from './approved-payout.js';

let desk: Desk;
let folder: string;
let bank: Bank;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fayuan-rejected-'));
  bank = new Bank(folder);
  await desk.prisma.task.deleteMany();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = createLogger('test', 'silent');

function worker(logger: Logger = quiet): ResultIntake {
  const { records, law, clock } = desk;
  return new ResultIntake({ records, law, clock, logger, paymentsFolder: folder });
}

/** As many looks as any file needs. */
async function look(intake = worker(), times = 6): Promise<void> {
  for (let n = 0; n < times; n += 1) await intake.look();
}

const tasks = (): Promise<Task[]> =>
  desk.prisma.task.findMany({ where: { kind: 'result-file-rejected' }, orderBy: { agencyId: 'asc' } });
const rejected = (): string[] => readdirSync(path.join(bank.inbox, 'rejected')).sort();

async function released(): Promise<Payout> {
  const payout = await approvedPayout(desk);
  await sentInstruction(desk.prisma, payout, desk.now);
  return payout;
}

const stateOf = async ({ id }: Payout): Promise<string> =>
  (await desk.prisma.payout.findUniqueOrThrow({ where: { id } })).state;
const settles = (payout: Payout): string =>
  bank.answer({ instructionId: `${payout.id}-1`, amountFen: payout.totalFen, at: desk.now });

it('stands on the desk of the finance agency whose payouts it names, with its name and its bad lines', async () => {
  const payout = await released();
  const name = bank.answer(
    { instructionId: `${payout.id}-1`, amountFen: payout.totalFen + 1, at: desk.now },
    { instructionId: `${uuid()}-1`, amountFen: 1, at: desk.now },
  );
  await look();
  const [task, ...others] = await tasks();
  expect([task, others]).toMatchObject([{ agencyId: 'agency-cd-finance', affairId: null, closedAt: null }, []]);
  expect(task?.reason.split('\n')).toEqual([
    `结果文件 ${name} 未予登记：任何一行有误，整个文件退回。`,
    `Result file ${name} was not recorded: one bad line rejects the whole file.`,
    '第2行：金额与支付指令不符 / Line 2: The amount is not that of the instruction',
    '第3行：没有这一支付指令 / Line 3: There is no such instruction',
  ]);
  expect(await stateOf(payout)).toBe('approved');
});

it('stands on the desk of every finance agency when nobody can tell whose it is', async () => {
  bank.put('<html>503</html>\n');
  await look();
  const agencies = await desk.prisma.agency.findMany({ where: { kind: 'finance' }, orderBy: { id: 'asc' } });
  expect((await tasks()).map(({ agencyId }) => agencyId)).toEqual(agencies.map(({ id }) => id));
});

it('names a few of very many bad lines on the desk, and all of them beside the file', async () => {
  const payout = await released();
  const good = `${payout.id}-1,settled,${payout.totalFen},,2026-11-18T10:00:00+08:00`;
  const name = bank.put(`${[HEADER, good, ...Array.from({ length: 200 }, () => 'x')].join('\n')}\n`);
  await look();
  const [task] = await tasks();
  expect(task?.reason).toMatch(/Line 22: .*\n另有180行有误，见退回文件旁的报告/);
  expect(bank.report(name)).toMatch(/Line 202: /);
});

const WORKBOOK = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(64, 7)]);
it.each<[string, (payout: Payout) => string | Buffer, RegExp]>([
  ['results.txt', ({ id, totalFen }) => `${HEADER}\n${id}-1,settled,${totalFen},,2026-11-18T10:00:00+08:00\n`, /\.csv/],
  ['results', () => 'paid\n', /\.csv/],
  ['results.xlsx', () => WORKBOOK, /Excel/],
  ['results.csv', () => WORKBOOK, /Excel/],
])('is also one that no bank should send: %s', async (name, content, words) => {
  const payout = await released();
  bank.put(content(payout), name);
  await look();
  expect(rejected()).toEqual([name, `${name}.report.txt`]);
  expect((await tasks())[0]?.reason).toMatch(words);
  expect(bank.report(name)).toMatch(words);
  expect(await stateOf(payout)).toBe('approved');
});

it('opens one task, however often it comes and whoever finds it; another file of its name opens another', async () => {
  const payout = await released();
  const bad = `${HEADER}\n${payout.id}-1,settled,1,,2026-11-18T10:00:00+08:00\n`;
  bank.put(bad, 'daily.csv');
  const workers = [worker(), worker(), worker()];
  for (let n = 0; n < 5; n += 1) await Promise.all(workers.map((one) => one.look()));
  bank.put(bad, 'daily.csv');
  await look();
  expect(await tasks()).toHaveLength(1);
  expect(rejected().filter((name) => name.endsWith('.csv'))).toEqual(['daily.2.csv', 'daily.csv']);
  bank.put(`${bad}x\n`, 'daily.csv');
  await look();
  expect(await tasks()).toHaveLength(2);
});

it('is recorded when it is sent once more and is right by then', async () => {
  const payout = await approvedPayout(desk);
  settles(payout);
  await look();
  expect(await tasks()).toHaveLength(1);
  await sentInstruction(desk.prisma, payout, desk.now);
  settles(payout);
  await look();
  expect(await stateOf(payout)).toBe('settled');
});

it('was found by a worker that died before it was put away: the next one opens no second task', async () => {
  mkdirSync(path.join(bank.inbox, '.taken'), { recursive: true });
  const left = (): void => writeFileSync(path.join(bank.inbox, '.taken', '000001-dead__left.csv'), 'x\n');
  left();
  await look();
  const count = (await tasks()).length;
  expect(count).toBeGreaterThan(0);
  left();
  await look();
  expect(await tasks()).toHaveLength(count);
});

/** As on a disk without room: nothing can be made there. `kept`: how many files it has come to all the same. */
const NO_ROOM = [
  { for: 'the folder of rejected files', at: () => 'rejected', kept: 0 },
  { for: 'its report', at: (name: string) => path.join('rejected', `${name}.report.txt`), kept: 1 },
];
it.each(NO_ROOM)('is told once while there is no room for $for, and the others go on', async ({ at, kept }) => {
  const payout = await released();
  const name = bank.put('x\n');
  const inTheWay = path.join(bank.inbox, at(name));
  mkdirSync(path.dirname(inTheWay), { recursive: true });
  // It leads to itself: whatever is made under that name fails.
  symlinkSync(path.basename(inTheWay), inTheWay);
  const error = vi.fn();
  const warn = vi.fn();
  const intake = worker({ ...quiet, error, warn, info: vi.fn() });
  await look(intake);
  settles(payout);
  await look(intake, 60);
  expect(await stateOf(payout)).toBe('settled');
  // That it was rejected, and that it cannot be put away.
  expect(error.mock.calls.map(([, words]) => String(words))).toEqual([
    'a payment result file was rejected',
    'a payment result file cannot be dealt with, trying again',
  ]);
  expect(warn).not.toHaveBeenCalled();
  const open = await tasks();
  expect(new Set(open.map(({ agencyId }) => agencyId)).size).toBe(open.length);
  expect(bank.names('in/rejected')).toHaveLength(kept);

  rmSync(inTheWay);
  await look(intake, 45);
  expect(rejected()).toEqual([name, `${name}.report.txt`]);
  expect(bank.names('in/.taken')).toEqual([]);
  expect(await tasks()).toHaveLength(open.length);
});
