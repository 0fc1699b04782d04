/** What is unusual about a meeting, a hearing, or who is to be there (存疑安排), as the handlers of acts tell it. */
import type { Lawyer, Meeting } from '../../../prisma/generated/client.js';
import type { EntryWarning } from '../../affair/entry-checks.js';
import type { CaseContext } from '../context.js';
import type { HearingBody } from '../fields.js';
import { twiceAtOnce } from './twice-at-once.js';
import { HEARING, MEETING, unusualTime } from './unusual-times.js';

/** The lawyer who is to be there has something else at that minute: `clashes.ts`. */
export const LAWYER_TWICE = 'lawyer-twice';

/** What may be unusual about a date, besides: `unusual-times.ts`. */
export const APPOINTMENT_CODES: readonly string[] = [
  'at-night',
  'on-day-off',
  'far-ahead',
  'room-twice',
  LAWYER_TWICE,
  'person-twice',
];

/** @param meetingAt epoch ms @param room null: none is named */
export async function aboutMeeting(
  ctx: CaseContext,
  { id, placeId }: Pick<Meeting, 'id' | 'placeId'>,
  { meetingAt, room }: { readonly meetingAt: number; readonly room: string | null },
): Promise<readonly EntryWarning[]> {
  const { tx, caseRow } = ctx;
  const { lawyerId, matterId } = caseRow;
  const taken = room === null || placeId === null ? null : { agencyId: placeId, name: room };
  return [
    ...unusualTime(ctx, MEETING, meetingAt),
    ...(await twiceAtOnce(tx, { caseRow, instant: meetingAt, meetingId: id, room: taken, lawyerId, matterId })),
  ];
}

export async function aboutHearing(ctx: CaseContext, { at, place }: HearingBody): Promise<readonly EntryWarning[]> {
  const { tx, caseRow } = ctx;
  const instant = Date.parse(at);
  const room = { agencyId: caseRow.organId, name: place };
  return [
    ...unusualTime(ctx, HEARING, instant),
    ...(await twiceAtOnce(tx, { caseRow, instant, meetingId: null, room, lawyerId: caseRow.lawyerId, matterId: null })),
  ];
}

/** Who comes into a case whose hearing is fixed has to be there. */
export async function aboutCounsel(
  { tx, caseRow }: CaseContext,
  { id }: Pick<Lawyer, 'id'>,
): Promise<readonly EntryWarning[]> {
  const { hearingAt } = caseRow;
  if (hearingAt === null) return [];
  const hearing = { caseRow, instant: hearingAt.getTime(), meetingId: null, room: null, matterId: null };
  return twiceAtOnce(tx, { ...hearing, lawyerId: id });
}
