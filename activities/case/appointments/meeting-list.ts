/** Meetings across cases (会见一览), as one viewer sees them: those of the cases he sees, with what is owed about each and what clashes. */
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Case, Meeting, Obligation } from '../../../prisma/generated/client.js';
import { seesCustodyViewOnly, type Viewer } from '../../../workflows/domain/permissions.js';
import type { Queries } from '../../adapters/database.js';
import { seenBy } from '../../records/affair-scope.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../../records/instants.js';
import { obligationState } from '../../records/obligation-view.js';
import { clashesOf, type Appointment } from './clashes.js';

export interface MeetingFilters {
  /** Of the meetings, not of the requests. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly state?: readonly string[] | undefined;
  readonly placeId?: string | undefined;
  readonly lawyerId?: string | undefined;
}

/** Where a page ends: epoch ms of what the list goes by, null where there is none, and the id. */
export interface Place {
  readonly at: number | null;
  readonly id: string;
}

/** A meeting in the order of its list. */
export interface Listed {
  readonly id: string;
  /** What the list goes by: the meeting where a time is asked for, else until when it is owed. */
  readonly sortedBy: Date | null;
}

/** Which of them, in their order: what is due first, or, where a time is asked for, what takes place first. */
export async function meetingIds(
  reads: Queries,
  viewer: Viewer,
  filters: MeetingFilters,
  { most, after }: { readonly most: number; readonly after: Place | null },
): Promise<readonly Listed[]> {
  const { from, to, state, placeId, lawyerId } = filters;
  const byMeeting = from !== undefined || to !== undefined;
  const key = byMeeting ? sql`m."meetingAt"` : sql`o."dueAt"`;
  const conditions: RawBuilder<unknown>[] = [sql`${seenBy(viewer)}`];
  if (byMeeting) conditions.push(sql`m."meetingAt" IS NOT NULL`);
  if (from !== undefined) conditions.push(sql`m."meetingAt" >= ${new Date(from)}`);
  if (to !== undefined) conditions.push(sql`m."meetingAt" < ${new Date(to)}`);
  if (state !== undefined) conditions.push(sql`m.state = ANY(${[...state]})`);
  if (placeId !== undefined) conditions.push(sql`m."placeId" = ${placeId}`);
  if (lawyerId !== undefined) conditions.push(sql`c."lawyerId" = ${lawyerId} AND ${ASKED_BY_COUNSEL}`);
  if (after !== null) conditions.push(behind(key, after));
  const { rows } = await sql<Listed>`
    SELECT m.id, ${key} AS "sortedBy" FROM ${JOINED} ${owed(viewer)}
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY ${key} NULLS LAST, m.id LIMIT ${most}`.execute(reads);
  return rows;
}

const JOINED = sql`"Meeting" m JOIN "Case" c ON c.id = m."caseId" JOIN "Affair" ON "Affair".id = c.id`;

/** Who carries the case has asked for it, and not who did before him. */
const ASKED_BY_COUNSEL = sql<SqlBool>`m."requestedAt" >= c."assignedAt"`;

function behind(key: RawBuilder<unknown>, { at, id }: Place): RawBuilder<unknown> {
  if (at === null) return sql`${key} IS NULL AND m.id > ${id}`;
  const instant = new Date(at);
  return sql`(${key} > ${instant} OR (${key} = ${instant} AND m.id > ${id}) OR ${key} IS NULL)`;
}

/** What is owed about it, opened last; to the place of custody what it owes itself. */
function owed(viewer: Viewer): RawBuilder<unknown> {
  const own = seesCustodyViewOnly(viewer) ? sql`AND d."owedByAgencyId" = ${viewer.agencyId}` : sql``;
  return sql`LEFT JOIN LATERAL (SELECT d.state, d."dueAt", d."alarmAt", d."firstReminderAt" FROM "Obligation" d
    WHERE d."affairId" = c.id AND d."subjectKind" = 'meeting' AND d."subjectId" = m.id
      AND d.state IN ('owed', 'paused') ${own} ORDER BY d."openedAt" DESC, d.id DESC LIMIT 1) o ON true`;
}

type MeetingRow = Pick<
  Meeting,
  | 'id'
  | 'caseId'
  | 'state'
  | 'requestedAt'
  | 'meetingAt'
  | 'room'
  | 'outcome'
  | 'placeId'
  | 'refusalReason'
  | 'missingPapers'
> &
  Pick<Case, 'organCaseNumber' | 'linkedCaseNumbers' | 'matterId'> &
  Pick<Obligation, 'dueAt' | 'alarmAt' | 'firstReminderAt'> & {
    readonly caseNumber: string;
    readonly caseVersion: number;
    readonly personName: string;
    readonly lawyerId: string | null;
    readonly lawyerName: string | null;
    readonly firmId: string | null;
    readonly firmName: string | null;
    readonly placeName: string | null;
    readonly owedState: string | null;
  };

/** @param ids that he sees @param asOf epoch ms of the business clock @returns by id */
export async function meetingsShown(reads: Queries, viewer: Viewer, ids: readonly string[], asOf: number) {
  const { rows } = await sql<MeetingRow>`
    SELECT m.id, m."caseId", m.state, m."requestedAt", m."meetingAt", m.room, m.outcome, m."placeId", m."refusalReason", m."missingPapers",
      c."organCaseNumber", c."linkedCaseNumbers", c."matterId", "Affair".number AS "caseNumber", "Affair".version AS "caseVersion", p.name AS "personName",
      l.id AS "lawyerId", l.name AS "lawyerName", f.id AS "firmId", f.name AS "firmName", g.name AS "placeName",
      o.state AS "owedState", o."dueAt", o."alarmAt", o."firstReminderAt"
    FROM ${JOINED} JOIN "Person" p ON p.id = c."personId"
      LEFT JOIN "Lawyer" l ON l.id = c."lawyerId" AND ${ASKED_BY_COUNSEL}
      LEFT JOIN "Agency" f ON f.id = c."firmId" AND l.id IS NOT NULL
      LEFT JOIN "Agency" g ON g.id = m."placeId" ${owed(viewer)}
    WHERE m.id = ANY(${[...ids]}) AND ${seenBy(viewer)}`.execute(reads);
  const appointments = new Map(rows.flatMap((row) => (isToCome(row) ? [[row.id, appointmentOf(row)] as const] : [])));
  const clashes = await clashesOf(reads, [...appointments.values()]);
  return new Map(
    rows.map((row) => {
      const appointment = appointments.get(row.id);
      const warnings = appointment === undefined ? [] : (clashes.get(appointment) ?? []);
      return [row.id, { ...meetingView(row, viewer, asOf), warnings }];
    }),
  );
}

/** Of what has been held nobody need be warned. */
function isToCome(row: MeetingRow): row is MeetingRow & { readonly meetingAt: Date } {
  return row.state === 'arranged' && row.meetingAt !== null;
}

function appointmentOf(row: MeetingRow & { readonly meetingAt: Date }): Appointment {
  const { organCaseNumber, linkedCaseNumbers, lawyerId, matterId, placeId, room } = row;
  return {
    caseRow: { id: row.caseId, organCaseNumber, linkedCaseNumbers },
    instant: row.meetingAt.getTime(),
    meetingId: row.id,
    room: placeId === null || room === null ? null : { agencyId: placeId, name: room },
    ...{ lawyerId, matterId },
  };
}

function meetingView(row: MeetingRow, viewer: Viewer, asOf: number) {
  const { dueAt, alarmAt, firstReminderAt, owedState } = row;
  // Where somebody was held before is not the next place's to know.
  const isPlaceSeen = !seesCustodyViewOnly(viewer) || row.placeId === viewer.agencyId;
  return {
    ...{ id: row.id, caseId: row.caseId, caseNumber: row.caseNumber, caseVersion: row.caseVersion },
    state: row.state,
    requestedAt: shanghaiInstant(row.requestedAt),
    meetingAt: shanghaiInstantOrNull(row.meetingAt),
    ...{ room: row.room, outcome: row.outcome },
    refusal:
      (row.state === 'refused' || row.state === 'withdrawn') && row.refusalReason !== null && isPlaceSeen
        ? { reason: row.refusalReason, missingPapers: row.missingPapers }
        : null,
    person: { name: row.personName },
    lawyer: named(row.lawyerId, row.lawyerName),
    firm: named(row.firmId, row.firmName),
    place: isPlaceSeen ? named(row.placeId, row.placeName) : null,
    dueAt: shanghaiInstantOrNull(dueAt),
    obligationState:
      owedState === null ? null : obligationState({ state: owedState, dueAt, alarmAt, firstReminderAt }, asOf),
  };
}

function named(id: string | null, name: string | null): { readonly id: string; readonly name: string } | null {
  return id === null ? null : { id, name: name ?? id };
}

export type MeetingShown =
  Awaited<ReturnType<typeof meetingsShown>> extends ReadonlyMap<string, infer Shown> ? Shown : never;
