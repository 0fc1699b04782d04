/** Which cases and letters rows belong to, for who exports a whole list of them. */
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';

const AFFAIR_OF = {
  Obligation: sql.ref('affairId'),
  Meeting: sql.ref('caseId'),
  // Its case, or the letter whose work it pays.
  Payout: sql.ref('caseId'),
} as const;

/** @returns each once */
export async function affairsOfRows(
  reads: Queries,
  table: keyof typeof AFFAIR_OF,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT ${AFFAIR_OF[table]} AS id FROM ${sql.table(table)} WHERE ${sql.ref(`${table}.id`)} = ANY(${[...ids]})`.execute(
    reads,
  );
  return rows.map(({ id }) => id);
}
