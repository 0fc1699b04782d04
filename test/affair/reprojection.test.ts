/** Publication and re-projection on PostgreSQL: dates move once, people are told once, nothing else changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import type { ReprojectResult } from '../../activities/calendar/reproject.js';
import type { CalendarNotice } from '../../activities/law/counting/calendar-upload.js';
import { publishCalendar, reprojectIfStale, type PublishedCalendar } from '../../activities/records/calendars.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { noticeBody } from '../support/builders.js';
import { NOTICE_2027, reproject, without, withWorkdays } from '../support/calendars.js';
import { textOf } from '../support/paper-text.js';
import { DAY, Desk } from '../support/desk.js';

/** A Wednesday; three days later it is Saturday 30 January, a make-up working day by the notice. */
const WEDNESDAY = Date.parse('2027-01-27T10:00:00+08:00');
/** A Thursday; three days later it is the third day of Spring Festival. */
const BEFORE_FESTIVAL = Date.parse('2027-02-04T10:00:00+08:00');

function publish(desk: Desk, notice: CalendarNotice = NOTICE_2027): Promise<PublishedCalendar> {
  return inTransaction(desk.records, (tx) => publishCalendar(tx, { notice, by: 'supervisor', at: desk.now }));
}

/** A calendar that nobody uploaded: it came with the program. */
async function newerPackage(desk: Desk): Promise<void> {
  const {
    serial: _,
    days,
    ...inForce
  } = await desk.prisma.calendarVersion.findFirstOrThrow({
    orderBy: { serial: 'desc' },
  });
  await desk.prisma.calendarVersion.create({
    data: { ...inForce, days: days ?? [], version: 'chinese-days@next', year: null },
  });
}

function history(desk: Desk, caseId: string) {
  return desk.prisma.historyEntry.findMany({
    where: { affairId: caseId, kind: 'obligation-redated' },
    orderBy: { seq: 'asc' },
  });
}

