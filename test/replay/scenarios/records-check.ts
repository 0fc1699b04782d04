/** Control-flow shapes of a check of the records, and of the night that asks for one. */
import { v7 as uuid } from 'uuid';
import { WHOLE_COUNTRY } from '../../../workflows/domain/region.js';
import { NIGHTLY_CHECK_SCHEDULE, recordsCheckWorkflowId } from '../../../workflows/names.js';
import type { RecordsCheckInput } from '../../../workflows/records-check/contract.js';
import { noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import type { RecordedRun, Scenario } from './scenario.js';

export const CHECK_SHAPES: Readonly<Record<string, Scenario>> = {
  'records-check.walked': async (office) => {
    await office.notify(noticeBody(office.clock.now()));
    const run = await begun(office);
    await office.result(run.workflowId);
    return run;
  },
  'records-check.continued-first-run': (office) => continued(office, true),
  'records-check.continued-second-run': (office) => continued(office, false),

  'records-check.cancelled-by-hand': async (office) => {
    await unreadable(office, true);
    const run = await begun(office);
    const handle = office.environment.client.workflow.getHandle(run.workflowId);
    await office.until('a piece is tried again', async () => {
      const { pendingActivities } = (await handle.describe()).raw;
      return pendingActivities?.some(({ attempt }) => (attempt ?? 0) > 1);
    });
    await handle.cancel();
    await endsAs(office, run, 'CANCELLED');
    await unreadable(office, false);
    return run;
  },

  'nightly-records-check.asked': async (office) => {
    const handle = await office.environment.client.workflow.start('nightlyCheckWorkflow', {
      workflowId: NIGHTLY_CHECK_SCHEDULE,
      taskQueue: office.taskQueue,
      args: [],
    });
    await handle.result();
    return { workflowId: NIGHTLY_CHECK_SCHEDULE };
  },
};

/** In skipped time: what cannot be read for hours is given up. */
export const UNREADABLE_CHECK_SHAPES: Readonly<Record<string, Scenario>> = {
  'records-check.given-up': async (office) => {
    await office.notify(noticeBody(office.clock.now()));
    await unreadable(office, true);
    const run = await begun(office);
    await office.skip('7 hours');
    await endsAs(office, run, 'FAILED');
    await unreadable(office, false);
    return run;
  },
};

/** By hand, since what tests raise is in no row. */
async function begun(office: Office, more: Partial<RecordsCheckInput> = {}): Promise<Required<RecordedRun>> {
  const checkId = uuid();
  const { prisma, clock } = office;
  await prisma.recordsCheck.updateMany({ where: { endedAt: null }, data: { state: 'failed', nextAt: null } });
  await prisma.recordsCheck.create({
    data: { id: checkId, region: WHOLE_COUNTRY, state: 'asked', askedAt: new Date(clock.now()) },
  });
  const workflowId = recordsCheckWorkflowId(checkId);
  const handle = await office.environment.client.workflow.start('recordsCheckWorkflow', {
    workflowId,
    taskQueue: office.taskQueue,
    args: [{ checkId, ...more }],
  });
  return { workflowId, runId: handle.firstExecutionRunId };
}

/** Two pieces, then a run of its own. */
async function continued(office: Office, first: boolean): Promise<RecordedRun> {
  await office.notify(noticeBody(office.clock.now()));
  const { workflowId, runId } = await begun(office, { continueAfter: 2 });
  await office.result(workflowId);
  return { workflowId, runId: first ? runId : await nextRun(office, workflowId, runId) };
}

async function nextRun(office: Office, workflowId: string, runId: string): Promise<string> {
  const { events } = await office.environment.client.workflow.getHandle(workflowId, runId).fetchHistory();
  const next = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  if (next == null) throw new Error('It did not go on in a run of its own');
  return next;
}

/** No piece can be walked while histories cannot be read. */
export async function unreadable({ prisma }: Office, isSo: boolean): Promise<void> {
  const [from, to] = isSo ? ['prevHash', 'prevHashAway'] : ['prevHashAway', 'prevHash'];
  await prisma.$executeRawUnsafe(`ALTER TABLE "HistoryEntry" RENAME COLUMN "${from}" TO "${to}"`);
}

async function endsAs(office: Office, { workflowId }: RecordedRun, status: string): Promise<void> {
  const handle = office.environment.client.workflow.getHandle(workflowId);
  await office.until(`it is ${status}`, async () => (await handle.describe()).status.name === status);
}
