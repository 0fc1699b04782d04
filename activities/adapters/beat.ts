/** Work that is done again and again, in one process, until it is stopped. */
import { setTimeout as delay } from 'node:timers/promises';

export interface Beat {
  /** Ends the pause, waits for the round in hand; no other begins. */
  stop(): Promise<void>;
}

/**
 * The first round begins at once, each next one `pauseMs` after the end of the last.
 * @param failed hears what a round threw; the next one comes all the same
 */
export function startBeat(pauseMs: number, round: () => Promise<unknown>, failed: (error: unknown) => void): Beat {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = (async () => {
    while (!signal.aborted) {
      await round().catch(failed);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
