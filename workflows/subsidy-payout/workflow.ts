/**
 * Carries one case's subsidy from the center's proposal to the lawyer's account (补贴发放). Decisions are recorded where they
 * arrive, the bank's answers by whoever hears them; here an approved payout is instructed once, and a bank that stays silent
 * is asked. What a decision or an answer means is decided in the records.
 */
import {
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { payment, transactionNow, transactionPatient } from '../activity-options.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { payoutChangedSignal, type SubsidyPayoutInput, type SubsidyPayoutResult } from './contract.js';
import { PayoutProgress } from './state.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);
const payments = proxyActivities<Activities>(payment);

export async function subsidyPayoutWorkflow(input: SubsidyPayoutInput): Promise<SubsidyPayoutResult> {
  const { caseId, continueAfter } = input;
  const progress = new PayoutProgress(input);
  let steps = 0;
  setHandler(payoutChangedSignal, () => progress.markChanged());

  for (;;) {
    if (!progress.hasWork) await waitForWork(progress);
    await takeStep(caseId, progress);
    steps += 1;
    if (progress.hasWork) continue;
    if (progress.result !== null) return { state: progress.result };
    const rollOver = continueAfter === undefined ? workflowInfo().continueAsNewSuggested : steps >= continueAfter;
    if (!rollOver) continue;
    const limit = continueAfter === undefined ? {} : { continueAfter };
    // What this run took over is behind it.
    await continueAsNew<typeof subsidyPayoutWorkflow>({ caseId, ...limit, ...progress.carried() });
  }
}

/** Until the records change, or a silent bank is to be asked about. */
async function waitForWork(progress: PayoutProgress): Promise<void> {
  const { inquireAt } = progress;
  if (inquireAt === null) await condition(() => progress.hasWork);
  else if (inquireAt > Date.now()) await condition(() => progress.hasWork, inquireAt - Date.now());
}

/** One thing: what the records say, else the instruction, else the inquiry. */
async function takeStep(caseId: string, progress: PayoutProgress): Promise<void> {
  const at = Date.now();
  if (progress.mustLook) {
    progress.startLooking();
    progress.report(await fastThenPatient(now.lookAtPayout, patient.lookAtPayout, { caseId }), at);
  } else if (progress.mustInstruct) {
    progress.report(await payments.instructPayment({ caseId, at }), Date.now());
  } else if (progress.inquireAt !== null && progress.inquireAt <= at) {
    progress.inquired(at);
    progress.report(await payments.inquirePayment({ caseId, at }), at);
  }
}
