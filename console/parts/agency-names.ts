/** Names of agencies of which the API gives the id alone: those are asked for that are shown, however long the directory is. */
import { useQueries } from '@tanstack/react-query';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';

/** They change rarely. */
const STAY_MS = 600_000;
/** As many ids as one question may hold. */
const AT_ONCE = 20;

/** @param ids of those that are shown @returns the name of one; until it is known that it is an agency */
export function useAgencyNames(ids: readonly string[]): (id: string) => string {
  const t = useWords();
  const asked = useQueries({
    queries: portionsOf(ids).map((id) =>
      api.queryOptions('get', '/v1/agencies', { params: { query: { id, limit: AT_ONCE } } }, { staleTime: STAY_MS }),
    ),
  });
  const names = new Map(asked.flatMap(({ data }) => data?.items.map(({ id, name }) => [id, name] as const) ?? []));
  return (id) => names.get(id) ?? t(say('名录中的机关', 'an agency of the directory'));
}

/** Each once and in one order, so that the same question is asked once. */
function portionsOf(ids: readonly string[]): readonly string[][] {
  const sorted = [...new Set(ids)].toSorted();
  return Array.from({ length: Math.ceil(sorted.length / AT_ONCE) }, (_, at) =>
    sorted.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
}
