/** Filters of a list live in its address: they can be sent to a colleague, and the back button takes them back. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Filters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @returns what the address says, and how to change parts of it; undefined or '' takes a filter out */
export function useUrlFilters<F extends Filters>(): readonly [F, (change: Partial<F>) => void] {
  const search = useSearch({ strict: false });
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
      } as never);
    },
    [navigate],
  );
  return [search as unknown as F, change];
}

/** @returns one value of a filter that may be repeated, as a list */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
