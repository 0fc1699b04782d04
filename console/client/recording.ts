/**
 * Recording something once: one key (`Idempotency-Key`) for one intention, kept until there is an answer that is certain. A double
 * click, a lost line or a restart of the API in between records nothing twice.
 */
import { useRef, useState } from 'react';
import { newKey } from './random.js';
import { send } from './api.js';
import { isProblem } from './problem.js';

export interface Recording<T> {
  /** Sends it. While it is under way it is not sent again. @returns undefined: it was refused, see `error` */
  readonly send: (body: unknown, options?: SendOptions) => Promise<T | undefined>;
  /** "Now", for the body: the same instant until there is a certain answer, so that what is sent once more is the same. */
  readonly moment: () => string;
  readonly isUnderWay: boolean;
  readonly error: unknown;
  readonly clear: () => void;
}

export interface SendOptions {
  /** Version that the person has read (`If-Match`). */
  readonly version?: number;
}

/** @param path of the contract, with its ids in it */
export function useRecording<T>(path: string): Recording<T> {
  const key = useRef(newKey());
  const busy = useRef(false);
  const moment = useRef<string | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const renew = (): void => {
    key.current = newKey();
    moment.current = null;
  };
  const record = async (body: unknown, { version }: SendOptions = {}): Promise<T | undefined> => {
    if (busy.current) return undefined;
    busy.current = true;
    setUnderWay(true);
    setError(null);
    try {
      const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': key.current };
      if (version !== undefined) headers['If-Match'] = `"${version}"`;
      const answer = await send(new Request(path, { method: 'POST', headers, body: JSON.stringify(body) }));
      renew();
      return (await answer.json()) as T;
    } catch (caught) {
      // Whoever got no answer, or one that says "later", asks again under the same key.
      const isCertain = isProblem(caught) && caught.status >= 400 && caught.status < 500 && caught.status !== 429;
      if (isCertain) renew();
      setError(caught);
      return undefined;
    } finally {
      busy.current = false;
      setUnderWay(false);
    }
  };
  return {
    send: record,
    moment: () => (moment.current ??= new Date().toISOString()),
    isUnderWay,
    error,
    clear: () => setError(null),
  };
}
