/** Names of agencies of which the API gives the id alone. */
import { useCallback, useMemo } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';

export function useAgencyNames(): (id: string) => string {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/agencies', { params: { query: { limit: 200 } } }, { staleTime: 600_000 });
  const names = useMemo(() => new Map(data?.items.map((agency) => [agency.id, agency.name])), [data]);
  return useCallback((id) => names.get(id) ?? t(say('名录中的机关', 'an agency of the directory')), [names, t]);
}
