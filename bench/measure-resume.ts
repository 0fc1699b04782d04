/** `kill -9` of the worker with a hundred submissions in flight, the next one started at once. */
import { randomInt } from 'node:crypto';
import { noticeBody, rightsTold, type Answer } from './clerk.js';
import { epochNow, until } from './load.js';
import { AT_ONCE } from './measure-acts.js';
import type { BenchStack } from './stack.js';

const IN_FLIGHT = 2 * AT_ONCE;

export interface KillRound {
  /** Submissions answered before the kill. */
  readonly answeredBefore: number;
  /** Kill → the last of the hundred is done, ms. */
  readonly resumedMs: number;
  /** Start of the new worker → it runs, ms. */
  readonly bootMs: number;
  /** What was answered 202 because it took longer than the API waits. */
  readonly deferred: number;
  /** Kill → the last paper of these cases has left, ms. */
  readonly papersMs: number;
}

export interface ResumeFigures {
  /** First POST → the last of the hundred is done, without a kill, ms. */
  readonly undisturbedMs: readonly number[];
  readonly rounds: readonly KillRound[];
}

export async function measureResume(
  stack: BenchStack,
  cases: readonly string[],
  scale: { readonly undisturbed: number; readonly kills: number },
): Promise<ResumeFigures> {
  const undisturbedMs: number[] = [];
  for (let round = 0; round < scale.undisturbed; round += 1) {
    const startedAt = epochNow();
    const work = startWork(stack, cases);
    undisturbedMs.push((await work.finished) - startedAt);
    await papersSent(stack);
  }
  const rounds: KillRound[] = [];
  for (let round = 0; round < scale.kills; round += 1) rounds.push(await killRound(stack, cases));
  return { undisturbedMs, rounds };
}

async function killRound(stack: BenchStack, cases: readonly string[]): Promise<KillRound> {
  const work = startWork(stack, cases);
  // Somewhere between the first and the last: a different place each time.
  const answeredBefore = randomInt(5, IN_FLIGHT - 30);
  await work.answered(answeredBefore);
  const killedAt = epochNow();
  await stack.kill('worker');
  const bootMs = await stack.revive('worker');
  const resumedMs = (await work.finished) - killedAt;
  await papersSent(stack);
  return { answeredBefore, resumedMs, bootMs, deferred: work.deferred(), papersMs: epochNow() - killedAt };
}

interface Work {
  /** Resolves when so many have been answered. */
  answered(count: number): Promise<void>;
  deferred(): number;
  /** Epoch ms at which the last was done. */
  readonly finished: Promise<number>;
}

/** Fifty notices that open cases and an act on each of fifty cases, all at once. */
function startWork(stack: BenchStack, cases: readonly string[]): Work {
  let answered = 0;
  let deferred = 0;
  let waiting: { readonly count: number; readonly resolve: () => void } | undefined;
  const one = async (answer: Promise<Answer>): Promise<void> => {
    const { status, body } = await answer;
    if (status === 202) deferred += 1;
    else if (status !== 201) throw new Error(`A submission was answered ${status}: ${JSON.stringify(body)}`);
    answered += 1;
    if (waiting !== undefined && answered >= waiting.count) waiting.resolve();
  };
  const all = cases.flatMap((caseId) => [
    one(stack.clerks.post('court-clerk', '/v1/defence-notices', noticeBody())),
    one(stack.clerks.post('court-clerk', `/v1/cases/${caseId}/acts`, rightsTold())),
  ]);
  const finished = Promise.all(all).then(async () => {
    if (deferred > 0) await nothingPending(stack);
    return epochNow();
  });
  return {
    finished,
    deferred: () => deferred,
    answered: (count) =>
      Promise.race([
        finished.then(() => undefined),
        new Promise<void>((resolve) => {
          waiting = { count, resolve };
        }),
      ]),
  };
}

async function nothingPending(stack: BenchStack): Promise<void> {
  await until('every submission is done', 40_000, async () => {
    const { rowCount } = await stack.pool.query(`SELECT 1 FROM "Submission" WHERE state = 'pending' LIMIT 1`);
    return rowCount === 0;
  });
}

/** A paper that was in hand when the worker died is free when its session is known to have ended. */
async function papersSent(stack: BenchStack): Promise<void> {
  await until('every paper has left and every process been told', 60_000, async () => {
    const { rowCount } = await stack.pool.query(
      `SELECT 1 FROM "Delivery" WHERE state = 'pending' UNION ALL SELECT 1 FROM "Process" WHERE waiting LIMIT 1`,
    );
    return rowCount === 0;
  });
}
