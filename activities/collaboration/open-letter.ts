/** A letter is sent (发出协作函): the affair it opens, what it obliges the other center to, its paper. */
import { v7 as uuid } from 'uuid';
import type { Agency, Agreement, Collaboration } from '../../prisma/generated/client.js';
import { AgencyKind, CollaborationState as State, IdentityKind } from '../../workflows/domain/vocabulary.js';
import { documentsNamed } from '../acts/documents-named.js';
import type { Tx } from '../adapters/database.js';
import { insertAct, onBehalfWords } from '../affair/act-rows.js';
import { fireDueAlarms } from '../affair/alarms.js';
import type { ActOn, Sender, StepBase, StepContext } from '../affair/context.js';
import { newAffair } from '../affair/new-affair.js';
import { applyRules } from '../affair/obligations.js';
import { refuseField, refuseFields, refuseUnseen } from '../affair/refusal.js';
import { closeStep, newStep } from '../affair/step.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { dayInFuture, dayLiesAhead } from '../fields/future.js';
import { readResidentId } from '../fields/resident-id.js';
import type { ActFacts, KnownFacts } from '../law/act-facts.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { documentProblems } from '../records/document-access.js';
import { closeHomeRegionTask } from '../records/home-region-tasks.js';
import { placeProblems } from '../records/places.js';
import { obligationView } from '../records/obligation-view.js';
import { collaborationSent, type LetterBody } from './acts.js';
import { issueCollaborationPapers } from './act-papers.js';
import { agreementFor, type LetterBetween } from './agreements.js';
import type { CollaborationContext } from './context.js';
import { layBeforeReaders } from './enclosed.js';
import { tellHome } from './home-clock.js';
import { HOME_WORDS, lockedHome, type Home, type Homes } from './homes.js';
import { COLLABORATION, collaborationContext } from './kind.js';
import { kindRow } from './kinds.js';
import { kept } from './letter.js';
import { periodWords } from './paper-parts.js';
import { keepDayOfLetter } from './record-act.js';

/** A letter that has been read (来函、去函). */
export interface NewLetter<B> {
  readonly submissionId: string;
  /** Id that the new affair gets, decided before the first try. */
  readonly affairId: string;
  readonly body: B;
  /** Homes that are in use. */
  readonly homes: Homes;
}

/** One's own letter, now. Throws Refusal. */
export async function sendLetter(base: StepBase, sender: Sender, letter: NewLetter<LetterBody>): Promise<object> {
  const { body, homes } = letter;
  const home = await lockedHome(base.tx, sender.viewer, body, homes);
  const step = newStep(base, base.clock.now());
  const from = await step.directory.agency(sender.viewer.agencyId);
  if (from === null) return refuseUnseen();
  const other = await otherCenter(step, from.id, '/toCenterId', body.toCenterId);
  const wrong = [
    ...datesWrong(body, step.at),
    ...personsWrong(body, step.at),
    ...(await placesUnknown(base.tx, body)),
    ...(await documentProblems(base.tx, sender.viewer, documentsNamed(collaborationSent, body))),
  ];
  if (wrong.length > 0) refuseFields(wrong);
  const agreement = await agreementFor(base.tx, between(from, other, body.kind, step.at));
  const ctx = await opened(base, step, {
    ...{ id: letter.affairId, body, home, from, to: other, register: from },
    ...{ sentAt: step.at, dueOn: body.dueOn, agreement },
  });
  const act = {
    ...ctx,
    ...{ actId: uuid(), submissionId: letter.submissionId, body, sender },
    ...{ actingFor: from, occurredAt: step.at },
  };
  const facts = await recordLetter(ctx, act, { definition: collaborationSent, answerDay: 'letter' });
  const { caseId } = ctx.collaboration;
  await closeHomeRegionTask(base.tx, { caseId, region: other.region, by: sender.viewer.account, at: step.at });
  const news = { occurredAt: step.at, notEnclosed: notEnclosed(body).map(({ title }) => title.zh) };
  await issueCollaborationPapers(ctx, { ...act, facts }, collaborationSent.kind, news);
  return closeLetter(ctx, act);
}

