/**
 * Brings everything still owed to the calendar in force, some cases at a time. A batch may be run again at any point: what
 * was done says so by the calendar's version. Most dates stay: those are marked by one statement a batch.
 */
import { sql } from 'kysely';
import type { Obligation } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { beginStep, type StepDeps, STANDING, type StepBase } from '../affair/index.js';
import { AFFAIR_KINDS, type AffairKinds } from '../affair-kinds.js';
import { recounter } from './recounter.js';
import { isStale, reprojectAffair } from './reproject-affair.js';

export interface ReprojectInput {
  /** Id of the last case looked at; null: begin. */
  readonly after: string | null;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

export interface ReprojectResult {
  /** To go on behind; null: there is nothing left behind it. */
  readonly next: string | null;
  readonly cases: number;
  /** Dates that moved. */
  readonly moved: number;
}

/** Cases of one batch, and how many of them are worked on side by side where dates move. */
const CASES_PER_BATCH = 250;
const AT_ONCE = 6;
/** Generous: a batch on a busy machine. */
const STATEMENTS_WITHIN_MS = 30_000;

export interface ReprojectDeps extends StepDeps {
  /** Kinds of affairs that this version knows; default all. */
  readonly affairKinds?: AffairKinds;
}

export type Reproject = (input: ReprojectInput) => Promise<ReprojectResult>;

/** One batch after `after`. */
export function createReproject(deps: ReprojectDeps): Reproject {
  const { records, law, affairKinds = AFFAIR_KINDS } = deps;
  return async ({ after, at }) => {
    const { calendar } = await law.inForce(records);
    const ids = await staleCases(records, [...affairKinds.keys()], calendar.version, after);
    const last = ids.at(-1);
    if (last === undefined) return { next: null, cases: 0, moved: 0 };
    const rest = await inStep(deps, (base) => markUnmoved(base, ids));
    let moved = 0;
    const lane = async (): Promise<void> => {
      for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
        const caseId = id;
        const here = await inStep(deps, (base) => reprojectAffair(base, affairKinds, caseId, at));
        moved += here;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return { next: ids.length < CASES_PER_BATCH ? null : last, cases: ids.length, moved };
  };
}

/** A transaction that counts by the law in force; what is published meanwhile waits for it and has a run of its own. */
function inStep<T>({ records, ...deps }: StepDeps, work: (base: StepBase) => Promise<T>): Promise<T> {
  return inTransaction(
    records,
    async (tx) => {
      const base = await beginStep(tx, deps);
      const result = await work(base);
      await base.writes.flush(tx);
      return result;
    },
    { statementsWithinMs: STATEMENTS_WITHIN_MS },
  );
}

/** Of kinds that are known here: others are for the version that knows them, which asks when it starts. */
async function staleCases(
  records: Queries,
  kinds: readonly string[],
  version: string,
  after: string | null,
): Promise<string[]> {
  const rows = await records
    .selectFrom('Obligation')
    .innerJoin('Affair', 'Affair.id', 'Obligation.affairId')
    .select('affairId')
    .distinct()
    .where('Affair.kind', '=', sql<string>`ANY(${[...kinds]})`)
    .where('affairId', '>', after ?? '')
    .where('state', 'in', STANDING)
    .where('calendarVersion', '<>', version)
    .orderBy('affairId')
    .limit(CASES_PER_BATCH)
    .execute();
  return rows.map(({ affairId }) => affairId);
}

/**
 * Marks the cases in which no date moves, under the lock of each. A case that somebody works on is not waited for.
 * @returns the cases left: dates move in them, or they were locked
 */
async function markUnmoved({ tx, writes, law }: StepBase, ids: readonly string[]): Promise<string[]> {
  const counted = recounter(law);
  const cases = await tx
    .selectFrom('Affair')
    .select('id')
    .where('id', '=', sql<string>`ANY(${[...ids]})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  const held = new Set(cases.map(({ id }) => id));
  const rows = await tx
    .selectFrom('Obligation')
    .selectAll()
    .where('affairId', '=', sql<string>`ANY(${[...held]})`)
    .where('state', 'in', STANDING)
    .execute();
  const moving = new Set(ids.filter((id) => !held.has(id)));
  const ofCase = new Map<string, Obligation[]>();
  for (const row of rows) if (isStale(row, law)) push(ofCase, row.affairId, row);
  for (const [caseId, stale] of ofCase) {
    const counts = stale.map((row) => {
      const anew = counted(row);
      return {
        id: row.id,
        agrees: anew?.agrees ?? true,
        provisional: anew?.deadline.provisional ?? row.provisional,
      };
    });
    if (counts.some(({ agrees }) => !agrees)) {
      moving.add(caseId);
      continue;
    }
    const calendarVersion = law.calendar.version;
    writes.update(
      'Obligation',
      counts.map(({ id, provisional }) => ({ id, provisional, calendarVersion })),
    );
  }
  return [...moving];
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
