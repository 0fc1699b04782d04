/**
 * Meetings (会见) that lie ahead when a case ends: nobody comes to them, and nobody is to be brought there. Nobody has refused them, so
 * they are withdrawn (已撤回), with the reason beside.
 */
import { sql } from 'kysely';
import type { Meeting } from '../../../prisma/generated/client.js';
import type { ActContext } from '../context.js';
import { changeOpenMeetings } from '../custody/handlers.js';

/** By it they are known again, when the conclusion is undone. */
export const CASE_CONCLUDED = '案件已办结';

/** One that has been may have been held; it stays as it is. @returns all meetings of the case */
export function meetingsThatWillNotBe(ctx: Parameters<typeof changeOpenMeetings>[0], refusalReason: string): Meeting[] {
  const change = { state: 'withdrawn', refusalReason };
  return changeOpenMeetings(ctx, change, ({ meetingAt }) => meetingAt === null || meetingAt.getTime() > ctx.occurredAt);
}

/** The case goes on: they are asked for, or arranged, as they were. */
export async function meetingsAfterAll({ tx, caseRow }: Pick<ActContext, 'tx' | 'caseRow'>): Promise<void> {
  await sql`
    UPDATE "Meeting" SET state = CASE WHEN "meetingAt" IS NULL THEN 'requested' ELSE 'arranged' END, "refusalReason" = NULL
    WHERE "caseId" = ${caseRow.id} AND state = 'withdrawn' AND "refusalReason" = ${CASE_CONCLUDED}`.execute(tx);
}
