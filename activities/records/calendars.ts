/**
 * Publishing a calendar (节假日安排公布): a new version beside the old ones, never an edit. With it goes the row that
 * brings every open obligation to it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { ProcessKind } from '../../workflows/names.js';
import type { Queries, Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import {
  calendarProblems,
  mergeNotice,
  versionName,
  type CalendarInForce,
  type CalendarNotice,
  type CalendarProblem,
  type ChangedDay,
} from '../law/counting/calendar-upload.js';
import { partsOf, shanghaiDate } from '../law/counting/legal-date.js';
import { isBusy } from '../adapters/database-failures.js';
import { LAW_LOCK, storedCalendar, storedDays } from './law-book.js';
import { TaskKind } from './tasks.js';
import { tellProcess } from './tell-process.js';
import { Writes } from './writes.js';

export interface Publication {
  readonly notice: CalendarNotice;
  /** Account that publishes it. */
  readonly by: string;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export type PublishedCalendar =
  | { readonly state: 'refused'; readonly problems: readonly CalendarProblem[] }
  /** The days are published so already. */
  | { readonly state: 'unchanged'; readonly version: string }
  | {
      readonly state: 'published';
      readonly version: string;
      readonly horizon: string;
      readonly changedDays: readonly ChangedDay[];
    };

/**
 * Waits until no step is under way and keeps the next ones waiting until this transaction is over. Who publishes takes it
 * before he reads anything, and never behind the shared lock of a step: two such would wait for each other.
 */
export async function holdLawAlone(tx: Tx): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    // Who waits for it alone keeps every later step waiting: so he waits a little, and lets them pass in between.
    await sql.raw(`SAVEPOINT law; SET LOCAL lock_timeout = ${WAITS_MS}`).execute(tx);
    try {
      await sql`SELECT pg_advisory_xact_lock(${LAW_LOCK})`.execute(tx);
      await sql.raw('SET LOCAL lock_timeout TO DEFAULT').execute(tx);
      return;
    } catch (error) {
      if (!isBusy(error) || tries === MOST_TRIES) throw error;
      await sql.raw('ROLLBACK TO SAVEPOINT law').execute(tx);
      await pause(WAITS_MS);
    }
  }
}

const WAITS_MS = 250;
const MOST_TRIES = 20;

/**
 * What another bureau has confirmed (`activities/calendar/proposal-decisions.ts`) is put in force. In the caller's transaction, which
 * must not have begun a step. Two publications come one after the other: the second is
 * checked against the first. What it writes has been sent when it returns.
 */
export async function publishCalendar(tx: Tx, { notice, by, at }: Publication): Promise<PublishedCalendar> {
  await holdLawAlone(tx);
  const inForce = await calendarInForce(tx);
  const { calendar } = inForce;
  const problems = calendarProblems(notice, inForce, partsOf(shanghaiDate(at)).year);
  if (problems.length > 0) return { state: 'refused', problems };
  const { horizon, days, changedDays } = mergeNotice(notice, inForce);
  if (horizon === calendar.horizon && changedDays.length === 0)
    return { state: 'unchanged', version: calendar.version };
  const names = await tx.selectFrom('CalendarVersion').select('version').execute();
  const version = versionName(
    notice.year,
    names.map((row) => row.version),
  );
  await tx
    .insertInto('CalendarVersion')
    .values({
      version,
      year: notice.year,
      source: notice.source,
      reason: notice.reason ?? null,
      publishedById: by,
      horizon,
      days: JSON.stringify(days),
      loadedAt: new Date(at),
    })
    .execute();
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by, outcome: `published: ${version}` })
    .where('kind', '=', TaskKind.PublishCalendar)
    .where('closedAt', 'is', null)
    .execute();
  const writes = new Writes();
  writeReprojection(writes, version);
  await writes.flush(tx);
  return { state: 'published', version, horizon, changedDays };
}

/** The newest version, as a notice is checked against it. */
export async function calendarInForce(reads: Queries): Promise<CalendarInForce> {
  const stored = await reads
    .selectFrom('CalendarVersion')
    .selectAll()
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (stored === undefined) throw new Error('No law has been published into this database');
  return { calendar: storedCalendar(stored), rows: storedDays(stored.days) };
}

/** Starts the process that brings everything owed to this version. */
function writeReprojection(writes: Writes, version: string): void {
  tellProcess(writes, { kind: ProcessKind.CalendarReprojection, refId: version }, []);
}

/**
 * A calendar that came without an upload (a newer package) moves dates too, and a run may have been lost on its way: asked when a
 * worker starts and when processes are rebuilt.
 * @returns whether there is something to bring to the calendar in force
 */
export async function reprojectIfStale(records: Queries): Promise<boolean> {
  // Mostly there is nothing to do, and then no step is kept waiting.
  if ((await versionToReach(records)) === null) return false;
  return inTransaction(records, async (tx) => {
    await holdLawAlone(tx);
    const version = await versionToReach(tx);
    if (version === null) return false;
    const writes = new Writes();
    writeReprojection(writes, version);
    await writes.flush(tx);
    return true;
  });
}

/** @returns the version in force when something owed was counted by another one */
async function versionToReach(reads: Queries): Promise<string | null> {
  const { rows } = await sql<{ version: string }>`
    SELECT version FROM "CalendarVersion" AS c WHERE serial = (SELECT max(serial) FROM "CalendarVersion")
    AND EXISTS (SELECT FROM "Obligation" WHERE state IN ('owed', 'paused') AND "calendarVersion" <> c.version)`.execute(
    reads,
  );
  return rows[0]?.version ?? null;
}
