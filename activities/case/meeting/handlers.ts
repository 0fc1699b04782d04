/** Meetings (会见): asked for with papers, arranged or refused by the custodial place, held with an outcome. */
import { v7 as uuid } from 'uuid';
import { MeetingOutcome } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import type { Meeting } from '../../../prisma/generated/client.js';
import { formatMinute } from '../../law/counting/legal-date.js';
import { refuseField, refuseImpossible } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { notBefore } from '../../affair/order.js';
import type { HandlersOf } from '../handler.js';
import { withdrawn } from '../withdrawn-request.js';
import type { ReplacedEntries } from '../../affair/entry-checks.js';
import { aboutMeeting, APPOINTMENT_CODES } from '../appointments/entry-warnings.js';
import { isArrangedAfter, meetingOver, type MEETING_ACTS } from './acts.js';

export const MEETING_HANDLERS: HandlersOf<typeof MEETING_ACTS> = {
  'meeting-requested': meetingRequested,
  'meeting-arranged': meetingArranged,
  'meeting-refused': meetingRefused,
  'meeting-held': meetingHeld,
  'meeting-request-withdrawn': meetingRequestWithdrawn,
};

async function meetingRequested(ctx: ActContext<ActBodyOf<'meeting-requested'>>): Promise<CaseEffects> {
  const { caseRow } = ctx;
  const id = uuid();
  ctx.writes.insert('Meeting', [
    {
      id,
      caseId: caseRow.id,
      state: 'requested',
      requestedAt: new Date(ctx.occurredAt),
      requestedById: ctx.sender.viewer.account,
      placeId: caseRow.custodyPlaceId,
      credentials: [...ctx.body.credentials],
      meetingAt: null,
      room: null,
      refusalReason: null,
      missingPapers: [],
      heldAt: null,
      outcome: null,
    },
  ]);
  return {
    subjectId: id,
    answer: { meetingId: id },
    paperDetails: { requestedAt: ctx.occurredAt, credentials: ctx.body.credentials },
    summary: { zh: '律师申请会见', en: 'The lawyer asked for a meeting' },
  };
}

async function meetingArranged(ctx: ActContext<ActBodyOf<'meeting-arranged'>>): Promise<CaseEffects> {
  const meeting = openMeeting(ctx, ctx.body.meetingId);
  const meetingAt = Date.parse(ctx.body.meetingAt);
  if (meetingAt < meeting.requestedAt.getTime()) {
    refuseField('/meetingAt', 'meeting-before-request', {
      zh: '会见时间早于会见申请',
      en: 'The meeting would be before it was asked for',
    });
  }
  ctx.writes.update('Meeting', [
    {
      id: meeting.id,
      state: 'arranged',
      meetingAt: new Date(meetingAt),
      room: ctx.body.room ?? null,
      refusalReason: null,
    },
  ]);
  // The person may have been moved meanwhile: what binds is what the place he is in now owes, opened last.
  const limit =
    ctx.obligations.findLast(({ subjectId, dueAt }) => subjectId === meeting.id && dueAt !== null)?.dueAt ?? null;
  return {
    subjectId: meeting.id,
    answer: { meetingId: meeting.id },
    facts: { meetingInTime: limit === null ? null : meetingAt < limit.getTime() },
    warnings: await aboutMeeting(ctx, meeting, { meetingAt, room: ctx.body.room ?? null }),
    entersAnew: arrangedBefore(meeting),
    paperDetails: {
      meetingAt,
      requestedAt: meeting.requestedAt.getTime(),
      ...(ctx.body.room ? { room: ctx.body.room } : {}),
    },
    summary: {
      zh: `安排会见：${formatMinute(meetingAt)}`,
      en: `Meeting arranged for ${formatMinute(meetingAt)}`,
    },
  };
}

