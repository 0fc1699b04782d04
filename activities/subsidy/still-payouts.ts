/** Payouts that should move and do not (停滞的补贴): their processes may be lost, with all that Temporal knew. */
import { sql } from 'kysely';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import type { Clock } from '../adapters/clock.js';
import type { Queries } from '../adapters/database.js';
import { DAY_MS, HOUR_MS } from '../law/legal-date.js';
import { OutboxKind, writeOutbox } from '../records/outbox.js';
import { Writes } from '../records/writes.js';

/** Longer than an order takes to go out where nothing is lost. */
const STILL_FOR_MS = 5 * 60 * 1000;
const AT_ONCE = 500;
/** What should be with the bank within seconds is looked after every hour; what waits for bank or people, once a day. */
const WAKE_EVERY: readonly { readonly state: PayoutState; readonly everyMs: number }[] = [
  { state: PayoutState.Approved, everyMs: HOUR_MS },
  { state: PayoutState.Instructed, everyMs: DAY_MS },
  { state: PayoutState.Unknown, everyMs: DAY_MS },
];

/** Wakes the process of each, once in its time, or starts it where it is lost. @returns how many were woken */
export async function wakeStillPayouts({
  records,
  clock,
}: {
  readonly records: Queries;
  readonly clock: Clock;
}): Promise<number> {
  const at = clock.now();
  const before = new Date(at - STILL_FOR_MS);
  const turns = JSON.stringify(WAKE_EVERY.map(({ state, everyMs }) => ({ state, turn: Math.floor(at / everyMs) })));
  const { rows: still } = await sql<{ id: string; caseId: string; key: string }>`
    SELECT id, "caseId", key FROM (
      SELECT payout.id, "caseId", "movedAt", 'payout/' || payout.id || '/still/' || turns.state || '/' || turn AS key
      FROM "Payout" payout
      JOIN json_to_recordset(${turns}::json) AS turns (state text, turn bigint) ON turns.state = payout.state
      WHERE payout.state IN ('approved', 'instructed', 'unknown') AND "movedAt" <= ${before}) AS still
    WHERE NOT EXISTS (SELECT 1 FROM "Outbox" WHERE "Outbox".key = still.key)
    ORDER BY "movedAt" LIMIT ${AT_ONCE}`.execute(records);
  const writes = new Writes();
  writeOutbox(
    writes,
    still.map(({ id, caseId, key }) => ({ kind: OutboxKind.WakePayout, refId: id, payload: { caseId }, key })),
    at,
  );
  await writes.flush(records);
  return still.length;
}
