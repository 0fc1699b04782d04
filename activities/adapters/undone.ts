/**
 * Work that is done and undone (试办): a transaction that is rolled back at its end. It takes the locks of the real work, so that it finds
 * what that would find, keeps them for some milliseconds, and waits in a line of its own: of many, the real work waits for one.
 */
import type { Queries, Tx } from './database.js';
import { isBusy, isTooSlow } from './database-failures.js';
import { inTransaction, TRY_WITHIN_MS } from './transaction.js';
import { AffairBusy, inTurn, type Turn } from './turns.js';

/** Of a dozen connections, that many at once; the others wait in memory. */
const EVERYBODYS: Turn = { of: 'undone', atOnce: 4, mayWait: () => Promise.resolve(true) };
/** It gives way sooner than the real work: it may be asked for again. */
const LOCKS_WITHIN_MS = 1_500;
const STATEMENTS_WITHIN_MS = 2_000;

export interface Undone<T> {
  /** That of the real work; null: it waits for nobody. */
  readonly turn: Turn | null;
  /** See `TransactionOptions`. */
  readonly hold: string;
  readonly run: (tx: Tx) => Promise<T>;
}

/** @throws AffairBusy, and what `run` throws */
export async function undone<T>(records: Queries, { turn, hold, run }: Undone<T>): Promise<T> {
  const tryUntil = Date.now() + TRY_WITHIN_MS;
  const limits = { isUndone: true, locksWithinMs: LOCKS_WITHIN_MS, statementsWithinMs: STATEMENTS_WITHIN_MS };
  const attempt = () => inTurn(EVERYBODYS, tryUntil, () => inTransaction(records, run, { hold, tryUntil, ...limits }));
  try {
    if (turn === null) return await attempt();
    return await inTurn({ ...turn, of: `undone/${turn.of}`, atOnce: 1 }, tryUntil, attempt);
  } catch (error) {
    if (isBusy(error) || isTooSlow(error)) throw new AffairBusy();
    throw error;
  }
}
