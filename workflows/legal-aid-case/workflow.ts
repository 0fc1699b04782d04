/**
 * The life of one legal-aid case (一案一卷). Acts come as Updates and are taken one at a time, in order; between them the
 * case waits for the earliest alarm of all that is owed, on one timer. What an act means is decided by the transition.
 */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { transactionNow, transactionPatient } from '../activity-options.js';
import { FailureType, permanent } from '../failures.js';
import { failureTypeOf, fastThenPatient } from '../fast-then-patient.js';
import { CASE_REGION, CASE_STAGE, CASE_STATUS } from '../names.js';
import { isSubmissionId } from '../submission-queue.js';
import { caseOverviewQuery, lookAgainSignal, submitActUpdate, type LegalAidCaseInput } from './contract.js';
import { CaseState, type AppliedState } from './state.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);

/** A timer cannot wait longer than this; waking early is harmless, the case looks and waits on. */
const LONGEST_WAIT_MS = 300 * 24 * 60 * 60 * 1000;

export async function legalAidCaseWorkflow(input: LegalAidCaseInput): Promise<void> {
  const { caseId } = input;
  const state = new CaseState(input.carried);
  let steps = 0;

  // An Update, because the sender waits for the answer and may be refused. The handler only checks, enqueues and awaits:
  // local activities inside handlers break replay.
  setHandler(
    submitActUpdate,
    async ({ submissionId }) => {
      const { submissions } = state;
      submissions.enqueue(submissionId);
      await condition(() => submissions.outcomeOf(submissionId) !== undefined);
      return { submissionId, state: submissions.outcomeOf(submissionId) ?? 'refused' };
    },
    {
      validator: ({ submissionId }) => {
        if (!isSubmissionId(submissionId)) {
          throw permanent(FailureType.MalformedMessage, 'An act is submitted by the id of its submission');
        }
        if (state.ended) throw permanent(FailureType.CaseClosed, 'The case has ended');
      },
    },
  );
  // A Signal, because the records have moved already: the next step reads them.
  setHandler(lookAgainSignal, () => state.markMoved());
  setHandler(caseOverviewQuery, () => state.overview());

  // An act that came behind the end is still answered: the records refuse it.
  while (!state.ended || state.hasWork) {
    if (!state.hasWork && state.known) await waitForWork(state);
    await takeStep(caseId, state);
    steps += 1;
    const rollOver =
      input.continueAfter === undefined ? workflowInfo().continueAsNewSuggested : steps >= input.continueAfter;
    if (rollOver && !state.hasWork && !state.ended) {
      await condition(allHandlersFinished);
      if (state.hasWork) continue;
      const carried = state.carried();
      await continueAsNew<typeof legalAidCaseWorkflow>({ ...input, ...(carried === undefined ? {} : { carried }) });
    }
  }
  await condition(allHandlersFinished);
}

/** Until an act is submitted, the records move without us, or the earliest alarm comes. */
async function waitForWork(state: CaseState): Promise<void> {
  const alarmAt = state.nextAlarmAt;
  if (alarmAt === null) await condition(() => state.hasWork);
  else {
    const wait = Math.min(Math.max(alarmAt - Date.now(), 0), LONGEST_WAIT_MS);
    if (wait > 0) await condition(() => state.hasWork, wait);
  }
}

/** One act if one waits, else the alarms that are due. */
async function takeStep(caseId: string, state: CaseState): Promise<void> {
  const submissionId = state.submissions.next();
  state.startStep();
  const request = {
    caseId,
    ...(submissionId === undefined ? {} : { submissionId }),
    expectedVersion: state.version,
    at: Date.now(),
  };
  try {
    const { outcome, state: applied } = await fastThenPatient(now.transition, patient.transition, request);
    showToOperators(applied);
    state.apply(applied);
    if (submissionId !== undefined) state.submissions.settle(submissionId, outcome ?? 'refused');
  } catch (error) {
    const failure = failureTypeOf(error);
    if (failure === FailureType.UnknownReference && submissionId !== undefined) {
      // Somebody sent an id that no row has; a case of years must not end by it.
      log.warn('no such submission', { submissionId });
      state.submissions.settle(submissionId, 'refused');
      return;
    }
    if (failure !== FailureType.CaseVersionMismatch) throw error;
    log.warn('the records are at another version than this workflow; reading them again');
    state.forgetVersion();
  }
}

function showToOperators(applied: AppliedState | null): void {
  if (applied === null) return;
  const shown = workflowInfo().typedSearchAttributes;
  if (shown.get(CASE_STATUS) === applied.status) return;
  upsertSearchAttributes([
    { key: CASE_STATUS, value: applied.status },
    { key: CASE_STAGE, value: applied.stage },
    { key: CASE_REGION, value: applied.region },
  ]);
}
