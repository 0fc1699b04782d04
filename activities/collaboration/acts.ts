/**
 * Acts on a collaboration (协作行为): one center asks by a letter, the other receives it, takes it on or says why it cannot, answers; the
 * one that asked confirms or sends back what is missing. A contested competence is decided by the bureau above both.
 */
import { z } from 'zod';
import { Milestone } from '../../workflows/domain/signals.js';
import {
  CollaborationKind,
  CollaborationState as State,
  IdentityKind,
  Role,
} from '../../workflows/domain/vocabulary.js';
import { defineOpening, type BodyOf, type FieldsOf, type Frozen, type Impossible } from '../acts/define-act.js';
import { CENTER } from '../acts/roles.js';
import { fieldProblem } from '../fields/field-problem.js';
import {
  birthDate,
  calendarDate,
  documentId,
  id,
  instant,
  line,
  paragraphs,
  personName,
  reasons,
} from '../fields/primitives.js';
import { ASKED, ASKER, defineCollaborationAct, type AnyCollaborationAct } from './collaboration-act.js';
import { WORK_ACTS } from './work-acts.js';

const reason = reasons(4000);
const LONGEST_TEXT = 4000;

/** A person in the task (协作事项所涉人员): no more of him than the task needs. */
const person = z.strictObject({
  name: personName,
  birthDate: birthDate.optional(),
  identity: z.strictObject({ kind: z.enum(IdentityKind), number: line(50).optional() }).optional(),
  /** Where he is held. */
  custody: z.strictObject({ placeId: id.optional(), place: line(200).optional() }).optional(),
});

export const letterShape = z.strictObject({
  kind: z.enum(CollaborationKind),
  toCenterId: id,
  /** Last day of the answer, a calendar date in Asia/Shanghai. */
  dueOn: calendarDate,
  caseId: id.optional(),
  applicationId: id.optional(),
  facts: paragraphs(LONGEST_TEXT),
  items: z.array(line(500)).min(1).max(50),
  requirements: paragraphs(LONGEST_TEXT).optional(),
  contact: z.strictObject({ name: personName, phone: line(50) }),
  persons: z.array(person).min(1).max(50),
  attachments: z
    .array(z.strictObject({ documentId, kind: line(50) }))
    .max(50)
    .optional(),
  /** Last day of a limitation or period that ends meanwhile, a calendar date in Asia/Shanghai, and which one it is. */
  periodEndsOn: calendarDate.optional(),
  periodName: line(200).optional(),
});
export type LetterBody = Frozen<z.output<typeof letterShape>>;

export const collaborationSent = defineOpening({
  kind: 'collaboration-sent',
  words: { zh: '发出协作函', en: 'letter of cooperation sent' },
  by: CENTER,
  enteredByCenter: true,
  milestone: Milestone.Opened,
  body: letterShape,
});

const NOTHING_PROPOSED: Impossible = {
  code: 'no-date-proposed',
  detail: { zh: '对方没有提出延期', en: 'The other center has proposed no other day' },
};

const received = defineCollaborationAct({
  ...ASKED,
  kind: 'received',
  words: { zh: '收到协作函', en: 'letter of cooperation received' },
  from: [State.Sent],
  to: State.Received,
  after: [{ instant: 'sentAt' }],
  fields: {},
});

const accepted = defineCollaborationAct({
  ...ASKED,
  kind: 'accepted',
  words: { zh: '受理协作事项', en: 'cooperation accepted' },
  from: [State.Received, State.Designated],
  to: State.Accepted,
  after: [{ instant: 'receivedAt' }],
  fields: {},
});

const refused = defineCollaborationAct({
  ...ASKED,
  kind: 'refused',
  words: { zh: '说明不能协作', en: 'cooperation refused' },
  from: [State.Sent, State.Received, State.Accepted],
  to: State.Refused,
  after: [{ instant: 'sentAt' }],
  fields: {
    /** Objective impossibility is the only ground there is. */
    ground: z.enum(['objective-impossibility']),
    reason,
  },
});

const dateProposed = defineCollaborationAct({
  ...ASKED,
  kind: 'date-proposed',
  words: { zh: '提出延期', en: 'another day proposed' },
  from: [State.Received, State.Accepted],
  to: null,
  after: [{ instant: 'receivedAt' }],
  possible: ({ proposedOn }) =>
    proposedOn === null
      ? null
      : {
          code: 'date-proposal-open',
          detail: {
            zh: `已提出延期至${proposedOn}，对方尚未答复`,
            en: `${proposedOn} has been proposed, and the other center has not answered`,
          },
        },
  fields: { dueOn: calendarDate, reason },
});

