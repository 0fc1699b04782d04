/** Entries of the access log as somebody reads them: newest first, with the cases in his sight by their numbers. */
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { seenBy } from '../../activities/records/affair-scope.js';
import { affairNames } from '../../activities/records/affair-names.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { firstWords } from './first-words.js';
import { isOfMinor } from './minors.js';
import type { AccessEntry } from '../../prisma/generated/client.js';
import { parameterWords } from '../description/parameter-words.js';
import { titleOf } from '../http/problem-titles.js';

/** Where an entry stands in the list. */
export interface Place {
  readonly at: Date;
  readonly chainId: number;
  readonly seq: number;
}

/** Numbers shown of what one entry told of; the filter by case finds them all. */
const MOST_NAMED = 20;

/** @param after of the entry before, null at the beginning */
export async function entriesWhere(
  reads: Queries,
  conditions: readonly RawBuilder<unknown>[],
  { most, after }: { readonly most: number; readonly after: Place | null },
): Promise<readonly AccessEntry[]> {
  const behind =
    after === null ? [] : [sql`(e.at, e."chainId", e.seq) < (${after.at}, ${after.chainId}, ${after.seq})`];
  const { rows } = await sql<AccessEntry>`
    SELECT e.* FROM "AccessEntry" AS e WHERE ${sql.join([...conditions, ...behind], sql` AND `)}
    ORDER BY e.at DESC, e."chainId" DESC, e.seq DESC LIMIT ${most}`.execute(reads);
  return rows;
}

export function accessId({ chainId, seq }: Pick<AccessEntry, 'chainId' | 'seq'>): string {
  return `${chainId}.${seq}`;
}

/** The ids of the whole list, in its order. */
export async function accessIds(
  reads: Queries,
  conditions: readonly RawBuilder<unknown>[],
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<Pick<AccessEntry, 'chainId' | 'seq'>>`
    SELECT e."chainId", e.seq FROM "AccessEntry" AS e WHERE ${sql.join([...conditions], sql` AND `)}
    ORDER BY e.at DESC, e."chainId" DESC, e.seq DESC LIMIT ${most}`.execute(reads);
  return rows.map(accessId);
}

/** By the ids that `accessIds` has given. */
export async function entriesOf(reads: Queries, ids: readonly string[]): Promise<readonly AccessEntry[]> {
  const places = ids.map((one) => one.split('.').map(Number));
  const { rows } = await sql<AccessEntry>`
    SELECT e.* FROM "AccessEntry" AS e
    JOIN unnest(${places.map(([chain]) => chain)}::int[], ${places.map(([, seq]) => seq)}::int[]) AS asked(chain, seq)
      ON e."chainId" = asked.chain AND e.seq = asked.seq`.execute(reads);
  return rows;
}

export type EntryView = ReturnType<typeof entryView>;

/** @param operations what they are called, by their names */
export async function shownEntries(
  reads: Queries,
  viewer: Viewer,
  rows: readonly AccessEntry[],
  operations: Readonly<Record<string, Bilingual>>,
): Promise<(row: AccessEntry) => EntryView> {
  const ids = [...new Set(rows.flatMap(({ affairs }) => affairs))];
  const found = await reads
    .selectFrom('Affair')
    .select(['id', 'kind', 'number', isOfMinor(sql.ref('Affair.id')).as('minor')])
    .where('id', '=', sql<string>`ANY(${ids})`)
    .where(seenBy(viewer))
    .execute();
  const affairs = new Map(found.map((affair) => [affair.id, affair]));
  return (row) => entryView(row, affairs, operations);
}

interface SeenAffair {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly minor: boolean;
}

type Seen = ReadonlyMap<string, SeenAffair>;

function entryView(row: AccessEntry, affairs: Seen, operations: Readonly<Record<string, Bilingual>>) {
  const isRefused = row.status >= 400;
  const seen = row.affairs.flatMap((id) => affairs.get(id) ?? []);
  // What nobody here looks on stays unnamed: that somebody asked for it does not make it known.
  const mayName = seen.length > 0 || (!isRefused && row.affairs.length === 0);
  return {
    id: accessId(row),
    at: shanghaiInstant(row.at),
    reader: {
      account: row.accountId,
      name: row.name,
      role: row.role,
      agency: row.agencyId === null ? null : { id: row.agencyId, name: row.agencyName ?? row.agencyId },
      standsInFor: row.standsInFor,
    },
    // One that a later or an earlier version of the program has.
    operation: { id: row.operation, ...(operations[row.operation] ?? { zh: row.operation, en: row.operation }) },
    kind: row.kind,
    objectId: mayName ? row.objectId : null,
    affairs: seen.slice(0, MOST_NAMED).map(({ id, ...affair }) => {
      const { caseId, collaborationId = null } = affairNames(id, affair);
      return { caseId, collaborationId, number: affair.number, minor: affair.minor };
    }),
    affairCount: row.affairs.length,
    count: row.count,
    filters: row.filters.map((name) => ({ name, ...firstWords(parameterWords(name) ?? { zh: name, en: name }) })),
    exported: row.exported,
    result: isRefused ? ('refused' as const) : ('allowed' as const),
    status: row.status,
    code: row.code,
    reason: row.code === null ? null : titleOf(row.code, row.status),
    requestId: row.requestId,
  };
}
