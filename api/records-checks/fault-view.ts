/** What a check found wrong, as it is answered (核验发现的问题). */
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { affairNames } from '../../activities/records/affair-names.js';
import type { FoundFault } from '../../activities/records-check/index.js';

/** @returns faults in their order, with the case or letter that each is in */
export async function faultViews(reads: Queries, faults: readonly FoundFault[]): Promise<readonly object[]> {
  const ids = [...new Set(faults.flatMap(({ affairId }) => affairId ?? []))];
  const rows = await reads
    .selectFrom('Affair')
    .select(['id', 'kind', 'number'])
    .where('id', '=', sql<string>`ANY(${ids})`)
    .execute();
  const affairs = new Map(rows.map((row) => [row.id, row]));
  return faults.map(({ kind, affairId, number, seq, noticeId, paperNumber }) => {
    const { caseId, collaborationId } = affairNames(affairId, affairId === null ? null : affairs.get(affairId));
    return {
      ...{ kind, caseId, number, seq },
      ...(collaborationId === undefined ? {} : { collaborationId }),
      paper: noticeId === null ? null : { noticeId, number: paperNumber },
    };
  });
}
