/**
 * A second kind of affair (另一类事项) beside the case: one folder (`test/support/letter-kind/`) on the same records, the same frame
 * of acts and the same step by time. What only a case has, it does without.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AFFAIR_KINDS } from '../../activities/affair-kinds.js';
import { overdueOfCenter, owedSoon } from '../../activities/digest/owed.js';
import { createReproject } from '../../activities/calendar/reproject.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { lockedAffairFor } from '../../activities/affair/step-reads.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { stepAffair } from '../../activities/process/step-affair.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import { publishCalendar } from '../../activities/records/calendars.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { type AgencyKind, CaseStatus, Role } from '../../workflows/domain/vocabulary.js';
import { actBody, noticeBody } from '../support/builders.js';
import { NOTICE_2027 } from '../support/calendars.js';
import { CHENGDU, CHONGQING, LetterDesk } from '../support/letter-kind/letter-desk.js';
import { defineLetterAct } from '../support/letter-kind/letter-act.js';
import { defineLetterPaper } from '../support/letter-kind/papers.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';
import { holdingCase } from '../support/held.js';

const THERE = 'center-staff-chongqing';
const ITS_DIRECTOR = 'center-director-chongqing';
const THIRD = 'center-staff-third';
const HEARD = { right: 'legal-aid', toldOn: '2026-11-18' } as const;

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

/** A letter that has been taken in by the center that must answer it. */
async function received(): Promise<string> {
  const id = await letters.send();
  await letters.act(THERE, id, 'letter-received', {});
  return id;
}

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
    await expect(historyOf(id)).resolves.toEqual(['letter-sent', 'letter-received']);
  });

  it('goes on to the end, and is told to its own process', async () => {
    const id = await received();
    desk.now += DAY;
    const answered = await letters.act(ITS_DIRECTOR, id, 'letter-answered', { answer: '经核实，情况属实。' });
    expect(answered).toMatchObject({ letter: { version: 3, status: 'answered' }, fulfilled: ['answer-letter'] });
    await expect(affairOf(id)).resolves.toMatchObject({ version: 3, closedAt: new Date(desk.now) });
    const processes = await desk.prisma.process.findMany({ where: { refId: id } });
    expect(processes).toMatchObject([{ kind: 'letter', waiting: true }]);
  });

  it('that has ended is told when its last paper was signed for, by its own name', async () => {
    const id = await received();
    await letters.act(ITS_DIRECTOR, id, 'letter-answered', { answer: '是' });
    await desk.prisma.process.deleteMany({ where: { refId: id } });
    const paper = await desk.prisma.noticeRecipient.findFirstOrThrow({ where: { affairId: id, needsReceipt: true } });
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
    const id = await received();
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
    const id = await received();
    const seers: string[] = [];
    for (const viewer of await everybody()) {
      const row = await inTransaction(desk.records, (tx) => lockedAffairFor(tx, viewer, id));
      if (row !== null) seers.push(viewer.account);
    }
    expect(seers).toEqual(['center-director', ITS_DIRECTOR, 'center-staff', THERE].toSorted());
  });

  it('as nothing by strangers, whatever their role, and by the inbox of cases', async () => {
    const id = await received();
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
    const id = await received();
    const forbidden = { status: 403, code: 'forbidden' };
    await expect(letters.refused(THERE, id, 'letter-answered', { answer: '是' })).resolves.toMatchObject(forbidden);
    await expect(letters.refused('center-director', id, 'letter-answered', { answer: '是' })).resolves.toMatchObject(
      forbidden,
    );
    // Before its state and its version are looked at.
    await expect(letters.refused('center-staff', id, 'letter-received', {}, 7)).resolves.toMatchObject(forbidden);
  });

  it('409 in a status that forbids it, 412 where the letter has moved on, 422 before what it depends on', async () => {
    const id = await received();
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
    const id = await received();
    // Nobody is asked to sign for a letter that he has taken in: its receipt is waited for, and let go.
    await expect(next(id)).resolves.toMatchObject({ status: 'received', isOver: false, payout: 'none' });
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
      ...['letter-sent', 'letter-received'],
      ...['obligation-remind', 'obligation-escalate', 'obligation-escalate', 'letter-answered'],
    ]);
  });

  it('does nothing to a letter where this version knows no letters, and loses nothing', async () => {
    const id = await received();
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

it('what is owed in a letter is in the morning’s digest of who owes it, and on the board of who asked', async () => {
  const id = await received();
  const { number } = await affairOf(id);
  desk.now += 6 * DAY;
  const soon = await owedSoon(desk.records, [CHONGQING], desk.now);
  expect(soon.filter(({ caseNumber }) => caseNumber === number)).toMatchObject([
    { titleZh: '函复', dueOn: '2026-11-25', clientName: null },
  ]);
  desk.now += 4 * DAY;
  const center = await desk.prisma.agency.findUniqueOrThrow({ where: { id: CHENGDU } });
  const { name } = await desk.prisma.agency.findUniqueOrThrow({ where: { id: CHONGQING } });
  const overdue = await overdueOfCenter(desk.records, center, desk.now);
  expect(overdue.map((one) => one.name)).toContain(name);
});

describe('of a letter and a case', () => {
  it('neither waits for the other’s lock', async () => {
    const id = await received();
    const caseId = await desk.notify(noticeBody(desk.now));
    const overCase = await holdingCase(desk.records, caseId);
    await expect(letters.submit('center-staff', id, 'letter-urged', { reason: '-' })).resolves.toMatchObject({
      state: 'done',
    });
    await overCase.commit();
    const overLetter = await holdingCase(desk.records, id);
    await expect(desk.act('court-clerk', caseId, 'rights-told', HEARD)).resolves.toMatchObject({
      case: { version: 2 },
    });
    const waits = letters.submit('center-staff', id, 'letter-urged', { reason: '-' });
    await untilWaiting(desk.prisma, waits);
    await overLetter.commit();
    await expect(waits).resolves.toMatchObject({ state: 'done' });
  });

  it('each takes one of two acts at once that name one version', async () => {
    const id = await received();
    const caseId = await desk.notify(noticeBody(desk.now));
    const urge = () => letters.submit('center-staff', id, 'letter-urged', { reason: '-' }, 2);
    const told = () =>
      desk.submit('court-clerk', 'act', caseId, actBody('rights-told', desk.now, HEARD), { expectedVersion: 1 });
    const [one, two, three, four] = await Promise.all([urge(), told(), urge(), told()]);
    for (const both of [
      [one, three],
      [two, four],
    ]) {
      expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    }
    const stale = [one, three].find(({ state }) => state === 'refused');
    expect(stale).toMatchObject({ problem: { status: 412, code: 'stale-version', version: 3 } });
    await expect(affairOf(id)).resolves.toMatchObject({ version: 3 });
  });

  it('both are brought to a new calendar by one statement, which locks them in one order', async () => {
    const id = await received();
    const caseId = await desk.notify(noticeBody(desk.now));
    await inTransaction(desk.records, (tx) =>
      publishCalendar(tx, { notice: NOTICE_2027, by: 'supervisor', at: desk.now }),
    );
    const run = createReproject(letters.deps)({ after: null, at: desk.now });
    await Promise.all([run, desk.act('court-clerk', caseId, 'rights-told', HEARD)]);
    const standing = await desk.prisma.obligation.findMany({
      where: { affairId: { in: [id, caseId] }, state: 'owed' },
    });
    expect(new Set(standing.map(({ affairId }) => affairId))).toEqual(new Set([id, caseId]));
    expect(new Set(standing.map(({ calendarVersion }) => calendarVersion))).toEqual(new Set(['2027-1']));
  });

  it('only the case is brought to a new calendar where this version knows no letters; the letter waits for one that does', async () => {
    const id = await received();
    const caseId = await desk.notify(noticeBody(desk.now));
    const calendarOf = async (affairId: string) => {
      const rows = await desk.prisma.obligation.findMany({ where: { affairId, state: 'owed' } });
      return [...new Set(rows.map(({ calendarVersion }) => calendarVersion))];
    };
    const [inForce] = await calendarOf(id);
    const older = { calendarVersion: 'older' };
    await desk.prisma.obligation.updateMany({ where: { affairId: { in: [id, caseId] } }, data: older });
    // Whoever holds it would have it looked at alone.
    const holding = await holdingCase(desk.records, id);
    await createReproject({ ...letters.deps, affairKinds: AFFAIR_KINDS })({ after: null, at: desk.now });
    await holding.commit();
    await expect(calendarOf(caseId)).resolves.toEqual([inForce]);
    await expect(calendarOf(id)).resolves.toEqual(['older']);
    await createReproject(letters.deps)({ after: null, at: desk.now });
    await expect(calendarOf(id)).resolves.toEqual([inForce]);
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
