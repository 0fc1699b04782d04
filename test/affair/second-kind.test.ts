/**
 * A second kind of affair (另一类事项) beside the case: one folder (`test/support/letter-kind/`) on the same records, the same frame
 * of acts and the same step by time. What only a case has, it does without.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { lockedAffairFor } from '../../activities/affair/step-reads.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { stepAffair } from '../../activities/process/step-affair.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { type AgencyKind, CaseStatus, Role } from '../../workflows/domain/vocabulary.js';
import { noticeBody } from '../support/builders.js';
import { CHENGDU, CHONGQING, LetterDesk } from '../support/letter-kind/letter-desk.js';
import { defineLetterAct } from '../support/letter-kind/letter-act.js';
import { defineLetterPaper } from '../support/letter-kind/papers.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const THERE = 'center-staff-chongqing';
const ITS_DIRECTOR = 'center-director-chongqing';
const THIRD = 'center-staff-third';

let desk: Desk;
let letters: LetterDesk;
beforeAll(async () => {
  desk = await Desk.open();
  letters = new LetterDesk(desk);
  const agencyId = 'agency-cq-yuzhong-center';
  const account = { id: THIRD, name: '任某', role: Role.CenterStaff, agencyId, lawyerId: null };
  await desk.prisma.account.create({ data: { ...account, email: 'third@cq.example' } });
});
beforeEach(() => {
  desk.now = WEDNESDAY;
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

const affairOf = (id: string) => desk.prisma.affair.findUniqueOrThrow({ where: { id } });
const historyOf = async (affairId: string) => {
  const rows = await desk.prisma.historyEntry.findMany({ where: { affairId }, orderBy: { seq: 'asc' } });
  return rows.map(({ kind }) => kind);
};

/** All that is stored of a letter. */
async function stored(affairId: string) {
  const where = { affairId };
  const [affair, acts, obligations, recipients, history] = await Promise.all([
    affairOf(affairId),
    desk.prisma.act.findMany({ where, orderBy: { id: 'asc' } }),
    desk.prisma.obligation.findMany({ where, orderBy: { id: 'asc' } }),
    desk.prisma.noticeRecipient.findMany({ where, orderBy: { id: 'asc' } }),
    historyOf(affairId),
  ]);
  return { affair, acts, obligations, recipients, history };
}

describe('an act on a letter', () => {
  it('is one transaction: its row, what is owed by it, its paper, its line in the history, the next version', async () => {
    const id = await letters.send();
    expect(await letters.act(THERE, id, 'letter-received', {})).toMatchObject({
      letter: { version: 2, status: 'received' },
      ...{ opened: ['answer-letter'], fulfilled: ['receive-letter'], forms: ['letter-news'] },
    });
    const { affair, acts, obligations } = await stored(id);
    expect(affair).toMatchObject({ kind: 'letter', version: 2, closedAt: null, paperSeq: 2 });
    expect(acts.map(({ kind, agencyId }) => [kind, agencyId])).toEqual([
      ['letter-sent', CHENGDU],
      ['letter-received', CHONGQING],
    ]);
    // Five working days after Wednesday the 18th: Thursday, Friday, and Monday to Wednesday.
    expect(obligations).toMatchObject([
      { ruleId: 'receive-letter', state: 'fulfilled', dueOn: '2026-11-20', late: false },
      {
        ruleId: 'answer-letter',
        state: 'owed',
        dueOn: '2026-11-25',
        owedByAgencyId: CHONGQING,
        owedToAgencyId: CHENGDU,
      },
    ]);
    await expect(desk.paper(id, 'transfer-letter')).resolves.toMatchObject({ to: [CHONGQING] });
    const { text, to } = await desk.paper(id, 'letter-news');
    expect(to).toEqual([CHENGDU]);
    expect(text).toContain('2026年11月25日');
    // Who has taken it in has the paper.
    await expect(historyOf(id)).resolves.toEqual(['letter-sent', 'letter-received', 'receipt']);
  });

  it('goes on to the end, and is told to its own process', async () => {
    const id = await letters.received();
    desk.now += DAY;
    const answered = await letters.act(ITS_DIRECTOR, id, 'letter-answered', { answer: '经核实，情况属实。' });
    expect(answered).toMatchObject({ letter: { version: 3, status: 'answered' }, fulfilled: ['answer-letter'] });
    await expect(affairOf(id)).resolves.toMatchObject({ version: 3, closedAt: new Date(desk.now) });
    const processes = await desk.prisma.process.findMany({ where: { refId: id } });
    expect(processes).toMatchObject([{ kind: 'letter', waiting: true }]);
  });

  it('that has ended is told when its last paper was signed for, by its own name', async () => {
    const id = await letters.received();
    await letters.act(ITS_DIRECTOR, id, 'letter-answered', { answer: '是' });
    await desk.prisma.process.deleteMany({ where: { refId: id } });
    const paper = await desk.prisma.noticeRecipient.findFirstOrThrow({ where: { affairId: id, needsReceipt: true } });
    // As where nobody had signed by what he did.
    const unsigned = { state: 'sent', receiptAt: null, nextStep: 'remind-1', nextAt: new Date(desk.now + DAY) };
    await desk.prisma.noticeRecipient.update({ where: { id: paper.id }, data: unsigned });
    await desk.prisma.affair.update({ where: { id }, data: { nextAt: unsigned.nextAt } });
    const by = { id: THERE, name: '任某', agency: '重庆市法律援助中心' };
    await inTransaction(desk.records, (tx) =>
      recordReceipt(tx, { recipientId: paper.id, by, how: 'api', clock: desk.clock }),
    );
    await expect(affairOf(id)).resolves.toMatchObject({ nextAt: null });
    await expect(desk.prisma.process.findMany({ where: { refId: id } })).resolves.toMatchObject([
      { id: `letter/${id}`, kind: 'letter', waiting: true },
    ]);
  });

  it('raises an alarm at once where the law says so', async () => {
    const id = await letters.received();
    const urged = await letters.act('center-staff', id, 'letter-urged', { reason: '当事人将出国' });
    expect(urged).toMatchObject({ alarmed: ['answer-letter'], forms: ['letter-news', 'deadline-escalation'] });
    // The head of who owes it, and the center that asks.
    await expect(desk.paper(id, 'deadline-escalation')).resolves.toMatchObject({ to: [CHENGDU, CHONGQING] });
  });
});

