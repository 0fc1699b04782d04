/**
 * Drives submissions that were recorded while Temporal or the worker was away: first in, first out per case. What the API
 * still waits for is left to it for a while.
 */
import type { Client } from '@temporalio/client';
import type { PrismaClient } from '../../prisma/generated/client.js';
import { createCaseGateway, type DrivenSubmission } from '../adapters/case-gateway.js';
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

/** Drives the oldest waiting submission of each case. @returns how many were driven */
export async function sweepOnce(deps: SweepDeps): Promise<number> {
  const before = new Date(deps.clock.now() - GRACE_MS);
  const waiting = await deps.prisma.$queryRaw<DrivenSubmission[]>`
    SELECT id, kind, "caseId" FROM (
      SELECT DISTINCT ON ("caseId") id, kind, "caseId", seq, "receivedAt" FROM "Submission"
      WHERE state = 'pending' ORDER BY "caseId", seq) AS first
    WHERE "receivedAt" <= ${before} ORDER BY seq LIMIT ${BATCH}`;
  const cases = createCaseGateway(
    deps.temporal,
    {
      answerWithinMs: GRACE_MS,
      startMissing: true,
      ...(deps.taskQueue === undefined ? {} : { taskQueue: deps.taskQueue }),
    },
    deps.logger,
  );
  // What is still pending afterwards is asked about again by the next sweep, with the same update id.
  await Promise.all(waiting.map((submission) => cases.submit(submission)));
  return waiting.length;
}
