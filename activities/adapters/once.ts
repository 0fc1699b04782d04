/**
 * One request, once (幂等). Its row is the first write of the transaction that does it, so of two with one key the second waits
 * for the first and gets its answer. What was refused by the state of the records is kept under the key in the same
 * transaction; after a COMMIT without answer the records are asked what became of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type RawBuilder } from 'kysely';
import type { Problem } from '../../workflows/domain/problem.js';
import type { Submission } from '../../prisma/generated/client.js';
import type { Queries, Tx } from './database.js';
import { isBusy, isWorthAnotherTry } from './database-failures.js';
import { inTransaction, OutcomeUnknown, rollbackToSavepoint, SAVEPOINT, TRY_WITHIN_MS } from './transaction.js';
import { AffairBusy, inTurn, type Turn } from './turns.js';

/** A request as it arrived. */
export interface ReceivedRequest {
  /** Of its row; decided before the first try, so that an unknown outcome can be asked about. */
  readonly id: string;
  /** defence-notice, act, payout-decision; request: any other, whose row is written only where there is a key */
  readonly kind: string;
  readonly account: string;
  /** `Idempotency-Key`; null: none was given. */
  readonly key: string | null;
  /** Covers method, path and body. */
  readonly hash: string;
  /** Null: it waits for nobody. */
  readonly turn: Turn | null;
  readonly affairId: string | null;
  /** Epoch ms of the business clock: when it arrived. */
  readonly receivedAt: number;
}

/** What was done, as it is kept and answered. */
export interface Done {
  readonly status: number;
  /** Plain JSON. */
  readonly body: unknown;
  /** The work has written the request's row with its own rows. */
  readonly isWritten?: boolean;
}

export type Outcome =
  | {
      readonly state: 'done';
      readonly id: string;
      readonly affairId: string | null;
      readonly status: number;
      readonly body: unknown;
    }
  | { readonly state: 'refused'; readonly problem: Problem }
  /** Recorded and waiting: told 202. */
  | { readonly state: 'pending'; readonly id: string }
  /** The key was used for another request. */
  | { readonly state: 'another-request' };

/** What becomes of a COMMIT cannot be read now. Answered 503, with the id under which it can be read later. */
export class OutcomeUnreadable extends Error {
  override readonly name = 'OutcomeUnreadable';
  constructor(readonly submissionId: string) {
    super('It is not known whether it was recorded');
  }
}

/** @returns what a refusal says, or null for any other failure */
export type ProblemOf = (error: unknown) => Problem | null;

/** Kept under a key: refusals by the state of the records (contract.md, Idempotency). */
const KEPT: readonly number[] = [409, 412];

/** What is done once. */
export interface Work<First = unknown> {
  /** See `TransactionOptions`. */
  readonly hold?: string;
  /** Columns that are read in one statement with the row of the request, a `SELECT` that gives one row. */
  readonly first?: RawBuilder<First>;
  /** Asked of what was read first, also where an answer is kept already: whether he may still hear it. Throws. */
  readonly admit?: (first: First) => void;
  /** @param first what was read with the row; undefined where nothing was to be read */
  readonly run: (tx: Tx, first: First | undefined) => Promise<Done>;
}

/**
 * Does `work` in one transaction, at most once under its key.
 * @throws AffairBusy, OutcomeUnreadable, and what `work` throws that is no refusal
 */
export async function once<First>(
  records: Queries,
  request: ReceivedRequest,
  work: Work<First>,
  problemOf: ProblemOf,
): Promise<Outcome> {
  const tryUntil = Date.now() + TRY_WITHIN_MS;
  const attempt = () => recorded(records, request, work, problemOf, tryUntil);
  try {
    return await (request.turn === null ? attempt() : inTurn(request.turn, tryUntil, attempt));
  } catch (error) {
    if (isBusy(error)) throw new AffairBusy();
    throw error;
  }
}

async function recorded<First>(
  records: Queries,
  request: ReceivedRequest,
  work: Work<First>,
  problemOf: ProblemOf,
  tryUntil: number,
): Promise<Outcome> {
  const options = { tryUntil, ...(work.hold === undefined ? {} : { hold: work.hold }) };
  for (;;) {
    try {
      return await inTransaction(records, (tx) => keyed(tx, request, work, problemOf), options);
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== null) return { state: 'refused', problem };
      if (!(error instanceof OutcomeUnknown) || !hasRow(request)) throw error;
      const found = await whatBecameOf(records, request, tryUntil);
      if (found !== null) return found;
      // It is certain that nothing was recorded, so it is tried again while its sender waits.
      if (Date.now() >= tryUntil) throw error.cause;
    }
  }
}

