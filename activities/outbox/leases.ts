/**
 * Leases (占用) on mails: who has one in hand. In real time, by PostgreSQL's clock. A lease ends with the session of the process that
 * took it, and in any case when its time is over; a process that lives renews what it has in hand.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../adapters/database.js';
import { SESSION_LOCKS } from '../adapters/session.js';

const LEASE_MS = 10_000;
export const RENEW_EVERY_MS = 1_000;
/** Whoever lives has renewed within this, also when it lost its session. */
const QUIET_MS = 3_000;

export const REAL_NOW = sql`clock_timestamp()`;

export function fromNow(ms: number): RawBuilder<unknown> {
  return sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}

/** Of a mail that can be taken: it is not leased, and its pause is over. @param row the name it has in the statement */
export function isFree(row: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql<boolean>`(${column('notBefore')} <= ${REAL_NOW}
    AND (${column('leaseUntil')} IS NULL OR ${column('leaseUntil')} < ${REAL_NOW}))`;
}

/** @param session number of this process's session */
export function leased(session: number): RawBuilder<unknown> {
  return sql`"leaseUntil" = ${fromNow(LEASE_MS)}, "leaseBy" = ${session}`;
}

export const UNLEASED = sql`"leaseUntil" = NULL, "leaseBy" = NULL`;

/** What is still in hand here. @param session null: this process lives, and has lost its session for the moment */
export async function renew(records: Queries, ids: readonly string[], session: number | null): Promise<void> {
  if (ids.length === 0) return;
  const lease = session === null ? sql`"leaseUntil" = ${fromNow(LEASE_MS)}` : leased(session);
  await sql`UPDATE "Delivery" SET ${lease} WHERE id = ANY(${[...ids]}) AND "leaseUntil" IS NOT NULL`.execute(records);
}

/** Frees what processes had in hand whose session has ended. */
export async function freeDead(records: Queries): Promise<void> {
  await sql`UPDATE "Delivery" AS t SET ${UNLEASED}
    WHERE t."leaseBy" IS NOT NULL AND t.state = 'pending' AND t."leaseUntil" < ${fromNow(LEASE_MS - QUIET_MS)}
      AND NOT EXISTS (SELECT FROM pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid = ${sql.lit(SESSION_LOCKS)} AND l.objid = t."leaseBy"::oid AND l.objsubid = 2)`.execute(records);
}
