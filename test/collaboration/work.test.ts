/** Who does a task in the other region, what he reads, and what he is paid: by the center that was asked, and never twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLLABORATION_KINDS } from '../../activities/collaboration/kinds.js';
import { RULES } from '../../activities/law/rules/index.js';
import { COLLABORATION_KIND } from '../../activities/collaboration/index.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { booksOf } from '../support/payouts.js';
import { noticeBody } from '../support/builders.js';
import { WEDNESDAY, type Desk } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';
import type { Payout } from '../../prisma/generated/client.js';
import { PayoutDesk } from '../subsidy/payout-desk.js';

const RAN = 'lawyer-cq-ran';
const ASKED_FINANCE = 'finance-officer-chongqing';

let subsidy: PayoutDesk;
let desk: Desk;
let letters: Letters;
let caseId: string;
beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  desk = subsidy.desk;
  letters = new Letters(desk);
});
beforeEach(async () => {
  desk.now = WEDNESDAY;
  caseId = await desk.notify(noticeBody(desk.now));
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

const TOGETHER = { kind: 'joint-handling', items: ['分别会见同案人员'] } as const;

/** A task done by a lawyer of the asked center. */
async function done(lawyerId: string | null = RAN): Promise<string> {
  const id = await letters.accepted(caseId, { kind: 'attend-step', items: ['参加调解'] });
  if (lawyerId !== null) await letters.act(ASKED, id, 'lawyer-named', { lawyerId });
  await letters.act(ASKED, id, 'answered', { findings: '已参加', documents: [] });
  await letters.act(ASKING, id, 'confirmed', { recognised: true });
  return id;
}

async function shared(ofCase: string, askedShare: number, toCenterId = CHONGQING, account = ASKED): Promise<string> {
  const id = await letters.send(ofCase, { ...TOGETHER, toCenterId });
  for (const act of ['received', 'accepted'] as const) await letters.act(account, id, act, {});
  await letters.act(account, id, 'answered', { findings: '各自会见', documents: [], askedShare });
  return id;
}

const partiesOf = async (id: string) => (await desk.prisma.affair.findUniqueOrThrow({ where: { id } })).parties;
const payoutOf = (id: string): Promise<Payout> => subsidy.payoutOf(id);

async function paid(payout: Payout): Promise<void> {
  await subsidy.decide(ASKED, payout, 'propose');
  await subsidy.decide(ASKED_FINANCE, payout, 'approve');
  await subsidy.answer(await subsidy.instructed(payout), 'settled');
}

describe('the lawyer of the asked center', () => {
  it('gets the task and no more, and leaves it when another one is named', async () => {
    const id = await letters.accepted(caseId);
    await letters.act(ASKED, id, 'lawyer-named', { lawyerId: RAN });
    const task = await desk.paper(id, 'collaboration-task');
    expect(task.to).toEqual([RAN]);
    const { number } = await desk.caseRow(caseId);
    expect([task.text.includes('工资流水'), task.text.includes(number)]).toEqual([true, false]);
    await expect(partiesOf(id)).resolves.toContain(`lawyer/${RAN}`);
    await expect(partiesOf(caseId)).resolves.not.toContain(`lawyer/${RAN}`);
    // It reaches him: he carries the task, though not the case.
    const notice = await desk.prisma.notice.findFirstOrThrow({
      where: { affairId: id, form: 'collaboration-task' },
      include: { recipients: true },
    });
    const affair = await desk.prisma.affair.findUniqueOrThrow({ where: { id } });
    const isOld = async (personId: string): Promise<boolean> => {
      const recipient = notice.recipients.find((one) => one.personId === personId);
      if (recipient === undefined) throw new Error('not addressed to him');
      return COLLABORATION_KIND.isOvertaken(desk.reads, { affair, paper: notice, recipient, at: desk.now });
    };
    await expect(isOld(RAN)).resolves.toBe(false);
    await letters.act(ASKED, id, 'lawyer-named', { lawyerId: 'lawyer-cq-mou' });
    await expect(isOld(RAN)).resolves.toBe(true);
    await expect(partiesOf(id)).resolves.not.toContain(`lawyer/${RAN}`);
    expect((await desk.paper(id, 'collaboration-task-ended')).to).toEqual([RAN]);
  });

  it('is one of its pool, named by it and by nobody else', async () => {
    const id = await letters.accepted(caseId);
    const other = { lawyerId: 'lawyer-cd-zhou' };
    await expect(letters.refused(ASKED, id, 'lawyer-named', other)).resolves.toMatchObject({
      ...{ status: 422, errors: [{ pointer: '/lawyerId', code: 'lawyer-not-admitted' }] },
    });
    await expect(letters.refused(ASKING, id, 'lawyer-named', { lawyerId: RAN })).resolves.toMatchObject({
      status: 403,
    });
  });
});