async function keyed<First>(
  tx: Tx,
  request: ReceivedRequest,
  work: Work<First>,
  problemOf: ProblemOf,
): Promise<Outcome> {
  const { id, affairId, key } = request;
  const row = hasRow(request) ? await insertRow(tx, request, work.first) : undefined;
  const first = row?.first;
  if (first !== undefined) work.admit?.(first);
  if (row?.isNew === false) return kept(tx, request);
  // Without a key no refusal is kept: then everything is rolled back, and no savepoint is needed.
  if (key !== null) await sql.raw(SAVEPOINT).execute(tx);
  try {
    const done = await work.run(tx, first);
    if (hasRow(request) && done.isWritten !== true) await keep(tx, request, done);
    return { state: 'done', id, affairId, status: done.status, body: done.body };
  } catch (error) {
    const problem = problemOf(error);
    if (key === null || problem === null || !KEPT.includes(problem.status)) throw error;
    await rollbackToSavepoint(tx);
    await keepRefusal(tx, id, problem, request.receivedAt);
    return { state: 'refused', problem };
  }
}

/** What is no submission leaves a row for its key only. */
function hasRow({ key, kind }: ReceivedRequest): boolean {
  return key !== null || kind !== 'request';
}

/**
 * The first write; waits for a twin that has not ended yet.
 * @returns whether the key was not used before, and what was to be read with the row
 */
async function insertRow<First>(
  tx: Tx,
  request: ReceivedRequest,
  first: RawBuilder<First> = sql`SELECT`,
): Promise<{ readonly isNew: boolean; readonly first: First }> {
  const inserted = tx
    .insertInto('Submission')
    .values({
      id: request.id,
      kind: request.kind,
      accountId: request.account,
      idempotencyKey: request.key,
      requestHash: request.hash,
      affairId: request.affairId,
      body: '{}',
      state: 'pending',
      receivedAt: new Date(request.receivedAt),
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'idempotencyKey']).doNothing())
    .returning('id');
  const { rows } = await sql<First & { readonly isNew: boolean }>`
    WITH inserted AS (${inserted}) SELECT EXISTS (SELECT FROM inserted) AS "isNew", f.* FROM (${first}) AS f`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('What is read with the row of a request is one row');
  return { isNew: row.isNew, first: row };
}

async function kept(tx: Tx, { account, key, hash }: ReceivedRequest): Promise<Outcome> {
  const row = await tx
    .selectFrom('Submission')
    .selectAll()
    .where('accountId', '=', account)
    .where('idempotencyKey', '=', key)
    .executeTakeFirstOrThrow();
  return row.requestHash === hash ? outcomeOf(row) : { state: 'another-request' };
}

async function keep(tx: Tx, { id, receivedAt }: ReceivedRequest, { status, body }: Done): Promise<void> {
  await tx
    .updateTable('Submission')
    .set({
      state: 'done',
      httpStatus: status,
      result: body === undefined ? null : JSON.stringify(body),
      processedAt: new Date(receivedAt),
    })
    .where('id', '=', id)
    .execute();
}

/** @param at epoch ms of the business clock */
export async function keepRefusal(tx: Tx, id: string, problem: Problem, at: number): Promise<void> {
  await tx
    .updateTable('Submission')
    .set({
      state: 'refused',
      httpStatus: problem.status,
      problem: JSON.stringify(problem),
      processedAt: new Date(at),
    })
    .where('id', '=', id)
    .execute();
}

/** What a stored request was answered. */
export function outcomeOf(row: Submission): Outcome {
  const { id, affairId } = row;
  if (row.state === 'done') return { state: 'done', id, affairId, status: row.httpStatus ?? 201, body: row.result };
  if (row.state !== 'refused') return { state: 'pending', id };
  // Written here as a Problem; the column knows JSON only.
  return { state: 'refused', problem: row.problem as unknown as Problem };
}

/**
 * After a COMMIT without answer.
 * @returns what was recorded; null when it is certain that nothing was
 * @throws OutcomeUnreadable when the records cannot be asked in time
 */
async function whatBecameOf(records: Queries, request: ReceivedRequest, until: number): Promise<Outcome | null> {
  for (;;) {
    try {
      const row = await recordedAs(records, request.id, until);
      return row === null ? null : outcomeOf(row);
    } catch (error) {
      if (!isWorthAnotherTry(error) && !isBusy(error)) throw error;
      // Of another request than a submission nobody is told by its id: the same key says what became of it.
      if (Date.now() >= until) throw request.kind === 'request' ? error : new OutcomeUnreadable(request.id);
      await pause(100);
    }
  }
}

/**
 * The row of a request. Null only when it is certain that there is none: a transaction that may still write it is waited for,
 * by an insert of the same id that is undone.
 * @param tryUntil epoch ms of the host's clock until which the records are asked again
 */
export async function recordedAs(
  records: Queries,
  id: string,
  tryUntil = Date.now() + TRY_WITHIN_MS,
): Promise<Submission | null> {
  return inTransaction(
    records,
    async (tx) => {
      const find = () => tx.selectFrom('Submission').selectAll().where('id', '=', id).executeTakeFirst();
      const there = await find();
      if (there !== undefined) return there;
      await sql.raw(SAVEPOINT).execute(tx);
      await tx
        .insertInto('Submission')
        .values({
          id,
          kind: 'probe',
          accountId: '',
          requestHash: '',
          body: '{}',
          state: 'pending',
          receivedAt: new Date(0),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      await rollbackToSavepoint(tx);
      return (await find()) ?? null;
    },
    { tryUntil },
  );
}
