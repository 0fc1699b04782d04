/**
 * A step of the proceedings (诉讼进程). Who takes it, when and how often is the table's answer (`law/steps/`), which
 * terms it starts and ends the rule table's; here it hands the case over or moves it to another organ.
 */
import { AgencyKind, Procedure } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import type { Agency, Case } from '../../../prisma/generated/client.js';
import { startOfDay } from '../../law/counting/legal-date.js';
import { stepEntry } from '../../law/steps/procedural-steps.js';
import { misfit } from '../../law/steps/competence.js';
import type { StepEntry } from '../../law/steps/step-entry.js';
import { hearingAhead } from '../facts.js';
import { refuseField } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { oweElsewhere } from '../../affair/owe-elsewhere.js';
import { actsOfKind } from '../../affair/earlier-acts.js';
import { notBefore } from '../../affair/order.js';
import { PLANNED, unusualDay } from '../appointments/unusual-times.js';
import type { HandlersOf } from '../handler.js';
import type { PROCEEDINGS_ACTS } from './acts.js';
import { handOverFact } from './mandatory-next.js';

export const PROCEEDINGS_HANDLERS: HandlersOf<typeof PROCEEDINGS_ACTS> = {
  'procedural-step': proceduralStep,
};

type StepContext = ActContext<ActBodyOf<'procedural-step'>>;

async function proceduralStep(ctx: StepContext): Promise<CaseEffects> {
  const { body, caseRow, occurredAt } = ctx;
  const entry = stepEntry(body.step);
  assertOrder(ctx, entry);
  const addressee = await addresseeOf(ctx, entry);
  const { documentNumber, reason, plannedOn } = body;
  const moved = entry.movesOrgan === true && addressee !== null ? moveOrgan(ctx, addressee) : {};
  const to = addressee === null ? { zh: '', en: '' } : { zh: `（${addressee.name}）`, en: ` (${addressee.nameEn})` };
  const why = [plannedOn, reason, documentNumber].filter((part) => part !== undefined).join('，');
  return {
    caseChanges: { ...moved, ...procedureOfHearing(ctx, entry) },
    facts: {
      step: body.step,
      procedure: await procedureOf(ctx),
      hearingAhead: hearingAhead(ctx),
      // As it was before the step: the center that has the case is another one than that of the organ that gets it.
      centerChanges: entry.movesOrgan === true ? isOfOtherCenter(ctx, addressee) : null,
      ...(await handOverFact(ctx, entry, occurredAt)),
    },
    anchors: {
      ...(caseRow.hearingAt === null ? {} : { hearingAt: caseRow.hearingAt.getTime() }),
      ...(plannedOn === undefined ? {} : { plannedOn: startOfDay(plannedOn) }),
    },
    ...(addressee === null ? {} : { addresseeId: addressee.id }),
    warnings: plannedOn === undefined ? [] : unusualDay(ctx, PLANNED, plannedOn),
    paperDetails: {
      step: entry.title,
      ...(documentNumber === undefined ? {} : { documentNumber }),
      ...(reason === undefined ? {} : { reason }),
      ...(plannedOn === undefined ? {} : { plannedOn }),
    },
    summary: {
      zh: `${entry.title.zh}${to.zh}${why === '' ? '' : `：${why}`}`,
      en: `${entry.title.en}${to.en}${why === '' ? '' : `: ${why}`}`,
    },
  };
}

/** Whose center is none that the directory knows, that one's case stays where it is. */
function isOfOtherCenter({ caseRow }: StepContext, organ: Agency | null): boolean {
  return organ !== null && organ.centerId !== null && organ.centerId !== caseRow.centerId;
}

/** The hearing that stands is held in the procedure that the court names now. */
function procedureOfHearing({ body, caseRow }: StepContext, { namesProcedure }: StepEntry): Partial<Case> {
  const { procedure } = body;
  if (namesProcedure !== true || procedure === undefined || caseRow.hearingAt === null) return {};
  return { hearingProcedure: procedure };
}

