/** Changes to several meetings (会见) of a case at once, as acts bring them that are not about one meeting. */
import type { Meeting } from '../../../prisma/generated/client.js';
import type { ActContext } from '../context.js';

type Meetings = Pick<ActContext, 'caseRow' | 'writes'>;

/** @returns all meetings of the case, those that are meant as they are then */
export function changeMeetings(
  { caseRow, writes }: Meetings,
  isMeant: (meeting: Meeting) => boolean,
  changeOf: (meeting: Meeting) => Partial<Meeting>,
): Meeting[] {
  const changed = new Map(caseRow.meetings.filter(isMeant).map((meeting) => [meeting.id, changeOf(meeting)]));
  writes.update(
    'Meeting',
    [...changed].map(([id, change]) => ({ ...change, id })),
  );
  return caseRow.meetings.map((meeting) => ({ ...meeting, ...changed.get(meeting.id) }));
}

/**
 * Changes every meeting that is asked for or arranged and not held yet, and those refused although they are still owed.
 * @returns all meetings of the case
 */
export function changeOpenMeetings(
  ctx: Meetings & Pick<ActContext, 'obligations'>,
  change: Partial<Meeting>,
): Meeting[] {
  const owed = new Set(ctx.obligations.flatMap(({ state, subjectId }) => (state === 'owed' ? [subjectId] : [])));
  const isOpen = ({ id, state }: Meeting): boolean =>
    state === 'requested' || state === 'arranged' || (state === 'refused' && owed.has(id));
  return changeMeetings(ctx, isOpen, () => change);
}
