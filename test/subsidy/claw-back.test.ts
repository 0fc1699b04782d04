/** Money that had arrived and comes back: what finance, an auditor, the center and the lawyer see of it, and how it goes on. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { DAY_MS } from '../../activities/law/counting/legal-date.js';
import { transferIdOf } from '../../activities/subsidy/ledger.js';
import type { PaymentInstruction, Payout } from '../../prisma/generated/client.js';
import { booksOf } from '../support/payouts.js';
import { CD_2026, PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
let start: number;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  start = subsidy.desk.now;
});
afterAll(() => subsidy.close());
beforeEach(() => {
  subsidy.desk.now = start;
});

interface Settled {
  readonly payout: Payout;
  readonly instruction: PaymentInstruction;
}

async function settled(): Promise<Settled> {
  const payout = await subsidy.calculated();
  await subsidy.approved(payout);
  const instruction = await subsidy.instructed(payout);
  await subsidy.answer(instruction, 'settled');
  return { payout, instruction };
}

/** The bank says so a day after it had paid. */
async function clawedBack(): Promise<Settled> {
  const { payout, instruction } = await settled();
  subsidy.desk.now += DAY_MS;
  expect(await subsidy.answer(instruction, 'returned', { reason: '收款账户已冻结' })).toEqual({ outcome: 'recorded' });
  return { payout, instruction };
}

const taxOf = async ({ id }: Payout): Promise<(readonly [string, number])[]> => {
  const rows = await subsidy.prisma.taxRecord.findMany({ where: { payoutId: id }, orderBy: { id: 'asc' } });
  return rows.map(({ instructionId, amountFen }) => [instructionId.slice(-2), amountFen] as const);
};
const recipientsOf = async ({ caseId }: Payout, form: string): Promise<unknown[]> => {
  const where = { affairId: caseId, form };
  const { recipients } = await subsidy.prisma.notice.findFirstOrThrow({ where, include: { recipients: true } });
  return recipients.map(({ agencyId, personId }) => personId ?? agencyId).toSorted();
};
const toldOf = ({ caseId }: Payout, kind: string) =>
  subsidy.prisma.process.findFirstOrThrow({ where: { refId: caseId, kind } });

it('is back on its budget line by a movement of its own, and nothing of the payment is rubbed out', async () => {
  const before = await subsidy.line(CD_2026);
  const { payout, instruction } = await settled();
  const paid = await subsidy.line(CD_2026);
  expect(paid.spentFen - before.spentFen).toBe(230_000n);

  expect(await subsidy.answer(instruction, 'returned', { reason: '收款账户已冻结' })).toEqual({ outcome: 'recorded' });
  const after = await subsidy.line(CD_2026);
  expect([after.spentFen, after.reservedFen]).toEqual([before.spentFen, before.reservedFen]);
  const books = await booksOf(subsidy.prisma, payout);
  expect(books).toMatchObject({ sumFen: 0n, transfers: ['reserve', 'instruct', 'settle', 'claw-back'] });
  const transferId = transferIdOf('claw-back', payout.id, 1);
  expect(await subsidy.prisma.ledgerEntry.findMany({ where: { transferId }, orderBy: { id: 'asc' } })).toMatchObject([
    { account: `paid:${CD_2026}`, amountFen: -230_000n },
    { account: `available:${CD_2026}`, amountFen: 230_000n },
  ]);
  // Declared once, and taken back beside it.
  expect(await taxOf(payout)).toEqual([
    ['-1', 230_000],
    ['-1', -230_000],
  ]);
  expect(await subsidy.historyKinds(payout)).toEqual(expect.arrayContaining(['subsidy-paid', 'payout-clawed-back']));
  for (const word of ['沈国平', '周明远', '2300.00', '收款账户已冻结']) {
    expect(await subsidy.lastHistory(payout)).toContain(word);
  }
  expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
});

it('is shown as what it is, told to all who were told that it was paid, and owed to the lawyer again', async () => {
  const { payout } = await settled();
  expect((await subsidy.shown(payout)).settledAt).not.toBeNull();
  const { asked } = await toldOf(payout, 'payout');
  const owed = await subsidy.desk.obligation(payout.caseId, 'pay-subsidy');
  expect(owed.state).toBe('fulfilled');

  const instruction = await subsidy.prisma.paymentInstruction.findFirstOrThrow({ where: { payoutId: payout.id } });
  await subsidy.answer(instruction, 'returned', { reason: '收款账户已冻结' });
  expect(await subsidy.shown(payout)).toMatchObject({ state: 'clawed-back', settledAt: null });
  expect(await recipientsOf(payout, 'subsidy-clawed-back')).toEqual([
    'agency-cd-center',
    'agency-cd-finance',
    'lawyer-cd-zhou',
  ]);
  expect(await subsidy.desk.obligation(payout.caseId, 'pay-subsidy')).toMatchObject({
    ...{ state: 'owed', fulfilledAt: null, fulfilledById: null, dueAt: owed.dueAt },
  });
  expect((await subsidy.desk.obligation(payout.caseId, 'declare-tax-exempt')).state).toBe('cancelled');
  // Its process had ended with the settlement: it is begun anew, and waits for people.
  expect(await toldOf(payout, 'payout')).toMatchObject({ asked: asked + 1, waiting: true });
  expect(await subsidy.again(payout)).toMatchObject({ nextAt: null });
});

