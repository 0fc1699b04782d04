/** A letter is sent (发出协作函): the affair it opens, what it obliges the other center to, its paper. */
import { v7 as uuid } from 'uuid';
import { sql } from 'kysely';
import type { Agency, Collaboration } from '../../prisma/generated/client.js';
import { AgencyKind, CollaborationState as State } from '../../workflows/domain/vocabulary.js';
import { documentsNamed } from '../acts/documents-named.js';
import { mayAct } from '../acts/permission.js';
import type { Tx } from '../adapters/database.js';
import { insertAct } from '../affair/act-rows.js';
import type { ActOn, Sender, StepBase, StepContext } from '../affair/context.js';
import { newAffair } from '../affair/new-affair.js';
import { applyRules } from '../affair/obligations.js';
import { refuse, refuseField, refuseFields, refuseUnseen } from '../affair/refusal.js';
import { closeStep, newStep } from '../affair/step.js';
import { lockedAffairFor } from '../affair/step-reads.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { documentProblems } from '../records/document-access.js';
import { closeHomeRegionTask } from '../records/home-region-tasks.js';
import { placeProblems } from '../records/places.js';
import { obligationView } from '../records/obligation-view.js';
import { collaborationSent, type LetterBody } from './acts.js';
import { issueCollaborationPapers } from './act-papers.js';
import { agreementFor } from './agreements.js';
import type { CollaborationContext, HomeCase } from './context.js';
import { layBeforeReaders } from './enclosed.js';
import { COLLABORATION, collaborationContext } from './kind.js';
import { kindRow } from './kinds.js';
import { keepDayOfLetter } from './record-act.js';

export interface LetterRequest {
  readonly submissionId: string;
  /** Id that the new affair gets, decided before the first try. */
  readonly affairId: string;
  /** The whole body. Throws Refusal 422. */
  readonly read: () => LetterBody;
}

/** Throws Refusal. The caller writes the request's row and flushes. */
export async function sendLetter(base: StepBase, sender: Sender, request: LetterRequest): Promise<object> {
  if (!mayAct(sender.viewer.role, collaborationSent)) {
    refuse(403, 'forbidden', { zh: '您的角色不能发出协作函', en: 'Your role sends no letters of cooperation' });
  }
  const body = request.read();
  const home = await homeOf(base.tx, sender, body);
  const step = newStep(base, base.clock.now());
  const from = await step.directory.agency(sender.viewer.agencyId);
  if (from === null) return refuseUnseen();
  const other = await step.directory.agency(body.toCenterId);
  if (other?.kind !== AgencyKind.LegalAidCenter || other.id === from.id) {
    return refuseField('/toCenterId', 'no-other-center', {
      zh: '不是另一法律援助中心',
      en: 'is no other legal aid center',
    });
  }
  const wrong = [
    ...(body.dueOn < shanghaiDate(step.at)
      ? [fieldProblem('/dueOn', 'in-the-past', '不得早于今天', 'must not lie before today')]
      : []),
    ...(await placesUnknown(base.tx, body)),
    ...(await documentProblems(base.tx, sender.viewer, documentsNamed(collaborationSent, body))),
  ];
  if (wrong.length > 0) refuseFields(wrong);
  const ctx = await opened(base, step, { request, body, home, from, to: other });
  await record(ctx, {
    ...ctx,
    ...{ actId: uuid(), submissionId: request.submissionId, body, sender },
    ...{ actingFor: from, occurredAt: step.at },
  });
  const { caseId } = ctx.collaboration;
  await closeHomeRegionTask(base.tx, { caseId, region: other.region, by: sender.viewer.account, at: step.at });
  return {
    collaborationId: ctx.row.id,
    number: ctx.row.number,
    obligations: ctx.obligations.map((one) => obligationView({ ...one, affair: ctx.row }, ctx.at)),
    missing: notEnclosed(body),
  };
}

/** Places where persons of the letter are said to be held, and that are no detention centers. */
async function placesUnknown(tx: Tx, { persons }: LetterBody): Promise<readonly FieldProblem[]> {
  const wrong: FieldProblem[] = [];
  for (const [n, { custody }] of persons.entries()) {
    wrong.push(...(await placeProblems(tx, custody?.placeId, `/persons/${n}/custody/placeId`)));
  }
  return wrong;
}

/** The case that it hangs on, locked: it does not end in this moment. Refuses 422 what is not the sender's, 409 what has ended. */
async function homeOf(tx: Tx, { viewer }: Sender, { kind, caseId, applicationId }: LetterBody): Promise<HomeCase> {
  const { hangsOn } = kindRow(kind);
  if (hangsOn === 'application') {
    return refuseField('/kind', 'kind-not-in-use', {
      zh: '该协作事项在申请受理启用后办理',
      en: 'is for applications, which are not in use yet',
    });
  }
  if (applicationId !== undefined) {
    refuseField('/applicationId', 'hangs-on-case', { zh: '该协作事项应填写案件', en: 'that kind hangs on a case' });
  }
  if (caseId === undefined) return refuseField('/caseId', 'required', { zh: '必填', en: 'is required' });
  const affair = await lockedAffairFor(tx, viewer, caseId);
  const row =
    affair?.kind !== 'case'
      ? undefined
      : await tx
          .selectFrom('Case')
          .select(['centerId', 'lawyerId', 'custodyPlaceId', 'stage'])
          .where('id', '=', caseId)
          .executeTakeFirst();
  if (affair === null || row?.centerId !== viewer.agencyId) {
    return refuseField('/caseId', 'unknown-case', { zh: '没有这个案件', en: 'there is no such case' });
  }
  if (affair.closedAt !== null) {
    refuse(409, 'case-ended', { zh: '该案件已经终结', en: 'That case has ended' });
  }
  await refuseSecondTransfer(tx, kind, caseId);
  const { custodyPlaceId: placeId, ...known } = row;
  const asOfNow = { hasEnded: false, endedAt: null, hasMoved: false, isCalculated: false };
  return { ...known, ...asOfNow, id: caseId, number: affair.number, placeId };
}

