/** Shapes of a published calendar: a running case that is woken, the re-projection itself, and the look at the horizon. */
import { publishCalendar } from '../../../activities/records/calendars.js';
import { caseOverviewQuery } from '../../../workflows/legal-aid-case/contract.js';
import type { CalendarReprojectionInput } from '../../../workflows/calendar-reprojection/contract.js';
import {
  CALENDAR_HORIZON_SCHEDULE,
  calendarReprojectionWorkflowId,
  legalAidCaseWorkflowId,
} from '../../../workflows/names.js';
import { noticeBody } from '../../support/builders.js';
import { NOTICE_2027 } from '../../support/calendars.js';
import type { Office } from '../../support/office.js';
import { caseRun, rightsTold, type RecordedRun, type Scenario } from './scenario.js';

export const CALENDAR_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.calendar-moved': async (office) => {
    const { prisma } = office;
    const hearing = { at: '2027-02-12T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
    const caseId = await office.notify(noticeBody(office.clock.now(), { hearing }));
    const due = await prisma.obligation.findFirstOrThrow({ where: { caseId, state: 'owed', dueOn: '2027-02-09' } });
    await prisma.obligation.updateMany({
      where: { caseId, state: 'owed', id: { not: due.id } },
      data: { state: 'cancelled' },
    });
    // A refused act changes nothing and tells the workflow when the alarm is.
    await office.submit('lawyer', 'act', caseId, rightsTold(office));
    await prisma.$transaction((tx) =>
      publishCalendar(tx, { notice: NOTICE_2027, by: 'supervisor', at: office.clock.now() }),
    );
    const handle = office.environment.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
    const moved = await office.until('the case has been woken', async () => {
      const row = await prisma.obligation.findUniqueOrThrow({ where: { id: due.id } });
      const { nextAlarmAt } = await handle.query(caseOverviewQuery);
      return row.calendarVersion === '2027-1' && nextAlarmAt === row.nextAt?.getTime() ? row : null;
    });
    await office.skip((moved.nextAt?.getTime() ?? 0) - office.clock.now() + 1_000);
    await office.act('court-clerk', caseId, rightsTold(office));
    return caseRun(caseId);
  },

  'calendar-reprojection.second-look': async (office) => {
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

async function reprojection(office: Office, input: CalendarReprojectionInput): Promise<Required<RecordedRun>> {
  const workflowId = calendarReprojectionWorkflowId(input.version);
  const handle = await office.environment.client.workflow.start('calendarReprojectionWorkflow', {
    workflowId,
    taskQueue: office.taskQueue,
    args: [input],
  });
  await handle.result();
  return { workflowId, runId: handle.firstExecutionRunId };
}

/** Two batches, a run each. */
async function continued(office: Office, version: string, first: boolean): Promise<RecordedRun> {
  const { workflowId, runId } = await reprojection(office, { version, continueAfter: 1 });
  if (first) return { workflowId, runId };
  // The second look continues as new once more before it ends.
  return { workflowId };
}
