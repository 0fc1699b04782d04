/**
 * The guard (守护): what a process waits for stands in the records as a next time. Here is looked for what is due and undone, and
 * its process is told or started; nothing is done in its stead. So a lost run costs its next alarm some minutes at most. The
 * inbox is drained on the same beat.
 */
import { sql } from 'kysely';
import { startBeat, type Beat } from '../adapters/beat.js';
import { drainInbox, type DrainDeps } from '../inbox/drain.js';
import { OutboxKind, writeOutbox } from '../records/outbox.js';
import { Writes } from '../records/writes.js';
import { wakeStillPayouts } from '../subsidy/still-payouts.js';

const DRAIN_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 60_000;
/** Longer than a process takes to do what has come due, where nothing is lost. */
const LATE_AFTER_MS = 2 * 60 * 1000;
/** Told again after so long, while it is still undone. */
const TOLD_EVERY_MS = 5 * 60 * 1000;
const AT_ONCE = 500;

export function startGuard(deps: DrainDeps): Beat {
  let lookAt = 0;
  const round = async (): Promise<void> => {
    await drainInbox(deps);
    if (deps.clock.now() < lookAt) return;
    await wakeLateAffairs(deps);
    await wakeStillPayouts(deps);
    lookAt = deps.clock.now() + LOOK_EVERY_MS;
  };
  return startBeat(DRAIN_EVERY_MS, round, (error) =>
    deps.logger.warn({ err: error }, 'the guard could not look, trying again'),
  );
}

/** Tells the process of each affair in which something is due and undone. @returns how many were told */
export async function wakeLateAffairs({ records, clock }: Pick<DrainDeps, 'records' | 'clock'>): Promise<number> {
  const at = clock.now();
  const turn = Math.floor(at / TOLD_EVERY_MS);
  const late = await records
    .selectFrom('Case')
    .select('id')
    .where('nextAt', '<=', new Date(at - LATE_AFTER_MS))
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('Outbox')
            .select('id')
            // One that has not been told yet is not told again.
            .where((row) =>
              row.or([
                row('key', '=', sql<string>`'affair/' || "Case".id || '/late/' || ${String(turn)}`),
                row.and([
                  row('kind', '=', OutboxKind.WakeAffair),
                  row('refId', '=', row.ref('Case.id')),
                  row('doneAt', 'is', null),
                ]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .execute();
  const writes = new Writes();
  writeOutbox(
    writes,
    late.map(({ id }) => ({
      kind: OutboxKind.WakeAffair,
      refId: id,
      payload: { affairId: id },
      key: `affair/${id}/late/${turn}`,
    })),
    at,
  );
  await writes.flush(records);
  return late.length;
}
