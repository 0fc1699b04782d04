/**
 * Drives submissions that were recorded while Temporal or the worker was away: first in, first out per case. What the API
 * still waits for is left to it for a while.
 */
import { isGrpcServiceError, WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { submitActUpdate, type LegalAidCaseInput } from '../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflowId, TASK_QUEUE } from '../../workflows/names.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import type { Clock } from '../adapters/clock.js';
import type { Logger } from '../adapters/logger.js';

export interface SweepDeps {
  readonly prisma: PrismaClient;
  readonly temporal: Client;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly taskQueue?: string;
}

/** The API waits 5 s for an answer; what is older is ours. */
const GRACE_MS = 6_000;
const EVERY_MS = 2_000;
const BATCH = 20;

export interface Sweep {
  stop(): Promise<void>;
}

export function startSweep(deps: SweepDeps): Sweep {
  let running = true;
  let timer: NodeJS.Timeout | undefined;
  let release: (() => void) | undefined;
  const loop = (async () => {
    while (running) {
      await sweepOnce(deps).catch((error: unknown) => deps.logger.warn({ err: error }, 'sweep failed, trying again'));
      await new Promise<void>((resolve) => {
        release = resolve;
        timer = setTimeout(resolve, EVERY_MS);
      });
    }
  })();
  return {
    async stop() {
      running = false;
      clearTimeout(timer);
      release?.();
      await loop;
    },
  };
}

interface Waiting {
  readonly id: string;
  readonly caseId: string;
}

/** Drives the oldest waiting submission of each case. @returns how many were driven */
export async function sweepOnce(deps: SweepDeps): Promise<number> {
  const before = new Date(deps.clock.now() - GRACE_MS);
  const waiting = await deps.prisma.$queryRaw<Waiting[]>`
    SELECT id, "caseId" FROM (
      SELECT DISTINCT ON ("caseId") id, "caseId", seq, "receivedAt" FROM "Submission"
      WHERE state = 'pending' ORDER BY "caseId", seq) AS first
    WHERE "receivedAt" <= ${before} ORDER BY seq LIMIT ${BATCH}`;
  await Promise.all(
    waiting.map((submission) =>
      drive(deps, submission).catch((error: unknown) =>
        deps.logger.warn({ submissionId: submission.id, err: error }, 'submission not driven yet'),
      ),
    ),
  );
  return waiting.length;
}

/**
 * Sends the submission to its case. A case whose workflow is not there (first notice, or a lost Temporal database) is
 * started by the same call: it reads its state from the records.
 */
async function drive({ temporal, taskQueue }: SweepDeps, { id, caseId }: Waiting): Promise<void> {
  const input: LegalAidCaseInput = { caseId };
  const startWorkflowOperation = new WithStartWorkflowOperation('legalAidCaseWorkflow', {
    workflowId: legalAidCaseWorkflowId(caseId),
    taskQueue: taskQueue ?? TASK_QUEUE,
    workflowTaskTimeout: '3 seconds',
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  });
  try {
    await temporal.withDeadline(Date.now() + GRACE_MS, () =>
      temporal.workflow.executeUpdateWithStart(submitActUpdate, {
        startWorkflowOperation,
        updateId: id,
        args: [{ submissionId: id }],
      }),
    );
  } catch (error) {
    // Whatever the cause, the row is still pending and the next sweep asks again with the same update id.
    if (!isGrpcServiceError(error) && !(error instanceof WorkflowNotFoundError)) throw error;
  }
}
