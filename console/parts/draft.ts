/**
 * What was typed and not yet sent (草稿): kept in this tab, for this person, until it is sent, thrown away, or he signs out. Not longer
 * and not elsewhere: it names people.
 */
import { useCallback, useMemo } from 'react';
import { useMe } from '../session/me.js';

export interface Draft<T> {
  /** What was kept; null: nothing. */
  readonly kept: T | null;
  readonly keep: (value: T) => void;
  readonly drop: () => void;
}

/** @param name of the form, with the id of what it is about */
export function useDraft<T>(name: string): Draft<T> {
  const { account } = useMe();
  const key = `draft/${account}/${name}`;
  const kept = useMemo(() => read<T>(key), [key]);
  const keep = useCallback((value: T) => sessionStorage.setItem(key, JSON.stringify(value)), [key]);
  const drop = useCallback(() => sessionStorage.removeItem(key), [key]);
  return { kept, keep, drop };
}

function read<T>(key: string): T | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
