/**
 * The same thing done to many, one after the other: what was done stays done if the line breaks in between, and what failed can be tried
 * again. Each has its own Idempotency-Key until the API has given a certain answer, so nothing is recorded twice.
 */
import { useRef, useState } from 'react';
import { isRefused } from './problem.js';
import { newKey } from './random.js';

export interface Failed<T> {
  readonly item: T;
  readonly error: unknown;
}

export interface OneByOne<T> {
  /** @returns those that failed */
  readonly run: (
    items: readonly T[],
    each: (item: T, key: string) => Promise<unknown>,
  ) => Promise<readonly Failed<T>[]>;
  /** How many are done; null: nothing is under way. */
  readonly done: number | null;
  readonly failed: readonly Failed<T>[];
  readonly clear: () => void;
}

export function useOneByOne<T extends { readonly id: string }>(): OneByOne<T> {
  const keys = useRef(new Map<string, string>());
  const busy = useRef(false);
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<readonly Failed<T>[]>([]);
  const run: OneByOne<T>['run'] = async (items, each) => {
    if (busy.current) return [];
    busy.current = true;
    setFailed([]);
    const bad: Failed<T>[] = [];
    for (const [count, item] of items.entries()) {
      setDone(count);
      const key = keys.current.get(item.id) ?? newKey();
      keys.current.set(item.id, key);
      try {
        await each(item, key);
        keys.current.delete(item.id);
      } catch (error) {
        if (isRefused(error)) keys.current.delete(item.id);
        bad.push({ item, error });
      }
    }
    busy.current = false;
    setDone(null);
    setFailed(bad);
    return bad;
  };
  return { run, done, failed, clear: () => setFailed([]) };
}
