/** What a check of the records found (核验发现的问题): kept in the order in which it was found, and seen by who sees the affair. */
import { sql, type RawBuilder } from 'kysely';
import { RecordsFault } from '../../workflows/domain/vocabulary.js';
import type { RecordsCheckFault } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { affairIn, type HistoryFault } from '../records/chain-verify.js';
import { paperIn, type PaperFault } from '../records/paper-verify.js';

/** So many of a check are kept, and the others counted: who has a thousand has another problem than which they are. */
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

/** @param before how many the check has found already */
export async function keepFound(tx: Tx, checkId: string, before: number, found: readonly FoundFault[]): Promise<void> {
  const rows = found
    .slice(0, Math.max(0, MOST_KEPT - before))
    .map((one, index) => ({ checkId, n: before + index + 1, ...one }));
  if (rows.length > 0) await tx.insertInto('RecordsCheckFault').values(rows).execute();
}

/** A condition on rows of "RecordsCheckFault" as f: of an affair, or a paper, that who looks on from a region sees. */
export function foundIn(region: string): RawBuilder<boolean> {
  return sql`CASE WHEN f."affairId" IS NOT NULL THEN f."affairId" IN (SELECT id FROM "Affair" WHERE ${affairIn(region)})
    ELSE EXISTS (SELECT FROM "Notice" AS n WHERE n.id = f."noticeId" AND ${paperIn(region)}) END`;
}

/** Of some checks what may be seen from a region, in order. */
export async function faultsSeenFrom(
  reads: Queries,
  checkIds: readonly string[],
  region: string,
): Promise<readonly RecordsCheckFault[]> {
  const { rows } = await sql<RecordsCheckFault>`
    SELECT f.* FROM "RecordsCheckFault" AS f WHERE f."checkId" = ANY(${[...checkIds]}) AND ${foundIn(region)}
    ORDER BY f."checkId", f.n`.execute(reads);
  return rows;
}