describe('a notice for 2027', () => {
  let desk: Desk;
  let earlier: string;
  let later: string;
  let first: Omit<ReprojectResult, 'next'>;
  const before = new Map<string, number>();
  beforeAll(async () => {
    desk = await Desk.open(WEDNESDAY);
    earlier = await desk.notify(noticeBody(desk.now));
    desk.now = BEFORE_FESTIVAL;
    later = await desk.notify(noticeBody(desk.now));
    for (const [name, count] of Object.entries(await desk.counts())) before.set(name, count);
    desk.now += 60_000;
    await publish(desk);
    first = await reproject(desk);
  });
  afterAll(() => desk.close());

  it('moves a date behind the festival, and another to the Saturday that is worked', async () => {
    expect(await desk.obligation(later, 'center-assign-on-notice')).toMatchObject({
      dueOn: '2027-02-12',
      dueAt: new Date('2027-02-13T00:00:00+08:00'),
      provisional: false,
      calendarVersion: '2027-1',
      state: 'owed',
    });
    expect(await desk.obligation(earlier, 'center-assign-on-notice')).toMatchObject({
      dueOn: '2027-01-30',
      dueAt: new Date('2027-01-31T00:00:00+08:00'),
      provisional: false,
      calendarVersion: '2027-1',
    });
    expect(first).toMatchObject({ cases: 2 });
    expect(first.moved).toBeGreaterThanOrEqual(2);
  });

  it('writes one line for each date that moved, with the old date and the new', async () => {
    const lines = await history(desk, later);
    const assign = await desk.obligation(later, 'center-assign-on-notice');
    expect(lines.filter(({ refId }) => refId === assign.id).map(({ summaryZh }) => summaryZh)).toEqual([
      expect.stringMatching(/由2027年2月9日（含当日）.*改为2027年2月12日（含当日）.*2027年节假日安排/),
    ]);
  });

  it('tells whoever owes, once, with what moved', async () => {
    const papers = await desk.prisma.notice.findMany({
      where: { affairId: later, form: 'deadline-adjusted' },
      include: { recipients: { include: { deliveries: true } } },
    });
    const ofCenter = papers.filter(({ recipients }) =>
      recipients.some(({ agencyId }) => agencyId === 'agency-cd-center'),
    );
    expect(ofCenter).toHaveLength(1);
    expect(ofCenter.map(textOf)).toEqual([expect.stringContaining('国办发明电〔2026〕7号')]);
    expect(ofCenter.map(textOf)).toEqual([expect.stringContaining('2027年2月12日')]);
    expect(ofCenter[0]?.recipients[0]?.deliveries).toHaveLength(1);
    const mails = await desk.prisma.delivery.count({
      where: {
        state: 'pending',
        id: {
          in: papers.flatMap(({ recipients }) => recipients.flatMap((one) => one.deliveries.map(({ id }) => id))),
        },
      },
    });
    expect(mails).toBe(papers.length);
    const addressees = papers.flatMap(({ recipients }) =>
      recipients.map(({ agencyId, personId }) => `${agencyId}/${personId}`),
    );
    expect(new Set(addressees).size).toBe(addressees.length);
  });

  it('alarms at once, and once, for a date that has passed by the new calendar', async () => {
    const row = await desk.obligation(earlier, 'center-assign-on-notice');
    const past = (row.ladder as { at: number }[]).filter(({ at }) => at <= desk.now);
    expect(past.length).toBeLessThanOrEqual(1);
  });

  it('does nothing when a batch is run again', async () => {
    const counts = await desk.counts();
    expect(await reproject(desk)).toEqual({ cases: 0, moved: 0 });
    expect(await desk.counts()).toEqual(counts);
  });

  it('leaves what was done with the calendar under which it was done', async () => {
    const done = await desk.prisma.obligation.findMany({ where: { state: 'fulfilled' } });
    expect(done.length).toBeGreaterThan(0);
    for (const row of done) expect(row.calendarVersion).toMatch(/^chinese-days@/);
  });

  it('keeps the history whole', async () => {
    for (const caseId of [earlier, later]) {
      const entries = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId }, orderBy: { seq: 'asc' } });
      expect((await desk.caseRow(caseId)).historyHash).toBe(entries.at(-1)?.hash);
    }
  });

  it('is corrected with a reason, and the dates move back', async () => {
    const shorter = without(NOTICE_2027, '2027-02-10', '2027-02-11');
    expect(await publish(desk, shorter)).toMatchObject({ state: 'refused', problems: [{ pointer: '/corrects' }, {}] });
    const published = await publish(desk, { ...shorter, corrects: true, reason: '国务院办公厅更正' });
    expect(published).toMatchObject({ state: 'published', version: '2027-2', horizon: '2027-12-31' });
    await reproject(desk);
    expect(await desk.obligation(later, 'center-assign-on-notice')).toMatchObject({
      dueOn: '2027-02-10',
      calendarVersion: '2027-2',
    });
    expect(await desk.prisma.notice.count({ where: { affairId: later, form: 'deadline-adjusted' } })).toBeGreaterThan(
      1,
    );
    await expect(
      desk.prisma.$executeRaw`UPDATE "CalendarVersion" SET source = 'x' WHERE version = '2027-1'`,
    ).rejects.toThrow(/never changed/);
  });
});

