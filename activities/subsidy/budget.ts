/** Whose money it is: budget line (预算指标) and finance agency (财政部门) of a region. */
import { sql, type RawBuilder } from 'kysely';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Agency, BudgetLine } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { partsOf, shanghaiDate } from '../law/counting/legal-date.js';
import { coveringRegions, mostSpecific } from '../../workflows/domain/region.js';

/** The budget year of an instant (epoch ms): the calendar year in Asia/Shanghai. */
export function budgetYear(at: number): number {
  return partsOf(shanghaiDate(at)).year;
}

/**
 * Locks the lines of the region itself, else of the city or province above it, as they stand then: all at once and in the
 * order of their ids, so that what others give back meanwhile counts and nobody waits in a circle.
 * @returns them in the order in which they are used up; none: nothing was allotted for the year, or nobody has confirmed it
 */
export async function lockedBudgetLines(tx: Tx, region: string, year: number): Promise<readonly BudgetLine[]> {
  return (await linesOfNearest(tx, region, year))?.forNoKeyUpdate().execute() ?? [];
}

/** The same lines, as they stand for who only looks. */
export async function budgetLinesOf(reads: Queries, region: string, year: number): Promise<readonly BudgetLine[]> {
  return (await linesOfNearest(reads, region, year))?.execute() ?? [];
}

async function linesOfNearest(reads: Queries, region: string, year: number) {
  const regions = await reads
    .selectFrom('BudgetLine')
    .select('region')
    .distinct()
    .where('region', '=', covering(region))
    .where('year', '=', year)
    .where('confirmedAt', 'is not', null)
    .execute();
  const nearest = mostSpecific(regions, region);
  if (nearest === undefined) return undefined;
  return reads
    .selectFrom('BudgetLine')
    .selectAll()
    .where('region', '=', nearest.region)
    .where('year', '=', year)
    .where('confirmedAt', 'is not', null)
    .orderBy('id');
}

export async function budgetLineById(reads: Queries, id: string | null): Promise<BudgetLine | null> {
  if (id === null) return null;
  const row = await reads.selectFrom('BudgetLine').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** @returns the finance agency of the region itself, else of the city or province above it. */
export function financeAgencyOf(reads: Queries, region: string): Promise<Agency | null> {
  return agencyCovering(reads, AgencyKind.Finance, region);
}

/** @returns the legal aid center of the region itself, else of the city or province above it. */
export function centerOf(reads: Queries, region: string): Promise<Agency | null> {
  return agencyCovering(reads, AgencyKind.LegalAidCenter, region);
}

async function agencyCovering(reads: Queries, kind: AgencyKind, region: string): Promise<Agency | null> {
  const rows = await reads
    .selectFrom('Agency')
    .selectAll()
    .where('kind', '=', kind)
    .where('region', '=', covering(region))
    .orderBy('id')
    .execute();
  return mostSpecific(rows, region) ?? null;
}

/** Compared with a column: any of the regions that cover this one. */
function covering(region: string): RawBuilder<string> {
  return sql<string>`ANY(${[...coveringRegions(region)]})`;
}
