/** Replacement of the lawyer (更换法律援助人员): asked for by the client or the lawyer, decided by the center. */
import type { ActBodyOf } from '../acts.js';
import { refuseField } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { aboutCounsel } from '../appointments/entry-warnings.js';
import { eligibleLawyer } from '../assignment/handlers.js';
import { broughtBy, titleOf } from '../assignment/programmes.js';
import { endMeetings, NO_COUNSEL } from '../counsel/handlers.js';
import type { HandlersOf } from '../handler.js';
import type { REPLACEMENT_ACTS } from './acts.js';

export const REPLACEMENT_HANDLERS: HandlersOf<typeof REPLACEMENT_ACTS> = {
  'replacement-requested': replacementRequested,
  'replacement-decided': replacementDecided,
};

async function replacementRequested(ctx: ActContext<ActBodyOf<'replacement-requested'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const byLawyer = ctx.sender.viewer.lawyerId !== null;
  return {
    caseChanges: { replacementRequestedAt: new Date(ctx.occurredAt) },
    paperDetails: { reason: body.reason },
    summary: byLawyer
      ? { zh: `律师申请更换：${body.reason}`, en: `The lawyer asked to be replaced: ${body.reason}` }
      : { zh: `受援人申请更换律师：${body.reason}`, en: `The client asked for another lawyer: ${body.reason}` },
  };
}

async function replacementDecided(ctx: ActContext<ActBodyOf<'replacement-decided'>>): Promise<CaseEffects> {
  const { caseRow, body } = ctx;
  const common = { granted: body.granted, reason: body.reason };
  if (!body.granted) {
    return {
      caseChanges: { replacementRequestedAt: null },
      facts: { granted: false },
      paperDetails: common,
      summary: { zh: `不同意更换律师：${body.reason}`, en: `The replacement is refused: ${body.reason}` },
    };
  }
  const meetings = endMeetings(ctx);
  if (body.lawyerId === undefined) {
    return {
      caseChanges: NO_COUNSEL,
      meetings,
      facts: { granted: true },
      paperDetails: common,
      summary: {
        zh: `同意更换律师，另行指派：${body.reason}`,
        en: `The replacement is granted, another lawyer is to be named: ${body.reason}`,
      },
    };
  }
  if (body.lawyerId === caseRow.lawyerId) {
    return refuseField('/lawyerId', 'lawyer-is-replaced', {
      zh: '接替人就是被更换的律师',
      en: 'The successor is the lawyer who is replaced',
    });
  }
  const { lawyer, firm, programme } = await eligibleLawyer(ctx, { ...body, lawyerId: body.lawyerId });
  const by = broughtBy(programme);
  return {
    caseChanges: {
      replacementRequestedAt: null,
      refusalOpenedAt: null,
      lawyerId: lawyer.id,
      firmId: lawyer.firmId,
      assignedAt: new Date(ctx.occurredAt),
      programmeId: programme?.id ?? null,
    },
    meetings,
    lawyer,
    warnings: await aboutCounsel(ctx, lawyer),
    facts: { granted: true },
    paperDetails: { ...common, ...(programme === null ? {} : { programme: titleOf(programme) }) },
    summary: {
      zh: `同意更换，由${firm?.name ?? ''}${lawyer.name}律师接替：${body.reason}${by.zh}`,
      en: `The replacement is granted; lawyer ${lawyer.name} takes over: ${body.reason}${by.en}`,
    },
  };
}
