/** Asks once whether the calendar reaches far enough (节假日安排是否已录入); started every day by a Schedule. */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { transactionPatient } from '../activity-options.js';

const records = proxyActivities<Activities>(transactionPatient);

export async function calendarHorizonWorkflow(): Promise<{ readonly missing: number | null }> {
  return records.checkCalendarHorizon({ at: Date.now() });
}
