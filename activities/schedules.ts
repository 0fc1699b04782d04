/** What the machine does by the calendar (定时任务): Temporal Schedules, made or brought to today's form by every worker as it starts. */
import { startBeat, type Beat } from './adapters/beat.js';
import type { Logger } from './adapters/logger.js';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import {
  CALENDAR_HORIZON_SCHEDULE,
  DEADLINE_DIGEST_SCHEDULE,
  NIGHTLY_CHECK_SCHEDULE,
  TASK_QUEUE,
} from '../workflows/names.js';

interface Daily {
  /** Also the beginning of the Workflow ID of its runs. */
  readonly id: string;
  readonly workflowType: string;
  /** In Asia/Shanghai. */
  readonly hour: number;
  readonly minute: number;
  /** A time that passed while the server was away is made up for within this window. */
  readonly catchupWindow: '12 hours';
}

const SCHEDULES: readonly Daily[] = [
  // Which months matter is decided by the look itself; a day nobody looked is made up for by the next.
  {
    id: CALENDAR_HORIZON_SCHEDULE,
    workflowType: 'calendarHorizonWorkflow',
    hour: 9,
    minute: 0,
    catchupWindow: '12 hours',
  },
  // Every day: whether it is a working day the calendar knows, and Saturdays can be.
  {
    id: DEADLINE_DIGEST_SCHEDULE,
    workflowType: 'deadlineDigestWorkflow',
    hour: 8,
    minute: 30,
    // Yesterday's list is no news: by evening it is given up.
    catchupWindow: '12 hours',
  },
  // When nobody works. Once a night, also where it is made up for by day.
  {
    id: NIGHTLY_CHECK_SCHEDULE,
    workflowType: 'nightlyCheckWorkflow',
    hour: 2,
    minute: 30,
    catchupWindow: '12 hours',
  },
];

/** Temporal's data may be lost under a running worker, and the Schedules with them. */
const ENSURE_EVERY_MS = 10 * 60 * 1000;

/** Makes them now, and sees to it again and again. */
export function keepSchedules(temporal: Client, logger: Logger): Beat {
  return startBeat(
    ENSURE_EVERY_MS,
    () => ensureSchedules(temporal),
    (error) => logger.warn({ err: error }, 'the Schedules could not be made'),
  );
}

/** Idempotent. What an operator has paused stays paused. */
export async function ensureSchedules(temporal: Client, taskQueue: string = TASK_QUEUE): Promise<void> {
  for (const daily of SCHEDULES) await ensure(temporal, daily, taskQueue);
}

async function ensure(
  temporal: Client,
  { id, workflowType, hour, minute, catchupWindow }: Daily,
  taskQueue: string,
): Promise<void> {
  const spec = { calendars: [{ hour, minute }], timezone: 'Asia/Shanghai' };
  const action = { type: 'startWorkflow', workflowType, workflowId: id, taskQueue, args: [] as unknown[] } as const;
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow } as const;
  try {
    await temporal.schedule.create({ scheduleId: id, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await temporal.schedule.getHandle(id).update(({ state }) => ({ spec, action, policies, state }));
  }
}
