/**
 * Drives submissions that were recorded while Temporal or the worker was away: first in, first out per case. What the API
 * still waits for is left to it for a while. Wakes payouts that stand still, whose processes may be lost.
 */
import type { Client } from '@temporalio/client';
import { wakeStillPayouts } from '../subsidy/still-payouts.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import { createCaseGateway, type CaseGateway, type DrivenSubmission } from '../adapters/case-gateway.js';
import type { Clock } from '../adapters/clock.js';
import type { Logger } from '../adapters/logger.js';

export interface SweepDeps {
  readonly prisma: PrismaClient;
  readonly temporal: Client;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly taskQueue?: string;
}

/** The API waits 5 s for an answer; what is older, or was answered 202, is ours. */
const GRACE_MS = 6_000;
const EVERY_MS = 2_000;
/** Looked at in one round, so many at a time: cases that cannot be driven do not starve the rest. */
const ROUND = 400;
const AT_ONCE = 20;
/** So that one case does not hold up the round. */
const MOST_PER_CASE = 100;

/** Payouts are looked at so often, because what they wait for takes days. */
const PAYOUTS_EVERY_MS = 60_000;

export interface Sweep {
  stop(): Promise<void>;
}

export function startSweep(deps: SweepDeps): Sweep {
  let running = true;
  let timer: NodeJS.Timeout | undefined;
  let release: (() => void) | undefined;
  let payoutsAt = 0;
  const round = async (): Promise<void> => {
    await sweepOnce(deps);
    if (deps.clock.now() < payoutsAt) return;
    await wakeStillPayouts(deps);
    payoutsAt = deps.clock.now() + PAYOUTS_EVERY_MS;
  };
  const loop = (async () => {
    while (running) {
      await round().catch((error: unknown) => deps.logger.warn({ err: error }, 'sweep failed, trying again'));
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

/** Drives what waits, the cases side by side, each case in its order. @returns how many submissions were driven */
export async function sweepOnce(deps: SweepDeps): Promise<number> {
  const first = await waitingFirst(deps, null);
  const cases = createCaseGateway(
    deps.temporal,
    {
      answerWithinMs: GRACE_MS,
      ...(deps.taskQueue === undefined ? {} : { taskQueue: deps.taskQueue }),
    },
    deps.logger,
  );
  let driven = 0;
  const left = [...first];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      // Read behind the wait: lanes add to one sum.
      const of = await driveCase(deps, cases, next);
      driven += of;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return driven;
}

/**
 * One after the other until the case has none left: as long as one waits, every later act of the case is put behind it,
 * so one a round would never end on a busy case. What is still pending is asked about again by the next sweep, with the
 * same update id.
 */
async function driveCase(deps: SweepDeps, cases: CaseGateway, first: DrivenSubmission): Promise<number> {
  let driven = 0;
  let next: DrivenSubmission | undefined = first;
  while (next !== undefined && driven < MOST_PER_CASE) {
    driven += 1;
    if ((await cases.submit(next)) === 'pending') break;
    [next] = await waitingFirst(deps, next.caseId);
  }
  return driven;
}

/** The oldest waiting submission of each case, or of the one named, unless the API still waits for its answer. */
function waitingFirst({ prisma, clock }: SweepDeps, caseId: string | null): Promise<DrivenSubmission[]> {
  const before = new Date(clock.now() - GRACE_MS);
  return prisma.$queryRaw<DrivenSubmission[]>`
    SELECT id, kind, "caseId" FROM (
      SELECT DISTINCT ON ("caseId") id, kind, "caseId", seq, deferred, "receivedAt" FROM "Submission"
      WHERE state = 'pending' AND (${caseId}::text IS NULL OR "caseId" = ${caseId}) ORDER BY "caseId", seq) AS first
    WHERE deferred OR "receivedAt" <= ${before} ORDER BY seq LIMIT ${ROUND}`;
}
