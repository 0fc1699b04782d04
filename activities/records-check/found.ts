/** What a check of the records found (核验发现的问题): kept in the order in which it was found, and seen by who sees the affair. */
import { sql, type RawBuilder } from 'kysely';
import { onlookersOf, Part, partyKey, type PartyKey } from '../../workflows/domain/permissions.js';
import { covers, regionPrefix, WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import { RecordsFault } from '../../workflows/domain/vocabulary.js';
import type { RecordsCheck, RecordsCheckFault } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { affairIn, type HistoryFault } from '../records/chain-verify.js';
import { paperIn, type PaperFault } from '../records/paper-verify.js';

/** So many are kept for each region, and the others counted: who has a thousand has another problem than which they are. */
export const MOST_KEPT = 1_000;

/** As it is kept, but for its place. */
export type FoundFault = Omit<RecordsCheckFault, 'checkId' | 'n'>;

export function ofChain({ affairId, number, seq, fault }: HistoryFault): FoundFault {
  return { kind: fault, affairId, number, seq, noticeId: null, paperNumber: null };
}

const OF_PAPER = { edited: RecordsFault.PaperEdited, mislabelled: RecordsFault.PaperMislabelled } as const;

/** With the numbers of the affairs that they belong to. */
export async function ofPapers(tx: Tx, faults: readonly PaperFault[]): Promise<readonly FoundFault[]> {
  const ids = faults.flatMap(({ affairId }) => affairId ?? []);
  if (faults.length === 0) return [];
  const rows = await tx
    .selectFrom('Affair')
    .select(['id', 'number'])
    .where('id', '=', sql<string>`ANY(${ids})`)
    .execute();
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return faults.map(({ noticeId, affairId, number: paperNumber, fault }) => {
    const number = affairId === null ? null : (numbers.get(affairId) ?? null);
    return { kind: OF_PAPER[fault], affairId, number, seq: null, noticeId, paperNumber };
  });
}

/**
 * Counts what a piece found for each region that sees it, and keeps it as long as one of them has not got its thousand.
 * @param before how many the check has found already
 */
export async function keepFound(tx: Tx, checkId: string, before: number, found: readonly FoundFault[]): Promise<void> {
  if (found.length === 0) return;
  const seenBy = await onlookersOfFaults(tx, found);
  const earlier = await countsByOnlooker(tx, checkId);
  const counts = new Map<string, number>();
  const soFar = (onlooker: string): number => counts.get(onlooker) ?? earlier.get(onlooker) ?? 0;
  const rows = found.flatMap((one, index) => {
    const onlookers = seenBy(one);
    const isKept = onlookers.some((onlooker) => soFar(onlooker) < MOST_KEPT);
    for (const onlooker of onlookers) counts.set(onlooker, soFar(onlooker) + 1);
    return isKept ? [{ checkId, n: before + index + 1, ...one }] : [];
  });
  // As one text: a piece may find more than a statement takes parameters.
  await sql`INSERT INTO "RecordsCheckFault"
    SELECT * FROM json_populate_recordset(NULL::"RecordsCheckFault", ${JSON.stringify(rows)}::json)`.execute(tx);
  await sql`INSERT INTO "RecordsCheckRegion" ("checkId", onlooker, faults)
    SELECT ${checkId}, * FROM unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::int[])
    ON CONFLICT ("checkId", onlooker) DO UPDATE SET faults = excluded.faults`.execute(tx);
}

/** How much a check has found so far, by who looks on from where it is. */
export async function countsByOnlooker(tx: Queries, checkId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('RecordsCheckRegion')
    .select(['onlooker', 'faults'])
    .where('checkId', '=', checkId)
    .execute();
  return new Map(rows.map(({ onlooker, faults }) => [onlooker, faults]));
}

/** Who sees each of them, from what region: by its affair, or of a paper without one by the agencies that got it (`foundIn`). */
async function onlookersOfFaults(
  tx: Tx,
  found: readonly FoundFault[],
): Promise<(fault: FoundFault) => readonly string[]> {
  const affairs = [...new Set(found.flatMap(({ affairId }) => affairId ?? []))];
  const papers = found.flatMap(({ affairId, noticeId }) => (affairId === null ? (noticeId ?? []) : []));
  const { rows } = await sql<{ id: string; party: string | null; region: string | null }>`
    SELECT a.id, party, NULL AS region FROM "Affair" AS a, unnest(a.parties) AS party
      WHERE a.id = ANY(${affairs}) AND starts_with(party, ${partyKey(Part.Region, '')})
    UNION ALL SELECT r."noticeId", NULL, g.region FROM "NoticeRecipient" AS r JOIN "Agency" AS g ON g.id = r."agencyId"
      WHERE r."noticeId" = ANY(${papers})`.execute(tx);
  const onlookers = new Map<string, Set<string>>();
  for (const { id, party, region } of rows) {
    const those = onlookers.get(id) ?? new Set();
    for (const one of region === null ? [party ?? ''] : onlookersOf(region)) those.add(one);
    onlookers.set(id, those);
  }
  // The whole country sees also what is of no region any more.
  return ({ affairId, noticeId }) => [
    ...new Set([onlookerFrom(WHOLE_COUNTRY), ...(onlookers.get(affairId ?? noticeId ?? '') ?? [])]),
  ];
}

/** As parties and counts name who looks on from a region. */
export function onlookerFrom(region: string): PartyKey {
  return partyKey(Part.Region, regionPrefix(region));
}

/** A condition on rows of "RecordsCheckFault" as f: of an affair, or a paper, that who looks on from a region sees. */
export function foundIn(region: string): RawBuilder<boolean> {
  return sql`CASE WHEN f."affairId" IS NOT NULL THEN f."affairId" IN (SELECT id FROM "Affair" WHERE ${affairIn(region)})
    ELSE EXISTS (SELECT FROM "Notice" AS n WHERE n.id = f."noticeId" AND ${paperIn(region)}) END`;
}

/** The first thousand faults of a check that may be seen from a region, in order. */
export async function faultsSeenFrom(
  reads: Queries,
  checkId: string,
  region: string,
): Promise<readonly RecordsCheckFault[]> {
  const { rows } = await sql<RecordsCheckFault>`
    SELECT f.* FROM "RecordsCheckFault" AS f WHERE f."checkId" = ${checkId} AND ${foundIn(region)}
    ORDER BY f.n LIMIT ${MOST_KEPT}`.execute(reads);
  return rows;
}

/**
 * How many faults of each check may be seen from a region: all of one within it, else those of the region. Kept faults are looked at
 * too: whoever came into an affair later sees them, and what a program of shape 15 walked is counted nowhere else.
 */
export async function faultCountsFrom(
  reads: Queries,
  checks: readonly Pick<RecordsCheck, 'id' | 'region' | 'faults'>[],
  region: string,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(checks.map((check) => [check.id, covers(region, check.region) ? check.faults : 0]));
  const wider = checks.filter((check) => check.faults > 0 && !covers(region, check.region)).map(({ id }) => id);
  if (wider.length === 0) return counts;
  const { rows } = await sql<{ id: string; faults: number }>`
    SELECT wider.id, greatest(
      (SELECT r.faults FROM "RecordsCheckRegion" AS r WHERE r."checkId" = wider.id AND r.onlooker = ${onlookerFrom(region)}),
      (SELECT count(*) FROM "RecordsCheckFault" AS f WHERE f."checkId" = wider.id AND ${foundIn(region)}))::int AS faults
    FROM unnest(${wider}::text[]) AS wider(id)`.execute(reads);
  for (const { id, faults } of rows) counts.set(id, faults);
  return counts;
}
