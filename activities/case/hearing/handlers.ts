/** The hearing (开庭): fixed, moved, cancelled by the court. What is counted backwards from it follows the rule table. */
import { v7 as uuid } from 'uuid';
import type { ActBodyOf } from '../acts.js';
import type { HearingBody } from '../fields.js';
import { formatMinute } from '../../law/counting/legal-date.js';
import type { ReplacedEntries } from '../../affair/entry-checks.js';
import { refuseImpossible } from '../../affair/refusal.js';
import { aboutHearing, APPOINTMENT_CODES, LAWYER_TWICE } from '../appointments/entry-warnings.js';
import type { ActContext, CaseEffects } from '../context.js';
import type { HandlersOf } from '../handler.js';
import { fixedAlready, type HEARING_ACTS } from './acts.js';

export const HEARING_HANDLERS: HandlersOf<typeof HEARING_ACTS> = {
  'hearing-fixed': hearingFixed,
  'hearing-changed': hearingChanged,
  'hearing-cancelled': hearingCancelled,
};

async function hearingFixed(ctx: ActContext<ActBodyOf<'hearing-fixed'>>): Promise<CaseEffects> {
  const { caseRow, body } = ctx;
  // Told late, it may have been fixed while another lay ahead.
  if (caseRow.hearingAt !== null) refuseImpossible(fixedAlready(caseRow.hearingAt, ctx.occurredAt));
  return {
    ...standing(body.hearing),
    warnings: await aboutHearing(ctx, body.hearing),
    entersAnew: EARLIER_DATES,
    ...(caseRow.hearingId === null ? {} : { hearingMoved: 'held' as const }),
    summary: {
      zh: `确定开庭：${formatMinute(Date.parse(body.hearing.at))}，${body.hearing.place}`,
      en: `Hearing fixed for ${formatMinute(Date.parse(body.hearing.at))}, ${body.hearing.place}`,
    },
  };
}

async function hearingChanged(ctx: ActContext<ActBodyOf<'hearing-changed'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const before = hearingInForce(ctx);
  return {
    ...standing(body.hearing),
    warnings: await aboutHearing(ctx, body.hearing),
    entersAnew: EARLIER_DATES,
    hearingMoved: 'moved',
    paperDetails: { ...before, reason: body.reason },
    summary: {
      zh: `变更开庭：${formatMinute(before.previousHearingAt)}改为${formatMinute(Date.parse(body.hearing.at))}，${body.hearing.place}；${body.reason}`,
      en: `Hearing moved from ${formatMinute(before.previousHearingAt)} to ${formatMinute(Date.parse(body.hearing.at))}, ${body.hearing.place}: ${body.reason}`,
    },
  };
}

async function hearingCancelled(ctx: ActContext<ActBodyOf<'hearing-cancelled'>>): Promise<CaseEffects> {
  const { caseRow, body } = ctx;
  const before = hearingInForce(ctx);
  return {
    entersAnew: EARLIER_DATES,
    caseChanges: { hearingId: null, hearingAt: null, hearingPlace: null, hearingProcedure: null },
    ...(caseRow.hearingId === null ? {} : { subjectId: caseRow.hearingId }),
    paperDetails: { ...before, reason: body.reason },
    summary: {
      zh: `取消${formatMinute(before.previousHearingAt)}的开庭：${body.reason}`,
      en: `The hearing of ${formatMinute(before.previousHearingAt)} is cancelled: ${body.reason}`,
    },
  };
}

/** A new date, or none, takes the place of the one that was entered before, also in the notice. */
const EARLIER_DATES: readonly ReplacedEntries[] = [
  { acts: ['defence-notice', 'hearing-fixed', 'hearing-changed'], codes: APPOINTMENT_CODES },
  { acts: ['lawyer-assigned', 'replacement-decided'], codes: [LAWYER_TWICE] },
];

/** Every date of a hearing is a subject of its own: what was owed for the old one is not owed for the new one. */
function standing(hearing: HearingBody): Pick<CaseEffects, 'caseChanges' | 'subjectId' | 'anchors'> {
  const id = uuid();
  const at = Date.parse(hearing.at);
  return {
    caseChanges: {
      hearingId: id,
      hearingAt: new Date(at),
      hearingPlace: hearing.place,
      hearingProcedure: hearing.procedure,
    },
    subjectId: id,
    anchors: { hearingAt: at },
  };
}

/** The hearing that is to be moved or cancelled: without one the act was not possible. */
function hearingInForce({ caseRow }: ActContext): {
  readonly previousHearingAt: number;
  readonly previousHearingPlace: string;
} {
  const { hearingAt, hearingPlace } = caseRow;
  if (hearingAt === null) throw new Error('A hearing was moved that nobody has fixed');
  return { previousHearingAt: hearingAt.getTime(), previousHearingPlace: hearingPlace ?? '' };
}
