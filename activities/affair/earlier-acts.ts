/** What an affair has on record already: acts ask for the one they depend on, and how often something was done. */
import { sql } from 'kysely';
import type { ActKind } from '../acts-of-all.js';
import type { Act } from '../../prisma/generated/client.js';
import type { AffairContext } from './context.js';

/** One of the act's own fields, by name, and the value it must have. */
export interface Having {
  readonly field: string;
  readonly value: string | boolean;
}

/** The acts of some kinds in this affair, the latest first. */
function actsOf(ctx: Pick<AffairContext, 'tx' | 'row'>, kinds: readonly string[], having?: Having) {
  const acts = ctx.tx
    .selectFrom('Act')
    .where('affairId', '=', ctx.row.id)
    .where('kind', '=', sql<string>`ANY(${[...kinds]})`);
  return having === undefined ? acts : acts.where(sql<boolean>`body ->> ${having.field} = ${String(having.value)}`);
}

/** When the affair last saw an act of these kinds; null: never. */
export async function lastActAt(
  ctx: Pick<AffairContext, 'tx' | 'row'>,
  kinds: readonly string[],
  having?: Having,
): Promise<Date | null> {
  const last = await actsOf(ctx, kinds, having)
    .select('occurredAt')
    .orderBy('occurredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.occurredAt ?? null;
}

/** The latest act of a kind about one thing of the affair. */
export async function lastActAbout(
  ctx: Pick<AffairContext, 'tx' | 'row'>,
  kind: ActKind,
  subjectId: string,
): Promise<Act | null> {
  const last = await actsOf(ctx, [kind])
    .selectAll()
    .where('subjectId', '=', subjectId)
    .orderBy('occurredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? null;
}

/** The acts of a kind, the latest first. */
export function actsOfKind(ctx: Pick<AffairContext, 'tx' | 'row'>, kind: ActKind): Promise<Act[]> {
  return actsOf(ctx, [kind]).selectAll().orderBy('occurredAt', 'desc').execute();
}

/** All acts of the affair, or those of some kinds, in the order in which they were recorded. */
export function earlierActs(ctx: Pick<AffairContext, 'tx' | 'row'>, kinds?: readonly string[]): Promise<Act[]> {
  const acts = ctx.tx.selectFrom('Act').selectAll().where('affairId', '=', ctx.row.id);
  const asked = kinds === undefined ? acts : acts.where('kind', '=', sql<string>`ANY(${[...kinds]})`);
  return asked.orderBy('recordedAt').orderBy('id').execute();
}

export async function countActs(
  ctx: Pick<AffairContext, 'tx' | 'row'>,
  kind: ActKind,
  having: Having,
): Promise<number> {
  const { count } = await actsOf(ctx, [kind], having)
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
