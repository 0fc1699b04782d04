/** Payouts in certain states, with what stands out first: the list and the step from one to the next read the same. */
import { useMemo } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { flaggedFirst, type Payout } from './changes.js';

/** As many as one page of the API holds: they are sorted by what stands out. */
const AT_ONCE = 200;

/** @param states none: all */
export function usePayouts(states: readonly Payout['state'][]) {
  const query = { limit: AT_ONCE, ...(states.length === 0 ? {} : { state: [...states] }) };
  const asked = api.useInfiniteQuery('get', '/v1/payouts', { params: { query } }, PAGED);
  const { data } = asked;
  const rows = useMemo(() => flaggedFirst(data?.pages.flatMap(({ items }) => items) ?? []), [data]);
  return { asked, rows };
}
