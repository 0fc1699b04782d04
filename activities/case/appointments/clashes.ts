/**
 * What clashes (时间冲突): one room, one lawyer or one person twice at one minute. Nobody says how long a meeting or a hearing lasts, so two
 * of them clash that begin together. Judged here alone, for the act that appoints something and for whoever looks at a list.
 */
import { sql } from 'kysely';
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { Case, Meeting } from '../../../prisma/generated/client.js';
import type { Queries } from '../../adapters/database.js';
import { foldedRoom, sharedCaseNumber } from '../../fields/normal-text.js';
import { formatMinute } from '../../law/counting/legal-date.js';

/** A room of a place of custody, for a meeting; or of a court, for a hearing. */
export interface Room {
  readonly agencyId: string;
  readonly name: string;
}

/** A meeting, or the hearing of a case. */
export interface Appointment {
  readonly caseRow: Pick<Case, 'id' | 'organCaseNumber' | 'linkedCaseNumbers'>;
  /** Epoch ms. */
  readonly instant: number;
  /** Null: it is no meeting. */
  readonly meetingId: string | null;
  /** Null: none is named. */
  readonly room: Room | null;
  /** Who has to be there; null: nobody yet. */
  readonly lawyerId: string | null;
  /** The matter of the person who has to be there: his, in whichever case. Null: he is not asked about. */
  readonly matterId: string | null;
}

const CLASH_CODES = ['room-twice', 'lawyer-twice', 'person-twice'] as const;
export type ClashCode = (typeof CLASH_CODES)[number];

/** No word of what else is there: it may be a case that the reader does not see. */
export interface Clash extends Bilingual {
  readonly code: ClashCode;
}

type InCase = Pick<Case, 'matterId' | 'lawyerId' | 'assignedAt'> & {
  readonly caseId: string;
  readonly closedAt: Date | null;
};
type OtherMeeting = InCase & Pick<Meeting, 'id' | 'placeId' | 'room' | 'requestedAt'> & { readonly at: Date };
type OtherHearing = InCase &
  Pick<Case, 'organId' | 'organCaseNumber' | 'linkedCaseNumbers' | 'hearingPlace'> & { readonly at: Date };

interface Others {
  readonly meetings: readonly OtherMeeting[];
  readonly hearings: readonly OtherHearing[];
}

const MINUTE_MS = 60_000;

/** @returns epoch ms of the beginning of the minute in which an instant lies */
export function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/** @returns what clashes with each of them, in two reads whatever their number */
export async function clashesOf(
  reads: Queries,
  appointments: readonly Appointment[],
): Promise<ReadonlyMap<Appointment, readonly Clash[]>> {
  if (appointments.length === 0) return new Map();
  const others = await othersThen(reads, appointments);
  return new Map(appointments.map((one) => [one, clashesWith(one, others)]));
}

/** Whatever begins in the minutes of these, and shares a room, a lawyer or a person with one of them. */
async function othersThen(reads: Queries, appointments: readonly Appointment[]): Promise<Others> {
  const minutes = [...new Set(appointments.map(({ instant }) => new Date(minuteOf(instant)).toISOString()))];
  const places = [...new Set(appointments.flatMap(({ room }) => room?.agencyId ?? []))];
  const lawyers = [...new Set(appointments.flatMap(({ lawyerId }) => lawyerId ?? []))];
  const matters = [...new Set(appointments.flatMap(({ matterId }) => matterId ?? []))];
  const then = (table: 'Meeting' | 'Case', at: 'meetingAt' | 'hearingAt') => sql`
    unnest(${minutes}::timestamptz[]) AS minute JOIN ${sql.table(table)} t
      ON t.${sql.ref(at)} >= minute AND t.${sql.ref(at)} < minute + interval '1 minute'`;
  const theirs = sql`c."lawyerId" = ANY(${lawyers}) OR c."matterId" = ANY(${matters})`;
  const inCase = sql`c.id AS "caseId", c."matterId", c."lawyerId", c."assignedAt", a."closedAt"`;
  const meetings = await sql<OtherMeeting>`
    SELECT t.id, t."placeId", t.room, t."requestedAt", t."meetingAt" AS at, ${inCase}
    FROM ${then('Meeting', 'meetingAt')} JOIN "Case" c ON c.id = t."caseId" JOIN "Affair" a ON a.id = c.id
    WHERE t.state IN ('arranged', 'held') AND (t."placeId" = ANY(${places}) OR ${theirs})`.execute(reads);
  const hearings = await sql<OtherHearing>`
    SELECT c."organId", c."organCaseNumber", c."linkedCaseNumbers", c."hearingPlace", c."hearingAt" AS at, ${inCase}
    FROM ${then('Case', 'hearingAt')} JOIN "Case" c ON c.id = t.id JOIN "Affair" a ON a.id = c.id
    WHERE a."closedAt" IS NULL AND (c."organId" = ANY(${places}) OR ${theirs})`.execute(reads);
  return { meetings: meetings.rows, hearings: hearings.rows };
}