describe('in one case', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(WEDNESDAY);
  });
  afterAll(() => desk.close());

  it('a date that stays only loses its provisional mark: no line, no paper, no waking', async () => {
    desk.now = Date.parse('2027-03-01T10:00:00+08:00');
    const caseId = await desk.notify(noticeBody(desk.now));
    const was = await desk.obligation(caseId, 'center-assign-on-notice');
    expect(was.provisional).toBe(true);
    const counts = await desk.counts();
    await publish(desk);
    expect((await desk.counts())['process']).toBe((counts['process'] ?? 0) + 1);
    expect(await reproject(desk)).toEqual({ cases: 1, moved: 0 });
    expect(await desk.obligation(caseId, 'center-assign-on-notice')).toEqual({
      ...was,
      provisional: false,
      calendarVersion: '2027-1',
    });
    expect(await desk.counts()).toEqual({ ...counts, process: (counts['process'] ?? 0) + 1 });
  });

  it('the alarm of a date counted backwards moves, its fired rungs are not repeated, and the case is woken', async () => {
    desk.now = Date.parse('2027-01-20T10:00:00+08:00');
    // Three days before Thursday 4 March is Monday the first, which is off by the notice below.
    const caseId = await desk.notify(
      noticeBody(desk.now, {
        hearing: { at: '2027-03-04T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
      }),
    );
    const back = await desk.prisma.obligation.findMany({
      where: { affairId: caseId, state: 'owed', counting: 'BACK' },
    });
    expect(back.length).toBeGreaterThan(0);
    const due = back.find(({ dueOn }) => dueOn === '2027-03-01');
    expect(due, back.map(({ dueOn }) => dueOn).join()).toBeDefined();
    // The rest of the case is done, so that this alarm is its next.
    await desk.prisma.obligation.updateMany({
      where: { affairId: caseId, state: 'owed', id: { not: due?.id ?? '' } },
      data: { state: 'cancelled' },
    });
    await desk.prisma.affair.update({ where: { id: caseId }, data: { nextAt: due?.nextAt ?? null } });
    const wakings = async () => (await desk.prisma.process.findFirstOrThrow({ where: { refId: caseId } })).asked;
    const before = await wakings();
    const off = { ...NOTICE_2027, holidays: [...NOTICE_2027.holidays, { date: '2027-03-01', name: '测试' }] };
    const published = await publish(desk, { ...off, corrects: true, reason: '测试' });
    expect(published.state).toBe('published');
    expect((await reproject(desk)).moved).toBeGreaterThan(0);
    const moved = await desk.prisma.obligation.findUniqueOrThrow({ where: { id: due?.id ?? '' } });
    // The day itself stays in time; the stricter reading is Friday the 26th now.
    expect(moved).toMatchObject({ dueOn: '2027-03-01', alarmAt: new Date('2027-02-27T00:00:00+08:00') });
    expect(await wakings()).toBe(before + 1);
    await desk.prisma.noticeRecipient.updateMany({
      where: { affairId: caseId },
      data: { nextStep: null, nextAt: null },
    });
    await desk.look(caseId);
    expect((await desk.caseRow(caseId)).nextAt).toEqual(moved.nextAt);
  });

  it('a last day that a decision named stays, and is marked as seen', async () => {
    desk.now = Date.parse('2027-04-21T10:00:00+08:00');
    const caseId = await desk.notify(noticeBody(desk.now));
    const { id } = await desk.obligation(caseId, 'center-assign-on-notice');
    const end = new Date('2027-04-30T00:00:00+08:00');
    const dates = { dueOn: '2027-04-29', dueAt: end, alarmAt: end };
    await desk.prisma.obligation.update({ where: { id }, data: { fixedOn: '2027-04-29', ...dates } });
    await publish(desk, { ...withWorkdays(NOTICE_2027, '2027-04-24'), corrects: true, reason: '测试' });
    const { calendar } = await desk.lawInForce();
    await reproject(desk);
    expect(await desk.obligation(caseId, 'center-assign-on-notice')).toMatchObject({
      dueOn: '2027-04-29',
      dueAt: end,
      calendarVersion: calendar.version,
    });
  });

  it('rungs that have fired stay fired when the date moves on', async () => {
    desk.now = Date.parse('2027-06-01T10:00:00+08:00');
    const caseId = await desk.notify(noticeBody(desk.now));
    const at = Date.parse('2027-06-04T20:00:00+08:00');
    await desk.goTo(caseId, formatInstant(at));
    const row = await desk.obligation(caseId, 'center-assign-on-notice');
    const fired = await desk.prisma.historyEntry.count({
      where: { affairId: caseId, refId: row.id, kind: { startsWith: 'obligation-' } },
    });
    expect(row.dueOn).toBe('2027-06-04');
    const off = {
      ...NOTICE_2027,
      holidays: [...NOTICE_2027.holidays, { date: '2027-03-01', name: '测试' }, { date: '2027-06-04', name: '测试' }],
    };
    await publish(desk, { ...off, corrects: true, reason: '测试' });
    await reproject(desk);
    const moved = await desk.obligation(caseId, 'center-assign-on-notice');
    expect(moved.dueOn).toBe('2027-06-07');
    // Reminded before, so not again; the alarm that fell on the expiry now stands before it.
    expect((moved.ladder as { step: string; to: string }[]).map(({ step, to }) => `${step} ${to}`)).not.toContain(
      'remind owed',
    );
    await desk.lookAtAlarms(caseId);
    const lines = await desk.prisma.historyEntry.count({
      where: { affairId: caseId, refId: row.id, kind: { in: ['obligation-remind', 'obligation-escalate'] } },
    });
    expect(lines).toBe(fired);
  });
});

