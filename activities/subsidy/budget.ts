/** Whose money it is: budget line (预算指标) and finance agency (财政部门) of a region. */
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Agency, BudgetLine } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { partsOf, shanghaiDate } from '../law/legal-date.js';
import { coveringRegions, mostSpecific } from './bands.js';

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
  const regions = await tx.$queryRaw<{ region: string }[]>`
    SELECT DISTINCT region FROM "BudgetLine"
    WHERE region = ANY(${[...coveringRegions(region)]}) AND year = ${year} AND "confirmedAt" IS NOT NULL`;
  const nearest = mostSpecific(regions, region);
  if (nearest === undefined) return [];
  return tx.$queryRaw<BudgetLine[]>`
    SELECT * FROM "BudgetLine"
    WHERE region = ${nearest.region} AND year = ${year} AND "confirmedAt" IS NOT NULL
    ORDER BY id FOR NO KEY UPDATE`;
}

export async function budgetLineById(tx: Tx, id: string | null): Promise<BudgetLine | null> {
  if (id === null) return null;
  const [row] = await tx.$queryRaw<BudgetLine[]>`SELECT * FROM "BudgetLine" WHERE id = ${id}`;
  return row ?? null;
}

/** @returns the finance agency of the region itself, else of the city or province above it. */
export function financeAgencyOf(tx: Tx, region: string): Promise<Agency | null> {
  return agencyCovering(tx, AgencyKind.Finance, region);
}

/** @returns the legal aid center of the region itself, else of the city or province above it. */
export function centerOf(tx: Tx, region: string): Promise<Agency | null> {
  return agencyCovering(tx, AgencyKind.LegalAidCenter, region);
}

async function agencyCovering(tx: Tx, kind: AgencyKind, region: string): Promise<Agency | null> {
  const rows = await tx.$queryRaw<Agency[]>`
    SELECT * FROM "Agency" WHERE kind = ${kind} AND region = ANY(${[...coveringRegions(region)]}) ORDER BY id`;
  return mostSpecific(rows, region) ?? null;
}
