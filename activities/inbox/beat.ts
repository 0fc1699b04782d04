/** The inbox is looked at again and again, by every worker; what one has in hand another leaves alone. */
import { startBeat, type Beat } from '../adapters/beat.js';
import { drainInbox, type DrainDeps } from './drain.js';

const DRAIN_EVERY_MS = 2_000;

export function startInbox(deps: DrainDeps): Beat {
  return startBeat(
    DRAIN_EVERY_MS,
    () => drainInbox(deps),
    (error) => deps.logger.warn({ err: error }, 'the inbox could not be read, trying again'),
  );
}