describe('a letter is seen', () => {
  /** Every account of the demo world, as somebody who asks. */
  async function everybody(): Promise<readonly Viewer[]> {
    const accounts = await desk.prisma.account.findMany({ orderBy: { id: 'asc' } });
    const agencies = await desk.prisma.agency.findMany();
    return accounts.flatMap(({ id, role, agencyId, lawyerId }) => {
      const { kind, region } = agencies.find((one) => one.id === agencyId) ?? {};
      if (kind === undefined || region === undefined) return [];
      return [{ account: id, role: role as Role, agencyId, agencyKind: kind as AgencyKind, region, lawyerId }];
    });
  }

  it('by both centers and by nobody else', async () => {
    const id = await letters.received();
    const seers: string[] = [];
    for (const viewer of await everybody()) {
      const row = await inTransaction(desk.records, (tx) => lockedAffairFor(tx, viewer, id));
      if (row !== null) seers.push(viewer.account);
    }
    expect(seers).toEqual(['center-director', ITS_DIRECTOR, 'center-staff', THERE].toSorted());
  });

  it('as nothing by strangers, whatever their role, and by the inbox of cases', async () => {
    const id = await letters.received();
    const before = await stored(id);
    for (const stranger of [THIRD, 'lawyer', 'supervisor', 'court-clerk']) {
      await expect(letters.refused(stranger, id, 'letter-urged', { reason: '-' }, 99)).resolves.toMatchObject({
        ...{ status: 404, code: 'not-found' },
      });
    }
    for (const center of ['center-staff', THERE]) {
      const lawyerId = 'lawyer-cd-zhou';
      await expect(desk.refused(center, id, 'lawyer-assigned', { lawyerId })).resolves.toMatchObject({ status: 404 });
    }
    await expect(stored(id)).resolves.toEqual(before);
  });

  it('not where a case is: an act of a letter finds no case', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await expect(letters.refused('center-staff', caseId, 'letter-received', {})).resolves.toMatchObject({
      status: 404,
    });
  });
});