describe('two at once', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(WEDNESDAY);
  });
  afterAll(() => desk.close());

  it('come one after the other: the same notice is published once', async () => {
    const both = await Promise.all([publish(desk), publish(desk)]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['published', 'unchanged']);
    expect(await desk.prisma.calendarVersion.count({ where: { year: 2027 } })).toBe(1);
  });

  it('the second is checked against the first', async () => {
    const one = { ...withWorkdays(NOTICE_2027, '2027-03-06'), corrects: true, reason: '一' };
    const other = { ...withWorkdays(NOTICE_2027, '2027-03-13'), corrects: true, reason: '二' };
    const both = await Promise.all([publish(desk, one), publish(desk, other)]);
    expect(both.map(({ state }) => state)).toEqual(['published', 'published']);
    const versions = await desk.prisma.calendarVersion.findMany({ where: { year: 2027 }, orderBy: { serial: 'asc' } });
    expect(versions.map(({ version }) => version)).toEqual(['2027-1', '2027-2', '2027-3']);
    // Each says the whole year, so the later one stands alone.
    const { calendar } = await desk.lawInForce();
    const worked = ['2027-03-06', '2027-03-13'].filter((date) => calendar.day(date).kind === 'make-up');
    expect(worked).toHaveLength(1);
  });

  it('two re-projections move each date once', async () => {
    desk.now = BEFORE_FESTIVAL;
    const caseId = await desk.notify(noticeBody(desk.now));
    expect((await desk.obligation(caseId, 'center-assign-on-notice')).dueOn).toBe('2027-02-12');
    await publish(desk, { ...without(NOTICE_2027, '2027-02-10', '2027-02-11'), corrects: true, reason: '更正' });
    await Promise.all([reproject(desk), reproject(desk)]);
    const assign = await desk.obligation(caseId, 'center-assign-on-notice');
    const lines = (await history(desk, caseId)).filter(({ refId }) => refId === assign.id);
    expect([assign.dueOn, lines.length]).toEqual(['2027-02-10', 1]);
  });

  it('a worker that starts finds what stands on an older calendar', async () => {
    await desk.prisma.process.deleteMany({ where: { kind: 'calendar-reprojection' } });
    await reprojectIfStale(desk.records);
    expect(await desk.prisma.process.count({ where: { kind: 'calendar-reprojection' } })).toBe(0);
    await desk.notify(noticeBody(desk.now + DAY, {}));
    await newerPackage(desk);
    await reprojectIfStale(desk.records);
    await reprojectIfStale(desk.records);
    expect(await desk.prisma.process.count({ where: { kind: 'calendar-reprojection' } })).toBe(1);
  });
});
