/** What the timeline of a case is made of, as the API gives it: the history page by page, papers and duties whole. */
import { useEffect, useMemo } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
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
  const papers = api.useInfiniteQuery('get', '/v1/notices', { params: { query: { caseId, limit: 100 } } }, PAGED);
  const owed = api.useQuery('get', '/v1/obligations', { params: { query: { caseId, limit: 200 } } });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = papers;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const given = useMemo(
    () => ({
      entries: history.data?.pages.flatMap(({ items }) => items) ?? [],
      isMore: history.hasNextPage,
      papers: papers.data?.pages.flatMap(({ items }) => items) ?? [],
      duties: owed.data?.items ?? [],
    }),
    [history.data, history.hasNextPage, papers.data, owed.data],
  );
  return { given, history };
}
