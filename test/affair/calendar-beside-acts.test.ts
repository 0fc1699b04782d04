/** A calendar that is published while acts run: whatever is owed was counted by the law in force, then or when re-projected. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReproject } from '../../activities/calendar/reproject.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import type { Tx } from '../../activities/adapters/database.js';
import type { CalendarNotice } from '../../activities/law/counting/calendar-upload.js';
import { publishCalendar, reprojectIfStale } from '../../activities/records/calendars.js';
import { noticeBody } from '../support/builders.js';
import { NOTICE_2027, without } from '../support/calendars.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { Desk } from '../support/desk.js';
import { held, holdingCase } from '../support/held.js';

/** A Thursday; three days later it is the third day of Spring Festival. */
const BEFORE_FESTIVAL = Date.parse('2027-02-04T10:00:00+08:00');
const RULE = 'center-assign-on-notice';
const SHORTER: CalendarNotice = { ...without(NOTICE_2027, '2027-02-10', '2027-02-11'), corrects: true, reason: '更正' };

describe('a calendar published beside acts', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await Desk.open(BEFORE_FESTIVAL);
  });
  afterEach(() => desk.close());

  const publishIn = (tx: Tx, notice: CalendarNotice = NOTICE_2027) =>
    publishCalendar(tx, { notice, by: 'supervisor', at: desk.now });
  const publish = (notice?: CalendarNotice) => inTransaction(desk.records, (tx) => publishIn(tx, notice));
  const notify = () => desk.notify(noticeBody(desk.now));
  const due = async (caseId: string) => {
    const { calendarVersion, dueOn } = await desk.obligation(caseId, RULE);
    return [calendarVersion, dueOn];
  };

  async function reprojectOnce(): Promise<void> {
    const batch = createReproject(desk);
    for (let after: string | null = ''; after !== null;) after = (await batch({ after, at: desk.now })).next;
  }

  /** How many wait for a lock. */
  async function waiting(): Promise<number> {
    const rows = await desk.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return rows.length;
  }

  const standing = () =>
    desk.prisma.obligation.findMany({
      where: { state: { in: ['owed', 'paused'] } },
      select: { affairId: true, ruleId: true, calendarVersion: true, dueOn: true },
    });

  it('waits for the steps that have begun, whose dates are then counted anew', async () => {
    const caseId = await notify();
    const holder = await holdingCase(desk.records, caseId);
    const act = desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await untilWaiting(desk.prisma, act);
    const published = publish();
    await vi.waitFor(async () => expect(await waiting()).toBe(2));
    await holder.commit();
    const { opened } = await act;
    await expect(published).resolves.toMatchObject({ state: 'published', version: '2027-1' });
    const versions = async () => new Set((await standing()).map(({ calendarVersion }) => calendarVersion));
    expect(opened).not.toEqual([]);
    expect(await versions()).toEqual(new Set([expect.stringMatching(/^chinese-days@/)]));
    await reprojectOnce();
    expect(await versions()).toEqual(new Set(['2027-1']));
  });

  it('keeps those waiting that begin meanwhile: they count by it', async () => {
    const before = await notify();
    const publication = await held(desk.records, (tx) => publishIn(tx));
    const sent = notify();
    await untilWaiting(desk.prisma, sent);
    await publication.commit();
    await expect(due(await sent)).resolves.toEqual(['2027-1', '2027-02-12']);
    expect((await due(before))[1]).toBe('2027-02-09');
    await reprojectOnce();
    await expect(due(before)).resolves.toEqual(['2027-1', '2027-02-12']);
  });

  it('that comes to nothing leaves the law in force to those who waited', async () => {
    const broken = new Error('the connection broke');
    let fail = (): void => undefined;
    const told = new Promise<void>((resolve) => (fail = resolve));
    let stand = (): void => undefined;
    const stands = new Promise<void>((resolve) => (stand = resolve));
    const publication = inTransaction(desk.records, async (tx) => {
      await publishIn(tx);
      stand();
      await told;
      throw broken;
    });
    await stands;
    const sent = notify();
    await untilWaiting(desk.prisma, sent);
    fail();
    await expect(publication).rejects.toBe(broken);
    expect(await due(await sent)).toEqual([expect.stringMatching(/^chinese-days@/), '2027-02-09']);
  });

  it('leaves nothing stale, however acts, publications and re-projections fall together', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, notify));
    const acts = async (caseId: string): Promise<string> => {
      await desk.accepted(caseId);
      await desk.meetingRequested(caseId);
      return caseId;
    };
    const published = async (): Promise<void> => {
      await publish();
      await reprojectOnce();
      await publish(SHORTER);
    };
    const opened = await Promise.all([
      ...cases.map(acts),
      ...Array.from({ length: 6 }, async () => acts(await notify())),
      published().then(() => null),
      ...Array.from({ length: 6 }, notify),
    ]);
    await reprojectOnce();
    const rows = await standing();
    expect(new Set(rows.map(({ affairId }) => affairId)).size).toBe(opened.length - 1);
    expect(rows.filter(({ calendarVersion }) => calendarVersion !== '2027-2')).toEqual([]);
    const assign = rows.filter(({ ruleId }) => ruleId === RULE);
    expect(assign).toHaveLength(6);
    expect(new Set(assign.map(({ dueOn }) => dueOn))).toEqual(new Set(['2027-02-10']));
    await desk.prisma.process.deleteMany({ where: { kind: 'calendar-reprojection' } });
    await reprojectIfStale(desk.records);
    expect(await desk.prisma.process.count({ where: { kind: 'calendar-reprojection' } })).toBe(0);
  });
});
