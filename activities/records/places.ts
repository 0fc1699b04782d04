/** Places of custody named in a body: one that is in the directory, and is a detention center. */
import type { Problem } from '../../workflows/domain/problem.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Queries } from '../adapters/database.js';

/** One bad field where no detention center has this id. */
export async function placeProblems(
  tx: Queries,
  placeId: string | undefined,
  pointer: string,
): Promise<NonNullable<Problem['errors']>> {
  if (placeId === undefined) return [];
  const place = await tx.selectFrom('Agency').select('kind').where('id', '=', placeId).executeTakeFirst();
  if (place?.kind === AgencyKind.DetentionCenter) return [];
  return [
    { pointer, code: 'unknown-place', detail: { zh: '没有这个羁押场所', en: 'there is no such place of custody' } },
  ];
}
