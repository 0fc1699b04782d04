/** Termination of the aid (终止法律援助), the client's objection and its decision (LAL 48, 49). */
import { openAgain } from '../notice/same-person.js';
import type { ActBodyOf } from '../acts.js';
import { terminationGround } from '../../law/termination-grounds.js';
import { hearingAhead } from '../facts.js';
import { refuse } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { actsOfKind } from '../../affair/earlier-acts.js';
import { NO_COUNSEL } from '../counsel/handlers.js';
import { meetingsThatWillNotBe } from '../meeting/ended-with-case.js';
import type { HandlersOf } from '../handler.js';
import type { TERMINATION_ACTS } from './acts.js';

export const TERMINATION_HANDLERS: HandlersOf<typeof TERMINATION_ACTS> = {
  terminated,
  'termination-objected': terminationObjected,
  'objection-decided': objectionDecided,
};

async function terminated(ctx: ActContext<ActBodyOf<'terminated'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const ground = terminationGround(body.ground);
  if (ground.leaves === 'counsel-on-record') refuseLeavingWithoutCounsel(ctx);
  const { groundDetail: detail } = body;
  const { zh, en } = ground.title;
  const title = detail === undefined ? { zh, en } : { zh: `${zh}：${detail}`, en: `${en}: ${detail}` };
  return {
    meetings: meetingsThatWillNotBe(ctx, '法律援助已终止'),
    paperDetails: { ground: title, reason: body.reason },
    summary: {
      zh: `终止法律援助（${title.zh}，${ground.article}）：${body.reason}`,
      en: `Legal aid terminated (${title.en}): ${body.reason}`,
    },
  };
}

/** Whether the end of the aid leaves a person without counsel who must have one. */
export function isLeftWithoutCounsel({ caseRow }: Pick<ActContext, 'caseRow'>): boolean {
  return caseRow.mandatory && caseRow.privateCounselName === null;
}

/** In a mandatory case nobody is left without counsel: the aid ends only when other counsel is on record. */
export function refuseLeavingWithoutCounsel(ctx: ActContext): void {
  if (!isLeftWithoutCounsel(ctx)) return;
  refuse(409, 'person-left-without-counsel', {
    zh: '应当通知辩护的案件，未记录另行委托的辩护人，终止将使当事人没有辩护人',
    en: 'Defence is mandatory and no other counsel is on record: termination would leave the person without counsel',
  });
}

async function terminationObjected(ctx: ActContext<ActBodyOf<'termination-objected'>>): Promise<CaseEffects> {
  const { body } = ctx;
  return {
    caseChanges: { objectionOpenedAt: new Date(ctx.occurredAt) },
    paperDetails: { reason: body.reason },
    summary: { zh: `对终止决定提出异议：${body.reason}`, en: `Objection to the termination: ${body.reason}` },
  };
}

async function objectionDecided(ctx: ActContext<ActBodyOf<'objection-decided'>>): Promise<CaseEffects> {
  const { caseRow, body } = ctx;
  return {
    // The hearing that stands is counted from again.
    ...(body.upheld && caseRow.hearingAt !== null ? { anchors: { hearingAt: caseRow.hearingAt.getTime() } } : {}),
    ...(body.upheld ? await undone(ctx) : {}),
    caseChanges: { objectionOpenedAt: null, ...(body.upheld ? await reopened(ctx) : {}) },
    facts: { upheld: body.upheld, hearingAhead: hearingAhead(ctx) },
    paperDetails: { upheld: body.upheld, reason: body.reason },
    summary: body.upheld
      ? { zh: `异议成立，撤销终止决定：${body.reason}`, en: `The objection is upheld, the aid goes on: ${body.reason}` }
      : {
          zh: `异议不成立，维持终止决定：${body.reason}`,
          en: `The objection fails, the termination stands: ${body.reason}`,
        },
  };
}

/** What ran beside the aid and ended with it runs on. */
async function undone(ctx: ActContext): Promise<Pick<CaseEffects, 'undoes'>> {
  const [termination] = await actsOfKind(ctx, 'terminated');
  return termination === undefined ? {} : { undoes: termination.id };
}

/** The case runs again, without a lawyer. Refuses 409 when another case of the person in this stage runs meanwhile. */
async function reopened({ tx, caseRow, sender }: ActContext) {
  const { openKey } = await openAgain(tx, caseRow, sender.viewer);
  return { openKey, privateCounselName: null, privateCounselFirm: null, ...NO_COUNSEL };
}
