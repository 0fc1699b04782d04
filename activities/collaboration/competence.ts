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

/**
 * Where no bureau is above both: the highest of either side, which settle it between them (a task to both provincial departments).
 * Empty where the directory does not know both.
 */
export async function highestOfEither(
  directory: Directory,
  { fromId, toId }: Pick<Collaboration, 'fromId' | 'toId'>,
): Promise<readonly Agency[]> {
  const [one, other] = [(await bureausAbove(directory, fromId)).at(-1), (await bureausAbove(directory, toId)).at(-1)];
  return one === undefined || other === undefined ? [] : [one, other];
}

/** Whether a bureau is above a center, at whatever distance. */
export async function isAbove(directory: Directory, bureauId: string, centerId: string): Promise<boolean> {
  return (await bureausAbove(directory, centerId)).some(({ id }) => id === bureauId);
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