describe('an act on a letter is refused', () => {
  it('403 to another role, and to the other side', async () => {
    const id = await letters.received();
    const forbidden = { status: 403, code: 'forbidden' };
    await expect(letters.refused(THERE, id, 'letter-answered', { answer: '是' })).resolves.toMatchObject(forbidden);
    await expect(letters.refused('center-director', id, 'letter-answered', { answer: '是' })).resolves.toMatchObject(
      forbidden,
    );
    // Before its state and its version are looked at.
    await expect(letters.refused('center-staff', id, 'letter-received', {}, 7)).resolves.toMatchObject(forbidden);
  });

  it('409 in a status that forbids it, 412 where the letter has moved on, 422 before what it depends on', async () => {
    const id = await letters.received();
    const before = await stored(id);
    await expect(letters.refused(THERE, id, 'letter-received', {}, 7)).resolves.toMatchObject({
      ...{ status: 409, code: 'act-not-possible-now', detail: { zh: '函件当前状态不允许这一行为' } },
    });
    await expect(letters.refused('center-staff', id, 'letter-urged', { reason: '-' }, 1)).resolves.toMatchObject({
      ...{ status: 412, code: 'stale-version', version: 2 },
    });
    const occurredAt = new Date(desk.now - HOUR).toISOString();
    await expect(
      letters.refused(ITS_DIRECTOR, id, 'letter-answered', { answer: '是', occurredAt }),
    ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/occurredAt' }] });
    await expect(stored(id)).resolves.toEqual(before);
  });
});

describe('time', () => {
  /** Goes to what the letter waits for next, and looks. */
  async function next(id: string) {
    const { nextAt } = await affairOf(id);
    desk.now = nextAt?.getTime() ?? desk.now;
    return letters.look(id);
  }

  it('fires what has come due, and answers what is still waited for until nothing is', async () => {
    const id = await letters.received();
    // A day before the alarm, which comes a day before the end; each rung, then the next.
    const alarmAt = Date.parse('2026-11-25T00:00:00+08:00');
    await expect(next(id)).resolves.toMatchObject({
      nextAt: alarmAt,
      promises: [{ who: 'addressee', until: alarmAt, silence: 'escalate', about: 'answer-letter' }],
    });
    expect(desk.now).toBe(alarmAt - DAY);
    await expect(desk.paper(id, 'deadline-reminder')).resolves.toMatchObject({ to: [CHONGQING] });
    await expect(next(id)).resolves.toMatchObject({ nextAt: alarmAt + DAY });
    await expect(next(id)).resolves.toMatchObject({ nextAt: null, isOver: false });
    await letters.act(ITS_DIRECTOR, id, 'letter-answered', { answer: '是' });
    await expect(letters.look(id)).resolves.toMatchObject({
      version: 3,
      status: 'answered',
      isOver: true,
      promises: [],
    });
    await expect(desk.obligation(id, 'answer-letter')).resolves.toMatchObject({ state: 'fulfilled', late: true });
    await expect(historyOf(id)).resolves.toEqual([
      ...['letter-sent', 'letter-received', 'receipt'],
      ...['obligation-remind', 'obligation-escalate', 'obligation-escalate', 'letter-answered'],
    ]);
  });

  it('does nothing to a letter where this version knows no letters, and loses nothing', async () => {
    const id = await letters.received();
    const before = await stored(id);
    for (const at of [desk.now, desk.now + 30 * DAY]) {
      await expect(stepAffair(desk, { affairId: id, at })).rejects.toThrow('No affair of kind letter is known here');
    }
    await expect(stored(id)).resolves.toEqual(before);
    desk.now += 30 * DAY;
    await expect(letters.look(id)).resolves.toMatchObject({ nextAt: null, isOver: false });
    await expect(desk.forms(id)).resolves.toContain('deadline-escalation');
  });
});

it('definitions of one kind do not compile with what is another’s', () => {
  const act = { kind: 'letter-lost', words: { zh: '遗失', en: 'lost' }, by: [Role.CenterStaff], fields: {} } as const;
  // @ts-expect-error a status of cases
  defineLetterAct({ ...act, from: [CaseStatus.Received, CaseStatus.Accepted], to: null });
  // @ts-expect-error an instant of cases
  defineLetterAct({ ...act, from: ['sent'], to: null, after: [{ instant: 'assignedAt' }] });
  const paper = {
    ...{ form: 'sample', title: { zh: '样张', en: 'Sample' }, signedFor: false },
    content: ({ words }: { readonly words: string }) => ({ caseNumber: words, blocks: [] }),
    sentOn: [{ act: 'terminated', from: 'center', to: ['addressee'], ruleId: 'answer-letter' }],
  } as const;
  // @ts-expect-error a letter has no closing paper
  defineLetterPaper({ ...paper, data: ({ closingPaper }) => ({ words: closingPaper }) });
  // @ts-expect-error a reason of cases
  defineLetterPaper({ ...paper, data: ({ number }) => ({ words: number }), mootWhen: ['hearing-over'] });
  expect(defineLetterAct({ ...act, from: ['sent'], to: null }).body.safeParse({ kind: 'another' }).success).toBe(false);
});
