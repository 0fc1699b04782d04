/** After who stands in for whom has changed: what is shown of it is read anew, and what one reads by it. */
import type { QueryClient } from '@tanstack/react-query';

export function invalidateStandIns(queries: QueryClient): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[1] === '/v1/stand-ins' || queryKey[1] === '/v1/notices',
  });
}
