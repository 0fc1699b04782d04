/** By which acts a duty is done, as the rules say (`GET /v1/rules`), and what these acts are called. */
import { useMemo } from 'react';
import { bodySchema } from '../acts/schemas.js';
import type { Bilingual } from '../language/words.js';
import { useAllRules } from '../law/all-rules.js';

const ACTS = '/v1/cases/{id}/acts';

/** @returns by a rule's id kinds of acts on the case that fulfil it, none if nobody does it by an act */
export function useFulfillingActs(): (ruleId: string) => readonly string[] {
  const { data } = useAllRules();
  return useMemo(() => {
    const kinds = new Map<string, readonly string[]>();
    for (const { id, fulfilledBy } of data?.items ?? []) {
      const acts = fulfilledBy.filter((kind) => bodySchema(ACTS, kind) !== undefined);
      kinds.set(id, [...new Set([...(kinds.get(id) ?? []), ...acts])]);
    }
    return (ruleId) => kinds.get(ruleId) ?? [];
  }, [data]);
}

export function actWords(kind: string): Bilingual | undefined {
  return bodySchema(ACTS, kind)?.properties?.['kind']?.['x-enum-words']?.[kind];
}
