/**
 * What changed (变动), read by who tells others of it. The database itself writes a row with every change (the triggers of
 * `Change`). Ids are given before the commit and commits come in another order, so a reader that goes by ids loses what commits
 * late. A reader goes by snapshots of the database: new to him is what a transaction wrote that his last snapshot did not see.
 */
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';

/** NOTIFY channel that rings when a transaction that changed something is committed. */
export const CHANGES_CHANNEL = 'fayuan_changes';

/** How far somebody has been told. */
export interface Position {
  /** The line of the cluster's time that its transactions are numbered in: another one after a fail-over or a restore. */
  readonly line: string;
  /** Real time of the database, epoch ms. */
  readonly at: number;
  /** A snapshot (`pg_snapshot`): whatever it sees has been told, */
  readonly seen: string;
  /** and of what the later snapshot `upTo` sees all rows up to `id`. */
  readonly partly?: { readonly upTo: string; readonly id: string };
}

/** A row that changed, once however often it did. */
export interface Change {
  readonly thing: string;
  readonly thingId: string;
  /** Of the last of its rows: in this order they are told. */
  readonly id: bigint;
}

export interface Changes {
  readonly changes: readonly Change[];
  /** Who was told these has been told so far. */
  readonly upTo: Position;
}

/** Kept so long; whoever was away for longer reads anew. */
const KEPT_HOURS = 24;
/** A transaction that takes so long to commit is none of ours, so an unread row is never forgotten before its reader is too late. */
const LONGEST_TRANSACTION_HOURS = 1;
const RESUMED_WITHIN_MS = (KEPT_HOURS - LONGEST_TRANSACTION_HOURS) * 3_600_000;
const FORGOTTEN_AT_ONCE = 5_000;

interface ChangeRow {
  readonly line: string;
  readonly at: number;
  readonly seen: string;
  readonly id: bigint | null;
  readonly thing: string;
  readonly thingId: string;
}

const NOW = sql`
  SELECT pg_current_snapshot() AS seen, extract(epoch FROM clock_timestamp())::float8 * 1000 AS at,
    (SELECT system_identifier FROM pg_control_system())::text
      || '.' || (SELECT oid FROM pg_database WHERE datname = current_database())::text
      || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8) AS line`;

/** How far somebody has been told who has just read everything. */
export async function positionNow(reads: Queries): Promise<Position> {
  const { rows } = await sql<Pick<ChangeRow, 'line' | 'at' | 'seen'>>`
    SELECT line, at, seen::text AS seen FROM (${NOW}) AS n`.execute(reads);
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL does not say where it stands');
  return row;
}

/**
 * What was committed since, in the order of writing.
 * @param most rows; where there are more, nobody is told each of them
 * @param until leaves out what this later position has not seen
 * @returns null where it cannot be told what was missed: too much, too long ago, or of another line of the cluster's time
 */
export async function changesSince(
  reads: Queries,
  since: Position,
  most: number,
  until?: Position,
): Promise<Changes | null> {
  const { upTo, id: lastId } = since.partly ?? { upTo: since.seen, id: '0' };
  const { rows } = await sql<ChangeRow>`
    WITH now AS (${NOW}), til AS (SELECT now.line, now.at, coalesce(${until?.seen ?? null}::pg_snapshot, now.seen) AS seen FROM now)
    SELECT til.line, til.at, til.seen::text AS seen, c.id, c.thing, c."thingId"
    FROM til LEFT JOIN LATERAL (
      SELECT c.id, c.thing, c."thingId" FROM "Change" AS c
      WHERE c.xid >= pg_snapshot_xmin(${since.seen}::pg_snapshot)::text::bigint
        AND NOT pg_visible_in_snapshot(c.xid::text::xid8, ${since.seen}::pg_snapshot)
        AND NOT (pg_visible_in_snapshot(c.xid::text::xid8, ${upTo}::pg_snapshot) AND c.id <= ${lastId}::bigint)
        AND pg_visible_in_snapshot(c.xid::text::xid8, til.seen)
      LIMIT ${most + 1}) AS c ON true
    ORDER BY c.id`.execute(reads);
  const [first] = rows;
  if (first === undefined || first.line !== since.line || first.at - since.at > RESUMED_WITHIN_MS) return null;
  if (rows.length > most) return null;
  return { changes: eachOnce(rows), upTo: until ?? { line: first.line, at: first.at, seen: first.seen } };
}

function eachOnce(rows: readonly ChangeRow[]): readonly Change[] {
  const last = new Map<string, Change>();
  for (const { id, thing, thingId } of rows) {
    if (id === null) continue;
    const key = `${thing}/${thingId}`;
    last.delete(key);
    last.set(key, { id, thing, thingId });
  }
  return [...last.values()];
}

/** Takes out what is too old to be asked for. @returns how many rows */
export async function forgetChanges(records: Queries): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM "Change" WHERE id IN (SELECT id FROM "Change" ORDER BY id LIMIT ${FORGOTTEN_AT_ONCE})
      AND at < clock_timestamp() - ${KEPT_HOURS} * interval '1 hour'`.execute(records);
  const forgotten = Number(numAffectedRows);
  return forgotten < FORGOTTEN_AT_ONCE ? forgotten : forgotten + (await forgetChanges(records));
}
