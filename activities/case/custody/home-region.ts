/**
 * 异地羁押: who is held outside his home province has family, papers and witnesses where no one of the case is. The center is told that it
 * may ask a center there; whether it does is for people to say, so nothing is sent.
 */
import { sql } from 'kysely';
import { provinceOf, type Province } from '../../../workflows/domain/provinces.js';
import { covers, nearness, regionPrefix, specificity } from '../../../workflows/domain/region.js';
import { AgencyKind, IdentityKind } from '../../../workflows/domain/vocabulary.js';
import type { Agency, Person } from '../../../prisma/generated/client.js';
import type { Queries } from '../../adapters/database.js';
import { readResidentId } from '../../fields/resident-id.js';
import { homeRegionCause } from '../../records/home-region-tasks.js';
import { TaskKind, taskRow } from '../../records/tasks.js';
import type { CaseContext } from '../context.js';

interface Home extends Province {
  /** Six-digit code of the district or county. */
  readonly region: string;
}

/** @param place where he is held from now on */
export async function askHomeRegion({ tx, writes, caseRow, at }: CaseContext, place: Agency): Promise<void> {
  const home = homeOf(caseRow.person);
  const held = provinceOf(place.region);
  // A center of his own province needs no other one to ask there.
  if (home === null || [held?.code, provinceOf(caseRow.region)?.code].includes(home.code)) return;
  const causeKey = homeRegionCause(caseRow.id, home.code);
  if (await isAsked(tx, caseRow.id, home, causeKey)) return;
  const center = await centerNear(tx, home);
  const task = { kind: TaskKind.AskHomeRegion, agencyId: caseRow.centerId, affairId: caseRow.id, causeKey };
  writes.insert('Task', [taskRow({ ...task, reason: reasonOf(place, held, home, center) }, at)]);
}

/** Where the number says that he is from, which is where he got it; null: nobody knows, or there is no center to ask. */
function homeOf({ identityKind, identityNumber }: Person): Home | null {
  if (identityKind !== IdentityKind.ResidentId || identityNumber === null) return null;
  const read = readResidentId(identityNumber);
  const province = read.ok ? provinceOf(read.id.region) : null;
  return read.ok && province !== null ? { ...province, region: read.id.region } : null;
}

/** It was said before, whether anybody followed it or not; or a letter has gone there already. */
async function isAsked(tx: Queries, caseId: string, { code }: Province, causeKey: string): Promise<boolean> {
  const task = await tx.selectFrom('Task').select('id').where('causeKey', '=', causeKey).executeTakeFirst();
  if (task !== undefined) return true;
  const letter = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Agency as a', 'a.id', 'c.toId')
    .select('c.id')
    .where('c.caseId', '=', caseId)
    .where(sql<boolean>`starts_with(a.region, ${regionPrefix(code)})`)
    .executeTakeFirst();
  return letter !== undefined;
}

/** The center that is nearest to his home; the widest where none is nearer. Null: the directory knows none of the province. */
async function centerNear(tx: Queries, home: Home): Promise<Agency | null> {
  const centers = await tx
    .selectFrom('Agency')
    .selectAll()
    .where('kind', '=', AgencyKind.LegalAidCenter)
    .where(sql<boolean>`starts_with(region, ${regionPrefix(home.code)})`)
    .orderBy('id')
    .execute();
  const [nearest] = centers.toSorted(
    (a, b) =>
      nearness(b.region, home.region) - nearness(a.region, home.region) ||
      Number(covers(b.region, home.region)) - Number(covers(a.region, home.region)) ||
      specificity(a.region) - specificity(b.region),
  );
  return nearest ?? null;
}

/** Names neither him nor how his home is known. */
function reasonOf(place: Agency, held: Province | null, home: Home, center: Agency | null): string {
  const where = held === null ? place.name : `${place.name}（${held.name}）`;
  const whom = center === null ? `${home.name}的法律援助中心（名录中尚无）` : center.name;
  return `受援人羁押于${where}，户籍地似在${home.name}。核实经济状况、联系家属或者调取证据需要户籍地协助的，可以向${whom}发出协作函`;
}
