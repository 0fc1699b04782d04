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

/** What looks like a number in an address (a region code) is a text all the same. */
function textsOf(search: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
  return Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value.map(text) : text(value)]),
  );
}

/** @returns one value of a filter that may be repeated, as a list */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