const dateAccepted = defineCollaborationAct({
  ...ASKER,
  kind: 'date-accepted',
  words: { zh: '同意延期', en: 'the other day accepted' },
  from: [State.Received, State.Accepted],
  to: null,
  after: [{ acts: ['date-proposed'] }],
  possible: ({ proposedOn }) => (proposedOn === null ? NOTHING_PROPOSED : null),
  fields: {},
});

const competenceContested = defineCollaborationAct({
  ...ASKED,
  kind: 'competence-contested',
  words: { zh: '提出管辖争议', en: 'competence contested' },
  from: [State.Received],
  to: State.Disputed,
  after: [{ instant: 'receivedAt' }],
  possible: ({ transfers, isTakenAsCompetent }) => {
    if (!transfers) {
      return {
        code: 'nothing-to-contest',
        detail: { zh: '本协作事项不移送案卷，不存在管辖争议', en: 'No file goes over with this letter' },
      };
    }
    return isTakenAsCompetent
      ? {
          code: 'taken-as-competent',
          detail: {
            zh: '提出管辖争议的期限已过，视为有管辖权',
            en: 'The time for it is over: the center is taken as competent',
          },
        }
      : null;
  },
  fields: { reason },
});

const designated = defineCollaborationAct({
  kind: 'designated',
  words: { zh: '指定管辖', en: 'competence designated' },
  by: [Role.Supervisor],
  of: ({ bureauIds }) => bureauIds,
  from: [State.Disputed],
  to: State.Designated,
  after: [{ acts: ['competence-contested'] }],
  fields: { centerId: id, reason },
});

const answered = defineCollaborationAct({
  ...ASKED,
  kind: 'answered',
  words: { zh: '回复协作事项', en: 'cooperation answered' },
  from: [State.Accepted],
  to: State.Answered,
  after: [{ acts: ['accepted', 'returned'] }],
  fields: {
    findings: paragraphs(LONGEST_TEXT),
    documents: z
      .array(
        z.strictObject({
          documentId,
          title: line(200).optional(),
          /** Who took it, when, and on which authority (取证人、取证时间、依据). */
          takenBy: personName.optional(),
          takenAt: instant.optional(),
          authority: line(200).optional(),
        }),
      )
      .max(100),
    /** Hundredths of work and cost that the asked center takes of a case handled together (分担比例). */
    askedShare: z.int().min(1).max(99).optional(),
  },
});

const returned = defineCollaborationAct({
  ...ASKER,
  kind: 'returned',
  words: { zh: '退回补充', en: 'sent back for what is missing' },
  from: [State.Answered],
  to: State.Accepted,
  after: [{ instant: 'answeredAt' }],
  fields: { missing: z.array(line(500)).min(1).max(50), dueOn: calendarDate },
});

const confirmed = defineCollaborationAct({
  ...ASKER,
  kind: 'confirmed',
  words: { zh: '确认协作结果', en: 'answer confirmed' },
  from: [State.Answered],
  to: State.Confirmed,
  after: [{ instant: 'answeredAt' }],
  fields: { recognised: z.boolean(), reason: reason.optional() },
  check: ({ recognised, reason: why }) =>
    recognised || why !== undefined
      ? []
      : [fieldProblem('/reason', 'required', '不认可的须说明理由', 'is required where it is not recognised')],
});

const withdrawn = defineCollaborationAct({
  ...ASKER,
  kind: 'withdrawn',
  words: { zh: '撤回协作函', en: 'letter of cooperation withdrawn' },
  from: [State.Sent, State.Received, State.Accepted, State.Disputed, State.Designated],
  to: State.Withdrawn,
  after: [{ instant: 'sentAt' }],
  fields: { reason },
});

export const COLLABORATION_ACTS = [
  received,
  accepted,
  refused,
  dateProposed,
  dateAccepted,
  competenceContested,
  designated,
  answered,
  returned,
  confirmed,
  withdrawn,
  ...WORK_ACTS,
] as const;

type CollaborationAct = (typeof COLLABORATION_ACTS)[number];
export type CollaborationActKind = CollaborationAct['kind'];
export type CollaborationFields = { readonly [A in CollaborationAct as A['kind']]: FieldsOf<A['fields']> };
export type CollaborationBody = { [A in CollaborationAct as A['kind']]: BodyOf<A> }[CollaborationActKind];
export type CollaborationBodyOf<K extends CollaborationActKind> = Extract<CollaborationBody, { readonly kind: K }>;

/** @returns undefined for what is no act on a collaboration */
export function collaborationAct(kind: string): AnyCollaborationAct | undefined {
  return COLLABORATION_ACTS.find((act) => act.kind === kind);
}

const [first, ...others] = COLLABORATION_ACTS.map(({ body }) => body) as [z.ZodObject, ...z.ZodObject[]];

/** Everything that `POST /v1/collaborations/{id}/acts` takes. */
export const collaborationBody = z.discriminatedUnion('kind', [
  first,
  ...others,
]) as unknown as z.ZodType<CollaborationBody>;
