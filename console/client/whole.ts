/** Lists that a page needs in whole: page after page, shared and read again like every other answer. */
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { client } from './api.js';
import { everyPage, type Whole } from './every-page.js';
import type { paths } from './generated/openapi.js';

type Get<P extends keyof paths> = paths[P] extends { readonly get: infer Operation } ? Operation : never;

interface ListOf<T> {
  readonly responses: { 200: { content: { 'application/json': { items: T[]; nextCursor: string | null } } } };
}

/** Paths that answer in pages. */
type ListPath = { [P in keyof paths]: Get<P> extends ListOf<unknown> ? P : never }[keyof paths];

type ItemOf<P extends ListPath> = Get<P> extends ListOf<infer T> ? T : never;

type Asked<P extends ListPath> =
  Get<P> extends { readonly parameters: infer Q extends object } ? Pick<Q, keyof Q & ('path' | 'query')> : never;

interface HowRead {
  /** No list is read beyond it: who has more is told so. */
  readonly most?: number;
  readonly enabled?: boolean;
  readonly staleTime?: number;
  /** What was read for another question stays until this one is answered. */
  readonly keepsShown?: boolean;
}

const PAGE = 200;
/** Of one case or agency there is less. */
const MOST = 1_000;

/** @param asked filters and ids of the path, without a page */
export function useWhole<P extends ListPath>(
  path: P,
  asked: Asked<P>,
  { most = MOST, keepsShown = false, ...options }: HowRead = {},
): UseQueryResult<Whole<ItemOf<P>>> {
  const { path: ids, query = {} } = asked as { readonly path?: object; readonly query?: object };
  return useQuery({
    // As those of `api` begin: what an event names is found.
    queryKey: ['get', path, { params: asked }, 'whole', most],
    queryFn: ({ signal }) =>
      everyPage(most, async (cursor) => {
        const page = { ...query, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
        // What this path takes, the compiler has seen in `asked`.
        const params: object = { path: ids, query: page };
        const { data } = await client.GET(path as '/v1/cases', { params, signal });
        return data as unknown as { readonly items: readonly ItemOf<P>[]; readonly nextCursor: string | null };
      }),
    ...(keepsShown ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}
