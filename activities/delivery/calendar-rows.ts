/** Outbox rows about the calendar: start the re-projection of a version, wake a case whose alarm comes earlier. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { lookAgainSignal } from '../../workflows/legal-aid-case/contract.js';
import { calendarReprojectionWorkflowId, legalAidCaseWorkflowId, TASK_QUEUE } from '../../workflows/names.js';

export interface CalendarRowDeps {
  readonly temporal: Client;
  readonly taskQueue?: string;
}

/** An unreachable Temporal server is given up for now; the row is tried again. */
const CALL_WITHIN_MS = 10_000;

export async function startReprojection({ temporal, taskQueue }: CalendarRowDeps, version: string): Promise<void> {
  try {
    await temporal.withDeadline(Date.now() + CALL_WITHIN_MS, () =>
      temporal.workflow.start('calendarReprojectionWorkflow', {
        workflowId: calendarReprojectionWorkflowId(version),
        taskQueue: taskQueue ?? TASK_QUEUE,
        workflowTaskTimeout: '2 seconds',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ version }],
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

export async function wakeCase({ temporal }: CalendarRowDeps, caseId: string): Promise<void> {
  try {
    await temporal.withDeadline(Date.now() + CALL_WITHIN_MS, () =>
      temporal.workflow.getHandle(legalAidCaseWorkflowId(caseId)).signal(lookAgainSignal),
    );
  } catch (error) {
    // It has ended, or was lost: whoever starts it again reads the records first.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
