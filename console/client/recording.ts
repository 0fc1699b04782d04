/** Recording one thing from one form: as several are (`recordings.ts`), at one path. */
import { useRef } from 'react';
import { useRecordings } from './recordings.js';

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
  const all = useRecordings<T>();
  const moment = useRef<string | null>(null);
  return {
    send: async (body, options) => {
      const answer = await all.send(path, body, options);
      if (!all.isOpen(path)) moment.current = null;
      return answer;
    },
    moment: () => (moment.current ??= new Date().toISOString()),
    isUnderWay: all.isUnderWay(path),
    error: all.errorOf(path),
    clear: () => all.clear(path),
  };
}
