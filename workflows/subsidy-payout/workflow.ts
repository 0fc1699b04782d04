/**
 * Carries one case's subsidy from the center's proposal to the lawyer's account (补贴发放). Decisions come as Updates and
 * are taken one at a time; an approved payout is instructed once; then the process waits for the bank's answer, which is
 * recorded by others, and asks when none comes. What a decision or an answer means is decided in the records.
 */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { payment, transactionNow, transactionPatient } from '../activity-options.js';
import { FailureType, permanent } from '../failures.js';
import { failureTypeOf, fastThenPatient } from '../fast-then-patient.js';
import { isSubmissionId } from '../submission-queue.js';
import {
  payoutChangedSignal,
  submitDecisionUpdate,
  type SubsidyPayoutInput,
  type SubsidyPayoutResult,
} from './contract.js';
import { PayoutProgress } from './state.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);
const payments = proxyActivities<Activities>(payment);

export async function subsidyPayoutWorkflow(input: SubsidyPayoutInput): Promise<SubsidyPayoutResult> {
  const { caseId } = input;
  const progress = new PayoutProgress(input);
  const { submissions } = progress;
  let steps = 0;

  // An Update, because who decides waits for the answer and may be refused. The handler only checks, enqueues and awaits:
  // local activities inside handlers break replay.
  setHandler(
    submitDecisionUpdate,
    async ({ submissionId }) => {
      submissions.enqueue(submissionId);
      await condition(() => submissions.outcomeOf(submissionId) !== undefined);
      return { submissionId, state: submissions.outcomeOf(submissionId) ?? 'refused' };
    },
    {
      validator: ({ submissionId }) => {
        if (!isSubmissionId(submissionId)) {
          throw permanent(FailureType.MalformedMessage, 'A decision is submitted by the id of its submission');
        }
      },
    },
  );
  // A Signal, because what happened is recorded already and nobody waits for us.
  setHandler(payoutChangedSignal, () => progress.markChanged());

  for (;;) {
    if (!progress.hasWork) await waitForWork(progress);
    await takeStep(caseId, progress);
    steps += 1;
    const rollOver =
      input.continueAfter === undefined ? workflowInfo().continueAsNewSuggested : steps >= input.continueAfter;
    if (progress.hasWork || (progress.result === null && !rollOver)) continue;
    // A decision that comes behind the end is still answered: the records refuse it.
    await condition(() => progress.hasWork || allHandlersFinished());
    if (progress.hasWork) continue;
    if (progress.result !== null) return { state: progress.result };
    // What this run took over is behind it.
    await continueAsNew<typeof subsidyPayoutWorkflow>({ caseId, ...limit(input), ...progress.carried() });
  }
}

function limit({ continueAfter }: SubsidyPayoutInput): Pick<SubsidyPayoutInput, 'continueAfter'> {
  return continueAfter === undefined ? {} : { continueAfter };
}

/** Until somebody decides, the records change, or a silent bank is to be asked about. */
async function waitForWork(progress: PayoutProgress): Promise<void> {
  const { inquireAt } = progress;
  if (inquireAt === null) await condition(() => progress.hasWork);
  else if (inquireAt > Date.now()) await condition(() => progress.hasWork, inquireAt - Date.now());
}

/** One thing: the oldest decision, else what the records say, else the instruction, else the inquiry. */
async function takeStep(caseId: string, progress: PayoutProgress): Promise<void> {
  const submissionId = progress.submissions.next();
  if (submissionId !== undefined) return decide(caseId, submissionId, progress);
  const at = Date.now();
  if (progress.mustLook) {
    progress.startLooking();
    const { state } = await fastThenPatient(now.stepPayout, patient.stepPayout, { caseId, at });
    progress.report(state, at);
  } else if (progress.mustInstruct) {
    progress.report(await payments.instructPayment({ caseId, at }), Date.now());
  } else if (progress.inquireAt !== null && progress.inquireAt <= at) {
    progress.inquired(at);
    progress.report(await payments.inquirePayment({ caseId, at }), at);
  }
}

async function decide(caseId: string, submissionId: string, progress: PayoutProgress): Promise<void> {
  const at = Date.now();
  const request = { caseId, submissionId, at };
  try {
    const { outcome, state } = await fastThenPatient(now.stepPayout, patient.stepPayout, request);
    progress.report(state, at);
    progress.submissions.settle(submissionId, outcome ?? 'refused');
  } catch (error) {
    if (failureTypeOf(error) !== FailureType.UnknownReference) throw error;
    // Somebody sent an id that no row has; a payout must not end by it.
    log.warn('no such submission', { submissionId });
    progress.submissions.settle(submissionId, 'refused');
  }
}
