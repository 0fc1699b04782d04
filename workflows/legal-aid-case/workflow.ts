/**
 * The life of one legal-aid case (一案一卷) between its acts. Acts are recorded where they arrive; here the case waits for the
 * earliest of all that is owed, on one timer, and on waking asks the records again. It may be started at any time: it holds
 * nothing that the records do not say.
 */
import {
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { transactionNow, transactionPatient } from '../activity-options.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { CASE_REGION, CASE_STAGE, CASE_STATUS } from '../names.js';
import { caseOverviewQuery, lookAgainSignal, type CaseOverview, type LegalAidCaseInput } from './contract.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);

/** A timer cannot wait longer than this; waking early is harmless, the case looks and waits on. */
const LONGEST_WAIT_MS = 300 * 24 * 60 * 60 * 1000;

export async function legalAidCaseWorkflow({ affairId, continueAfter }: LegalAidCaseInput): Promise<void> {
  // A run that has just begun knows nothing: it looks first.
  let mustLook = true;
  let overview: CaseOverview | null = null;
  let steps = 0;
  setHandler(lookAgainSignal, () => {
    mustLook = true;
  });
  setHandler(caseOverviewQuery, () => overview);

  for (;;) {
    // What happens from here on is looked at again.
    mustLook = false;
    const state = await fastThenPatient(now.stepAffair, patient.stepAffair, { affairId, at: Date.now() });
    overview = { version: state.version, status: state.status, nextAt: state.nextAt };
    showToOperators(state);
    steps += 1;
    if (!mustLook && state.isOver) return;
    const rollOver = continueAfter === undefined ? workflowInfo().continueAsNewSuggested : steps >= continueAfter;
    if (!mustLook && rollOver) {
      const input = continueAfter === undefined ? { affairId } : { affairId, continueAfter };
      await continueAsNew<typeof legalAidCaseWorkflow>(input);
    }
    await untilDue(state.nextAt, () => mustLook);
  }
}

/** Until the records have changed, or the earliest alarm comes. @param dueAt epoch ms; null: nothing is to come */
async function untilDue(dueAt: number | null, called: () => boolean): Promise<void> {
  if (dueAt === null) {
    await condition(called);
    return;
  }
  const wait = Math.min(dueAt - Date.now(), LONGEST_WAIT_MS);
  if (wait > 0) await condition(called, wait);
}

interface ShownState {
  readonly status: string;
  readonly stage: string;
  readonly region: string;
}

function showToOperators({ status, stage, region }: ShownState): void {
  if (workflowInfo().typedSearchAttributes.get(CASE_STATUS) === status) return;
  upsertSearchAttributes([
    { key: CASE_STATUS, value: status },
    { key: CASE_STAGE, value: stage },
    { key: CASE_REGION, value: region },
  ]);
}
