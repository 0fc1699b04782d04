/** Control-flow shapes of the morning digest. */
import { Client } from '@temporalio/client';
import { dataConverter } from '../../../activities/adapters/temporal.js';
import { addDays, HOUR_MS, shanghaiDate, startOfDay } from '../../../activities/law/counting/legal-date.js';
import { loadLaw } from '../../../activities/records/law-book.js';
import { DEADLINE_DIGEST_SCHEDULE } from '../../../workflows/names.js';
import { TEST_KEYS, type Office } from '../../support/office.js';
import type { RecordedRun, Scenario } from './scenario.js';

/** More than one batch of inboxes. */
const AGENCIES = 40;

export const DIGEST_SHAPES: Readonly<Record<string, Scenario>> = {
  'deadline-digest.two-batches': async (office) => {
    const like = await office.prisma.agency.findUniqueOrThrow({ where: { id: 'agency-cd-police' } });
    await office.prisma.agency.createMany({
      data: Array.from({ length: AGENCIES }, (_, n) => ({ ...like, id: `agency-more-${n}` })),
    });
    return morning(office, true);
  },

  'deadline-digest.day-off': (office) => morning(office, false),
};

/** Runs to its end on the next day of that kind, at nine. */
async function morning(office: Office, working: boolean): Promise<RecordedRun> {
  const { calendar } = await loadLaw(office.records);
  let date = addDays(shanghaiDate(office.clock.now()), 1);
  while (calendar.isWorkingDay(date) !== working) date = addDays(date, 1);
  await office.skip(startOfDay(date) + 9 * HOUR_MS - office.clock.now());
  const workflowId = `${DEADLINE_DIGEST_SCHEDULE}-${date}`;
  // The environment's own client would let time pass while it waits.
  const client = new Client({ connection: office.environment.connection, dataConverter: dataConverter(TEST_KEYS) });
  await client.workflow.execute('deadlineDigestWorkflow', { workflowId, taskQueue: office.taskQueue, args: [] });
  return { workflowId };
}