function clashesWith(one: Appointment, all: Others): readonly Clash[] {
  const { instant, meetingId, caseRow, room, lawyerId, matterId } = one;
  const atOnce = ({ at }: { readonly at: Date }): boolean => minuteOf(at.getTime()) === minuteOf(instant);
  const meetings = all.meetings.filter((other) => atOnce(other) && other.id !== meetingId);
  // Of the case's own hearing only where this is a meeting.
  const hearings = all.hearings.filter((other) => atOnce(other) && (meetingId !== null || other.caseId !== caseRow.id));
  // A meeting that somebody asked for who has left is not his successor's.
  const standing = meetings.filter(
    ({ closedAt, assignedAt, requestedAt }) => closedAt === null && assignedAt !== null && requestedAt >= assignedAt,
  );
  const there = [...standing, ...hearings];
  const codes: Readonly<Record<ClashCode, boolean>> = {
    'room-twice':
      room !== null && (meetingId === null ? courtroomIsTaken(one, room, hearings) : roomIsTaken(room, meetings)),
    'lawyer-twice': lawyerId !== null && there.some((other) => other.lawyerId === lawyerId),
    'person-twice':
      // What he has with the same lawyer is told as the lawyer's.
      matterId !== null && there.some((other) => other.matterId === matterId && other.lawyerId !== lawyerId),
  };
  return CLASH_CODES.filter((code) => codes[code]).map((code) => ({ code, ...said(code, one) }));
}

function roomIsTaken({ agencyId, name }: Room, others: readonly OtherMeeting[]): boolean {
  return others.some(
    ({ placeId, room }) => placeId === agencyId && room !== null && foldedRoom(room) === foldedRoom(name),
  );
}

/** Co-accused stand before the court together: each has a case of his own, and they share a number. */
function courtroomIsTaken(
  { caseRow }: Appointment,
  { agencyId, name }: Room,
  others: readonly OtherHearing[],
): boolean {
  const numbers = new Set(numbersOf(caseRow));
  return others.some(
    (other) =>
      other.organId === agencyId &&
      foldedRoom(other.hearingPlace ?? '') === foldedRoom(name) &&
      !numbersOf(other).some((number) => numbers.has(number)),
  );
}

function numbersOf({
  organCaseNumber,
  linkedCaseNumbers,
}: Pick<Case, 'organCaseNumber' | 'linkedCaseNumbers'>): readonly string[] {
  return [organCaseNumber, ...linkedCaseNumbers].map(sharedCaseNumber);
}

function said(code: ClashCode, { room, instant, meetingId }: Appointment): Bilingual {
  const at = formatMinute(instant);
  switch (code) {
    case 'room-twice':
      return {
        zh: `${meetingId === null ? '' : '会见室'}“${room?.name ?? ''}”在${at}另有安排，请核对`,
        en: `The room ${room?.name ?? ''} has another appointment at ${at}: please check`,
      };
    case 'lawyer-twice':
      return {
        zh: `承办律师在${at}另有安排，请核对`,
        en: `The lawyer has another appointment at ${at}: please check`,
      };
    case 'person-twice':
      return {
        zh: `当事人在${at}另有会见或者开庭，请核对`,
        en: `The person has another meeting or a hearing at ${at}: please check`,
      };
  }
}
