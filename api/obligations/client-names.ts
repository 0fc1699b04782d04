/** Whose case each duty is in: a person at a desk knows cases by their people, not by their numbers. */
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { seenBy } from '../../activities/records/affair-scope.js';
import type { Viewer } from '../../workflows/domain/permissions.js';

/** @returns the client's name by the id of the case, of those that this viewer sees: who only owes something in a case is told no name */
export async function clientNames(
  reads: Queries,
  viewer: Viewer,
  affairIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reads
    .selectFrom('Affair')
    .innerJoin('Case as c', 'c.id', 'Affair.id')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select(['Affair.id', 'p.name'])
    .where('Affair.id', '=', sql<string>`ANY(${[...new Set(affairIds)]})`)
    .where(seenBy(viewer))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
