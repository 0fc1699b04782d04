/** Whom the asked center may name for the task of a letter (协作办案律师): its pool, who is not away first, then those with the fewest tasks. */
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';
import { poolOf } from '../records/lawyer-pool.js';
import { awayReason, lawyersAway } from '../records/stand-ins.js';

export interface LawyerOfPool {
  readonly id: string;
  readonly name: string;
  readonly firm: { readonly id: string; readonly name: string };
  readonly eligible: boolean;
  readonly rank: number;
  readonly reasons: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
}

/** @param on calendar date in Asia/Shanghai, on which he would be named */
export async function lawyersOfPool(reads: Queries, centerId: string, on: string): Promise<readonly LawyerOfPool[]> {
  const pool = await poolOf(reads, centerId);
  const rows = await reads
    .selectFrom('Lawyer as l')
    .innerJoin('Agency as f', 'f.id', 'l.firmId')
    .select(['l.id', 'l.name', 'f.id as firmId', 'f.name as firmName'])
    .where('l.id', '=', sql<string>`ANY(${[...pool.lawyerIds]})`)
    .execute();
  const tasks = await reads
    .selectFrom('Collaboration as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select(({ fn }) => ['c.lawyerId', fn.countAll().as('count')])
    .where('a.closedAt', 'is', null)
    .where('c.toId', '=', centerId)
    .where('c.lawyerId', 'is not', null)
    .groupBy('c.lawyerId')
    .execute();
  const away = await lawyersAway(reads, on);
  const open = new Map(tasks.map(({ lawyerId, count }) => [lawyerId, Number(count)]));
  const ranked = rows
    .map(({ id, ...row }) => ({
      ...{ id, ...row, tasks: open.get(id) ?? 0 },
      ...{ isThere: pool.admits(id, on), absence: away.get(id) ?? null },
    }))
    .sort(
      (a, b) =>
        Number(b.isThere) - Number(a.isThere) ||
        Number(a.absence !== null) - Number(b.absence !== null) ||
        a.tasks - b.tasks ||
        a.id.localeCompare(b.id),
    );
  return ranked.map(({ id, name, firmId, firmName, tasks: count, isThere, absence }, index) => ({
    ...{ id, name, firm: { id: firmId, name: firmName }, eligible: isThere, rank: index + 1 },
    reasons: [
      ...(isThere
        ? []
        : [{ code: 'not-in-pool', zh: '今日不在本中心律师库内', en: 'Not in the pool of this center today' }]),
      ...(absence === null ? [] : [awayReason(absence)]),
      { code: 'open-tasks', zh: `在办协作事项${count}件`, en: `${count} open tasks for other centers` },
    ],
  }));
}
