/** From approval through the bank: instructed, unknown, settled, returned; repeats and answers that do not fit. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordAnswer, recordUnknown, withdrawToProposed } from '../../activities/subsidy/answers.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { DAY_MS } from '../../activities/law/counting/legal-date.js';
import { trialBalance } from '../../activities/subsidy/ledger.js';
import { flagsOf } from '../../activities/subsidy/view.js';
import type { Payout } from '../../prisma/generated/client.js';
import { CD_2026, PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
let model: Payout;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
});
afterAll(() => subsidy.close());

async function approved(): Promise<Payout> {
  const [copy] = await subsidy.copies(model, 1);
  if (copy === undefined) throw new Error('no copy');
  return subsidy.approved(copy);
}

async function accounts(payout: Payout): Promise<Record<string, bigint>> {
  const sums = await subsidy.prisma.ledgerEntry.groupBy({
    by: ['account'],
    where: { payoutId: payout.id },
    _sum: { amountFen: true },
  });
  return Object.fromEntries(
    sums.flatMap(({ account, _sum }) => {
      const sum = _sum.amountFen ?? 0n;
      return sum === 0n ? [] : [[account.split(':')[0] ?? '', sum]];
    }),
  );
}

it('settles: paid once, tax record, rules, papers to lawyer and center, history with officer, lawyer and amount', async () => {
  const payout = await subsidy.calculated();
  await subsidy.approved(payout);
  const before = await subsidy.line(CD_2026);
  const instruction = await subsidy.instructed(payout);
  expect(instruction).toMatchObject({ state: 'sent', sentAt: new Date(subsidy.desk.now) });
  expect(await accounts(payout)).toEqual({ available: -230_000n, clearing: 230_000n });
  for (const word of ['沈国平', '周明远', '2300.00']) expect(await subsidy.lastHistory(payout)).toContain(word);

  expect(await subsidy.answer(instruction, 'settled')).toEqual({ outcome: 'recorded' });
  const settled = await subsidy.again(payout);
  expect(settled).toMatchObject({ state: 'settled', settledAt: new Date(subsidy.desk.now) });
  expect(await accounts(payout)).toEqual({ available: -230_000n, paid: 230_000n });
  const line = await subsidy.line(CD_2026);
  expect(line.spentFen - before.spentFen).toBe(230_000n);
  expect(before.reservedFen - line.reservedFen).toBe(230_000n);
  for (const word of ['沈国平', '周明远', '2300.00']) expect(await subsidy.lastHistory(payout)).toContain(word);
  expect(await subsidy.prisma.taxRecord.findFirstOrThrow({ where: { payoutId: payout.id } })).toMatchObject({
    lawyerId: 'lawyer-cd-zhou',
    personName: '周明远',
    amountFen: 230_000,
    taxYear: 2026,
    instructionId: instruction.id,
  });
  const notice = await subsidy.prisma.notice.findFirstOrThrow({
    where: { affairId: payout.caseId, form: 'subsidy-paid' },
    include: { recipients: { orderBy: { agencyId: 'asc' } } },
  });
  expect(notice.recipients.map(({ agencyId, personId }) => [agencyId, personId])).toEqual([
    ['agency-cd-center', null],
    ['agency-cd-firm-shuheng', 'lawyer-cd-zhou'],
  ]);
  for (const ruleId of ['pay-subsidy', 'declare-tax-exempt']) {
    expect(await subsidy.desk.obligation(payout.caseId, ruleId)).toMatchObject({
      state: 'fulfilled',
      fulfilledById: instruction.id,
    });
  }
  expect((await subsidy.shown(payout)).instruction).toMatchObject({ id: `${payout.id}-1` });

  const version = settled.version;
  expect(await subsidy.answer(instruction, 'settled')).toEqual({ outcome: 'repeated' });
  expect((await subsidy.again(payout)).version).toBe(version);
  // Of the approval, and of the one answer, whatever came after it.
  expect(await subsidy.prisma.process.findMany({ where: { refId: payout.caseId, kind: 'payout' } })).toMatchObject([
    { id: `subsidy-payout/${payout.caseId}`, asked: 2, waiting: true, signals: ['payoutChanged'] },
  ]);
  expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
});

it('bounces: the line has its room again, the next instruction has the next number', async () => {
  const payout = await approved();
  const before = await subsidy.line(CD_2026);
  const instruction = await subsidy.instructed(payout);
  expect(await subsidy.answer(instruction, 'returned')).toEqual({ outcome: 'recorded' });
  const bounced = await subsidy.again(payout);
  expect(bounced).toMatchObject({ state: 'bounced', attempt: 2 });
  expect(await accounts(payout)).toEqual({});
  expect((await subsidy.line(CD_2026)).reservedFen).toBe(before.reservedFen - 230_000n);
  expect(await subsidy.lastHistory(payout)).toContain('账户不存在');
  const notice = await subsidy.prisma.notice.findFirstOrThrow({
    where: { affairId: payout.caseId, form: 'subsidy-bounced' },
    include: { recipients: { orderBy: { agencyId: 'asc' } } },
  });
  expect(notice.recipients.map(({ agencyId }) => agencyId)).toEqual(['agency-cd-center', 'agency-cd-finance']);
  expect(await subsidy.refused('finance-officer', payout, 'approve')).toMatchObject({ status: 409 });

  await subsidy.approved(payout);
  const second = await subsidy.instructed(payout);
  expect(second.id).toBe(`${payout.id}-2`);
  // The bank repeats its first answer: nothing of the second moves. What it gave back it cannot have paid.
  expect(await subsidy.answer(instruction, 'returned')).toEqual({ outcome: 'repeated' });
  expect(await subsidy.answer(instruction, 'settled')).toMatchObject({
    outcome: 'rejected',
    code: 'answer-contradicts',
  });
  expect((await subsidy.again(payout)).state).toBe('instructed');
  await subsidy.answer(second, 'settled');
  expect(await accounts(payout)).toEqual({ available: -230_000n, paid: 230_000n });
  expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
});

it('unknown: a task for finance, nothing sent again, and the answer closes it', async () => {
  const payout = await approved();
  const { id } = await subsidy.release(payout);
  const unknown = () => subsidy.inStep((base) => recordUnknown(base, { instructionId: id }));
  expect(await unknown()).toMatchObject({ state: 'unknown' });
  expect(await accounts(payout)).toEqual({ available: -230_000n, clearing: 230_000n });
  const { version } = await unknown();
  expect((await subsidy.again(payout)).version).toBe(version);
  const tasks = { where: { affairId: payout.caseId, kind: 'inquire-payment' } };
  expect(await subsidy.prisma.task.findMany(tasks)).toMatchObject([
    { agencyId: 'agency-cd-finance', reason: id, closedAt: null },
  ]);
  // Nobody knows whether it was sent: that is what the order says too, until it is found.
  const orderIs = async () => (await subsidy.prisma.paymentInstruction.findUniqueOrThrow({ where: { id } })).state;
  expect(await orderIs()).toBe('released');
  expect(await subsidy.recordInstructed(id)).toMatchObject({ state: 'instructed' });
  expect(await orderIs()).toBe('sent');
  // Found, and silent again: the bank is asked again.
  await unknown();
  const asked = await subsidy.prisma.task.findMany({ ...tasks, orderBy: { id: 'asc' } });
  expect(asked).toMatchObject([{ outcome: 'found' }, { closedAt: null, reason: id }]);
  const instruction = await subsidy.prisma.paymentInstruction.findUniqueOrThrow({ where: { id } });
  await subsidy.answer(instruction, 'settled');
  expect(await subsidy.prisma.task.count({ where: { ...tasks.where, outcome: 'settled' } })).toBe(1);
  expect(await subsidy.prisma.task.count({ where: { ...tasks.where, closedAt: null } })).toBe(0);
  expect((await subsidy.again(payout)).state).toBe('settled');
});

it('takes an answer that overtakes our own record that the order left', async () => {
  const payout = await approved();
  const released = await subsidy.release(payout);
  expect(await subsidy.answer(released, 'settled')).toEqual({ outcome: 'recorded' });
  expect(await subsidy.again(payout)).toMatchObject({ state: 'settled' });
  expect(await subsidy.recordInstructed(released.id)).toMatchObject({ state: 'settled' });
  expect(await accounts(payout)).toEqual({ available: -230_000n, paid: 230_000n });
});

it('rejects what does not fit, and writes nothing', async () => {
  const payout = await approved();
  const { id, amountFen } = await subsidy.release(payout);
  await subsidy.prisma.paymentInstruction.update({ where: { id }, data: { state: 'prepared' } });
  const before = [await subsidy.again(payout), await subsidy.prisma.historyEntry.count(), await subsidy.desk.counts()];
  const reject = async (answer: Parameters<PayoutDesk['answer']>[0], code: string): Promise<void> => {
    expect(await subsidy.answer(answer, 'settled')).toMatchObject({ outcome: 'rejected', code });
  };
  await reject({ id: 'nobody-1', amountFen }, 'unknown-instruction');
  await reject({ id, amountFen }, 'not-instructed');
  await subsidy.prisma.paymentInstruction.update({ where: { id }, data: { state: 'withdrawn' } });
  await reject({ id, amountFen }, 'not-instructed');
  await subsidy.prisma.paymentInstruction.update({ where: { id }, data: { state: 'released' } });
  await reject({ id, amountFen: amountFen - 1 }, 'other-amount');
  const aYearAgo = { result: 'settled', reason: null, at: subsidy.desk.now - 365 * DAY_MS } as const;
  const outcome = await subsidy.inStep((base) => recordAnswer(base, { ...aYearAgo, instructionId: id, amountFen }));
  expect(outcome).toMatchObject({ outcome: 'rejected', code: 'before-instruction' });
  expect([await subsidy.again(payout), await subsidy.prisma.historyEntry.count(), await subsidy.desk.counts()]).toEqual(
    before,
  );
});

it('the account changed after approval: back to approval, money free, order withdrawn; approved again it is reserved again', async () => {
  const payout = await approved();
  const { id } = await subsidy.release(payout);
  const at = subsidy.desk.now;
  const withdraw = () => subsidy.inStep((base) => withdrawToProposed(base, { payoutId: payout.id }));
  await subsidy.prisma.paymentInstruction.update({ where: { id }, data: { state: 'prepared' } });
  expect(await withdraw()).toMatchObject({ state: 'approved' });

  await subsidy.prisma.payeeAccountChange.create({
    data: {
      id: 'change',
      payeeId: payout.payeeId,
      account: '6299990000000000007',
      requestedById: 'finance-officer',
      requestedAt: new Date(at),
      confirmedById: 'finance-officer-2',
      confirmedAt: new Date(at),
      effectiveAt: new Date(at),
    },
  });
  await subsidy.prisma.paymentInstruction.update({ where: { id }, data: { state: 'released' } });
  await expect(withdraw()).rejects.toThrow('may be with the bank');
  await subsidy.prisma.paymentInstruction.update({ where: { id }, data: { state: 'prepared' } });

  expect(await withdraw()).toMatchObject({ state: 'proposed' });
  const back = await subsidy.again(payout);
  expect(back).toMatchObject({
    account: '6299990000000000007',
    approvedById: null,
    budgetLineId: null,
    proposedById: 'center-staff',
    attempt: 1,
  });
  expect(flagsOf(back).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['account-changed', 'account-changed-recently']),
  );
  expect(await accounts(payout)).toEqual({});
  expect((await subsidy.shown(payout)).instruction).toBeNull();
  expect(await withdraw()).toMatchObject({ state: 'proposed', version: back.version });

  await subsidy.decide('finance-officer', payout, 'approve', { version: back.version });
  expect(await accounts(payout)).toEqual({ available: -230_000n, reserved: 230_000n });
  const instruction = await subsidy.instructed(payout);
  expect(instruction).toMatchObject({ id, account: '6299990000000000007' });
  await subsidy.answer(instruction, 'settled');
  expect((await trialBalance(subsidy.desk.reads)).sumFen).toBe(0n);
  expect((await verifyHistory(subsidy.desk.reads)).faults).toEqual([]);
});