describe('what the asked center pays', () => {
  it('is what its own tariff says, proposed, approved and paid there; the home center sees none of it', async () => {
    const id = await done();
    await expect(desk.course(id, 'settle-cooperation-cost')).resolves.toEqual(['owed 2026-11-20']);
    await letters.act(ASKED, id, 'cost-settled', {});
    const payout = await payoutOf(id);
    expect(payout).toMatchObject({ region: '500000', centerId: CHONGQING, lawyerId: RAN, totalFen: 60_000 });
    await expect(subsidy.refused(ASKING, payout, 'propose')).resolves.toMatchObject({ status: 404 });
    await paid(payout);
    await expect(desk.course(id, 'pay-cooperation')).resolves.toEqual(['fulfilled 2026-11-20']);
    // Both centers read its history: that it is paid stands there, and neither how much nor by whom.
    const history = await desk.prisma.historyEntry.findMany({ where: { affairId: id } });
    const told = history.map(({ summaryZh, summaryEn }) => `${summaryZh} ${summaryEn}`).join('\n');
    expect(told).toContain('协作补贴：已到账');
    for (const secret of ['600', '60000', '60,000', '冉海燕律师补贴', '重庆市2026', 'budget']) {
      expect(told).not.toContain(secret);
    }
    await expect(booksOf(desk.prisma, payout)).resolves.toEqual({
      ...{ sumFen: 0n, paidFen: 60_000, transfers: ['reserve', 'instruct', 'settle'] },
    });
    await expect(subsidy.shown(payout)).resolves.toMatchObject({ caseId: null, caseNumber: null, collaborationId: id });
  });

  it('that comes back is owed again', async () => {
    const id = await done();
    await letters.act(ASKED, id, 'cost-settled', {});
    const payout = await payoutOf(id);
    await paid(payout);
    const instruction = await desk.prisma.paymentInstruction.findFirstOrThrow({ where: { payoutId: payout.id } });
    await subsidy.answer(instruction, 'returned');
    await expect(desk.course(id, 'pay-cooperation')).resolves.toEqual(['owed 2026-11-20']);
  });

  it('is settled once, for somebody, and by a tariff that there is', async () => {
    const nobody = await done(null);
    await expect(desk.owed(nobody)).resolves.toEqual([]);
    const settle = (id: string) => letters.refused(ASKED, id, 'cost-settled', {});
    await expect(settle(nobody)).resolves.toMatchObject({ status: 409, code: 'no-lawyer-named' });
    // Named late, he is paid all the same.
    await letters.act(ASKED, nobody, 'lawyer-named', { lawyerId: RAN });
    await letters.act(ASKED, nobody, 'cost-settled', {});
    await expect(settle(nobody)).resolves.toMatchObject({ status: 409, code: 'cost-settled' });
    await desk.prisma.tariff.updateMany({ where: { item: 'cooperation' }, data: { validFrom: '2027-01-01' } });
    await expect(settle(await done())).resolves.toMatchObject({ status: 409, code: 'no-tariff' });
    await desk.prisma.tariff.updateMany({ where: { item: 'cooperation' }, data: { validFrom: '2026-07-01' } });
  });

  it('is none where it is said why, and no lawyer is named for what a center does itself', async () => {
    const id = await done();
    await letters.act(ASKED, id, 'cost-settled', { unpaidReason: '律师自愿放弃' });
    await expect(desk.owed(id)).resolves.toEqual([]);
    await expect(letters.refused(ASKED, id, 'cost-settled', {})).resolves.toMatchObject({ code: 'cost-settled' });
    const transfer = await letters.accepted(caseId, { kind: 'transfer-case' });
    await expect(letters.refused(ASKED, transfer, 'lawyer-named', { lawyerId: RAN })).resolves.toMatchObject({
      ...{ status: 409, code: 'no-lawyers-work' },
    });
    await letters.act(ASKING, transfer, 'withdrawn', { reason: '不再需要' });
    const paidByTask = RULES.filter(({ id: rule }) => rule === 'settle-cooperation-cost').flatMap(({ openedBy }) =>
      openedBy.flatMap(({ on, when }) => (on === 'confirmed' ? (when?.collaboration ?? []) : [])),
    );
    const tasks = Object.entries(COLLABORATION_KINDS).flatMap(([kind, { work }]) => (work === 'task' ? [kind] : []));
    expect(paidByTask.toSorted()).toEqual(tasks.toSorted());
  });

  it('can be settled as long as it is owed, however long the letter has ended', async () => {
    const id = await done();
    desk.now += 40 * 24 * 60 * 60 * 1000;
    await desk.lookAtAlarms(id);
    await letters.act(ASKED, id, 'cost-settled', {});
    await subsidy.decide(ASKED, await payoutOf(id), 'propose');
    // Silence about it is the asked center's own matter.
    const escalations = await desk.prisma.notice.findMany({
      where: { affairId: id, form: 'deadline-escalation' },
      include: { recipients: true },
    });
    const told = escalations.flatMap(({ recipients }) => recipients.map(({ agencyId }) => agencyId));
    expect(told).not.toContain(CHENGDU);
    const history = await desk.prisma.historyEntry.findMany({ where: { affairId: id } });
    const lines = history.map(({ summaryZh }) => summaryZh);
    expect(lines).toContain('就一方内部事项催办');
    expect(lines.filter((line) => line.includes('协作补贴') && line.includes('催办'))).toEqual([]);
  });

  it('is claimed of the center that asked, where the agreement says so, and no more when the money came back', async () => {
    const agreement = { where: { id: 'agreement-chuan-yu-2025' } } as const;
    await desk.prisma.agreement.update({ ...agreement, data: { costRule: 'asker-pays' } });
    const id = await done();
    await letters.act(ASKED, id, 'cost-settled', {});
    const payout = await payoutOf(id);
    await paid(payout);
    // What one center enters for the other on paper obliges that one to nothing.
    const outcome = await letters.enter({ kind: 'attend-step', fromCenterId: CHENGDU, toCenterId: CHONGQING });
    if (outcome.state !== 'done') throw new Error(`Not entered: ${JSON.stringify(outcome)}`);
    const entered = (outcome.body as { collaborationId: string }).collaborationId;
    for (const kind of ['received', 'accepted'] as const) await letters.act(ASKED, entered, kind, {});
    await letters.act(ASKED, entered, 'lawyer-named', { lawyerId: RAN });
    await letters.act(ASKED, entered, 'answered', { findings: '已参加', documents: [] });
    const forAsker = { onBehalfOf: CHENGDU, channel: 'paper' } as const;
    await letters.act(ASKED, entered, 'confirmed', { recognised: true, ...forAsker });
    await letters.act(ASKED, entered, 'cost-settled', {});
    await paid(await payoutOf(entered));
    const claim = async () => {
      const account = `claim-on:${CHENGDU}:${CHONGQING}`;
      const { _sum } = await desk.prisma.ledgerEntry.aggregate({ where: { account }, _sum: { amountFen: true } });
      return [_sum.amountFen, (await booksOf(desk.prisma, payout)).sumFen];
    };
    await expect(claim()).resolves.toEqual([60_000n, 0n]);
    const instruction = await desk.prisma.paymentInstruction.findFirstOrThrow({ where: { payoutId: payout.id } });
    await subsidy.answer(instruction, 'settled');
    await expect(claim()).resolves.toEqual([60_000n, 0n]);
    await subsidy.answer(instruction, 'returned');
    await expect(claim()).resolves.toEqual([0n, 0n]);
    await desk.prisma.agreement.update({ ...agreement, data: { costRule: null } });
  });
});