/** A case goes to one center: while one is asked to take it no other is. */
async function refuseSecondTransfer(tx: Tx, kind: string, caseId: string): Promise<void> {
  if (!kindRow(kind).transfers) return;
  const open = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select('a.number')
    .where('c.caseId', '=', caseId)
    .where('c.kind', '=', kind)
    .where((of) =>
      of.or([of('c.endedAt', 'is', null), of.and([of('c.recognised', '=', true), of('c.takenHomeAt', 'is', null)])]),
    )
    .executeTakeFirst();
  if (open === undefined) return;
  refuse(409, 'transfer-under-way', {
    zh: `已发函移送（${open.number}），请先撤回或者等待结果`,
    en: `A letter that hands it over is under way (${open.number}): withdraw it first, or wait for what comes of it`,
  });
}

interface Opening {
  readonly request: LetterRequest;
  readonly body: LetterBody;
  readonly home: HomeCase;
  readonly from: Agency;
  readonly to: Agency;
}

async function opened(
  { tx, writes }: StepBase,
  step: StepContext,
  { request, body, home, from, to }: Opening,
): Promise<CollaborationContext> {
  const { affairId: id } = request;
  const on = shanghaiDate(step.at);
  const agreement = await agreementFor(tx, { fromRegion: from.region, toRegion: to.region, kind: body.kind, on });
  const number = await letterNumber(tx, from, step.at);
  const row = newAffair({ id, kind: COLLABORATION, number, numberKey: null, region: from.region }, step.at);
  writes.insert('Affair', [row]);
  const collaboration: Collaboration = {
    ...{ id, kind: body.kind, state: State.Sent, fromId: from.id, toId: to.id },
    ...{ caseId: home.id, applicationId: null, periodEndsOn: null, periodName: null },
    ...{ dueOn: body.dueOn, proposedOn: null, facts: body.facts, items: [...body.items] },
    requirements: body.requirements ?? null,
    contactName: body.contact.name,
    contactPhone: body.contact.phone,
    persons: asJson(body.persons),
    attachments: asJson(body.attachments ?? []),
    agreementId: agreement?.id ?? null,
    sentAt: new Date(step.at),
    ...{
      receivedAt: null,
      answeredAt: null,
      endedAt: null,
      answer: null,
      recognised: null,
      reason: null,
      superiorId: null,
      provinceIds: [],
      lawyerId: null,
      firmId: null,
      askedShare: null,
      takenHomeAt: null,
    },
  };
  writes.insert('Collaboration', [collaboration]);
  return collaborationContext(
    step,
    row,
    { collaboration, home, payout: null, regions: [from.region, to.region] },
    {
      ...{ obligations: [], receipts: [], before: { isOver: false, nextAt: null } },
      milestone: collaborationSent.milestone,
    },
  );
}

function asJson(value: unknown): Collaboration['persons'] {
  return JSON.parse(JSON.stringify(value)) as Collaboration['persons'];
}

/** 协作函编号: region of the center that asks, year, running number. */
async function letterNumber(tx: Tx, from: Agency, at: number): Promise<string> {
  const year = shanghaiDate(at).slice(0, 4);
  const { rows } = await sql<{ value: bigint }>`
    SELECT next_running_number(${`collaboration_${from.region}_${year}`}) AS value`.execute(tx);
  return `协作（${year}）${from.region}第${String(rows[0]?.value ?? 1n).padStart(5, '0')}号`;
}

/** Kinds of the papers that should go with such a letter and do not. */
function notEnclosed({
  kind,
  attachments = [],
}: LetterBody): readonly { readonly kind: string; readonly title: { readonly zh: string; readonly en: string } }[] {
  const there = attachments.map((one) => one.kind);
  return kindRow(kind)
    .encloses.filter((one) => !there.includes(one.kind))
    .map((one) => ({ kind: one.kind, title: one.words }));
}

async function record(ctx: CollaborationContext, act: ActOn<CollaborationContext, LetterBody>): Promise<void> {
  const { actId, occurredAt, actingFor, sender, body } = act;
  const facts = await ctx.affair.facts(actingFor.kind);
  await insertAct(act, collaborationSent, null);
  await layBeforeReaders(ctx, collaborationSent, act);
  const anchors = { occurredAt, recordedAt: ctx.at };
  await applyRules(ctx, { actId, kind: collaborationSent.kind, facts, anchors, subject: null });
  keepDayOfLetter(ctx);
  const other = await ctx.directory.agency(ctx.collaboration.toId);
  ctx.history.push({
    at: occurredAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: collaborationSent.kind,
    refId: actId,
    summary: {
      zh: `${actingFor.name}向${other?.name ?? ''}发出协作函：${kindRow(body.kind).words.zh}（${body.dueOn}以前）`,
      en: `${actingFor.nameEn} sent ${other?.nameEn ?? ''} a letter of cooperation: ${kindRow(body.kind).words.en} (by ${body.dueOn})`,
    },
  });
  const news = { occurredAt, notEnclosed: notEnclosed(body).map(({ title }) => title.zh) };
  await issueCollaborationPapers(ctx, { actId, facts, actingFor }, collaborationSent.kind, news);
  closeStep(ctx);
}
