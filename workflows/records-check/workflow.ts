/** Checks every history and every paper of a region (档案核验), piece by piece; and has that done every night, by a Schedule. */
import { ActivityFailure, CancellationScope, continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { piece, transactionPatient } from '../activity-options.js';
import type { RecordsCheckInput } from './contract.js';

const walk = proxyActivities<Activities>(piece);
const records = proxyActivities<Activities>(transactionPatient);

export async function recordsCheckWorkflow(input: RecordsCheckInput): Promise<void> {
  const { checkId, continueAfter } = input;
  try {
    for (let pieces = 1; ; pieces += 1) {
      const { isOver } = await walk.checkRecords({ checkId, at: Date.now() });
      if (isOver) return;
      const rollOver = continueAfter === undefined ? workflowInfo().continueAsNewSuggested : pieces >= continueAfter;
      if (rollOver) await continueAsNew<typeof recordsCheckWorkflow>(input);
    }
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    // Given up after hours, or cancelled by an operator: it is over, so that another one may be asked for.
    await CancellationScope.nonCancellable(() => records.failRecordsCheck({ checkId, at: Date.now() }));
    throw error;
  }
}

/** Only asks: the check that it asks for has a process of its own, as any other. */
export async function nightlyCheckWorkflow(): Promise<void> {
  await records.askNightlyCheck({ at: Date.now() });
}
