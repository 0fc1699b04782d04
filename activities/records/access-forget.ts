/**
 * What is old leaves the access log (访问记录的保存期限), from the beginning of each chain, which keeps the hash of the last that left: so
 * the rest of it still holds together. The database itself refuses what is not yet six months old.
 */
import { sql } from 'kysely';
import type { Queries, Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { DAY_MS } from '../law/counting/legal-date.js';

const FORGOTTEN_AT_ONCE = 5_000;

/**
 * @param days that entries are kept, at least 183
 * @param now epoch ms of the business clock
 * @returns how many entries have left
 */
export async function forgetAccess(records: Queries, days: number, now: number): Promise<number> {
  const before = new Date(now - days * DAY_MS);
  const { rows: chains } = await sql<{ id: number }>`
    SELECT c.id FROM "AccessChain" AS c JOIN "AccessEntry" AS e ON e."chainId" = c.id AND e.seq = c."forgottenSeq" + 1
    WHERE c."forgottenSeq" < c.seq AND e.at < ${before} ORDER BY c.id`.execute(records);
  let forgotten = 0;
  for (const { id } of chains) {
    for (let left = FORGOTTEN_AT_ONCE; left === FORGOTTEN_AT_ONCE; forgotten += left)
      left = await inTransaction(records, (tx) => forgetFirst(tx, id, before));
  }
  return forgotten;
}

/** The first entries of a chain, up to the first that is not old. */
async function forgetFirst(tx: Tx, chainId: number, before: Date): Promise<number> {
  const first = await tx
    .selectFrom('AccessEntry')
    .select(['seq', 'at', 'hash'])
    .where('chainId', '=', chainId)
    .orderBy('seq')
    .limit(FORGOTTEN_AT_ONCE)
    .execute();
  const kept = first.findIndex(({ at }) => at >= before);
  const old = kept < 0 ? first : first.slice(0, kept);
  const last = old.at(-1);
  if (last === undefined) return 0;
  await sql`DELETE FROM "AccessEntry" WHERE "chainId" = ${chainId} AND seq <= ${last.seq}`.execute(tx);
  await tx
    .updateTable('AccessChain')
    .set({ forgottenSeq: last.seq, forgottenHash: last.hash })
    .where('id', '=', chainId)
    .execute();
  return old.length;
}
