/** The Schedule that asks every day whether the calendar reaches far enough. Made by every worker as it starts, once. */
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { CALENDAR_HORIZON_SCHEDULE, TASK_QUEUE } from '../../workflows/names.js';

/** Every day at nine in the morning; which months matter is decided by the look itself. */
const SPEC = { calendars: [{ hour: 9, minute: 0 }], timezone: 'Asia/Shanghai' } as const;

/** Idempotent: what is there is brought to today's form. */
export async function ensureHorizonSchedule(temporal: Client, taskQueue: string = TASK_QUEUE): Promise<void> {
  const action = {
    type: 'startWorkflow',
    workflowType: 'calendarHorizonWorkflow',
    workflowId: CALENDAR_HORIZON_SCHEDULE,
    taskQueue,
    args: [],
  } as const;
  const spec = { ...SPEC, calendars: [...SPEC.calendars] };
  // A day nobody looked is made up for by the next look.
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' } as const;
  try {
    await temporal.schedule.create({ scheduleId: CALENDAR_HORIZON_SCHEDULE, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await temporal.schedule
      .getHandle(CALENDAR_HORIZON_SCHEDULE)
      .update((schedule) => ({ ...schedule, spec, action: { ...action, args: [] }, policies }));
  }
}