/** The other side of a letter. Refuses 422 what is no other center. */
export async function otherCenter(
  { directory }: StepContext,
  ownId: string,
  pointer: string,
  id: string,
): Promise<Agency> {
  const other = await directory.agency(id);
  if (other?.kind === AgencyKind.LegalAidCenter && other.id !== ownId) return other;
  return refuseField(pointer, 'no-other-center', { zh: '不是另一法律援助中心', en: 'is no other legal aid center' });
}

/** @param at epoch ms on whose day an agreement has to be in force */
export function between(from: Agency, to: Agency, kind: string, at: number): LetterBetween {
  return { fromRegion: from.region, toRegion: to.region, kind, on: shanghaiDate(at) };
}

/** Both days lie ahead, in time for something; and a period that is named has its day. @param at epoch ms */
export function datesWrong(
  { dueOn, periodEndsOn, periodName }: Partial<Pick<LetterBody, 'dueOn' | 'periodEndsOn' | 'periodName'>>,
  at: number,
): readonly FieldProblem[] {
  const today = shanghaiDate(at);
  const over = Object.entries({ dueOn, periodEndsOn }).filter(([, on]) => on !== undefined && on < today);
  const wrong = over.map(([field]) =>
    fieldProblem(`/${field}`, 'in-the-past', '不得早于今天', 'must not lie before today'),
  );
  if (periodName === undefined || periodEndsOn !== undefined) return wrong;
  const required = '写明期间的，须写明届满日';
  return [...wrong, fieldProblem('/periodEndsOn', 'required', required, 'is required with the name of the period')];
}

/** Who is born tomorrow, or has a number that no card has. @param at epoch ms */
export function personsWrong({ persons }: Pick<LetterBody, 'persons'>, at: number): readonly FieldProblem[] {
  return persons.flatMap(({ birthDate, identity }, n) => {
    const isResident = identity?.kind === IdentityKind.ResidentId && identity.number !== undefined;
    return [
      ...(birthDate !== undefined && dayLiesAhead(birthDate, at) ? [dayInFuture(`/persons/${n}/birthDate`)] : []),
      ...(isResident && !readResidentId(identity.number ?? '').ok
        ? [
            fieldProblem(
              `/persons/${n}/identity/number`,
              'malformed-identity',
              '不是身份证号码',
              'is no resident number',
            ),
          ]
        : []),
    ];
  });
}

/** Places where persons of the letter are said to be held, and that are no detention centers. */
export async function placesUnknown(
  tx: Tx,
  { persons }: Pick<LetterBody, 'persons'>,
): Promise<readonly FieldProblem[]> {
  const wrong: FieldProblem[] = [];
  for (const [n, { custody }] of persons.entries()) {
    wrong.push(...(await placeProblems(tx, custody?.placeId, `/persons/${n}/custody/placeId`)));
  }
  return wrong;
}

/** What a letter says, whoever brings it. */
export type LetterText = Omit<LetterBody, 'toCenterId' | 'dueOn' | 'caseId' | 'applicationId'>;

interface Opening {
  readonly id: string;
  readonly body: LetterText;
  /** Null: nothing that these records know. */
  readonly home: Home | null;
  readonly from: Agency;
  readonly to: Agency;
  /** Whose register it stands in, under whose region. */
  readonly register: Agency;
  /** Epoch ms. */
  readonly sentAt: number;
  /** Last day of the answer, a calendar date. */
  readonly dueOn: string;
  readonly agreement: Agreement | null;
}

