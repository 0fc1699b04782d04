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
 * @returns the lines of the region itself, else of the city or province above it, in the order in which they are used up;
 * none: nothing was allotted for the year
 */
export async function budgetLinesFor(tx: Tx, region: string, year: number): Promise<readonly BudgetLine[]> {
  const rows = await tx.$queryRaw<BudgetLine[]>`
    SELECT * FROM "BudgetLine" WHERE region = ANY(${[...coveringRegions(region)]}) AND year = ${year} ORDER BY id`;
  const nearest = mostSpecific(rows, region);
  return rows.filter((row) => row.region === nearest?.region);
}

export async function budgetLineById(tx: Tx, id: string | null): Promise<BudgetLine | null> {
  if (id === null) return null;
  const [row] = await tx.$queryRaw<BudgetLine[]>`SELECT * FROM "BudgetLine" WHERE id = ${id}`;
  return row ?? null;
}

/** @returns what is left of a line, in fen, under its lock. */
export async function roomOf(tx: Tx, budgetLineId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ room: bigint }[]>`
    SELECT "allottedFen" - "reservedFen" - "spentFen" AS room FROM "BudgetLine" WHERE id = ${budgetLineId} FOR UPDATE`;
  return row?.room ?? 0n;
}

/** @returns the finance agency of the region itself, else of the city or province above it. */
export async function financeAgencyOf(tx: Tx, region: string): Promise<Agency | null> {
  const rows = await tx.$queryRaw<Agency[]>`
    SELECT * FROM "Agency" WHERE kind = ${AgencyKind.Finance} AND region = ANY(${[...coveringRegions(region)]})
    ORDER BY id`;
  return mostSpecific(rows, region) ?? null;
}