/** Not before what it follows: a stage is not over before its notice. */
function assertOrder(ctx: StepContext, { after = [], answers, handsOverTo }: StepEntry): void {
  if (handsOverTo !== undefined) notBefore(ctx, ctx.caseRow.issuedAt);
  for (const step of answers === undefined ? after : [...after, answers]) {
    notBefore(ctx, ctx.earlier.findLast((act) => act.step === step)?.occurredAt ?? null);
  }
}

/**
 * Who gets the case: the agency named, else the organ of that kind at the place of this one. Refuses 422 where it is of another
 * kind, where it can hardly be competent and nobody says why it is, or where the directory cannot tell.
 */
async function addresseeOf(ctx: StepContext, entry: StepEntry): Promise<Agency | null> {
  const { handsOverTo, movesOrgan } = entry;
  const { body, caseRow, directory } = ctx;
  const organ = await directory.agency(caseRow.organId);
  const kind = movesOrgan === true ? organ?.kind : handsOverTo?.kind;
  if (kind === undefined || organ === null) return null;
  if (body.toAgencyId !== undefined) {
    const named = await directory.agency(body.toAgencyId);
    const mayStay = handsOverTo?.mayStay === true;
    if (named?.kind !== kind || (!mayStay && named.id === organ.id)) {
      return refuseField('/toAgencyId', 'unknown-organ', {
        zh: '没有这个接收机关，或者接收机关的类别不符',
        en: 'there is no such organ, or it is of another kind',
      });
    }
    if (named.id !== organ.id) await assertCompetent(ctx, entry, organ, named);
    return named;
  }
  // Up, down or sideways within one kind of organ only who sends it can say.
  const keeper = handsOverTo?.mayStay === true ? organ : null;
  const known = Object.values(AgencyKind).find((one) => one === kind);
  const found = known === organ.kind ? keeper : known === undefined ? null : await directory.organAt(known, organ);
  return (
    found ?? refuseField('/toAgencyId', 'required', { zh: '须填写接收机关', en: 'is required: who gets the case' })
  );
}

/** Another place or level is designated by somebody (指定管辖, CPL 27): by whom, or why, is to be told. */
async function assertCompetent(ctx: StepContext, entry: StepEntry, organ: Agency, named: Agency): Promise<void> {
  const { body, caseRow, directory } = ctx;
  const { competent } = entry;
  if (competent === undefined || body.reason !== undefined) return;
  const wanted = misfit(competent, caseRow.stage, organ, named);
  if (wanted === null) return;
  // Where there is none of its own the one above serves the place: whom nobody would have had to name.
  const usual = named.kind === organ.kind ? null : await directory.organAt(named.kind as AgencyKind, organ);
  if (usual?.id === named.id) return;
  refuseField('/toAgencyId', 'organ-not-competent', {
    zh: `${named.name}不是${wanted.zh}（${competent.article}）；确系指定管辖等情形的，须说明理由`,
    en: `${named.nameEn} is not ${wanted.en}; if it was designated all the same, say why (reason)`,
  });
}

/** The procedure that the terms of trial go by: named by this step, else that of the hearing, else as last named. */
async function procedureOf(ctx: StepContext): Promise<Procedure> {
  const { body, caseRow } = ctx;
  const fixed = body.procedure ?? Object.values(Procedure).find((one) => one === caseRow.hearingProcedure);
  if (fixed !== undefined) return fixed;
  const steps = await actsOfKind(ctx, 'procedural-step');
  const named = steps.map((one) => (one.body as unknown as StepContext['body']).procedure);
  return named.find((one) => one !== undefined) ?? Procedure.Ordinary;
}

/** The case goes on in its stage at another organ, and what its organ owed is owed there. */
function moveOrgan(ctx: StepContext, to: Agency): Partial<Case> {
  oweElsewhere(ctx, ctx.caseRow.organId, to);
  const { handlingOfficial } = ctx.body;
  return {
    organId: to.id,
    ...(handlingOfficial === undefined
      ? {}
      : { officialName: handlingOfficial.name, officialPhone: handlingOfficial.phone }),
  };
}
