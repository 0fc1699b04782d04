/**
 * The access log (访问记录) as it is written: who read what of whom. Append-only, in chains: each entry carries a hash over itself and the
 * hash of the one before, the row of the chain knows the last. A chain has one writer, so writers do not wait for each other.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AccessEntry } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';

/** What is written of one answer; when, is epoch ms of the business clock. */
export interface NewAccess extends Omit<
  AccessEntry,
  'chainId' | 'seq' | 'at' | 'hash' | 'standsInFor' | 'affairs' | 'filters' | 'onlookers'
> {
  readonly at: number;
  readonly standsInFor: readonly string[];
  readonly affairs: readonly string[];
  readonly filters: readonly string[];
  /** Who looks on where the reader is; those who do where the affairs are come to them as it is written. */
  readonly onlookers: readonly string[];
}

/** The end of a chain. */
export interface AccessHead {
  readonly chainId: number;
  readonly seq: number;
  readonly hash: string;
}

/** An entry as its hash sees it: all that is said of the reading, and its place. */
export type HashedAccess = Omit<NewAccess, 'onlookers'> & { readonly chainId: number; readonly seq: number };

/**
 * The hash covers every field, the place and the hash before it. `onlookers` is no part of it: that is an index, made from what is
 * covered, by which entries are found.
 */
export function accessHash(entry: HashedAccess, before: string): string {
  const fields = [
    ...[entry.chainId, entry.seq, new Date(entry.at).toISOString(), entry.requestId],
    ...[entry.accountId, entry.name, entry.role, entry.agencyId, entry.agencyName, entry.agencyRegion],
    ...[entry.standsInFor, entry.operation, entry.kind, entry.objectId, entry.affairs, entry.count],
    ...[entry.filters, entry.exported, entry.status, entry.code, before],
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** Begins a chain, which nobody else writes. */
export async function beginChain(log: Queries): Promise<AccessHead> {
  const { id: chainId } = await log.insertInto('AccessChain').defaultValues().returning('id').executeTakeFirstOrThrow();
  return { chainId, seq: 0, hash: '' };
}

/** A run of entries behind the end of their chain, and where it ends then. */
export interface Linked {
  readonly rows: readonly (HashedAccess & { readonly onlookers: readonly string[]; readonly hash: string })[];
  readonly head: AccessHead;
}

export function linked(entries: readonly NewAccess[], behind: AccessHead): Linked {
  let { seq, hash } = behind;
  const { chainId } = behind;
  const rows = entries.map((entry) => {
    seq += 1;
    const row = { ...entry, chainId, seq };
    hash = accessHash(row, hash);
    return { ...row, hash };
  });
  return { rows, head: { chainId, seq, hash } };
}

/**
 * Writes them and moves the end of the chain, in one statement and with its commit one round trip. It names who looks on where the
 * affairs are, by their lists of parties.
 */
export async function writeAccess(log: Queries, { rows, head }: Linked): Promise<void> {
  const text = JSON.stringify(rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() })));
  const { chainId, seq, hash } = head;
  await sql`
    WITH new AS (
      INSERT INTO "AccessEntry" ("chainId", seq, at, "requestId", "accountId", name, role, "agencyId", "agencyName", "agencyRegion",
        "standsInFor", operation, kind, "objectId", affairs, count, filters, exported, status, code, onlookers, hash)
      SELECT e."chainId", e.seq, e.at, e."requestId", e."accountId", e.name, e.role, e."agencyId", e."agencyName", e."agencyRegion",
        e."standsInFor", e.operation, e.kind, e."objectId", e.affairs, e.count, e.filters, e.exported, e.status, e.code,
        ARRAY(SELECT unnest(e.onlookers) UNION
          SELECT party FROM "Affair" AS a, unnest(a.parties) AS party
          WHERE a.id = ANY(e.affairs) AND party LIKE 'region/%'),
        e.hash
      FROM json_populate_recordset(NULL::"AccessEntry", ${text}::json) AS e)
    UPDATE "AccessChain" SET seq = ${seq}, hash = ${hash} WHERE id = ${chainId}`.execute(log);
}

/** Where a chain ends by the records. */
export async function headOf(log: Queries, chainId: number): Promise<AccessHead> {
  const { seq, hash } = await log
    .selectFrom('AccessChain')
    .select(['seq', 'hash'])
    .where('id', '=', chainId)
    .executeTakeFirstOrThrow();
  return { chainId, seq, hash };
}
