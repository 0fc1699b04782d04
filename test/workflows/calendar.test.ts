/** A calendar published in the middle of running cases, months in seconds; and the Schedule that waits for the next one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { checkCalendarHorizon } from '../../activities/calendar/horizon.js';
import { publishCalendar } from '../../activities/records/calendars.js';
import { ensureSchedules } from '../../activities/schedules.js';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import {
  CALENDAR_HORIZON_SCHEDULE,
  calendarReprojectionWorkflowId,
  legalAidCaseWorkflowId,
} from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { NOTICE_2027 } from '../support/calendars.js';
import { Office } from '../support/office.js';
import { textOf } from '../support/paper-text.js';

function publish({ records, clock }: Office) {
  return inTransaction(records, (tx) =>
    publishCalendar(tx, { notice: NOTICE_2027, by: 'supervisor', at: clock.now() }),
  );
}

const HEARING = { at: '2027-02-12T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;

describe('a calendar published while a case runs', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
    await office.skip(Date.parse('2027-01-20T10:00:00+08:00') - office.clock.now());
  });
  afterAll(() => office.close());

  it('moves the alarm of the running case forward, and it fires at the new instant', async () => {
    const { prisma } = office;
    const caseId = await office.notify(noticeBody(office.clock.now(), { hearing: HEARING }));
    // Three days before the hearing: Tuesday 9 February, off by the notice, so the stricter reading is Thursday 4 February.
    const due = await prisma.obligation.findFirstOrThrow({
      where: { affairId: caseId, state: 'owed', dueOn: '2027-02-09' },
    });
    await prisma.obligation.updateMany({
      where: { affairId: caseId, state: 'owed', id: { not: due.id } },
      data: { state: 'cancelled' },
    });
    await office.signAll(caseId);
    await prisma.affair.update({ where: { id: caseId }, data: { nextAt: due.nextAt } });
    await office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId)).signal(LOOK_AGAIN);
    const waitsFor = (nextAt: Date | null): Promise<unknown> =>
      office.until('the case knows its alarm', async () => {
        const overview = await office.overview(caseId);
        return overview?.nextAt === nextAt?.getTime();
      });
    await waitsFor(due.nextAt);

    await publish(office);
    const moved = await office.until('the date has moved', async () => {
      const row = await prisma.obligation.findUniqueOrThrow({ where: { id: due.id } });
      return row.calendarVersion === '2027-1' ? row : null;
    });
    const alarmAt = new Date('2027-02-05T00:00:00+08:00');
    expect(moved).toMatchObject({ dueOn: '2027-02-09', alarmAt, provisional: false });
    expect(moved.nextAt?.getTime()).toBeLessThan(due.nextAt?.getTime() ?? 0);
    await waitsFor(moved.nextAt);
    await office.skip((moved.nextAt?.getTime() ?? 0) - office.clock.now() + 1_000);
    const fired = await office.until('the alarm has fired', () =>
      prisma.historyEntry.findFirst({
        where: { affairId: caseId, refId: due.id, kind: { in: ['obligation-remind', 'obligation-escalate'] } },
      }),
    );
    expect(fired.at.getTime()).toBeGreaterThanOrEqual(moved.nextAt?.getTime() ?? 0);
    expect(fired.at.getTime()).toBeLessThan(due.nextAt?.getTime() ?? 0);
    const mail = await office.until('the court has been told', () =>
      prisma.notice.findFirst({
        where: { affairId: caseId, form: 'deadline-adjusted', recipients: { some: { state: 'sent' } } },
      }),
    );
    expect(textOf(mail)).toContain('从严计算为2027年2月4日（含当日）');

    const reprojection = office.environment.client.workflow.getHandle(calendarReprojectionWorkflowId('2027-1'));
    expect(await reprojection.result()).toEqual({ cases: 1, moved: 1 });
  });

  it('is applied to what is opened afterwards without a restart', async () => {
    await office.followClock();
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await expect(
      office.prisma.obligation.findFirstOrThrow({ where: { affairId: caseId, state: 'owed' } }),
    ).resolves.toMatchObject({
      calendarVersion: '2027-1',
      provisional: false,
    });
  });
});

describe('the horizon', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'local' });
  });
  afterAll(() => office.close());

  /** Of one of the bureaus that may propose it. */
  const BUREAU = 'agency-cd-justice';
  const tasks = (agencyId = BUREAU) =>
    office.prisma.task.findMany({ where: { kind: 'publish-calendar', agencyId }, orderBy: { openedAt: 'asc' } });
  const ofBureau = { form: 'calendar-missing', recipients: { some: { agencyId: BUREAU } } };
  const papers = () => office.prisma.notice.count({ where: ofBureau });
  const look = (at: string) => checkCalendarHorizon(office.records, { at: Date.parse(at) });

  it('is no concern before October', async () => {
    expect(await look('2026-09-30T23:59:59+08:00')).toEqual({ missing: null });
    expect([await tasks(), await papers()]).toEqual([[], 0]);
  });

  it('is asked about by a Schedule, made once', async () => {
    const { client } = office.environment;
    await ensureSchedules(client, office.taskQueue);
    await ensureSchedules(client, office.taskQueue);
    const handle = client.schedule.getHandle(CALENDAR_HORIZON_SCHEDULE);
    const { spec } = await handle.describe();
    expect(spec.timezone).toBe('Asia/Shanghai');
    await handle.trigger();
    const [task] = await office.until('the bureau has a task', async () => {
      const open = await tasks();
      return open.length > 0 ? open : null;
    });
    expect(task).toMatchObject({ closedAt: null });
    // It takes two to publish it.
    expect(await tasks('agency-cq-justice')).toHaveLength(1);
    await handle.delete();
  });

  it('brings one open task, and a paper a week', async () => {
    const told = await papers();
    const first = await office.prisma.notice.findFirstOrThrow({ where: ofBureau });
    const day = (n: number): string => new Date(first.issuedAt.getTime() + n * 86_400_000).toISOString();
    for (const n of [0, 1, 6]) await look(day(n));
    expect([(await tasks()).length, await papers()]).toEqual([1, told]);
    await Promise.all([look(day(7)), look(day(7))]);
    expect([(await tasks()).length, await papers()]).toEqual([1, told + 1]);
    // In January the year that is missing has begun.
    expect(await look('2027-01-05T09:00:00+08:00')).toEqual({ missing: 2027 });
  });

  it('is reached by the publication, which closes the task', async () => {
    await publish(office);
    expect(await tasks()).toMatchObject([{ closedById: 'supervisor', outcome: 'published: 2027-1' }]);
    expect(await look('2026-12-31T09:00:00+08:00')).toEqual({ missing: null });
    expect(await look('2027-10-01T00:00:00+08:00')).toEqual({ missing: 2028 });
  });
});
