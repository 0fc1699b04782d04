/**
 * Drives a recorded submission into its process: acts into the case's, decisions into the payout's. The inbox row is the truth: whatever goes wrong here, the sweep
 * drives it later; so every failure but an answer means "pending".
 */
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  isGrpcServiceError,
  type Client,
} from '@temporalio/client';
import type { Logger } from './logger.js';
import { UNPROCESSED_UPDATE } from '../../workflows/failures.js';
import {
  submitActUpdate,
  type SubmissionOutcome,
  type SubmitActInput,
} from '../../workflows/legal-aid-case/contract.js';
import { submitDecisionUpdate } from '../../workflows/subsidy-payout/contract.js';
import { TASK_QUEUE, legalAidCaseWorkflowId, subsidyPayoutWorkflowId } from '../../workflows/names.js';

/** What stands in the inbox. */
export type SubmissionKind = 'defence-notice' | 'act' | 'payout-decision';

/** @returns the kind of a stored submission */
export function submissionKind(stored: string): SubmissionKind {
  return stored === 'defence-notice' || stored === 'payout-decision' ? stored : 'act';
}

export interface DrivenSubmission {
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly caseId: string;
}

export interface CaseGateway {
  /** @param waitedMs taken off the time in which an answer is due */
  submit(submission: DrivenSubmission, waitedMs?: number): Promise<'done' | 'refused' | 'pending'>;
}

export interface GatewaySettings {
  readonly answerWithinMs: number;
  readonly taskQueue?: string;
}

/** Short, so that a worker that died is noticed while the clerk still waits (temporal-practice: 2–3 s). */
const WORKFLOW_TASK_TIMEOUT = '2 seconds';

export function createCaseGateway(client: Client, settings: GatewaySettings, logger: Logger): CaseGateway {
  const taskQueue = settings.taskQueue ?? TASK_QUEUE;

  async function send(submission: DrivenSubmission): Promise<SubmissionOutcome> {
    if (submission.kind !== 'act') return sendAndStart(submission);
    try {
      const handle = client.workflow.getHandle(legalAidCaseWorkflowId(submission.caseId));
      return await handle.executeUpdate(submitActUpdate, updateOf(submission));
    } catch (error) {
      // The case has ended, or its Temporal database was lost: started anew it reads its state from the records.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return sendAndStart(submission);
    }
  }

  function sendAndStart(submission: DrivenSubmission): Promise<SubmissionOutcome> {
    const ofPayout = submission.kind === 'payout-decision';
    const idOf = ofPayout ? subsidyPayoutWorkflowId : legalAidCaseWorkflowId;
    return client.workflow.executeUpdateWithStart(ofPayout ? submitDecisionUpdate : submitActUpdate, {
      ...updateOf(submission),
      startWorkflowOperation: new WithStartWorkflowOperation(
        ofPayout ? 'subsidyPayoutWorkflow' : 'legalAidCaseWorkflow',
        {
          workflowId: idOf(submission.caseId),
          taskQueue,
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
          args: [{ caseId: submission.caseId }],
        },
      ),
    });
  }

  return {
    async submit(submission, waitedMs = 0) {
      const deadline = Date.now() + settings.answerWithinMs - waitedMs;
      try {
        for (;;) {
          try {
            const outcome = await within(deadline, client, () => send(submission));
            return outcome.state;
          } catch (error) {
            if (!isUnprocessed(error) || Date.now() >= deadline) throw error;
          }
        }
      } catch (error) {
        const expected = isGrpcServiceError(error) || isTimeout(error);
        logger[expected ? 'warn' : 'error'](
          { err: error, submissionId: submission.id },
          'submission left to the sweep',
        );
        return 'pending';
      }
    },
  };
}

/** The update id makes a repeated message the same message. */
function updateOf({ id }: DrivenSubmission): { updateId: string; args: [SubmitActInput] } {
  return { updateId: id, args: [{ submissionId: id }] };
}

/** Bounds the call on the wire and, because an Update is polled for, also here. */
async function within<T>(deadline: number, client: Client, call: () => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), Math.max(0, deadline - Date.now()));
  try {
    return await client.withDeadline(deadline, () => client.withAbortSignal(abort.signal, call));
  } finally {
    clearTimeout(timer);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /Timeout|Cancelled|Abort/.test(error.name);
}

/** The Update was raced by completion or continue-as-new; it was not refused. */
function isUnprocessed(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { cause } = error;
  return cause !== undefined && 'type' in cause && cause.type === UNPROCESSED_UPDATE;
}
