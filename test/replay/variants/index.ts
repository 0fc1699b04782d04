/** Workflows that must not replay what today's code has recorded, and one that must: the replay test's own test. */
import { condition, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import type { Activities } from '../../../activities/index.js';
import { transactionNow } from '../../../workflows/activity-options.js';
import {
  submitActUpdate,
  type LegalAidCaseInput,
  type SubmissionOutcome,
} from '../../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflow } from '../../../workflows/legal-aid-case/workflow.js';

const now = proxyLocalActivities<Activities>(transactionNow);

/** The control: nothing but the name differs. */
export async function unchanged(input: LegalAidCaseInput): Promise<void> {
  return legalAidCaseWorkflow(input);
}

/** One command more before everything else. */
export async function sleepsFirst(input: LegalAidCaseInput): Promise<void> {
  await sleep('1 second');
  return legalAidCaseWorkflow(input);
}

/** The shape that breaks as soon as two things happen at once: local activities in the handler. */
export async function handlerRunsActivity(input: LegalAidCaseInput): Promise<void> {
  setHandler(submitActUpdate, async ({ submissionId }): Promise<SubmissionOutcome> => {
    const { outcome } = await now.transition({
      caseId: input.caseId,
      submissionId,
      expectedVersion: null,
      at: Date.now(),
    });
    return { submissionId, state: outcome ?? 'refused' };
  });
  await condition(() => false);
}

/** Forgets the carried state: reads its case again although it knows it. */
export async function forgetsWhatWasCarried({ caseId }: LegalAidCaseInput): Promise<void> {
  return legalAidCaseWorkflow({ caseId });
}
