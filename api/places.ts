/** Places of custody named in a body: one that is in the directory, and is a detention center. */
import { AgencyKind } from '../workflows/domain/vocabulary.js';
import type { SignedInRequest } from './http.js';
import { fieldProblem, type FieldProblem } from './schemas/field-problem.js';

/** One bad field where no detention center has this id. */
export async function placeProblems(
  { deps }: SignedInRequest,
  placeId: string,
  pointer: string,
): Promise<readonly FieldProblem[]> {
  const place = await deps.prisma.agency.findUnique({ where: { id: placeId }, select: { kind: true } });
  if (place?.kind === AgencyKind.DetentionCenter) return [];
  return [fieldProblem(pointer, 'unknown-place', '没有这个羁押场所', 'there is no such place of custody')];
}
