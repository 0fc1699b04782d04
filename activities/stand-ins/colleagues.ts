/** Who works in an agency (同事): those among whom one chooses who is away and who stands in. */
import type { Queries } from '../adapters/database.js';

interface Colleague {
  readonly account: string;
  readonly name: string;
  readonly role: string;
}

/** Active accounts, by name. */
export async function colleaguesOf(reads: Queries, agencyId: string): Promise<readonly Colleague[]> {
  return reads
    .selectFrom('Account')
    .select(['id as account', 'name', 'role'])
    .where('agencyId', '=', agencyId)
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
