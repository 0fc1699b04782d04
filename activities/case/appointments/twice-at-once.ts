/**
 * What clashes with an appointment that a step makes (时间冲突). Who was first is told under a lock on room or lawyer and minute: of two
 * that are appointed in the same moment, in two cases, the second sees the first.
 */
import { sql } from 'kysely';
import type { EntryWarning } from '../../affair/entry-checks.js';
import type { Tx } from '../../adapters/database.js';
import { foldedRoom } from '../../fields/normal-text.js';
import { clashesOf, minuteOf, type Appointment } from './clashes.js';

/** @returns no word of what else is there: it may be a case that the reader does not see */
export async function twiceAtOnce(tx: Tx, appointment: Appointment): Promise<readonly EntryWarning[]> {
  const { instant, room, lawyerId } = appointment;
  await holdMinute(tx, minuteOf(instant), [
    ...(room === null ? [] : [`room/${room.agencyId}/${foldedRoom(room.name)}`]),
    ...(lawyerId === null ? [] : [`lawyer/${lawyerId}`]),
  ]);
  return (await clashesOf(tx, [appointment])).get(appointment) ?? [];
}

/** Until the step ends; in the order of their names, so that two steps never wait for each other. */
async function holdMinute(tx: Tx, minute: number, names: readonly string[]): Promise<void> {
  for (const name of names.toSorted()) {
    const key = `appointment/${name}/${new Date(minute).toISOString()}`;
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  }
}
