/**
 * The receipt desk (签收台) of a region: papers that belong to no case wait for their receipts here, on one timer, as those of a
 * case do in its own process. It lasts: the next paper may come tomorrow.
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
import { transactionNow, transactionPatient } from '../activity-options.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { OneTimer } from '../one-timer.js';
import { promiseWords } from '../domain/waits.js';
import { paperIssuedSignal, type ReceiptDeskInput } from './contract.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);

export async function receiptDeskWorkflow(input: ReceiptDeskInput): Promise<void> {
  const { region, continueAfter } = input;
  const timer = new OneTimer();
  let isTold = false;
  setHandler(paperIssuedSignal, () => void (isTold = true));
  // Also a newer version's word, by a name that is not known here.
  setDefaultSignalHandler(() => void (isTold = true));

  for (let looks = 1; ; looks += 1) {
    isTold = false;
    const { nextAt, promises } = await fastThenPatient(now.stepReceiptDesk, patient.stepReceiptDesk, {
      region,
      at: Date.now(),
    });
    setCurrentDetails(promises.map(promiseWords).join('\n'));
    if (isTold) continue;
    const rollOver = continueAfter === undefined ? workflowInfo().continueAsNewSuggested : looks >= continueAfter;
    if (rollOver) await continueAsNew<typeof receiptDeskWorkflow>(input);
    await timer.waitUntil(nextAt, () => isTold, promises.slice(0, 1).map(promiseWords).join(''));
  }
}
