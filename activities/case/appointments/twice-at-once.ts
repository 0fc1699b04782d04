/**
 * One room, or one lawyer, twice at one minute (时间冲突). Who was first is told under a lock on room or lawyer and minute: of two that are
 * appointed in the same moment, in two cases, the second sees the first.
 */
import { sql } from 'kysely';
import type { EntryWarning } from '../../affair/entry-checks.js';
import type { Tx } from '../../adapters/database.js';
import { foldedRoom, sharedCaseNumber } from '../../fields/normal-text.js';
import { formatMinute } from '../../law/counting/legal-date.js';
import type { CaseRow } from '../view.js';

const MINUTE_MS = 60_000;

/** The minute in which an instant lies. */
interface Minute {
  readonly from: Date;
  readonly to: Date;
}

/** What a step appoints: the meeting, or the hearing of the case. */
export interface Appointment {
  readonly tx: Tx;
  readonly caseRow: Pick<CaseRow, 'id' | 'organId' | 'organCaseNumber' | 'linkedCaseNumbers'>;
  /** Epoch ms. */
  readonly instant: number;
  /** Null: it is no meeting. */
  readonly meetingId: string | null;
}

/** A room of a place of custody, for a meeting; or of a court, for a hearing. */
export interface Room {
  readonly agencyId: string;
  readonly name: string;
}

/**
 * @param room null: none is named @param lawyerId who has to be there; null: nobody yet
 * @returns no word of what else is there: it may be a case that the reader does not see
 */
export async function twiceAtOnce(
  appointment: Appointment,
  room: Room | null,
  lawyerId: string | null,
): Promise<readonly EntryWarning[]> {
  const { tx, instant } = appointment;
  const minute = minuteOf(instant);
  await holdMinute(tx, minute, [
    ...(room === null ? [] : [`room/${room.agencyId}/${foldedRoom(room.name)}`]),
    ...(lawyerId === null ? [] : [`lawyer/${lawyerId}`]),
  ]);
  const at = formatMinute(instant);
  const warnings: EntryWarning[] = [];
  if (room !== null && (await roomIsTaken(appointment, minute, room))) {
    warnings.push({
      code: 'room-twice',
      zh: `${room.name}在${at}另有安排，请核对`,
      en: `The room ${room.name} has another appointment at ${at}: please check`,
    });
  }
  if (lawyerId !== null && (await lawyerIsTaken(appointment, minute, lawyerId))) {
    warnings.push({
      code: 'lawyer-twice',
      zh: `承办律师在${at}另有安排，请核对`,
      en: `The lawyer has another appointment at ${at}: please check`,
    });
  }
  return warnings;
}

function minuteOf(instant: number): Minute {
  const from = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  return { from: new Date(from), to: new Date(from + MINUTE_MS) };
}

/** Until the step ends; in the order of their names, so that two steps never wait for each other. */
async function holdMinute(tx: Tx, { from }: Minute, names: readonly string[]): Promise<void> {
  for (const name of names.toSorted()) {
    const key = `appointment/${name}/${from.toISOString()}`;
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  }
}

function roomIsTaken(appointment: Appointment, minute: Minute, room: Room): Promise<boolean> {
  return appointment.meetingId === null
    ? courtroomIsTaken(appointment, minute, room)
    : meetingRoomIsTaken(appointment, minute, room);
}

async function meetingRoomIsTaken({ tx, meetingId }: Appointment, { from, to }: Minute, room: Room): Promise<boolean> {
  const others = await tx
    .selectFrom('Meeting')
    .select('room')
    .where('placeId', '=', room.agencyId)
    .where('meetingAt', '>=', from)
    .where('meetingAt', '<', to)
    .where('state', 'in', ['arranged', 'held'])
    .where('id', '<>', meetingId)
    .execute();
  return others.some((other) => other.room !== null && foldedRoom(other.room) === foldedRoom(room.name));
}

/** Co-accused stand before the court together: each has a case of his own, and they share a number. */
async function courtroomIsTaken({ tx, caseRow }: Appointment, { from, to }: Minute, room: Room): Promise<boolean> {
  const others = await tx
    .selectFrom('Case')
    .innerJoin('Affair', 'Affair.id', 'Case.id')
    .select(['hearingPlace', 'organCaseNumber', 'linkedCaseNumbers'])
    .where('organId', '=', room.agencyId)
    .where('hearingAt', '>=', from)
    .where('hearingAt', '<', to)
    .where('closedAt', 'is', null)
    .where('Case.id', '<>', caseRow.id)
    .execute();
  const numbers = new Set(numbersOf(caseRow));
  return others.some(
    (other) =>
      foldedRoom(other.hearingPlace ?? '') === foldedRoom(room.name) &&
      !numbersOf(other).some((number) => numbers.has(number)),
  );
}

function numbersOf({
  organCaseNumber,
  linkedCaseNumbers,
}: Pick<CaseRow, 'organCaseNumber' | 'linkedCaseNumbers'>): readonly string[] {
  return [organCaseNumber, ...linkedCaseNumbers].map(sharedCaseNumber);
}

/** In whichever case: another meeting that he asked for, or a hearing; the case's own hearing where this is a meeting. */
async function lawyerIsTaken(
  { tx, caseRow, meetingId }: Appointment,
  { from, to }: Minute,
  lawyerId: string,
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    SELECT EXISTS (SELECT FROM "Case" c JOIN "Affair" a ON a.id = c.id LEFT JOIN "Meeting" m ON m."caseId" = c.id
        AND m."meetingAt" >= ${from} AND m."meetingAt" < ${to} AND m.state IN ('arranged', 'held')
        AND m."requestedAt" >= c."assignedAt" AND m.id IS DISTINCT FROM ${meetingId}
      WHERE c."lawyerId" = ${lawyerId} AND a."closedAt" IS NULL AND (m.id IS NOT NULL
        OR (c."hearingAt" >= ${from} AND c."hearingAt" < ${to}
          AND (${meetingId}::text IS NOT NULL OR c.id <> ${caseRow.id})))) AS taken`.execute(tx);
  return rows[0]?.taken ?? false;
}
