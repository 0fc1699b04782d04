/** Control-flow shapes of the process that carries a subsidy to the bank. */
import { v7 as uuid } from 'uuid';
import { loadLaw } from '../../../activities/law/store.js';
import type { Payout, Submission } from '../../../prisma/generated/client.js';
import { submitDecisionUpdate, type SubsidyPayoutInput } from '../../../workflows/subsidy-payout/contract.js';
import { subsidyPayoutWorkflowId } from '../../../workflows/names.js';
import { Bank } from '../../support/bank.js';
import type { Office } from '../../support/office.js';
import { calculatedPayout, decide, decision, proposeAndApprove, stateIs } from '../../support/payouts.js';
import { whileNobodyWorks, type RecordedRun, type Scenario } from './scenario.js';

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

  'subsidy-payout.started-by-the-answer': async (office) => {
    const payout = await instructed(office);
    await processOf(office, payout).terminate('the Temporal database was lost');
    await bounced(office, payout);
    await proposeAndApprove(office, payout);
    await reaches(office, payout, 'instructed');
    return settled(office, payout, 2);
  },

  'subsidy-payout.started-by-decisions-in-one-task': async (office) => {
    const payout = await calculatedPayout(office, await loadLaw(office.prisma));
    const handle = processOf(office, payout);
    await office.until('the process runs', () => handle.describe().catch(() => null));
    await handle.terminate('the Temporal database was lost');
    const rows: Submission[] = [];
    // Ten at once: all but the first find another state, a stale version or another's role.
    for (let n = 0; n < 10; n += 1) {
      const [account, what] = n % 2 === 0 ? (['center-staff', 'propose'] as const) : (['lawyer', 'approve'] as const);
      rows.push(await office.record(account, 'payout-decision', payout.caseId, decision(payout, what)));
    }
    await whileNobodyWorks(office, async () => rows.map((row) => office.drive(row)));
    await decide(office, 'finance-officer', payout, 'approve');
    await reaches(office, payout, 'instructed');
    return settled(office, payout);
  },

  'subsidy-payout.decision-behind-the-end': async (office) => {
    const payout = await instructed(office);
    await settled(office, payout);
    await office.submit('center-staff', 'payout-decision', payout.caseId, decision(payout, 'propose'));
    return ended(office, payout);
  },

  'subsidy-payout.no-payout': async (office) => {
    const nothing = { id: uuid(), caseId: uuid() };
    await office.submit('center-staff', 'payout-decision', nothing.caseId, decision(nothing, 'propose'));
    return ended(office, nothing);
  },

  'subsidy-payout.unknown-submission': async (office) => {
    const payout = await opened(office);
    await processOf(office, payout).executeUpdate(submitDecisionUpdate, { args: [{ submissionId: uuid() }] });
    await proposeAndApprove(office, payout);
    await reaches(office, payout, 'instructed');
    return settled(office, payout);
  },

  'subsidy-payout.continued-first-run': async (office) => {
    const { payout, runId } = await continued(office);
    await settled(office, payout);
    return { workflowId: subsidyPayoutWorkflowId(payout.caseId), runId };
  },

  'subsidy-payout.continued-second-run': async (office) => {
    const { payout, proposal } = await continued(office);
    const handle = processOf(office, payout);
    const { runId } = await handle.describe();
    // The server forgets Update ids at continue-as-new, the process does not.
    await handle.executeUpdate(submitDecisionUpdate, { updateId: proposal, args: [{ submissionId: proposal }] });
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
    // A decision in between does not move the next look.
    await office.submit('center-staff', 'payout-decision', payout.caseId, decision(payout, 'propose'));
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

/** A calculated payout whose process runs. */
async function opened(office: Office): Promise<Payout> {
  const payout = await calculatedPayout(office, await loadLaw(office.prisma));
  const handle = processOf(office, payout);
  await office.until('the process runs', () => handle.describe().catch(() => null));
  return payout;
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
  await woken(office, payout, 1, 'returned');
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
  await processOf(office, payout).result();
  return { workflowId: subsidyPayoutWorkflowId(payout.caseId) };
}

/** The process has been told. */
function woken(office: Office, { id }: Payout, attempt: number, result: string): Promise<unknown> {
  const key = `payout/${id}-${attempt}/${result}`;
  return office.until('the process is told', () =>
    office.prisma.outbox.findFirst({ where: { key, doneAt: { not: null } } }),
  );
}

function instant(office: Office): string {
  return new Date(office.clock.now()).toISOString();
}

/** A payout whose process continues as new after its third step. @returns its first run and the proposal's submission */
async function continued(office: Office): Promise<{ payout: Payout; runId: string; proposal: string }> {
  const payout = await opened(office);
  await processOf(office, payout).terminate('to be started with a limit');
  const input: SubsidyPayoutInput = { caseId: payout.caseId, continueAfter: 3 };
  const handle = await office.environment.client.workflow.start('subsidyPayoutWorkflow', {
    workflowId: subsidyPayoutWorkflowId(payout.caseId),
    taskQueue: office.taskQueue,
    workflowTaskTimeout: '3 seconds',
    args: [input],
  });
  const proposal = await office.record('center-staff', 'payout-decision', payout.caseId, decision(payout, 'propose'));
  await office.drive(proposal);
  await decide(office, 'finance-officer', payout, 'approve');
  await reaches(office, payout, 'instructed');
  await office.until('the process has continued as new', async () => {
    const { runId } = await processOf(office, payout).describe();
    return runId !== handle.firstExecutionRunId;
  });
  return { payout, runId: handle.firstExecutionRunId, proposal: proposal.id };
}
