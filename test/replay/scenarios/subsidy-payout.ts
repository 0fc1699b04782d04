/** Control-flow shapes of the process that carries a subsidy to the bank. */
import { v7 as uuid } from 'uuid';
import type { Payout } from '../../../prisma/generated/client.js';
import { payoutChangedSignal, type SubsidyPayoutInput } from '../../../workflows/subsidy-payout/contract.js';
import { subsidyPayoutWorkflowId } from '../../../workflows/names.js';
import { Bank } from '../../support/bank.js';
import type { Office } from '../../support/office.js';
import { calculatedPayout, decide, proposeAndApprove, stateIs } from '../../support/payouts.js';
import type { RecordedRun, Scenario } from './scenario.js';

/** No long wait: on the dev server. */
export const PAYOUT_SHAPES: Readonly<Record<string, Scenario>> = {
  'subsidy-payout.settled': async (office) => {
    const payout = await instructed(office);
    return settled(office, payout);
  },

  'subsidy-payout.returned-then-approved': async (office) => {
    const payout = await opened(office);
    await decide(office, 'center-staff', payout, 'propose');
    await decide(office, 'finance-officer', payout, 'return', '请核对');
    await proposeAndApprove(office, payout);
    await reaches(office, payout, 'instructed');
    return settled(office, payout);
  },

  'subsidy-payout.bounced': async (office) => {
    const payout = await instructed(office);
    await bounced(office, payout);
    await proposeAndApprove(office, payout);
    await reaches(office, payout, 'instructed');
    return settled(office, payout, 2);
  },

  'subsidy-payout.started-by-a-decision': async (office) => {
    const payout = await opened(office);
    await decide(office, 'center-staff', payout, 'propose');
    await lost(office, payout);
    await decide(office, 'finance-officer', payout, 'approve');
    await reaches(office, payout, 'instructed');
    return settled(office, payout);
  },

  'subsidy-payout.no-payout': async (office) => {
    const nothing = { id: uuid(), caseId: uuid() };
    await start(office, { caseId: nothing.caseId });
    return ended(office, nothing);
  },

  'subsidy-payout.continued-first-run': async (office) => {
    const { payout, runId } = await continued(office);
    await settled(office, payout);
    return { workflowId: subsidyPayoutWorkflowId(payout.caseId), runId };
  },

  'subsidy-payout.continued-second-run': async (office) => {
    const { payout } = await continued(office);
    const { runId } = await processOf(office, payout).describe();
    await settled(office, payout);
    return { workflowId: subsidyPayoutWorkflowId(payout.caseId), runId };
  },
};

/** Days, so the time is skipped. */
export const SILENT_BANK_SHAPES: Readonly<Record<string, Scenario>> = {
  'subsidy-payout.unknown': async (office) => {
    const payout = await instructed(office);
    await office.skip('3.5 days');
    await reaches(office, payout, 'unknown');
    // What it is told in between does not move the next inquiry.
    await processOf(office, payout).signal(payoutChangedSignal);
    await office.skip('1 day');
    return settled(office, payout);
  },
};

type Ref = Pick<Payout, 'id' | 'caseId'>;

function processOf(office: Office, { caseId }: Ref) {
  return office.environment.client.workflow.getHandle(subsidyPayoutWorkflowId(caseId));
}

function reaches(office: Office, payout: Ref, state: string): Promise<Payout> {
  return office.until(`the payout is ${state}`, stateIs(office.prisma, payout, state));
}

/** A calculated payout whose process its case has begun. */
async function opened(office: Office): Promise<Payout> {
  const payout = await calculatedPayout(office);
  await office.comeToRest();
  await office.until('its process waits', async () => {
    const { events } = await processOf(office, payout)
      .fetchHistory()
      .catch(() => ({ events: [] }));
    return events?.some((event) => event.markerRecordedEventAttributes != null);
  });
  return payout;
}

function lost(office: Office, { caseId }: Ref): Promise<void> {
  return office.lose(subsidyPayoutWorkflowId(caseId));
}

/** Starts the process of a payout by hand. @returns its run */
async function start(office: Office, input: SubsidyPayoutInput): Promise<string> {
  const handle = await office.environment.client.workflow.start('subsidyPayoutWorkflow', {
    workflowId: subsidyPayoutWorkflowId(input.caseId),
    taskQueue: office.taskQueue,
    workflowTaskTimeout: '3 seconds',
    args: [input],
  });
  return handle.firstExecutionRunId;
}

async function instructed(office: Office): Promise<Payout> {
  const payout = await opened(office);
  await proposeAndApprove(office, payout);
  return reaches(office, payout, 'instructed');
}

async function bounced(office: Office, payout: Payout): Promise<void> {
  const { id, totalFen } = payout;
  new Bank(office.paymentsFolder).put(
    `instructionId,result,amountFen,reason,at\n${id}-1,returned,${totalFen},户名不符,${instant(office)}\n`,
    `${uuid()}.csv`,
  );
  await reaches(office, payout, 'bounced');
  await office.comeToRest();
}

async function settled(office: Office, payout: Payout, attempt = 1): Promise<RecordedRun> {
  const { id, totalFen } = payout;
  new Bank(office.paymentsFolder).put(
    `instructionId,result,amountFen,reason,at\n${id}-${attempt},settled,${totalFen},,${instant(office)}\n`,
    `${uuid()}.csv`,
  );
  await reaches(office, payout, 'settled');
  return ended(office, payout);
}

async function ended(office: Office, payout: Ref): Promise<RecordedRun> {
  await office.result(subsidyPayoutWorkflowId(payout.caseId));
  return { workflowId: subsidyPayoutWorkflowId(payout.caseId) };
}

function instant(office: Office): string {
  return new Date(office.clock.now()).toISOString();
}

/** A payout whose process continues as new after its second step. @returns its first run */
async function continued(office: Office): Promise<{ payout: Payout; runId: string }> {
  const payout = await opened(office);
  await lost(office, payout);
  const runId = await start(office, { caseId: payout.caseId, continueAfter: 2 });
  await proposeAndApprove(office, payout);
  await reaches(office, payout, 'instructed');
  await office.until('the process has continued as new', async () => {
    const { runId: now } = await processOf(office, payout).describe();
    return now !== runId;
  });
  return { payout, runId };
}
