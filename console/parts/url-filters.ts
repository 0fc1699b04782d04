/** Filters of a list live in its address: they can be sent to a colleague, and the back button takes them back. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

type Filters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @returns what the address says, and how to change parts of it; undefined or '' takes a filter out */
export function useUrlFilters<F extends Filters>(): readonly [F, (change: Partial<F>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const filters = useMemo(() => textsOf(search), [search]);
  const navigate = useNavigate();
  const change = useCallback(
    (next: Partial<F>) => {
      void navigate({
        to: '.',
        replace: true,
        search: (before: Record<string, unknown>) => {
          const all = { ...before, ...next };
          return Object.fromEntries(
            Object.entries(all).filter(
              ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
            ),
          );
        },
      });
    },
    [navigate],
  );
  return [filters as unknown as F, change];
}

/** What looks like a number in an address (a region code) is a text all the same; what is no text and no list of texts is no filter. */
export function textsOf(search: Readonly<Record<string, unknown>>): Filters {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]): readonly (readonly [string, string | readonly string[]])[] => {
      if (Array.isArray(value)) return [[name, value.flatMap(textOf)]];
      return textOf(value).map((text) => [name, text] as const);
    }),
  );
}

function textOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** @returns one value of a filter that may be repeated, as a list */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** @returns those of its values that there are: what is mistyped, or comes of an old link, is passed over rather than asked for in vain */
export function knownOf(
  value: string | readonly string[] | undefined,
  terms: Readonly<Record<string, unknown>>,
): readonly string[] {
  return listOf(value).filter((one) => Object.hasOwn(terms, one));
}
