/** Asking what something would come to (预览、试算): a POST that records nothing, asked as often as one likes; the last answer counts. */
import { useRef, useState } from 'react';
import { send } from './api.js';

export interface Asking<T> {
  readonly ask: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<void>;
  readonly shown: T | null;
  readonly isUnderWay: boolean;
  readonly error: unknown;
  /** What was asked is meant no more: a late answer is not shown. */
  readonly clear: () => void;
}

export function useAsking<T>(): Asking<T> {
  const [shown, setShown] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  // What was asked for before the form was changed is not shown for what stands there now.
  const turn = useRef(0);
  const clear = (): void => {
    turn.current += 1;
    setShown(null);
    setError(null);
  };
  const ask = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    clear();
    const mine = turn.current;
    setUnderWay(true);
    try {
      const all = { 'Content-Type': 'application/json', ...headers };
      const answer = await send(new Request(path, { method: 'POST', headers: all, body: JSON.stringify(body) }));
      const read = (await answer.json()) as T;
      if (mine === turn.current) setShown(read);
    } catch (caught) {
      if (mine === turn.current) setError(caught);
    } finally {
      setUnderWay(false);
    }
  };
  return { ask, shown, isUnderWay, error, clear };
}
