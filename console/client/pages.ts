/** Lists in pages, as `api.useInfiniteQuery` reads them. */

/** Options of every list: the cursor of an answer is the parameter of the next. */
export const PAGED = {
  pageParamName: 'cursor',
  // Without a cursor: a first page of `undefined` would be taken for none given.
  initialPageParam: null as string | null,
  getNextPageParam: (page: { readonly nextCursor: string | null }): string | null => page.nextCursor,
};
