/** What agencies still owe that is overdue, due within days or provisional, read for many agencies at once. */
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Agency, Prisma, PrismaClient } from '../../prisma/generated/client.js';
import { addDays, endOfDay, shanghaiDate } from '../law/legal-date.js';

/** Days after today that are told of, as on the desk's list of what is due soon. */
const SOON_DAYS = 3;

const SELECTED = {
  id: true,
  titleZh: true,
  titleEn: true,
  article: true,
  owedByAgencyId: true,
  owedByPersonId: true,
  dueOn: true,
  dueAt: true,
  provisional: true,
  case: {
    select: {
      number: true,
      organId: true,
      centerId: true,
      region: true,
      lawyerId: true,
      firmId: true,
      custodyPlaceId: true,
      closedAt: true,
      person: { select: { name: true } },
    },
  },
} satisfies Prisma.ObligationSelect;

export type OwedRow = Prisma.ObligationGetPayload<{ select: typeof SELECTED }>;

/** Epoch ms: what falls due up to here is soon. */
export function soonEnds(at: number): number {
  return endOfDay(addDays(shanghaiDate(at), SOON_DAYS));
}

/** Oldest first. A paused period has no day on which it is due. */
export async function owedSoon(
  prisma: PrismaClient,
  agencyIds: readonly string[],
  at: number,
): Promise<readonly OwedRow[]> {
  return prisma.obligation.findMany({
    where: {
      state: 'owed',
      owedByAgencyId: { in: [...agencyIds] },
      OR: [{ dueAt: { lte: new Date(soonEnds(at)) } }, { provisional: true }],
    },
    select: SELECTED,
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
}

/** A center also hears how much is overdue in its cases, by who owes it, most first; others hear nothing of the kind. */
export async function overdueOfCenter(
  prisma: PrismaClient,
  center: Agency,
  at: number,
): Promise<readonly { readonly name: string; readonly count: number }[]> {
  if (center.kind !== AgencyKind.LegalAidCenter) return [];
  const groups = await prisma.obligation.groupBy({
    by: ['owedByAgencyId'],
    where: { state: 'owed', dueAt: { lte: new Date(at) }, case: { centerId: center.id } },
    _count: { _all: true },
  });
  const ids = groups.flatMap(({ owedByAgencyId }) => (owedByAgencyId === null ? [] : [owedByAgencyId]));
  const agencies = await prisma.agency.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return groups
    .map(({ owedByAgencyId, _count }) => ({ name: names.get(owedByAgencyId ?? '') ?? '受援人', count: _count._all }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
