/** What the board can be narrowed to: those who owe something now, the duties that are owed, the regions where. */
import { api } from '../client/api.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { useAllRules } from '../law/all-rules.js';
import { useMe } from '../session/me.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const OWED = { state: ['open' as const] };

/** Agencies and people, the own one first. */
export function useOwers(): readonly Choice[] {
  const t = useWords();
  const { agency } = useMe();
  const organs = api.useQuery('get', '/v1/obligations/summary', { params: { query: { ...OWED, by: 'organ' } } });
  const people = api.useQuery('get', '/v1/obligations/summary', { params: { query: { ...OWED, by: 'person' } } });
  const named = [...(organs.data?.items ?? []), ...(people.data?.items ?? [])].flatMap(({ id, name, total }) =>
    id === null || id === agency.id ? [] : [{ value: id, label: `${name}（${total}）` }],
  );
  const own = { value: agency.id, label: t(say(`本单位（${agency.name}）`, `Us (${agency.name})`)) };
  return [own, ...named];
}

export function useRules(): readonly Choice[] {
  const { language } = useLanguage();
  const owed = api.useQuery('get', '/v1/obligations/summary', { params: { query: { ...OWED, by: 'rule' } } });
  const titles = useRuleTitles();
  return (owed.data?.items ?? []).flatMap(({ id, name, total }) =>
    id === null ? [] : [{ value: id, label: `${titles.get(id)?.[language] ?? name}（${total}）` }],
  );
}

/** Titles in both languages: counts come with the Chinese one only. */
export function useRuleTitles(): ReadonlyMap<string, { readonly zh: string; readonly en: string }> {
  const { data } = useAllRules();
  return new Map(data?.items.map(({ id, title }) => [id, title]));
}

export function useRegions(): readonly Choice[] {
  const owed = api.useQuery('get', '/v1/obligations/summary', { params: { query: { ...OWED, by: 'region' } } });
  return (owed.data?.items ?? []).flatMap(({ id, name, total }) =>
    id === null ? [] : [{ value: id, label: `${name}（${total}）` }],
  );
}
