/** Four eyes (双人复核): maker and checker are two people, not only two accounts. */
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';

/** One person may have two accounts; his inbox is the same. */
export async function isSamePerson(reads: Queries, accountId: string, otherId: string): Promise<boolean> {
  if (accountId === otherId) return true;
  const [one, other] = await reads
    .selectFrom('Account')
    .select('email')
    .where('id', '=', sql<string>`ANY(${[accountId, otherId]})`)
    .execute();
  return one !== undefined && other !== undefined && one.email.toLowerCase() === other.email.toLowerCase();
}
