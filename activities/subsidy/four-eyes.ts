/** Four eyes (双人复核): maker and checker are two people, not only two accounts. */
import type { Tx } from '../adapters/database.js';
import { accountById } from '../transition/step-reads.js';

/** One person may have two accounts; his inbox is the same. */
export async function isSamePerson(tx: Tx, accountId: string, otherId: string): Promise<boolean> {
  if (accountId === otherId) return true;
  const [one, other] = [await accountById(tx, accountId), await accountById(tx, otherId)];
  return one !== null && other !== null && one.email.toLowerCase() === other.email.toLowerCase();
}
