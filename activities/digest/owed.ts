/** What agencies still owe that is overdue, due within days or provisional, read for many agencies at once. */
import { sql } from 'kysely';
import { Part, partyKey } from '../../workflows/domain/permissions.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Affair, Agency, Obligation } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { addDays, endOfDay, shanghaiDate } from '../law/counting/legal-date.js';

/** Days after today that are told of, as on the desk's list of what is due soon. */
const SOON_DAYS = 3;

/** Something owed, with what is told of its affair and who may be told it. */
export interface OwedRow
  extends
    Pick<Affair, 'parties'>,
    Pick<
      Obligation,
      'titleZh' | 'titleEn' | 'article' | 'owedByAgencyId' | 'owedByPersonId' | 'dueOn' | 'dueAt' | 'provisional'
    > {
  readonly caseNumber: string;
  /** Null where the affair is about nobody. */
  readonly clientName: string | null;
}

/** Epoch ms: what falls due up to here is soon. */
export function soonEnds(at: number): number {
  return endOfDay(addDays(shanghaiDate(at), SOON_DAYS));
}

/** Oldest first. A paused period has no day on which it is due. */
export async function owedSoon(
  records: Queries,
  agencyIds: readonly string[],
  at: number,
): Promise<readonly OwedRow[]> {
  return records
    .selectFrom('Obligation as o')
    .innerJoin('Affair as f', 'f.id', 'o.affairId')
    .leftJoin('Case as c', 'c.id', 'o.affairId')
    .leftJoin('Person as p', 'p.id', 'c.personId')
    .select(['o.titleZh', 'o.titleEn', 'o.article', 'o.owedByAgencyId', 'o.owedByPersonId'])
    .select(['o.dueOn', 'o.dueAt', 'o.provisional', 'f.number as caseNumber', 'f.parties', 'p.name as clientName'])
    .where('o.state', '=', 'owed')
    .where('o.owedByAgencyId', '=', sql<string>`ANY(${[...agencyIds]})`)
    .where((of) => of.or([of('o.dueAt', '<=', new Date(soonEnds(at))), of('o.provisional', '=', true)]))
    .orderBy('o.dueAt', (order) => order.asc().nullsLast())
    .orderBy('o.id')
    .execute();
}

/** A center also hears how much is overdue in its affairs, by who owes it, most first; others hear nothing of the kind. */
export async function overdueOfCenter(
  records: Queries,
  center: Agency,
  at: number,
): Promise<readonly { readonly name: string; readonly count: number }[]> {
  if (center.kind !== AgencyKind.LegalAidCenter) return [];
  const groups = await records
    .selectFrom('Obligation as o')
    .innerJoin('Affair as f', 'f.id', 'o.affairId')
    .leftJoin('Agency as a', 'a.id', 'o.owedByAgencyId')
    .select(({ fn }) => ['a.name', fn.countAll().as('count')])
    .where('o.state', '=', 'owed')
    .where('o.dueAt', '<=', new Date(at))
    .where('f.parties', '@>', sql<string[]>`ARRAY[${partyKey(Part.Center, center.id)}::text]`)
    .groupBy(['o.owedByAgencyId', 'a.name'])
    .execute();
  return groups
    .map(({ name, count }) => ({ name: name ?? '受援人', count: Number(count) }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
