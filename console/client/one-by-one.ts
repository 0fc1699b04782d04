/**
 * The same thing done to many, one after the other: what was done stays done if the line breaks in between, and what failed can be tried
 * again, and is recorded once all the same (`intentions.ts`).
 */
import { useRef, useState } from 'react';
import { Intentions } from './intentions.js';

export interface Failed<T> {
  readonly item: T;
  readonly error: unknown;
}

export interface OneByOne<T> {
  /** @returns those that failed */
  readonly run: (
    items: readonly T[],
    each: (item: T, intentions: Intentions) => Promise<unknown>,
  ) => Promise<readonly Failed<T>[]>;
  /** How many are done; null: nothing is under way. */
  readonly done: number | null;
  readonly failed: readonly Failed<T>[];
  readonly clear: () => void;
}

export function useOneByOne<T extends { readonly id: string }>(): OneByOne<T> {
  const [intentions] = useState(() => new Intentions());
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
      try {
        await each(item, intentions);
      } catch (error) {
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
