/**
 * The guard (守护): whatever a process waits for stands in the records as a next time. Here is looked for what is due and undone,
 * in one process at a time, and its process is told or started; nothing is done in its stead. So a lost Signal, a run that was
 * ended by hand or a lost Temporal database cost the next alarm some minutes at most.
 *
 * Due is a matter of the business clock; how long it has been found so, of real time. A row counts when two looks half a minute
 * apart find the same thing undone: what a process is just doing is nobody's fault.
 */
import { sql, type RawBuilder } from 'kysely';
import { workflowIdOf, type ProcessKind } from '../../workflows/names.js';
import type { Clock } from '../adapters/clock.js';
import { startBeat, type Beat } from '../adapters/beat.js';
import type { Queries } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { GUARD_LOCK, type Session } from '../adapters/session.js';
import { reprojectIfStale } from '../records/calendars.js';
import { processRow } from '../records/tell-process.js';
import { OUTBOX_CHANNEL, Writes } from '../records/writes.js';
import { REAL_NOW, fromNow } from '../outbox/leases.js';
import { eachProcess } from './processes.js';

export interface GuardDeps {
  readonly records: Queries;
  readonly clock: Clock;
  readonly session: Session;
  readonly logger: Logger;
  /** Shorter ones for who cannot wait. */
  readonly guardTimes?: GuardTimes;
}

/** In real time. */
export interface GuardTimes {
  readonly lookEveryMs: number;
  /** Found undone for so long, it is late: its process is told. */
  readonly lateAfterMs: number;
  /** Found undone for so long, an operator is told. */
  readonly alertAfterMs: number;
}

const TIMES: GuardTimes = { lookEveryMs: 10_000, lateAfterMs: 30_000, alertAfterMs: 60_000 };
/** Told again after so long, twice as long each time. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;
/** Told in vain so often, it is taken out: something is wrong with it that telling does not mend. */
const MOST_TRIES = 10;
/** What an operator was told of he is told of again after so long. */
const SHOWN_EVERY_MS = 10 * 60 * 1000;
/** Looked at in one round. */
const BATCH = 500;

/** Every process of this deployment has one; who holds the lock looks. */
export function startGuard(deps: GuardDeps): Beat {
  const shownAt = new Map<string, number>();
  const round = async (): Promise<void> => {
    if (await deps.session.isTheOne(GUARD_LOCK)) await look(deps, shownAt);
  };
  return startBeat((deps.guardTimes ?? TIMES).lookEveryMs, round, (error) =>
    deps.logger.warn({ err: error }, 'the guard could not look, trying again'),
  );
}

/** What is due and undone now and was not found so before, by process: the earliest first. */
interface Due {
  readonly id: string;
  readonly kind: ProcessKind;
  readonly refId: string;
  readonly dueAt: Date;
}

/** One look. @param shownAt when which trouble was told to the operator last @returns how many processes were told */
export async function look(deps: Omit<GuardDeps, 'session'>, shownAt = new Map<string, number>()): Promise<number> {
  const { records } = deps;
  await healed(records);
  await seen(records, await dueNow(deps));
  const { lateAfterMs, alertAfterMs } = deps.guardTimes ?? TIMES;
  const told = await tellLate(records, lateAfterMs);
  await tellOperators(deps, alertAfterMs, shownAt);
  return told;
}

/** Their columns of next times, and nothing else: what waits for a person, is paused or has ended has none. */
async function dueNow({ records, clock }: Pick<GuardDeps, 'records' | 'clock'>): Promise<readonly Due[]> {
  const now = new Date(clock.now());
  const due = eachProcess(
    ({ next }, kind) =>
      next &&
      sql`(SELECT ${kind}::text AS kind, n."refId", n."nextAt" AS "dueAt" FROM (${next}) AS n
        WHERE n."nextAt" <= ${now} AND ${isNew(kind)} ORDER BY n."nextAt" LIMIT ${BATCH})`,
    sql` UNION ALL `,
  );
  const { rows } = await sql<Omit<Due, 'id'>>`${due} ORDER BY "dueAt" LIMIT ${BATCH}`.execute(records);
  return rows.map((row) => ({ ...row, id: workflowIdOf(row) }));
}

/** Those that were found already make no others wait, however many they are. */
function isNew(kind: string): RawBuilder<boolean> {
  return sql<boolean>`NOT EXISTS (SELECT FROM "Process" AS o
    WHERE o.id = ${workflowIdOf({ kind: kind as ProcessKind, refId: '' })} || n."refId" AND o."lateSince" IS NOT NULL)`;
}

/** What is due no more, or is due for something else by now, was done. What was taken out and is done comes in again. */
async function healed(records: Queries): Promise<void> {
  const next = eachProcess(
    (process, kind) =>
      process.next &&
      sql`WHEN ${kind} THEN (SELECT n."nextAt" FROM (${process.next}) AS n WHERE n."refId" = p."refId")`,
    sql` `,
  );
  await sql`
    UPDATE "Process" AS p SET "lateFor" = NULL, "lateSince" = NULL, "lateTries" = 0, "lateNextAt" = NULL, "outAt" = NULL
    WHERE p."lateSince" IS NOT NULL AND p."lateFor" IS DISTINCT FROM CASE p.kind ${next} ELSE p."lateFor" END`.execute(
    records,
  );
}

