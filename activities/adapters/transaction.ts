/**
 * The one way to write: a transaction that is begun again when it was nobody's fault, and whose outcome is never guessed.
 * The work of a transaction must have no effect but its statements: it may run more than once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Queries, Tx } from './database.js';
import { isDuplicate, isWorthAnotherTry } from './database-failures.js';

/** How long a transaction is begun again for those who wait for its answer. */
export const TRY_WITHIN_MS = 5_000;

/** A unique key that still stands in the way is no race but a fault. */
const RACES = 2;

/** COMMIT was sent and not answered: it may have been done. Only the records can tell. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor(cause: unknown) {
    super('COMMIT was not answered', { cause });
  }
}

export interface TransactionOptions {
  /** A lock that is taken in one round trip with BEGIN; a statement without parameters. */
  readonly hold?: string;
  readonly isolation?: 'repeatable read, read only';
  /** A batch that may take longer than the statements of an act, or what must not take as long, ms. */
  readonly statementsWithinMs?: number;
  /** How long it waits for a lock, ms; default `LOCK_WITHIN_MS`. */
  readonly locksWithinMs?: number;
  /** Whatever it has done is rolled back at its end. */
  readonly isUndone?: boolean;
  /** Epoch ms of the host's clock (not the business clock) until which it is begun again; default `TRY_WITHIN_MS` from now. */
  readonly tryUntil?: number;
}

/**
 * Runs `work` in a transaction on a connection of its own and commits.
 * @throws what `work` throws, rolled back; OutcomeUnknown when COMMIT was not answered
 */
export async function inTransaction<T>(
  records: Queries,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const tryUntil = options.tryUntil ?? Date.now() + TRY_WITHIN_MS;
  for (let tries = 0; ; tries += 1) {
    try {
      return await records.connection().execute((tx) => once(tx, work, options));
    } catch (error) {
      // Two wrote the same key in one moment: begun again, the second sees what the first has written, and says so.
      const raced = isDuplicate(error) && tries < RACES;
      if (error instanceof OutcomeUnknown || !(raced || isWorthAnotherTry(error))) throw error;
      const wait = Math.min(20 * 2 ** tries, 500);
      if (Date.now() + wait >= tryUntil) throw error;
      await pause(wait);
    }
  }
}

async function once<T>(tx: Tx, work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
  let result: T;
  try {
    await sql.raw(beginning(options)).execute(tx);
    result = await work(tx);
  } catch (error) {
    await undo(tx);
    throw error;
  }
  if (options.isUndone === true) await undo(tx);
  else await commit(tx);
  return result;
}

/** A connection that is gone has rolled back already; the pool throws it away. */
async function undo(tx: Tx): Promise<void> {
  await sql`ROLLBACK`.execute(tx).catch(() => undefined);
}

function beginning({ isolation, statementsWithinMs, locksWithinMs, hold }: TransactionOptions): string {
  const statements = [isolation === undefined ? 'BEGIN' : `BEGIN ISOLATION LEVEL ${isolation}`];
  if (statementsWithinMs !== undefined) {
    // What takes long stands still between its statements too, when the machine is busy.
    const limits = ['statement_timeout', 'idle_in_transaction_session_timeout'];
    statements.push(...limits.map((name) => `SET LOCAL ${name} = ${statementsWithinMs}`));
  }
  if (locksWithinMs !== undefined) statements.push(`SET LOCAL lock_timeout = ${locksWithinMs}`);
  if (hold !== undefined) statements.push(hold);
  return statements.join('; ');
}

async function commit(tx: Tx): Promise<void> {
  let answer: { readonly rows: readonly unknown[] };
  try {
    answer = await sql`COMMIT`.execute(tx);
  } catch (error) {
    throw databaseSaidNo(error) ? error : new OutcomeUnknown(error);
  }
  const [row] = answer.rows as readonly { readonly command?: string }[];
  if (row?.command === 'ROLLBACK') throw new Error('A failed transaction was committed');
}

/** An error of PostgreSQL itself to COMMIT (a deferred constraint, a serialization failure) means that nothing was done. */
function databaseSaidNo(error: unknown): boolean {
  const severity = typeof error === 'object' && error !== null && 'severity' in error ? error.severity : null;
  return severity === 'ERROR';
}

/** Everything since then is undone, locks that were taken before it are kept. */
export const SAVEPOINT = 'SAVEPOINT step';

export async function rollbackToSavepoint(tx: Tx): Promise<void> {
  await sql`ROLLBACK TO SAVEPOINT step`.execute(tx);
}