async function meetingRefused(ctx: ActContext<ActBodyOf<'meeting-refused'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const meeting = openMeeting(ctx, body.meetingId);
  const missingPapers = [...(body.missingPapers ?? [])];
  ctx.writes.update('Meeting', [
    { id: meeting.id, state: 'refused', meetingAt: null, room: null, refusalReason: body.reason, missingPapers },
  ]);
  return {
    subjectId: meeting.id,
    answer: { meetingId: meeting.id },
    facts: { missingPapers: missingPapers.length > 0 },
    entersAnew: arrangedBefore(meeting),
    paperDetails: { reason: body.reason, missingPapers, requestedAt: meeting.requestedAt.getTime() },
    summary: { zh: `未安排会见：${body.reason}`, en: `Meeting refused: ${body.reason}` },
  };
}

const OUTCOME_WORDS: Readonly<Record<MeetingOutcome, { zh: string; en: string }>> = {
  [MeetingOutcome.AcceptedCounsel]: { zh: '同意由其辩护', en: 'accepts counsel' },
  [MeetingOutcome.DeclinedCounsel]: { zh: '不同意由其辩护', en: 'declines counsel' },
  [MeetingOutcome.BrokenOff]: { zh: '会见中断', en: 'broken off' },
};

async function meetingHeld(ctx: ActContext<ActBodyOf<'meeting-held'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const meeting = openMeeting(ctx, body.meetingId);
  refuseBeforeArranged(ctx, meeting);
  ctx.writes.update('Meeting', [
    { id: meeting.id, state: 'held', heldAt: new Date(ctx.occurredAt), outcome: body.outcome },
  ]);
  const words = OUTCOME_WORDS[body.outcome];
  // 不同意由其辩护 is a refusal that the organ has to decide on.
  const refused = body.outcome === MeetingOutcome.DeclinedCounsel && ctx.caseRow.refusalOpenedAt === null;
  return {
    ...(refused ? { caseChanges: { refusalOpenedAt: new Date(ctx.occurredAt) } } : {}),
    subjectId: meeting.id,
    answer: { meetingId: meeting.id },
    facts: { outcome: body.outcome },
    entersAnew: arrangedBefore(meeting),
    paperDetails: {
      recorded: body.recordDocumentId !== undefined,
      ...(body.note === undefined ? {} : { note: body.note }),
    },
    summary: { zh: `会见已进行：${words.zh}`, en: `Meeting held: ${words.en}` },
  };
}

async function meetingRequestWithdrawn(ctx: ActContext<ActBodyOf<'meeting-request-withdrawn'>>): Promise<CaseEffects> {
  const meeting = openMeeting(ctx, ctx.body.meetingId);
  const { id, meetingAt } = meeting;
  ctx.writes.update('Meeting', [{ id, state: 'withdrawn', meetingAt: null, room: null }]);
  return {
    ...withdrawn(
      ctx,
      meeting,
      { zh: '会见', en: 'a meeting' },
      meetingAt === null ? {} : { meetingAt: meetingAt.getTime() },
    ),
    answer: { meetingId: id },
    entersAnew: arrangedBefore(meeting),
  };
}

/** When it was to be holds no longer: it is arranged anew, or over. */
function arrangedBefore({ id }: Meeting): readonly ReplacedEntries[] {
  return [{ acts: ['meeting-arranged'], codes: APPOINTMENT_CODES, subjectId: id }];
}

/** What is arranged for later has not taken place. */
function refuseBeforeArranged({ occurredAt }: ActContext, meeting: Meeting): void {
  const { meetingAt } = meeting;
  if (meetingAt === null || !isArrangedAfter(meeting, occurredAt)) return;
  refuseField('/occurredAt', 'before-arranged-time', {
    zh: `早于安排的会见时间（${formatMinute(meetingAt.getTime())}）`,
    en: `is before the arranged time of the meeting (${formatMinute(meetingAt.getTime())})`,
  });
}

/** The meeting named, if it is of this case and not over yet. */
function openMeeting(ctx: ActContext, meetingId: string): Meeting {
  const meeting = ctx.caseRow.meetings.find(({ id }) => id === meetingId);
  if (meeting === undefined) {
    return refuseField('/meetingId', 'unknown-meeting', {
      zh: '本案没有这次会见',
      en: 'This case has no such meeting',
    });
  }
  refuseImpossible(meetingOver(meeting, ctx.caseRow));
  notBefore(ctx, meeting.requestedAt);
  return meeting;
}
