/**
 * The cases beside one (同案、关联案件): those of the person himself, whose lawyer goes on with preference (同一律师全程办理), and those of
 * others, whose lawyer may not defend him (SPC-I 43).
 */
import { IdentityKind } from '../../../workflows/domain/vocabulary.js';
import { sql } from 'kysely';
import type { Queries } from '../../adapters/database.js';
import type { CaseRow } from '../view.js';

/** What of a case says which others are beside it. */
export type BesideThis = Pick<
  CaseRow,
  'id' | 'matterId' | 'stage' | 'organId' | 'organNumberShared' | 'linkedNumbersShared'
>;

export interface CaseBeside {
  readonly lawyerId: string;
  readonly isOfSamePerson: boolean;
}

/** @returns those that have or had a lawyer, the latest first */
export async function casesBeside(tx: Queries, row: BesideThis): Promise<readonly CaseBeside[]> {
  const linked = [...row.linkedNumbersShared];
  const cases = await tx
    .selectFrom('Case as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select(['c.lawyerId', 'c.matterId', 'c.stage', 'a.closedAt', 'p.nameKey', 'p.identityKey', 'p.identityKind'])
    .where('c.id', '<>', row.id)
    .where('c.lawyerId', 'is not', null)
    .where((of) =>
      of.or([
        of('c.matterId', '=', row.matterId),
        of.and([of('c.organId', '=', row.organId), of('c.organNumberShared', '=', row.organNumberShared)]),
        of('c.organNumberShared', '=', sql<string>`ANY(${linked})`),
        sql<boolean>`${of.ref('c.linkedNumbersShared')} @> ${[row.organNumberShared]}::text[]`,
      ]),
    )
    .orderBy('a.openedAt', 'desc')
    .orderBy('c.id')
    .execute();
  if (cases.length === 0) return [];
  const own = await tx
    .selectFrom('Case as c')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select(['p.nameKey', 'p.identityKey', 'p.identityKind'])
    .where('c.id', '=', row.id)
    .executeTakeFirstOrThrow();
  return cases.flatMap(({ lawyerId, ...one }) => {
    // Two who run in one stage are two, whatever they are called.
    const mayBeOne = one.stage !== row.stage || one.closedAt !== null;
    const isOfSamePerson = one.matterId === row.matterId || isSamePaper(one, own) || (mayBeOne && isSameName(one, own));
    return lawyerId === null ? [] : [{ lawyerId, isOfSamePerson }];
  });
}

interface Known {
  readonly nameKey: string | null;
  readonly identityKey: string | null;
  readonly identityKind: string;
}

function isSamePaper(one: Known, other: Known): boolean {
  return one.identityKey !== null && one.identityKey === other.identityKey;
}

/** In a case that is linked the name tells who he is; but two with a resident number each are two. */
function isSameName(one: Known, other: Known): boolean {
  const areResidents = [one, other].every(({ identityKind }) => identityKind === IdentityKind.ResidentId);
  return !areResidents && one.nameKey !== null && one.nameKey === other.nameKey;
}

/** @returns the lawyers who already defend somebody else in the same or a linked case */
export function lawyersOfOthers(beside: readonly CaseBeside[]): ReadonlySet<string> {
  return new Set(beside.filter(({ isOfSamePerson }) => !isOfSamePerson).map(({ lawyerId }) => lawyerId));
}

/** @returns whether the other lawyer defends, or defended, somebody beside one of this lawyer's open cases */
export async function defendsAgainst(
  tx: Queries,
  { lawyerId, otherLawyerId }: { readonly lawyerId: string; readonly otherLawyerId: string },
): Promise<boolean> {
  const open = await tx
    .selectFrom('Case as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select(['c.id', 'c.matterId', 'c.stage', 'c.organId', 'c.organNumberShared', 'c.linkedNumbersShared'])
    .where('c.lawyerId', '=', lawyerId)
    .where('a.closedAt', 'is', null)
    .execute();
  for (const row of open) {
    if (lawyersOfOthers(await casesBeside(tx, row)).has(otherLawyerId)) return true;
  }
  return false;
}

/** @returns the lawyer of the person's latest case beside this one; null: he had none */
export function earlierLawyerOf(beside: readonly CaseBeside[]): string | null {
  return beside.find(({ isOfSamePerson }) => isOfSamePerson)?.lawyerId ?? null;
}