it('is recorded once, and can arrive no more under that number', async () => {
  const { payout, instruction } = await clawedBack();
  const { version } = await subsidy.again(payout);
  expect(await subsidy.answer(instruction, 'returned')).toEqual({ outcome: 'repeated' });
  expect(await subsidy.answer(instruction, 'settled')).toMatchObject({ code: 'answer-contradicts' });
  expect((await subsidy.again(payout)).version).toBe(version);
  expect((await booksOf(subsidy.prisma, payout)).transfers).toHaveLength(4);
});

it('is paid once more under the next number when the center proposes it again', async () => {
  const { payout, instruction } = await clawedBack();
  expect(await subsidy.refused('finance-officer', payout, 'propose')).toMatchObject({ status: 403 });
  expect(await subsidy.refused('finance-officer', payout, 'approve')).toMatchObject({ status: 409 });
  await subsidy.approved(payout);
  const second = await subsidy.instructed(payout);
  expect([instruction.id, second.id]).toEqual([`${payout.id}-1`, `${payout.id}-2`]);
  await subsidy.answer(second, 'settled');
  expect(await subsidy.shown(payout)).toMatchObject({ state: 'settled', instruction: { id: second.id } });
  const books = await booksOf(subsidy.prisma, payout);
  expect(books.transfers).toEqual(['reserve', 'instruct', 'settle', 'claw-back', 'reserve', 'instruct', 'settle']);
  expect(books.sumFen).toBe(0n);
  expect(await taxOf(payout)).toEqual([
    ['-1', 230_000],
    ['-1', -230_000],
    ['-2', 230_000],
  ]);
  const paid = { state: 'fulfilled', fulfilledById: second.id };
  expect(await subsidy.desk.obligation(payout.caseId, 'pay-subsidy')).toMatchObject(paid);
  expect(await subsidy.desk.obligations(payout.caseId, 'declare-tax-exempt')).toMatchObject([
    { state: 'cancelled' },
    paid,
  ]);
});

it('may come back twice', async () => {
  const { payout } = await clawedBack();
  await subsidy.approved(payout);
  await subsidy.answer(await subsidy.instructed(payout), 'settled');
  const [, second] = await subsidy.prisma.paymentInstruction.findMany({
    where: { payoutId: payout.id },
    orderBy: { attempt: 'asc' },
  });
  if (second === undefined) throw new Error('no second instruction');
  expect(await subsidy.answer(second, 'returned')).toEqual({ outcome: 'recorded' });
  expect(await subsidy.again(payout)).toMatchObject({ state: 'clawed-back', attempt: 3 });
  const entries = await subsidy.prisma.ledgerEntry.groupBy({
    ...{ by: ['account'], where: { payoutId: payout.id }, _sum: { amountFen: true } },
  });
  expect(entries.map(({ _sum }) => _sum.amountFen)).toEqual(entries.map(() => 0n));
});

it('is closed by finance for a reason, and by nobody else; then nothing is owed and nothing is paid', async () => {
  const { payout } = await clawedBack();
  expect(await subsidy.refused('center-director', payout, 'close', { reason: '放弃' })).toMatchObject({ status: 403 });
  expect(await subsidy.refused('finance-officer', payout, 'close')).toMatchObject({
    ...{ status: 422, errors: [{ pointer: '/reason' }] },
  });
  const closed = await subsidy.decide('finance-officer', payout, 'close', { reason: '律师书面放弃领取' });
  expect(closed).toMatchObject({ state: 'closed', nextAt: null });
  expect((await subsidy.shown(payout)).decisions.at(-1)).toMatchObject({
    ...{ decision: 'close', by: { id: 'finance-officer' }, reason: '律师书面放弃领取' },
  });
  expect(await subsidy.lastHistory(payout)).toContain('律师书面放弃领取');
  expect(await recipientsOf(payout, 'subsidy-closed')).toEqual(['agency-cd-center', 'lawyer-cd-zhou']);
  expect((await subsidy.desk.obligation(payout.caseId, 'pay-subsidy')).state).toBe('cancelled');
  expect(await subsidy.refused('center-staff', payout, 'propose')).toMatchObject({ status: 409 });
  expect((await booksOf(subsidy.prisma, payout)).transfers).toHaveLength(4);
  expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
});