export async function opened(
  base: StepBase,
  step: StepContext,
  { id, body, home, from, to, register, sentAt, dueOn, agreement }: Opening,
): Promise<CollaborationContext> {
  const { writes } = base;
  const { region } = register;
  const number = await letterNumber(base, region, step.at);
  const row = newAffair({ id, kind: COLLABORATION, number, numberKey: null, region }, step.at);
  writes.insert('Affair', [row]);
  const collaboration: Collaboration = {
    ...{ id, kind: body.kind, state: State.Sent, fromId: from.id, toId: to.id },
    ...{ caseId: null, applicationId: null, ...(home === null ? {} : { [HOME_WORDS[home.kind].field]: home.id }) },
    ...{ periodEndsOn: body.periodEndsOn ?? null, periodName: body.periodName ?? null },
    ...{ dueOn, proposedOn: null, facts: body.facts, items: [...body.items] },
    requirements: body.requirements ?? null,
    contactName: body.contact.name,
    contactPhone: body.contact.phone,
    persons: kept(body.persons),
    attachments: kept(body.attachments ?? []),
    agreementId: agreement?.id ?? null,
    sentAt: new Date(sentAt),
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

/** 协作函编号: region of the center whose letter it is, or that entered it, year, running number. */
async function letterNumber({ tx, numbering }: StepBase, region: string, at: number): Promise<string> {
  const year = shanghaiDate(at).slice(0, 4);
  return `协作（${year}）${region}第${await numbering(tx, `collaboration_${region}_${year}`)}号`;
}

/** Kinds of the papers that should go with such a letter and do not. */
function notEnclosed({
  kind,
  attachments = [],
}: LetterText): readonly { readonly kind: string; readonly title: { readonly zh: string; readonly en: string } }[] {
  const there = attachments.map((one) => one.kind);
  return kindRow(kind)
    .encloses.filter((one) => !there.includes(one.kind))
    .map((one) => ({ kind: one.kind, title: one.words }));
}

interface Recorded {
  /** With the shape of the body. */
  readonly definition: Pick<typeof collaborationSent, 'kind' | 'body'>;
  /** By what its last day is set. */
  readonly answerDay: NonNullable<ActFacts['answerDay']>;
}

/** The act that opens it, what is owed by it, its line in the history. @returns its facts */
export async function recordLetter(
  ctx: CollaborationContext,
  act: ActOn<CollaborationContext, LetterText>,
  { definition, answerDay }: Recorded,
): Promise<KnownFacts> {
  const { actId, occurredAt, actingFor, sender, body } = act;
  const facts = { ...(await ctx.affair.facts(actingFor.kind)), answerDay };
  await insertAct(act, definition, null);
  await layBeforeReaders(ctx, definition, act);
  const anchors = { occurredAt, recordedAt: ctx.at };
  await applyRules(ctx, { actId, kind: collaborationSent.kind, facts, anchors, subject: null });
  keepDayOfLetter(ctx);
  tellHome(ctx);
  const other = await ctx.directory.agency(ctx.collaboration.toId);
  const { dueOn } = ctx.collaboration;
  const period = periodWords(ctx.collaboration);
  const summary = {
    zh: `${actingFor.name}向${other?.name ?? ''}发出协作函：${kindRow(body.kind).words.zh}（${dueOn}以前${period === null ? '' : `；${period.zh}`}）`,
    en: `${actingFor.nameEn} sent ${other?.nameEn ?? ''} a letter of cooperation: ${kindRow(body.kind).words.en} (by ${dueOn}${period === null ? '' : `; ${period.en}`})`,
  };
  ctx.history.push({
    at: occurredAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: collaborationSent.kind,
    refId: actId,
    summary: onBehalfWords(summary, sender, actingFor),
  });
  return facts;
}

/** Says at once what is due at once, and ends the step. @returns what is answered */
export async function closeLetter(
  ctx: CollaborationContext,
  { sender, body }: ActOn<CollaborationContext, LetterText>,
): Promise<object> {
  await fireDueAlarms(ctx, { only: new Set(ctx.obligations), by: sender.viewer });
  closeStep(ctx);
  return {
    collaborationId: ctx.row.id,
    number: ctx.row.number,
    obligations: ctx.obligations.map((one) => obligationView({ ...one, affair: ctx.row }, ctx.at)),
    missing: notEnclosed(body),
  };
}
