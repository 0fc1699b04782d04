/**
 * Meetings (会见) that lie ahead when a case ends: nobody comes to them, and nobody is to be brought there. Nobody has refused them, so
 * they are withdrawn (已撤回), with the reason beside.
 */
import type { Meeting } from '../../../prisma/generated/client.js';
import type { ActContext } from '../context.js';
import { changeMeetings } from './change.js';

/** By it they are known again, when the conclusion is undone. */
export const CASE_CONCLUDED = '案件已办结';

type Ending = Pick<ActContext, 'caseRow' | 'writes' | 'occurredAt'>;

/** One that has been may have been held, and one that was refused was: they stay as they are. @returns all meetings of the case */
export function meetingsThatWillNotBe(ctx: Ending, refusalReason: string): Meeting[] {
  const liesAhead = ({ state, meetingAt }: Meeting): boolean =>
    state === 'requested' || (state === 'arranged' && meetingAt !== null && meetingAt.getTime() > ctx.occurredAt);
  return changeMeetings(ctx, liesAhead, () => ({ state: 'withdrawn', refusalReason }));
}

/** The case goes on: they are asked for, or arranged, as they were. @returns all meetings of the case */
export function meetingsAfterAll(ctx: Ending): Meeting[] {
  return changeMeetings(
    ctx,
    ({ state, refusalReason }) => state === 'withdrawn' && refusalReason === CASE_CONCLUDED,
    ({ meetingAt }) => ({ state: meetingAt === null ? 'requested' : 'arranged', refusalReason: null }),
  );
}
