/**
 * Drives a recorded submission into its case workflow. The inbox row is the truth: whatever goes wrong here, the sweep
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
import { submitActUpdate, type SubmissionOutcome } from '../../workflows/legal-aid-case/contract.js';
import { TASK_QUEUE, legalAidCaseWorkflowId } from '../../workflows/names.js';

export interface DrivenSubmission {
  readonly id: string;
  readonly kind: 'defence-notice' | 'act';
  readonly caseId: string;
}

export interface CaseGateway {
  /** @param waitedMs taken off the time in which an answer is due */
  submit(submission: DrivenSubmission, waitedMs?: number): Promise<'done' | 'refused' | 'pending'>;
}

export interface GatewaySettings {
  readonly answerWithinMs: number;
  /**
   * An act starts its case's workflow where there is none (a lost Temporal database): it reads its state from the
   * records. Left to the sweep, so that a clerk never waits for it.
   */
  readonly startMissing?: boolean;
  readonly taskQueue?: string;
}

/** Short, so that a worker that died is noticed while the clerk still waits (temporal-practice: 2–3 s). */
const WORKFLOW_TASK_TIMEOUT = '2 seconds';

export function createCaseGateway(client: Client, settings: GatewaySettings, logger: Logger): CaseGateway {
  const taskQueue = settings.taskQueue ?? TASK_QUEUE;

  async function send(submission: DrivenSubmission): Promise<SubmissionOutcome> {
    const workflowId = legalAidCaseWorkflowId(submission.caseId);
    // The update id makes a repeated message the same message.
    const update = { updateId: submission.id, args: [{ submissionId: submission.id }] as [{ submissionId: string }] };
    if (submission.kind === 'act' && settings.startMissing !== true)
      return client.workflow.getHandle(workflowId).executeUpdate(submitActUpdate, update);
    return client.workflow.executeUpdateWithStart(submitActUpdate, {
      ...update,
      startWorkflowOperation: new WithStartWorkflowOperation('legalAidCaseWorkflow', {
        workflowId,
        taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        args: [{ caseId: submission.caseId }],
      }),
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
        const expected = error instanceof WorkflowNotFoundError || isGrpcServiceError(error) || isTimeout(error);
        logger[expected ? 'warn' : 'error'](
          { err: error, submissionId: submission.id },
          'submission left to the sweep',
        );
        return 'pending';
      }
    },
  };
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