/** Since when each is found undone, by the clock of the database. A process that has no row yet gets one. */
async function seen(records: Queries, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return;
  const rows = due.map((one) => ({ ...processRow(one, []), waiting: false, lateFor: one.dueAt }));
  await sql`
    INSERT INTO "Process" (id, kind, "refId", signals, waiting, "notBefore", "lateFor", "lateSince")
    SELECT id, kind, "refId", signals, waiting, "notBefore", "lateFor", ${REAL_NOW}
    FROM json_populate_recordset(NULL::"Process", ${JSON.stringify(rows)}::json)
    ON CONFLICT (id) DO UPDATE SET "lateFor" = excluded."lateFor", "lateSince" = ${REAL_NOW}
    WHERE "Process"."lateSince" IS NULL`.execute(records);
}

/** Tells each that is late and whose turn it is; one told too often is taken out. @returns how many */
async function tellLate(records: Queries, lateAfterMs: number): Promise<number> {
  const { rows } = await sql<{ id: string; kind: ProcessKind; refId: string; lateTries: number }>`
    UPDATE "Process" SET "lateTries" = "lateTries" + 1,
      found = found + CASE WHEN "lateTries" = 0 THEN 1 ELSE 0 END,
      "outAt" = CASE WHEN "lateTries" >= ${MOST_TRIES} THEN ${REAL_NOW} END,
      "lateNextAt" = ${REAL_NOW}
        + least(${FIRST_PAUSE_MS} * power(2, "lateTries"), ${LONGEST_PAUSE_MS}) * interval '1 millisecond'
    WHERE "lateSince" <= ${fromNow(-lateAfterMs)} AND "outAt" IS NULL
      AND ("lateNextAt" IS NULL OR "lateNextAt" <= ${REAL_NOW})
    RETURNING id, kind, "refId", "lateTries"`.execute(records);
  const told = rows.filter(({ lateTries }) => lateTries <= MOST_TRIES);
  const writes = new Writes();
  // Without a name: whatever it knows makes it look.
  writes.insert(
    'Process',
    told.map((row) => processRow(row, [])),
  );
  await writes.flush(records);
  return told.length;
}

async function tellOperators(
  { records, logger }: Pick<GuardDeps, 'records' | 'logger'>,
  alertAfterMs: number,
  shownAt: Map<string, number>,
): Promise<void> {
  const { rows } = await sql<{ id: string; lateFor: Date; isOut: boolean }>`
    SELECT id, "lateFor", "outAt" IS NOT NULL AS "isOut" FROM "Process"
    WHERE "lateSince" <= ${fromNow(-alertAfterMs)} ORDER BY "lateSince" LIMIT 20`.execute(records);
  for (const { id, lateFor, isOut } of rows) {
    const what = isOut ? 'a promise is late and its process was told in vain: look at it' : 'a promise is late';
    const trouble = `${id} ${lateFor.toISOString()} ${what}`;
    if (performance.now() - (shownAt.get(trouble) ?? -Infinity) < SHOWN_EVERY_MS) continue;
    shownAt.set(trouble, performance.now());
    logger.error({ workflowId: id, dueAt: lateFor.toISOString() }, what);
  }
  if (rows.length === 0) shownAt.clear();
}

export interface Trouble {
  /** Workflow ID. */
  readonly id: string;
  readonly trouble: string;
}

/** What an operator has to look at: promises that are late, those that were told in vain, words that cannot be brought. */
export async function troubled(records: Queries): Promise<readonly Trouble[]> {
  const { rows } = await sql<Trouble>`
    SELECT id, concat_ws('; ',
      CASE WHEN "outAt" IS NOT NULL THEN 'taken out, told in vain ' || "lateTries" || ' times'
        WHEN "lateTries" > 0 THEN 'late, told ' || "lateTries" || ' times' END,
      CASE WHEN "lateFor" IS NOT NULL THEN 'due ' || "lateFor" END,
      CASE WHEN waiting AND "lastError" IS NOT NULL THEN "lastError" || ', tried ' || attempts || ' times' END) AS trouble
    FROM "Process" WHERE "lateTries" > 0 OR (waiting AND "lastError" IS NOT NULL)
    ORDER BY coalesce("lateFor", "notBefore") LIMIT ${BATCH}`.execute(records);
  return rows;
}

/**
 * Starts every open process, after Temporal's data were lost: all that the records say something is waited for by. Those that run
 * only look again. @returns how many will be told
 */
export async function rebuild(records: Queries): Promise<number> {
  const open = eachProcess(
    (process, kind) => sql`(SELECT ${kind}::text AS kind, o."refId" FROM (${process.open}) AS o)`,
    sql` UNION ALL `,
  );
  const { rows } = await sql<{ kind: ProcessKind; refId: string }>`${open}`.execute(records);
  for (let from = 0; from < rows.length; from += BATCH) {
    const writes = new Writes();
    writes.insert(
      'Process',
      rows.slice(from, from + BATCH).map((row) => processRow(row, [])),
    );
    await writes.flush(records);
  }
  await sql`UPDATE "Process" SET "lateTries" = 0, "lateNextAt" = NULL, "outAt" = NULL WHERE "outAt" IS NOT NULL`.execute(
    records,
  );
  await sql`SELECT pg_notify(${OUTBOX_CHANNEL}, 'Process')`.execute(records);
  return rows.length + ((await reprojectIfStale(records)) ? 1 : 0);
}
