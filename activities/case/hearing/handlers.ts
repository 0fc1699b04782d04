/** The hearing (开庭): fixed, moved, cancelled by the court. What is counted backwards from it follows the rule table. */
import { v7 as uuid } from 'uuid';
import type { ActBodyOf, HearingBody } from '../../../workflows/domain/messages.js';
import { formatMinute } from '../../law/legal-date.js';
import { refuse, type ActContext, type ActEffects } from '../../transition/context.js';
import { lastActAt } from '../earlier-acts.js';
import { notBefore } from '../order.js';

export async function hearingFixed(ctx: ActContext<ActBodyOf<'hearing-fixed'>>): Promise<ActEffects> {
  const { caseRow, body } = ctx;
  notBefore(ctx, await lastWord(ctx));
  // A hearing that is over leaves room for the next session.
  if (caseRow.hearingAt !== null && caseRow.hearingAt.getTime() > ctx.occurredAt) {
    refuse(409, 'hearing-already-fixed', {
      zh: `已定于${formatMinute(caseRow.hearingAt.getTime())}开庭，改期请记录变更开庭`,
      en: `A hearing stands for ${formatMinute(caseRow.hearingAt.getTime())}: record a change instead`,
    });
  }
  return {
    ...standing(body.hearing),
    ...(caseRow.hearingId === null ? {} : { hearingMoved: 'held' as const }),
    summary: {
      zh: `确定开庭：${formatMinute(Date.parse(body.hearing.at))}，${body.hearing.place}`,
      en: `Hearing fixed for ${formatMinute(Date.parse(body.hearing.at))}, ${body.hearing.place}`,
    },
  };
}

export async function hearingChanged(ctx: ActContext<ActBodyOf<'hearing-changed'>>): Promise<ActEffects> {
  const { body } = ctx;
  const before = await hearingInForce(ctx);
  return {
    ...standing(body.hearing),
    hearingMoved: 'moved',
    paperDetails: { ...before, reason: body.reason },
    summary: {
      zh: `变更开庭：${formatMinute(before.previousHearingAt)}改为${formatMinute(Date.parse(body.hearing.at))}，${body.hearing.place}；${body.reason}`,
      en: `Hearing moved from ${formatMinute(before.previousHearingAt)} to ${formatMinute(Date.parse(body.hearing.at))}, ${body.hearing.place}: ${body.reason}`,
    },
  };
}

export async function hearingCancelled(ctx: ActContext<ActBodyOf<'hearing-cancelled'>>): Promise<ActEffects> {
  const { caseRow, body } = ctx;
  const before = await hearingInForce(ctx);
  return {
    caseChanges: { hearingId: null, hearingAt: null, hearingPlace: null, hearingProcedure: null },
    ...(caseRow.hearingId === null ? {} : { subject: { kind: 'hearing', id: caseRow.hearingId } as const }),
    paperDetails: { ...before, reason: body.reason },
    summary: {
      zh: `取消${formatMinute(before.previousHearingAt)}的开庭：${body.reason}`,
      en: `The hearing of ${formatMinute(before.previousHearingAt)} is cancelled: ${body.reason}`,
    },
  };
}

/** Every date of a hearing is a subject of its own: what was owed for the old one is not owed for the new one. */
function standing(hearing: HearingBody): Pick<ActEffects, 'caseChanges' | 'subject' | 'anchors'> {
  const id = uuid();
  const at = Date.parse(hearing.at);
  return {
    caseChanges: {
      hearingId: id,
      hearingAt: new Date(at),
      hearingPlace: hearing.place,
      hearingProcedure: hearing.procedure,
    },
    subject: { kind: 'hearing', id },
    anchors: { hearingAt: at },
  };
}

/** The hearing that is to be moved or cancelled. Refuses 409 without one, 422 when this is older than its last word. */
async function hearingInForce(
  ctx: ActContext,
): Promise<{ readonly previousHearingAt: number; readonly previousHearingPlace: string }> {
  const { caseRow } = ctx;
  if (caseRow.hearingAt === null) {
    return refuse(409, 'no-hearing', { zh: '本案没有确定的开庭', en: 'No hearing has been fixed in this case' });
  }
  notBefore(ctx, await lastWord(ctx));
  return { previousHearingAt: caseRow.hearingAt.getTime(), previousHearingPlace: caseRow.hearingPlace ?? '' };
}

/** When the court last spoke about the hearing; the notice may have carried the first date. */
async function lastWord(ctx: ActContext): Promise<Date> {
  return (await lastActAt(ctx, ['hearing-fixed', 'hearing-changed', 'hearing-cancelled'])) ?? ctx.caseRow.issuedAt;
}
