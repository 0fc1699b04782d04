/** Shapes of a published calendar: a running case that is woken, the re-projection itself, and the look at the horizon. */
import { inTransaction } from '../../../activities/adapters/transaction.js';
import { publishCalendar } from '../../../activities/records/calendars.js';
import type { CalendarReprojectionInput } from '../../../workflows/calendar-reprojection/contract.js';
import { CALENDAR_HORIZON_SCHEDULE, calendarReprojectionWorkflowId } from '../../../workflows/names.js';
import { noticeBody } from '../../support/builders.js';
import { NOTICE_2027 } from '../../support/calendars.js';
import type { Office } from '../../support/office.js';
import { untilAlarm } from './alarms.js';
import { cancelOthers, caseRun, lookAgain, sign, unsigned, type RecordedRun, type Scenario } from './scenario.js';

/** More than one batch. */
const CASES = 260;

export const CALENDAR_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.calendar-moved': async (office) => {
    const { prisma } = office;
    const hearing = { at: '2027-02-12T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
    const caseId = await office.notify(noticeBody(office.clock.now(), { hearing }));
    await office.comeToRest();
    const due = await prisma.obligation.findFirstOrThrow({
      where: { affairId: caseId, state: 'owed', dueOn: '2027-02-09' },
    });
    await cancelOthers(office, caseId, due.id);
    for (const recipientId of await unsigned(office, caseId)) await sign(office, recipientId);
    await prisma.affair.update({ where: { id: caseId }, data: { nextAt: due.nextAt } });
    await lookAgain(office, caseId);
    await waitsFor(office, caseId, due.nextAt);
    const { records, clock } = office;
    await inTransaction(records, (tx) =>
      publishCalendar(tx, { notice: NOTICE_2027, by: 'supervisor', at: clock.now() }),
    );
    const moved = await office.until('the date has moved', () =>
      prisma.obligation.findFirst({ where: { id: due.id, calendarVersion: '2027-1' } }),
    );
    await waitsFor(office, caseId, moved.nextAt);
    await office.skip(await untilAlarm(office, caseId));
    return caseRun(caseId);
  },

  'calendar-reprojection.once': async (office) => {
    await office.notify(noticeBody(office.clock.now()));
    return reprojection(office, { version: 'test-1' });
  },
  'calendar-reprojection.continued-first-run': (office) => continued(office, 'test-2', true),
  'calendar-reprojection.continued-second-run': (office) => continued(office, 'test-3', false),

  'calendar-horizon.asked': async (office) => {
    const handle = await office.environment.client.workflow.start('calendarHorizonWorkflow', {
      workflowId: CALENDAR_HORIZON_SCHEDULE,
      taskQueue: office.taskQueue,
      args: [],
    });
    await handle.result();
    return { workflowId: CALENDAR_HORIZON_SCHEDULE };
  },
};

function waitsFor(office: Office, caseId: string, nextAt: Date | null): Promise<unknown> {
  return office.until('the case knows its alarm', async () => {
    const overview = await office.overview(caseId);
    return overview?.nextAt === nextAt?.getTime();
  });
}

async function reprojection(office: Office, input: CalendarReprojectionInput): Promise<Required<RecordedRun>> {
  const workflowId = calendarReprojectionWorkflowId(input.version);
  const handle = await office.environment.client.workflow.start('calendarReprojectionWorkflow', {
    workflowId,
    taskQueue: office.taskQueue,
    args: [input],
  });
  await office.result(workflowId);
  return { workflowId, runId: handle.firstExecutionRunId };
}

/** Two batches, a run each. */
async function continued(office: Office, version: string, first: boolean): Promise<RecordedRun> {
  await manyStale(office);
  const { workflowId, runId } = await reprojection(office, { version, continueAfter: 1 });
  return first ? { workflowId, runId } : { workflowId };
}

/** More cases than a batch takes, counted by an older calendar. */
async function manyStale(office: Office): Promise<void> {
  const { prisma } = office;
  const like = await office.notify(noticeBody(office.clock.now()));
  await prisma.$executeRaw`
    INSERT INTO "Affair" SELECT (json_populate_record(a, json_build_object(
      'id', a.id || '-' || n, 'number', a.number || '-' || n, 'nextAt', NULL))).*
    FROM "Affair" a, generate_series(1, ${CASES}::int) n WHERE a.id = ${like}`;
  await prisma.$executeRaw`
    INSERT INTO "Case" SELECT (json_populate_record(c, json_build_object('id', c.id || '-' || n, 'openKey', NULL))).*
    FROM "Case" c, generate_series(1, ${CASES}::int) n WHERE c.id = ${like}`;
  await prisma.$executeRaw`
    INSERT INTO "Obligation" SELECT (json_populate_record(o, json_build_object(
      'id', o.id || '-' || n, 'affairId', o."affairId" || '-' || n, 'nextAt', NULL))).*
    FROM "Obligation" o, generate_series(1, ${CASES}::int) n WHERE o."affairId" = ${like}`;
  await prisma.$executeRaw`UPDATE "Obligation" SET "calendarVersion" = 'older' WHERE "affairId" LIKE ${`${like}%`}`;
}
