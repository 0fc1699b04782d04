/** Who decides between two centers that both say the other is competent (管辖争议). */
import type { Agency, Collaboration } from '../../prisma/generated/client.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Directory } from '../affair/directory.js';

/** No chain of superiors is longer: center, bureau, city, province, ministry. */
const LONGEST_CHAIN = 8;

/**
 * The lowest justice bureau above both, by who is whose superior: codes of regions say nothing of it (a municipality has two).
 * @returns null where the directory knows no bureau above both
 */
export async function commonSuperior(
  directory: Directory,
  { fromId, toId }: Pick<Collaboration, 'fromId' | 'toId'>,
): Promise<Agency | null> {
  const above = await bureausAbove(directory, fromId);
  const ofOther = new Set((await bureausAbove(directory, toId)).map(({ id }) => id));
  return above.find(({ id }) => ofOther.has(id)) ?? null;
}

/** The lowest first. */
async function bureausAbove(directory: Directory, agencyId: string): Promise<readonly Agency[]> {
  const bureaus: Agency[] = [];
  let next = await directory.agency(agencyId);
  for (let n = 0; next !== null && n < LONGEST_CHAIN; n += 1) {
    if (next.kind === AgencyKind.JusticeBureau) bureaus.push(next);
    next = await directory.superiorOf(next);
  }
  return bureaus;
}
