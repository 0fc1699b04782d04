/**
 * Carries one case's subsidy from the center's proposal to the lawyer's account (补贴发放). Decisions are recorded where they
 * arrive, the bank's answers by whoever hears them; here an approved payout is instructed once, and a bank that stays silent
 * is asked. What a decision or an answer means, and when the bank is asked next, is decided in the records.
 */
import {
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { payment, transactionNow, transactionPatient } from '../activity-options.js';
import { PayoutState } from '../domain/vocabulary.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { OneTimer } from '../one-timer.js';
import { promiseWords, Wait, type PromiseKept } from '../domain/waits.js';
import { payoutChangedSignal, type SubsidyPayoutInput, type SubsidyPayoutResult } from './contract.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);
const payments = proxyActivities<Activities>(payment);

export async function subsidyPayoutWorkflow(input: SubsidyPayoutInput): Promise<SubsidyPayoutResult> {
  const { caseId, continueAfter } = input;
  const timer = new OneTimer();
  let isTold = false;
  setHandler(payoutChangedSignal, () => void (isTold = true));
  // Also a newer version's word, by a name that is not known here.
  setDefaultSignalHandler(() => void (isTold = true));

  for (let looks = 1; ; looks += 1) {
    isTold = false;
    let payout = await fastThenPatient(now.lookAtPayout, patient.lookAtPayout, { caseId });
    if (payout?.state === PayoutState.Approved && !isTold) {
      payout = await payments.instructPayment({ caseId, at: Date.now() });
    } else if (isDue(payout) && !isTold) {
      payout = await payments.inquirePayment({ caseId, at: Date.now() });
    }
    if (isTold) continue;
    if (payout === null) return { state: 'no-payout' };
    if (payout.state === PayoutState.Settled || payout.state === PayoutState.Closed) return { state: payout.state };
    const rollOver = continueAfter === undefined ? workflowInfo().continueAsNewSuggested : looks >= continueAfter;
    if (rollOver) await continueAsNew<typeof subsidyPayoutWorkflow>(input);
    const promise = promiseOf(payout);
    setCurrentDetails(`${payout.state}\n${promiseWords(promise)}`);
    await timer.waitUntil(payout.nextAt, () => isTold, promiseWords(promise));
  }
}

interface Payout {
  readonly state: PayoutState;
  /** Epoch ms; null: it waits for people. */
  readonly nextAt: number | null;
}

function isDue(payout: Payout | null): boolean {
  return payout !== null && payout.nextAt !== null && payout.nextAt <= Date.now();
}

/** Who is waited for: people, or the bank, which is asked when it stays silent. */
function promiseOf({ state, nextAt }: Payout): PromiseKept {
  if (nextAt === null) {
    const who = state === PayoutState.Proposed ? 'finance-officer' : 'center';
    return { wait: Wait.Subsidy, who, until: null, silence: null, about: state };
  }
  return { wait: Wait.Bank, who: 'bank', until: nextAt, silence: 'inquire', about: state };
}
