/**
 * Follows one notice to one recipient until receipt is proven (送达跟踪): deliver, wait, remind, escalate, and at the end
 * record that nobody signed and give the task to a person. Independent of the case: it outlives what started it.
 */
import {
  ActivityFailure,
  condition,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { delivery, transactionNow, transactionPatient } from '../activity-options.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { receiptRecordedSignal, type NoticeInput, type NoticeResult } from './contract.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const records = proxyActivities<Activities>(transactionPatient);
const mail = proxyActivities<Activities>(delivery);

export async function noticeWorkflow(input: NoticeInput): Promise<NoticeResult> {
  const { noticeId, recipientId } = input;
  let received = false;
  // A Signal, because the receipt is a fact recorded already and nobody waits for an answer.
  setHandler(receiptRecordedSignal, () => {
    received = true;
  });

  const plan = await fastThenPatient(now.planReceipt, records.planReceipt, { noticeId, recipientId });
  if (plan.received) return { state: 'received' };
  if (plan.firstDeliveryId !== null) await sendOrGoOn(plan.firstDeliveryId);
  for (const rung of plan.rungs) {
    if (await condition(() => received, rung.waitMs)) return { state: 'received' };
    // Silence is asked about again in the records before anything is sent.
    const answer = await records.answerSilence({ noticeId, recipientId, step: rung.step, n: rung.n, at: Date.now() });
    if (answer.state !== 'sent') return { state: answer.state };
    for (const deliveryId of answer.deliveryIds) await sendOrGoOn(deliveryId);
  }
  return { state: 'no-receipt' };
}

/** A paper that could not leave in all its time is silence like any other: the ladder goes on. */
async function sendOrGoOn(deliveryId: string): Promise<void> {
  try {
    await mail.deliver({ deliveryId });
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    log.warn('a delivery was given up; the ladder goes on', { deliveryId });
  }
}
