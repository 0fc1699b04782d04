/**
 * 律师库: whom a center may assign. A lawyer is admitted to the pool of a center for a time; a center of a region with city-wide
 * assignment (全市统筹指派) takes from the pools of every center of its city. Rows, so that a center need not be of the lawyer's
 * city: a lawyer of 成都 may be a member of the province's center.
 */
import { sql } from 'kysely';
import { cityPrefix } from '../../workflows/domain/region.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { PoolMembership } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { regionPolicyOf } from '../law/region-policy.js';
import { RegionSwitch } from '../law/rule-row.js';

/** Every membership, past, present or to come, by which a center could assign somebody. */
export class Pool {
  constructor(private readonly memberships: readonly PoolMembership[]) {}

  /** Who is in it, was, or will be. */
  get lawyerIds(): readonly string[] {
    return [...new Set(this.memberships.map(({ lawyerId }) => lawyerId))];
  }

  /** Whether one may be assigned on a day: first and last day of a membership count. @param day calendar date in Asia/Shanghai */
  admits(lawyerId: string, day: string): boolean {
    return this.memberships.some(
      (one) =>
        one.lawyerId === lawyerId && one.admittedFrom <= day && (one.admittedTo === null || day <= one.admittedTo),
    );
  }
}

/** @param lawyerId asks about him alone; absent: everybody */
export async function poolOf(tx: Queries, centerId: string, lawyerId?: string): Promise<Pool> {
  const center = await tx.selectFrom('Agency').select('region').where('id', '=', centerId).executeTakeFirst();
  const query = tx
    .selectFrom('PoolMembership as m')
    .innerJoin('Agency as c', 'c.id', 'm.centerId')
    .selectAll('m')
    .$if(lawyerId !== undefined, (some) => some.where('m.lawyerId', '=', lawyerId ?? ''));
  const memberships = isCityWide(center?.region ?? null)
    ? query
        .where('c.kind', '=', AgencyKind.LegalAidCenter)
        .where(sql<boolean>`starts_with(c.region, ${cityPrefix(center?.region ?? '')})`)
    : query.where('m.centerId', '=', centerId);
  return new Pool(await memberships.execute());
}

function isCityWide(region: string | null): boolean {
  return regionPolicyOf(region).switches.includes(RegionSwitch.CityWideAssignment);
}
