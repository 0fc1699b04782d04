/**
 * Tells everybody once, in the morning of a working day, what he owes (每日期限提示); started by a Schedule. It takes the day on
 * which it really runs: after an outage nobody gets what was to be said on the days before.
 */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { morningRound } from '../activity-options.js';
import type { DeadlineDigestResult, DigestBatch } from './contract.js';

const records = proxyActivities<Activities>(morningRound);

export async function deadlineDigestWorkflow(): Promise<DeadlineDigestResult> {
  const at = Date.now();
  let sent = 0;
  let after: string | null = null;
  for (;;) {
    const batch: DigestBatch = await records.sendDigests({ at, after });
    sent += batch.sent;
    if (batch.next === null) return { state: batch.state, sent };
    after = batch.next;
  }
}
