/** What people heard of the bank: two of finance must say the same, and then the payout is what they say. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordNeverSent, recordUnknown } from '../../activities/subsidy/answers.js';
import { recordHeard, type HeardOutcome } from '../../activities/subsidy/inquiry.js';
import { verifyHistory } from '../../activities/history-verify.js';
import type { Payout, Task } from '../../prisma/generated/client.js';
import { booksOf, instructionsOf } from '../support/payouts.js';
import { PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
let model: Payout;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
});
afterAll(() => subsidy.close());

const taskOf = ({ caseId }: Payout): Promise<Task> =>
  subsidy.prisma.task.findFirstOrThrow({
    where: { affairId: caseId, kind: 'inquire-payment' },
    orderBy: { id: 'desc' },
  });

/** Released, and then nobody knew; `sent`: with the bank, which stays silent. */
async function unknown(order: 'released' | 'sent'): Promise<Payout> {
  const [copy] = await subsidy.copies(model, 1);
  if (copy === undefined) throw new Error('no copy');
  await subsidy.approved(copy);
  const { id: instructionId } = await (order === 'sent' ? subsidy.instructed(copy) : subsidy.release(copy));
  await subsidy.inStep((base) => recordUnknown(base, { instructionId }));
  return copy;
}

async function say(payout: Payout, account: string, outcome: HeardOutcome, note = '银行柜台答复'): Promise<void> {
  const { id: taskId } = await taskOf(payout);
  const { name } = await subsidy.prisma.account.findUniqueOrThrow({ where: { id: account } });
  const by = { id: account, name, agency: '成都市财政局' };
  await subsidy.inStep((base) => recordHeard(base, { taskId, outcome, note, by }));
}

const refusal = (code: string) => ({ problem: expect.objectContaining({ status: 409, code }) as unknown });

it.each(['released', 'sent'] as const)(
  'paid, of an order %s: settled by two, with the process woken',
  async (order) => {
    const payout = await unknown(order);
    await say(payout, 'finance-officer', 'paid');
    expect((await subsidy.again(payout)).state).toBe('unknown');
    expect(await taskOf(payout)).toMatchObject({ answer: 'paid', answeredById: 'finance-officer', closedAt: null });
    await expect(say(payout, 'finance-officer', 'paid')).rejects.toMatchObject(refusal('second-person-needed'));
    await expect(say(payout, 'finance-officer-2', 'not-paid')).rejects.toMatchObject(refusal('another-answer-open'));
    expect((await subsidy.again(payout)).state).toBe('unknown');

    await say(payout, 'finance-officer-2', 'paid');
    expect((await subsidy.again(payout)).state).toBe('settled');
    expect(await taskOf(payout)).toMatchObject({ outcome: 'settled', closedAt: new Date(subsidy.desk.now) });
    const books = await booksOf(subsidy.prisma, payout);
    expect(books).toEqual({ sumFen: 0n, transfers: ['reserve', 'instruct', 'settle'], paidFen: payout.totalFen });
    const told = await subsidy.prisma.process.findFirstOrThrow({ where: { kind: 'payout', refId: payout.caseId } });
    expect(told).toMatchObject({ waiting: true, asked: 2 });
    await expect(say(payout, 'finance-officer', 'paid')).rejects.toMatchObject(refusal('task-closed'));
    const history = await subsidy.prisma.historyEntry.findMany({
      where: { affairId: payout.caseId, kind: 'payout-inquired' },
    });
    expect(history.map(({ actorName }) => actorName)).toEqual(['沈国平', '余芳']);
    expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
  },
);

it('not paid: the money is free, the reason is what the bank said, and it is paid once after the next approval', async () => {
  const payout = await unknown('sent');
  await say(payout, 'finance-officer', 'not-paid', '查无此笔');
  await say(payout, 'finance-officer-2', 'not-paid', '银行未入账');
  expect(await subsidy.again(payout)).toMatchObject({ state: 'bounced', attempt: 2 });
  expect(await instructionsOf(subsidy.prisma, payout)).toMatchObject([
    { state: 'returned', reason: '查无此笔；银行未入账' },
  ]);
  expect((await booksOf(subsidy.prisma, payout)).transfers).toEqual(['reserve', 'instruct', 'bounce']);
  await subsidy.approved(payout);
  await subsidy.answer(await subsidy.instructed(payout), 'settled');
  expect(await booksOf(subsidy.prisma, payout)).toMatchObject({ sumFen: 0n, paidFen: payout.totalFen });
});

it('who was mistaken corrects himself; then the other confirms what he says now', async () => {
  const payout = await unknown('sent');
  await say(payout, 'finance-officer', 'paid');
  await say(payout, 'finance-officer', 'not-paid');
  await expect(say(payout, 'finance-officer-2', 'paid')).rejects.toMatchObject(refusal('another-answer-open'));
  await say(payout, 'finance-officer-2', 'not-paid');
  expect((await subsidy.again(payout)).state).toBe('bounced');
});

it('two accounts of one person are one person', async () => {
  const payout = await unknown('sent');
  const { email } = await subsidy.prisma.account.findUniqueOrThrow({ where: { id: 'finance-officer' } });
  const other = { where: { id: 'finance-officer-2' } };
  const before = await subsidy.prisma.account.findUniqueOrThrow(other);
  await subsidy.prisma.account.update({ ...other, data: { email: email.toUpperCase() } });
  await say(payout, 'finance-officer', 'paid');
  await expect(say(payout, 'finance-officer-2', 'paid')).rejects.toMatchObject(refusal('second-person-needed'));
  await subsidy.prisma.account.update({ ...other, data: { email: before.email } });
});

it('the same said by two at once, beside a file of the bank, moves the money once', async () => {
  const payout = await unknown('sent');
  await say(payout, 'finance-officer', 'paid');
  const [instruction] = await instructionsOf(subsidy.prisma, payout);
  if (instruction === undefined) throw new Error('no instruction');
  await Promise.allSettled([
    say(payout, 'finance-officer-2', 'paid'),
    subsidy.answer(instruction, 'settled'),
    say(payout, 'finance-officer-2', 'paid'),
  ]);
  expect(await booksOf(subsidy.prisma, payout)).toMatchObject({ sumFen: 0n, paidFen: payout.totalFen });
  expect((await subsidy.again(payout)).state).toBe('settled');
});

it('taken back unseen it is bounced by itself, and its task is closed; what was seen is not', async () => {
  const neverSent = (payout: Payout) =>
    subsidy.inStep((base) => recordNeverSent(base, { instructionId: `${payout.id}-1` }));
  const payout = await unknown('released');
  expect(await neverSent(payout)).toMatchObject({ state: 'bounced' });
  expect(await neverSent(payout)).toMatchObject({ state: 'bounced' });
  expect(await taskOf(payout)).toMatchObject({ outcome: 'returned' });
  expect(await instructionsOf(subsidy.prisma, payout)).toMatchObject([{ state: 'returned', sentAt: null }]);
  expect(await booksOf(subsidy.prisma, payout)).toMatchObject({ sumFen: 0n, paidFen: 0 });
  expect(await neverSent(await unknown('sent'))).toMatchObject({ state: 'unknown' });
});
