/** Recording one thing from one form: as several are (`recordings.ts`), at one path. */
import type { RecordOptions } from './intentions.js';
import { useRecordings } from './recordings.js';

export interface Recording<T> {
  /** Sends it. While it is under way it is not sent again. @returns undefined: it was refused, see `error` */
  readonly send: (body: unknown, options?: RecordOptions) => Promise<T | undefined>;
  /** "Now", for the body: the same instant until there is a certain answer, so that what is sent once more is the same. */
  readonly moment: () => string;
  readonly isUnderWay: boolean;
  readonly error: unknown;
  readonly clear: () => void;
}

/** @param path of the contract, with its ids in it */
export function useRecording<T>(path: string): Recording<T> {
  const all = useRecordings<T>();
  return {
    send: (body, options) => all.send(path, body, options),
    moment: () => all.moment(path),
    isUnderWay: all.isUnderWay(path),
    error: all.errorOf(path),
    clear: () => all.clear(path),
  };
}