describe('a case handled together', () => {
  it('is one base amount: the home center leaves out what the other one takes', async () => {
    const home = await subsidy.fileSubmitted();
    const id = await shared(home, 40);
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await letters.act(ASKED, id, 'lawyer-named', { lawyerId: RAN });
    await expect(letters.refused(ASKED, id, 'cost-settled', {})).resolves.toMatchObject({
      ...{ status: 409, code: 'home-case-not-concluded' },
    });
    await desk.act('center-staff', home, 'closing-file-accepted', {});
    const [first] = (await subsidy.shown(await payoutOf(home))).lines;
    expect([first?.claimedFen, first?.allowedFen]).toEqual([200_000, 120_000]);
    await desk.look(id);
    await expect(desk.course(id, 'settle-cooperation-cost')).resolves.toEqual(['owed 2026-11-20']);
    await letters.act(ASKED, id, 'cost-settled', {});
    // 重庆's tariff is higher: what it pays ends where the home center left off.
    expect(await payoutOf(id)).toMatchObject({ totalFen: 80_000, flags: [{ code: 'paid-elsewhere' }] });
    const { flags } = await subsidy.shown(await payoutOf(home));
    expect(flags.map(({ code }) => code)).toContain('paid-elsewhere');
  });

  it('is no share of a case that has come to who took it: nobody pays himself', async () => {
    const home = await subsidy.fileSubmitted();
    const agreed = await shared(home, 40);
    await letters.act(ASKING, agreed, 'confirmed', { recognised: true });
    const offered = await shared(home, 50);
    const transfer = await letters.accepted(home, { kind: 'transfer-case' });
    await letters.act(ASKED, transfer, 'answered', { findings: '同意接收', documents: [] });
    await letters.act(ASKING, transfer, 'confirmed', { recognised: true });
    await desk.look(home);
    for (const id of [agreed, offered]) await desk.look(id);
    // What was offered was agreed on by nobody.
    await expect(letters.row(offered)).resolves.toMatchObject({ state: 'lapsed', recognised: null });
    await desk.act(ASKED, home, 'closing-file-accepted', {});
    const payout = await payoutOf(home);
    const lines = payout.lines as { claimedFen: number; allowedFen: number }[];
    expect(lines[0]?.allowedFen).toBe(lines[0]?.claimedFen);
    await desk.look(agreed);
    await expect(desk.owed(agreed)).resolves.toEqual([]);
  });

  it('is never agreed on beyond the whole, nor when the home center has paid it', async () => {
    const home = await subsidy.fileSubmitted();
    const [one, other] = [await shared(home, 60), await shared(home, 50)];
    const outcomes = await Promise.all(
      [one, other].map((id) => letters.submit(ASKING, id, 'confirmed', { recognised: true })),
    );
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    const [refused] = outcomes.flatMap((one) => (one.state === 'refused' ? [one.problem] : []));
    expect(refused).toMatchObject({ status: 409, code: 'shares-above-whole' });
    const late = await shared(home, 10);
    await desk.act('center-staff', home, 'closing-file-accepted', {});
    await expect(letters.refused(ASKING, late, 'confirmed', { recognised: true })).resolves.toMatchObject({
      ...{ status: 409, code: 'home-case-concluded' },
    });
  });

  it('is no more than the home tariff, also when its conclusion is undone and comes under another', async () => {
    const home = await subsidy.fileSubmitted();
    const id = await shared(home, 40);
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await letters.act(ASKED, id, 'lawyer-named', { lawyerId: RAN });
    await desk.act('center-staff', home, 'closing-file-accepted', {});
    await desk.look(id);
    await letters.act(ASKED, id, 'cost-settled', {});
    expect((await payoutOf(id)).totalFen).toBe(80_000);
    desk.now += 60_000;
    await desk.act('center-director', home, 'conclusion-undone', { reason: '结案日有误' });
    const documentId = await desk.document('lawyer', 'judgment');
    await desk.act('lawyer', home, 'concluded', { closingPaper: 'judgment', documentId, receivedOn: '2026-11-18' });
    const items = [{ kind: 'closing-report', documentId: await desk.document('lawyer', 'closing-report') }];
    await desk.act('lawyer', home, 'closing-file-submitted', { items });
    await desk.prisma.case.update({ where: { id: home }, data: { closingDay: '2026-06-30' } });
    await desk.act('center-staff', home, 'closing-file-accepted', {});
    const [base] = (await subsidy.shown(await payoutOf(home))).lines;
    expect([base?.claimedFen, base?.allowedFen]).toEqual([180_000, 100_000]);
  });

  it('is waited for again when its conclusion is undone before anything was settled', async () => {
    const home = await subsidy.fileSubmitted();
    const id = await shared(home, 40);
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await letters.act(ASKED, id, 'lawyer-named', { lawyerId: RAN });
    await desk.act('center-staff', home, 'closing-file-accepted', {});
    await desk.look(id);
    await desk.act('center-director', home, 'conclusion-undone', { reason: '尚未办结' });
    await desk.look(id);
    await expect(desk.owed(id)).resolves.toEqual([]);
    await expect(letters.refused(ASKED, id, 'cost-settled', {})).resolves.toMatchObject({
      code: 'home-case-not-concluded',
    });
  });

  it('is left out at home or not shared at all, where both are recorded in one moment', async () => {
    for (let n = 0; n < 8; n += 1) {
      const home = await subsidy.fileSubmitted();
      const id = await shared(home, 40);
      const [confirmed] = await Promise.all([
        letters.submit(ASKING, id, 'confirmed', { recognised: true }),
        desk.act('center-staff', home, 'closing-file-accepted', {}),
      ]);
      const [base] = (await subsidy.shown(await payoutOf(home))).lines;
      expect([confirmed.state, base?.allowedFen]).toEqual(
        confirmed.state === 'done' ? ['done', 120_000] : ['refused', 200_000],
      );
    }
  });

  it('says its share in the answer, and no other kind does', async () => {
    const task = await letters.accepted(caseId, { kind: 'attend-step' });
    const answer = { findings: '已参加', documents: [], askedShare: 30 };
    await expect(letters.refused(ASKED, task, 'answered', answer)).resolves.toMatchObject({
      ...{ status: 422, errors: [{ pointer: '/askedShare', code: 'not-handled-together' }] },
    });
  });
});
