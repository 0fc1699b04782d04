/** Names of places of custody, of which a case gives the id alone. */
import { useMemo } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';

const NAMES_STAY_MS = 600_000;

export function usePlaceName(): (id: string) => string {
  const t = useWords();
  const { data } = api.useQuery(
    'get',
    '/v1/agencies',
    { params: { query: { kind: 'detention-center', limit: 200 } } },
    { staleTime: NAMES_STAY_MS },
  );
  const names = useMemo(() => new Map(data?.items.map(({ id, name }) => [id, name])), [data]);
  return (id) => names.get(id) ?? t(say('看守所', 'place of custody'));
}
