/** The history of a case as far as steps are read from it: its oldest and its newest entries, in their order. */
import { useMemo } from 'react';
import { api, type Schemas } from '../client/api.js';

/** The longest page: what lies between the two is reminders of a very long case. */
const MOST = 200;

export function useWholeHistory(caseId: string): readonly Schemas['HistoryEntry'][] | null {
  const asked = (order: 'oldest' | 'newest') => ({
    params: { path: { id: caseId }, query: { limit: MOST, order } },
  });
  const { data: first } = api.useQuery('get', '/v1/cases/{id}/history', asked('oldest'));
  const isMore = first !== undefined && first.nextCursor !== null;
  const { data: last } = api.useQuery('get', '/v1/cases/{id}/history', asked('newest'), { enabled: isMore });
  return useMemo(() => {
    if (first === undefined || (isMore && last === undefined)) return null;
    const known = new Map([...first.items, ...(last?.items ?? [])].map((entry) => [entry.seq, entry]));
    return [...known.values()].toSorted((one, other) => one.seq - other.seq);
  }, [first, last, isMore]);
}
