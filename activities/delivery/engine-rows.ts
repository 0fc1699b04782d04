/**
 * Outbox rows that speak to Temporal: a process is started, or told by a Signal that the records have changed. It reads its state
 * from the records, so it may be started again at any time: always with SignalWithStart, so that a lost run is no lost alarm.
 */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { lookAgainSignal, type LegalAidCaseInput } from '../../workflows/legal-aid-case/contract.js';
import {
  calendarReprojectionWorkflowId,
  legalAidCaseWorkflowId,
  noticeWorkflowId,
  subsidyPayoutWorkflowId,
  TASK_QUEUE,
} from '../../workflows/names.js';
import { receiptRecordedSignal, type NoticeInput } from '../../workflows/notice/contract.js';
import { payoutChangedSignal, type SubsidyPayoutInput } from '../../workflows/subsidy-payout/contract.js';
import type { Queries } from '../adapters/database.js';

export interface EngineRowDeps {
  readonly records: Queries;
  readonly temporal: Client;
  readonly taskQueue?: string;
}

/** An unreachable Temporal server is given up for now; the row is tried again. */
const CALL_WITHIN_MS = 5_000;

/** Short, so that a worker that died is noticed soon (temporal-practice: 2–3 s). */
const WORKFLOW_TASK_TIMEOUT = '2 seconds';

/** Tells the process of an affair to look at the records, or starts it. */
export async function wakeAffair(deps: EngineRowDeps, affairId: string): Promise<void> {
  await inTime(deps, () =>
    deps.temporal.workflow.signalWithStart('legalAidCaseWorkflow', {
      ...run(deps, legalAidCaseWorkflowId(affairId)),
      args: [{ affairId }] as [LegalAidCaseInput],
      signal: lookAgainSignal,
    }),
  );
}

export async function startPayout(deps: EngineRowDeps, caseId: string): Promise<void> {
  await startOnce(deps, 'subsidyPayoutWorkflow', subsidyPayoutWorkflowId(caseId), {
    caseId,
  } satisfies SubsidyPayoutInput);
}

/** A decision or the bank's answer stands in the records; a payout that still moves is started anew where it is lost. */
export async function wakePayout(deps: EngineRowDeps, caseId: string): Promise<void> {
  const payout = await deps.records
    .selectFrom('Payout')
    .select('state')
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (payout !== undefined && payout.state !== PayoutState.Settled) {
    await inTime(deps, () =>
      deps.temporal.workflow.signalWithStart('subsidyPayoutWorkflow', {
        ...run(deps, subsidyPayoutWorkflowId(caseId)),
        args: [{ caseId }] as [SubsidyPayoutInput],
        signal: payoutChangedSignal,
      }),
    );
    return;
  }
  await ifItRuns(deps, (temporal) =>
    temporal.workflow.getHandle(subsidyPayoutWorkflowId(caseId)).signal(payoutChangedSignal),
  );
}

export async function startReprojection(deps: EngineRowDeps, version: string): Promise<void> {
  await startOnce(deps, 'calendarReprojectionWorkflow', calendarReprojectionWorkflowId(version), { version });
}

export async function followNotice(deps: EngineRowDeps, { noticeId, recipientId }: NoticeInput): Promise<void> {
  await startOnce(deps, 'noticeWorkflow', noticeWorkflowId(noticeId, recipientId), { noticeId, recipientId });
}

/** Not started yet, it asks the records itself before it does anything. */
export async function tellNotice(deps: EngineRowDeps, { noticeId, recipientId }: NoticeInput): Promise<void> {
  await ifItRuns(deps, (temporal) =>
    temporal.workflow.getHandle(noticeWorkflowId(noticeId, recipientId)).signal(receiptRecordedSignal),
  );
}

function run({ taskQueue }: EngineRowDeps, workflowId: string) {
  return { workflowId, taskQueue: taskQueue ?? TASK_QUEUE, workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT } as const;
}

/** What is started once for ever: a second start is no failure. */
async function startOnce(deps: EngineRowDeps, workflow: string, workflowId: string, input: object): Promise<void> {
  try {
    await inTime(deps, () =>
      deps.temporal.workflow.start(workflow, {
        ...run(deps, workflowId),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [input],
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** One that has ended has ended with what it would be told. */
async function ifItRuns(deps: EngineRowDeps, signal: (temporal: Client) => Promise<void>): Promise<void> {
  try {
    await inTime(deps, () => signal(deps.temporal));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

function inTime<T>({ temporal }: EngineRowDeps, call: () => Promise<T>): Promise<T> {
  return temporal.withDeadline(Date.now() + CALL_WITHIN_MS, call);
}
