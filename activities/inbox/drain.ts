/** Takes what waits in the inbox, first in, first out; one transaction each. */
import { sql } from 'kysely';
import type { Problem } from '../../workflows/domain/problem.js';
import type { Submission } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { keepRefusal } from '../adapters/once.js';
import { inTransaction, rollbackToSavepoint, SAVEPOINT } from '../adapters/transaction.js';
import { beginStepOf, type StepDeps, problemOf } from '../affair/index.js';
import { inboxKind, type InboxKinds } from './kinds.js';
import { tellRefusal } from './refusal-news.js';

export interface DrainDeps extends StepDeps {
  readonly logger: Logger;
  /** What this version takes; default everything. */
  readonly kinds?: InboxKinds;
}

/** Looked at in one round: what cannot be taken does not hide what lies behind it. */
const ROUND = 1_000;

/** @returns how many were taken, whatever became of them */
export async function drainInbox(deps: DrainDeps): Promise<number> {
  const waiting = await deps.records
    .selectFrom('Submission')
    .select(['id', 'affairId'])
    .where('state', '=', 'pending')
    .orderBy('seq')
    .limit(ROUND)
    .execute();
  let taken = 0;
  const held = new Set<string | null>();
  for (const { id, affairId } of waiting) {
    // What comes behind one that could not be taken, or that another worker has in hand, waits with it.
    if (affairId !== null && held.has(affairId)) continue;
    try {
      if (await take(deps, id)) taken += 1;
      else held.add(affairId);
    } catch (error) {
      held.add(affairId);
      deps.logger.warn({ err: error, submissionId: id }, 'not taken from the inbox, trying again');
    }
  }
  return taken;
}

/** @returns false when another worker has it, or has done it */
function take(deps: DrainDeps, id: string): Promise<boolean> {
  return inTransaction(deps.records, async (tx) => {
    const row = await tx
      .selectFrom('Submission')
      .selectAll()
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row === undefined) return false;
    await sql.raw(SAVEPOINT).execute(tx);
    try {
      await takeNow(tx, deps, row);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === null) throw error;
      await rollbackToSavepoint(tx);
      await refused(tx, deps, row, problem);
    }
    return true;
  });
}

async function takeNow(tx: Tx, deps: DrainDeps, row: Submission): Promise<void> {
  const kind = inboxKind(row.kind, deps.kinds);
  if (kind === null) throw new Error(`Nothing takes a submission of kind ${row.kind}`);
  const { base, sender } = await beginStepOf(tx, deps, row.accountId);
  const answer = await kind.take(base, { ...sender, isAway: true }, row);
  base.writes.update('Submission', [
    {
      id: row.id,
      state: 'done',
      httpStatus: 201,
      result: JSON.parse(JSON.stringify(answer)) as Submission['result'],
      processedAt: new Date(base.clock.now()),
    },
  ]);
  await base.writes.flush(tx);
}

async function refused(tx: Tx, { clock, law }: DrainDeps, row: Submission, problem: Problem): Promise<void> {
  const at = clock.now();
  await keepRefusal(tx, row.id, problem, at);
  if (row.deferred) await tellRefusal(tx, row, problem, { at, law: await law.inForce(tx) });
}
