/** The law as a worker holds it: what is published is taken up within seconds, and no transition ever waits for it. */
import type { PrismaClient } from '../../prisma/generated/client.js';
import type { Logger } from '../adapters/logger.js';
import { lawInForce, type Law } from '../law/store.js';

/** How long a worker may still apply the law from before a publication. */
export const LAW_FRESH_MS = 2_000;

export interface LiveLaw {
  /** Always the law as last read; whoever computes several things by it takes both parts at once. */
  readonly law: Law;
  stop(): void;
}

/** @param first the law as read when the worker started */
export function startLiveLaw(prisma: PrismaClient, first: Law, logger: Logger): LiveLaw {
  let held = first;
  let running = true;
  let looking = false;
  const read = lawInForce(prisma);
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const law = await read();
      if (running) held = law;
    } catch (error) {
      // The records are away, and with them every transition; what was read last stays the law.
      if (running) logger.warn({ err: error }, 'the law in force could not be read, trying again');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), LAW_FRESH_MS);
  timer.unref();
  return {
    law: {
      get rules() {
        return held.rules;
      },
      get calendar() {
        return held.calendar;
      },
    },
    stop() {
      running = false;
      clearInterval(timer);
    },
  };
}
