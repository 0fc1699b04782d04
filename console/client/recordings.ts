/** Recording something once (`intentions.ts`). Several may be under way from one page, each at its own path. */
import { useCallback, useRef, useState } from 'react';
import { Intentions, type RecordOptions } from './intentions.js';

export interface Recordings<T> {
  /** Sends it. What is under way is not sent again. @returns undefined: it was refused, see `errorOf` */
  readonly send: (path: string, body: unknown, options?: RecordOptions) => Promise<T | undefined>;
  readonly isUnderWay: (path: string) => boolean;
  /** "Now", for the body: the same instant until there is a certain answer. */
  readonly moment: (path: string) => string;
  readonly errorOf: (path: string) => unknown;
  readonly clear: (path: string) => void;
}

export function useRecordings<T>(): Recordings<T> {
  const [intentions] = useState(() => new Intentions());
  const busy = useRef(new Set<string>());
  const [underWay, setUnderWay] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const moment = useCallback((path: string) => intentions.moment(path), [intentions]);
  const clear = useCallback((path: string) => setErrors((all) => without(all, path)), []);
  const record = useCallback(
    async (path: string, body: unknown, options?: RecordOptions): Promise<T | undefined> => {
      if (busy.current.has(path)) return undefined;
      busy.current.add(path);
      setUnderWay(new Set(busy.current));
      setErrors((all) => without(all, path));
      try {
        const answer = await intentions.record(path, body, options);
        return (await answer.json()) as T;
      } catch (caught) {
        setErrors((all) => new Map(all).set(path, caught));
        return undefined;
      } finally {
        busy.current.delete(path);
        setUnderWay(new Set(busy.current));
      }
    },
    [intentions],
  );
  return {
    send: record,
    isUnderWay: (path) => underWay.has(path),
    moment,
    errorOf: (path) => errors.get(path) ?? null,
    clear,
  };
}

function without<V>(all: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!all.has(key)) return all;
  const rest = new Map(all);
  rest.delete(key);
  return rest;
}
