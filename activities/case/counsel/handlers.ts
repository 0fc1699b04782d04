/** Refusal of assigned counsel (拒绝辩护), private counsel (另行委托), and what ends a lawyer's part in a case. */
import type { Stage } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import { refusalLimit } from '../../law/termination-grounds.js';
import { refuse } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { changeOpenMeetings } from '../meeting/change.js';
import { countActs } from '../../affair/earlier-acts.js';
import type { HandlersOf } from '../handler.js';
import type { COUNSEL_ACTS } from './acts.js';

export const COUNSEL_HANDLERS: HandlersOf<typeof COUNSEL_ACTS> = {
  'counsel-refused': counselRefused,
  'counsel-refusal-decided': counselRefusalDecided,
  'private-counsel-retained': privateCounselRetained,
};

async function counselRefused(ctx: ActContext<ActBodyOf<'counsel-refused'>>): Promise<CaseEffects> {
  const { body } = ctx;
  return {
    caseChanges: { refusalOpenedAt: new Date(ctx.occurredAt) },
    paperDetails: { reason: body.reason },
    summary: {
      zh: `受援人拒绝法律援助人员辩护：${body.reason}`,
      en: `The client refused assigned counsel: ${body.reason}`,
    },
  };
}

async function counselRefusalDecided(ctx: ActContext<ActBodyOf<'counsel-refusal-decided'>>): Promise<CaseEffects> {
  const { body } = ctx;
  if (body.justified) await refuseBeyondLimit(ctx);
  return {
    caseChanges: body.justified ? NO_COUNSEL : { refusalOpenedAt: null },
    ...(body.justified ? { meetings: endMeetings(ctx) } : {}),
    facts: { justified: body.justified },
    paperDetails: { justified: body.justified, reason: body.reason },
    summary: body.justified
      ? { zh: `准许拒绝辩护：${body.reason}`, en: `The refusal of counsel is allowed: ${body.reason}` }
      : {
          zh: `不准许拒绝辩护，原律师继续：${body.reason}`,
          en: `The refusal is not allowed, counsel stays: ${body.reason}`,
        },
  };
}

/** The law counts how often counsel may be refused; the table says where and how often. */
async function refuseBeyondLimit(ctx: ActContext): Promise<void> {
  const { caseRow } = ctx;
  const limit = refusalLimit({ stage: caseRow.stage as Stage, mandatory: caseRow.mandatory });
  if (limit === null) return;
  const allowed = await countActs(ctx, 'counsel-refusal-decided', { field: 'justified', value: true });
  if (allowed < limit.most) return;
  refuse(409, 'refusal-limit-reached', {
    zh: `已准许拒绝辩护${allowed}次，不得再次准许（${limit.article}）`,
    en: `Counsel was refused with leave ${allowed} time(s) already: not again (${limit.basis})`,
  });
}

async function privateCounselRetained(ctx: ActContext<ActBodyOf<'private-counsel-retained'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const firm = body.firm === undefined ? { zh: '', en: '' } : { zh: `（${body.firm}）`, en: ` (${body.firm})` };
  return {
    caseChanges: { privateCounselName: body.name, privateCounselFirm: body.firm ?? null },
    paperDetails: { counselName: body.name, ...(body.firm === undefined ? {} : { counselFirm: body.firm }) },
    summary: {
      zh: `另行委托辩护人：${body.name}${firm.zh}`,
      en: `Private counsel retained: ${body.name}${firm.en}`,
    },
  };
}

/** Nobody is counsel of the case any more; by which programme he came, and what was asked about him, is moot with him. */
export const NO_COUNSEL = {
  lawyerId: null,
  firmId: null,
  assignedAt: null,
  programmeId: null,
  refusalOpenedAt: null,
  replacementRequestedAt: null,
} as const;

/** A meeting is asked for with one lawyer's papers: when he leaves, the next asks with his own. */
export function endMeetings(ctx: ActContext): ReturnType<typeof changeOpenMeetings> {
  const refusalReason = '承办律师已变更，由新的律师持手续申请';
  return changeOpenMeetings(ctx, { state: 'refused', meetingAt: null, room: null, refusalReason });
}
