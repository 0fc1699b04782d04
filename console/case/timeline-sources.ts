/** What the timeline of a case is made of, as the API gives it: the history page by page, papers and duties whole. */
import { useMemo } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { useWhole } from '../client/whole.js';
import type { Given, Order } from './timeline.js';

interface History {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

export function useTimelineSources(caseId: string, order: Order): { readonly given: Given; readonly history: History } {
  const history = api.useInfiniteQuery(
    'get',
    '/v1/cases/{id}/history',
    { params: { path: { id: caseId }, query: { limit: 50, order } } },
    PAGED,
  );
  const papers = useWhole('/v1/notices', { query: { caseId } });
  const owed = useWhole('/v1/obligations', { query: { caseId } });
  const given = useMemo(
    () => ({
      entries: history.data?.pages.flatMap(({ items }) => items) ?? [],
      isMore: history.hasNextPage,
      papers: papers.data?.items ?? [],
      duties: owed.data?.items ?? [],
    }),
    [history.data, history.hasNextPage, papers.data, owed.data],
  );
  return { given, history };
}
