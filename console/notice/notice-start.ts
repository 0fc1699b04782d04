/** What the form of a notice begins with: what is the same nearly always, and what the organ sent last. */
import { api, type Schemas } from '../client/api.js';
import { useSuggestions } from '../parts/suggested-input.js';
import { forCoAccused, type NoticeValues } from './notice-values.js';

type Case = Schemas['Case'];

/** The newest case of an organ: what it sent last. Without an answer the form is as good as empty, and no worse. */
export function useLastCase(organId: string | undefined): { readonly of: Case | undefined; readonly isAsked: boolean } {
  const { data, isLoading } = api.useQuery(
    'get',
    '/v1/cases',
    { params: { query: { agency: organId ?? '', limit: 1 } } },
    { enabled: organId !== undefined },
  );
  return { of: data?.items[0] as Case | undefined, isAsked: isLoading };
}

interface Beginning {
  readonly isEntered: boolean;
  readonly last: Case | undefined;
  readonly coAccused: Case | null;
  readonly name: string;
  readonly phone: string | undefined;
}

/** What an empty form holds: what is the same nearly always. */
export function beginning({ isEntered, last, coAccused, name, phone }: Beginning): NoticeValues {
  const person = { identity: { kind: 'resident-id' } };
  if (coAccused !== null) {
    const arrival = isEntered ? { channel: 'paper', onBehalfOf: coAccused.organ.id } : {};
    return { person, ...arrival, ...forCoAccused(coAccused) };
  }
  if (isEntered) return { person, channel: 'paper' };
  return {
    person,
    ...(last === undefined ? {} : { stage: last.stage }),
    handlingOfficial: { name, ...(phone === undefined ? {} : { phone }) },
    ...(last === undefined || last.custody.placeId === null ? {} : { custody: { placeId: last.custody.placeId } }),
  };
}

/** Under which number the official was named before. */
export function usePhoneOf(name: string): string | undefined {
  return (
    useSuggestions('handling-official').find(({ text, phone }) => text === name && phone !== null)?.phone ?? undefined
  );
}
