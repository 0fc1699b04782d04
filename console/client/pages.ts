/** Lists in pages, as `api.useInfiniteQuery` reads them. */

/** Options of every list: the cursor of an answer is the parameter of the next. */
export const PAGED = {
  pageParamName: 'cursor',
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly nextCursor: string | null }): string | undefined => page.nextCursor ?? undefined,
};
