/** A letter is sent (发出协作函): the affair it opens, what it obliges the other center to, its paper. */
import { v7 as uuid } from 'uuid';
import { sql } from 'kysely';
import type { Agency, Collaboration } from '../../prisma/generated/client.js';
import { AgencyKind, CollaborationState as State } from '../../workflows/domain/vocabulary.js';
import { documentsNamed } from '../acts/documents-named.js';
import { mayAct } from '../acts/permission.js';
import type { Tx } from '../adapters/database.js';
import { insertAct } from '../affair/act-rows.js';
import { fireDueAlarms } from '../affair/alarms.js';
import type { ActOn, Sender, StepBase, StepContext } from '../affair/context.js';
import { newAffair } from '../affair/new-affair.js';
import { applyRules } from '../affair/obligations.js';
import { refuse, refuseField, refuseFields, refuseUnseen } from '../affair/refusal.js';
import { closeStep, newStep } from '../affair/step.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { documentProblems } from '../records/document-access.js';
import { placeProblems } from '../records/places.js';
import { obligationView } from '../records/obligation-view.js';
import { collaborationSent, type LetterBody } from './acts.js';
import { issueCollaborationPapers } from './act-papers.js';
import { agreementFor } from './agreements.js';
import type { CollaborationContext } from './context.js';
import { layBeforeReaders } from './enclosed.js';
import { tellHome } from './home-clock.js';
import { HOME_WORDS, lockedHome, type Home, type Homes } from './homes.js';
import { COLLABORATION, collaborationContext } from './kind.js';
import { kindRow } from './kinds.js';
import { periodWords } from './paper-parts.js';
import { keepDayOfLetter } from './record-act.js';

export interface LetterRequest {
  readonly submissionId: string;
  /** Id that the new affair gets, decided before the first try. */
  readonly affairId: string;
  /** The whole body. Throws Refusal 422. */
  readonly read: () => LetterBody;
}

export type SendLetter = (base: StepBase, sender: Sender, request: LetterRequest) => Promise<object>;

/** @returns sends a letter; throws Refusal. The caller writes the request's row and flushes */
export function lettersOn(homes: Homes): SendLetter {
  return (base, sender, request) => send(base, sender, request, homes);
}

async function send(base: StepBase, sender: Sender, request: LetterRequest, homes: Homes): Promise<object> {
  if (!mayAct(sender.viewer.role, collaborationSent)) {
    refuse(403, 'forbidden', { zh: '您的角色不能发出协作函', en: 'Your role sends no letters of cooperation' });
  }
  const body = request.read();
  const home = await lockedHome(base.tx, sender.viewer, body, homes);
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
    ...datesWrong(body, step.at),
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
  return {
    collaborationId: ctx.row.id,
    number: ctx.row.number,
    obligations: ctx.obligations.map((one) => obligationView({ ...one, affair: ctx.row }, ctx.at)),
    missing: notEnclosed(body),
  };
}

/** Both days lie ahead, in time for something; and a period that is named has its day. */
function datesWrong({ dueOn, periodEndsOn, periodName }: LetterBody, at: number): readonly FieldProblem[] {
  const today = shanghaiDate(at);
  const over = Object.entries({ dueOn, periodEndsOn }).filter(([, on]) => on !== undefined && on < today);
  const wrong = over.map(([field]) =>
    fieldProblem(`/${field}`, 'in-the-past', '不得早于今天', 'must not lie before today'),
  );
  if (periodName === undefined || periodEndsOn !== undefined) return wrong;
  const required = '写明期间的，须写明届满日';
  return [...wrong, fieldProblem('/periodEndsOn', 'required', required, 'is required with the name of the period')];
}

/** Places where persons of the letter are said to be held, and that are no detention centers. */
async function placesUnknown(tx: Tx, { persons }: LetterBody): Promise<readonly FieldProblem[]> {
  const wrong: FieldProblem[] = [];
  for (const [n, { custody }] of persons.entries()) {
    wrong.push(...(await placeProblems(tx, custody?.placeId, `/persons/${n}/custody/placeId`)));
  }
  return wrong;
}

interface Opening {
  readonly request: LetterRequest;
  readonly body: LetterBody;
  readonly home: Home;
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
    ...{ caseId: null, applicationId: null, [HOME_WORDS[home.kind].field]: home.id },
    ...{ periodEndsOn: body.periodEndsOn ?? null, periodName: body.periodName ?? null },
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
      handedOverAt: null,
    },
  };
  writes.insert('Collaboration', [collaboration]);
  return collaborationContext(
    step,
    row,
    { collaboration, home, regions: [from.region, to.region] },
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
  tellHome(ctx);
  const other = await ctx.directory.agency(ctx.collaboration.toId);
  const period = periodWords(ctx.collaboration);
  ctx.history.push({
    at: occurredAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: collaborationSent.kind,
    refId: actId,
    summary: {
      zh: `${actingFor.name}向${other?.name ?? ''}发出协作函：${kindRow(body.kind).words.zh}（${body.dueOn}以前${period === null ? '' : `；${period.zh}`}）`,
      en: `${actingFor.nameEn} sent ${other?.nameEn ?? ''} a letter of cooperation: ${kindRow(body.kind).words.en} (by ${body.dueOn}${period === null ? '' : `; ${period.en}`})`,
    },
  });
  const news = { occurredAt, notEnclosed: notEnclosed(body).map(({ title }) => title.zh) };
  await issueCollaborationPapers(ctx, { actId, facts, actingFor }, collaborationSent.kind, news);
  await fireDueAlarms(ctx, { only: new Set(ctx.obligations), by: sender.viewer });
  closeStep(ctx);
}
