/** Sending one decision on a payout, under the version that the person has read. */
import { send } from '../client/api.js';
import type { Decision, Payout } from './changes.js';

/** @param key one for one intention: sent again it is decided once. Throws Problem. @returns the payout after it */
export async function decide(
  { id, version }: Pick<Payout, 'id' | 'version'>,
  decision: Decision,
  key: string,
): Promise<Payout> {
  const answer = await send(
    new Request(`/v1/payouts/${id}/decisions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, 'If-Match': `"${version}"` },
      body: JSON.stringify({ decision }),
    }),
  );
  return (await answer.json()) as Payout;
}
