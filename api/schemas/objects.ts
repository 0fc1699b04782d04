/** Objects of answers (contract.md, Objects), for the OpenAPI document. Each has its name there. */
import { z } from 'zod';
import {
  AgencyKind,
  CaseStatus,
  CustodyMeasure,
  Disability,
  FileMedium,
  IdentityKind,
  MeetingOutcome,
  ObligationState,
  Procedure,
  Role,
  Sex,
  Stage,
} from '../../workflows/domain/vocabulary.js';

export const text = z.string();
export const orNull = <T extends z.ZodType>(schema: T): z.ZodNullable<T> => z.nullable(schema);
export const at = text.meta({ format: 'date-time' });
export const on = text.meta({ format: 'date' });
export const bilingual = z.object({ zh: text, en: text }).meta({ id: 'Bilingual' });
export const named = z.object({ id: text, name: text }).meta({ id: 'Named' });
const party = z.object({ agencyId: orNull(text), personId: text.optional(), name: text }).meta({ id: 'Party' });

export const problem = z
  .object({
    type: text,
    title: text,
    status: z.int(),
    detail: text,
    code: text,
    errors: z.array(z.object({ pointer: text, code: text, detail: text })),
    /** What can be done about it: which act, list or directory. */
    next: z.array(text).optional(),
    existing: z
      .union([
        z.object({ caseId: text, caseNumber: text }),
        z.object({ meetingId: text }),
        z.object({ requestId: text }),
        z.object({ proposalId: text }),
      ])
      .optional(),
    center: named.optional(),
  })
  .meta({ id: 'Problem' });

/** Rows whose text was seen in part or not at all say so wherever they show. */
export const confirmation = { toBeConfirmed: z.boolean(), confirmation: orNull(bilingual) };

export const obligation = z
  .object({
    id: text,
    ruleId: text,
    ruleVersion: z.int(),
    caseId: orNull(text),
    /** Of what belongs to a letter between two centers. */
    collaborationId: text.optional(),
    number: text.optional(),
    caseNumber: orNull(text),
    /** When it is read, to who sees the case: whose it is. */
    clientName: text.optional(),
    title: bilingual,
    article: text,
    grade: text,
    ...confirmation,
    counting: text,
    /** Reading of the rule under which it is counted. */
    variant: text,
    policy: z.boolean(),
    owedBy: party,
    owedTo: party,
    subject: orNull(
      z.object({ kind: z.enum(['meeting', 'file-access-request', 'hearing', 'complaint', 'obligation']), id: text }),
    ),
    state: z.enum(ObligationState),
    late: z.boolean(),
    trigger: z.object({ actId: text, kind: text, at }),
    dueOn: orNull(on),
    dueAt: orNull(at),
    alarmAt: orNull(at),
    provisional: z.boolean(),
    calendarVersion: text,
    daysOver: z.int(),
    next: orNull(z.object({ step: z.enum(['remind', 'warn', 'escalate', 'complain']), at, to: text })),
    fulfilledAt: orNull(at),
    fulfilledBy: orNull(text),
  })
  .meta({ id: 'Obligation' });

const meeting = z
  .object({
    id: text,
    state: z.enum(['requested', 'arranged', 'refused', 'held', 'withdrawn']),
    requestedAt: at,
    meetingAt: orNull(at),
    room: orNull(text),
    outcome: orNull(z.enum(MeetingOutcome)),
  })
  .meta({ id: 'Meeting' });

const programmeOnCase = { id: text, title: bilingual, from: on, to: orNull(on) };

/** 对口帮扶, with the cases of the reader's scope in which a lawyer is there by it. */
export const programme = z
  .object({
    ...programmeOnCase,
    fromRegion: text,
    toRegion: text,
    basis: text,
    grade: text,
    cases: z.object({ assigned: z.int(), ended: z.int() }),
  })
  .meta({ id: 'Programme' });

const custody = z.object({ measure: z.enum(CustodyMeasure), placeId: orNull(text) });

export const caseObject = z
  .object({
    id: text,
    caseNumber: text,
    matterId: text,
    stage: z.enum(Stage),
    status: z.enum(CaseStatus),
    version: z.int(),
    organCaseNumber: text,
    charge: text,
    ground: text,
    groundDetail: orNull(text),
    region: text,
    person: z.object({
      name: text,
      sex: z.enum(Sex),
      birthDate: orNull(on),
      identity: z.object({ kind: z.enum(IdentityKind), number: orNull(text), issuedBy: orNull(text) }),
      disabilities: z.array(z.enum(Disability)),
    }),
    organ: named,
    handlingOfficial: z.object({ name: text, phone: text }),
    center: named,
    lawyer: orNull(named),
    firm: orNull(named),
    /** Of paired help (对口帮扶), by which the lawyer comes from another region. */
    programme: orNull(z.object(programmeOnCase)),
    custody,
    hearing: orNull(z.object({ at, place: text, procedure: z.enum(Procedure) })),
    meetings: z.array(meeting),
    fileAccessRequests: z.array(
      z.object({
        id: text,
        state: z.enum(['requested', 'explained', 'given', 'withdrawn']),
        requestedAt: at,
        /** Why the file is not open yet, and from when it will be. */
        explanation: orNull(text),
        availableAt: orNull(at),
        /** What was given, how, and when. */
        items: z.array(text),
        medium: orNull(z.enum(FileMedium)),
        givenAt: orNull(at),
      }),
    ),
    openObligations: z.int(),
    nextDueAt: orNull(at),
  })
  .meta({ id: 'Case' });

export const custodyCase = z
  .object({
    id: text,
    caseNumber: text,
    status: z.enum(CaseStatus),
    version: z.int(),
    person: z.object({ name: text, birthDate: orNull(on) }),
    lawyer: orNull(named),
    firm: orNull(named),
    custody,
    meetings: z.array(meeting),
  })
  .meta({ id: 'CaseForCustodyPlace' });

export const caseSeen = z.union([caseObject, custodyCase]).meta({ id: 'CaseSeen' });

/** What was taken although it is unusual; it stands on a desk until somebody has looked. */
const warnings = z.array(z.object({ code: text, zh: text, en: text }).meta({ id: 'Warning' }));

export const noticeAnswer = z
  .object({
    noticeId: text,
    caseId: text,
    caseNumber: text,
    matterId: text,
    center: named,
    obligations: z.array(obligation),
    warnings,
  })
  .meta({ id: 'DefenceNoticeAnswer' });

/** What an act changed in its affair, of whatever kind. */
export const actChanges = {
  opened: z.array(obligation),
  fulfilled: z.array(obligation),
  cancelled: z.array(obligation),
  /** Paused, running again, or due on another day. */
  changed: z.array(obligation),
  notices: z.array(z.object({ noticeId: text, form: text, recipients: z.array(z.object({ id: text, state: text })) })),
};

export const actAnswer = z
  .object({
    actId: text,
    case: caseSeen,
    ...actChanges,
    warnings,
    meetingId: text.optional(),
    requestId: text.optional(),
    payoutId: text.optional(),
    complaintId: text.optional(),
    missing: z.array(z.object({ kind: text, title: bilingual })).optional(),
  })
  .meta({ id: 'ActAnswer' });

export const submission = z
  .object({
    submissionId: text,
    state: z.enum(['pending', 'done', 'refused']),
    result: z.unknown().optional(),
    problem: problem.optional(),
    receivedAt: at.optional(),
  })
  .meta({ id: 'Submission' });

export const agency = z
  .object({
    id: text,
    name: text,
    kind: z.enum(AgencyKind),
    region: text,
    level: text,
    centerId: orNull(text),
  })
  .meta({ id: 'Agency' });

export const me = z
  .object({
    ...{ account: text, name: text, role: z.enum(Role), email: text, agency, lawyerId: orNull(text) },
    /** Whether he may propose the days off of a year. */
    mayProposeCalendar: z.boolean(),
  })
  .meta({ id: 'Me' });

export const lawyer = z
  .object({
    id: text,
    name: text,
    firm: named,
    eligible: z.boolean(),
    rank: z.int(),
    reasons: z.array(z.object({ code: text, zh: text, en: text })),
  })
  .meta({ id: 'Lawyer' });

export const documentObject = z
  .object({
    documentId: text,
    sha256: text,
    size: z.int(),
    contentType: text,
    kind: text,
    /** What keeps it from being read later; no closing file takes it. */
    flaw: orNull(z.object({ code: text, zh: text, en: text })),
  })
  .meta({ id: 'Document' });

export const summary = z
  .object({
    by: z.enum(['organ', 'person', 'rule', 'region']),
    items: z.array(
      z.object({
        id: orNull(text),
        name: text,
        total: z.int(),
        dueToday: z.int(),
        counts: z.record(z.enum(ObligationState), z.int()),
      }),
    ),
  })
  .meta({ id: 'ObligationSummary' });

/** A list in pages, called by what it lists. */
export function page<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> {
  const list = z.object({ items: z.array(item), nextCursor: orNull(text) });
  const of = z.globalRegistry.get(item)?.id;
  return of === undefined ? list : list.meta({ id: `${of}Page` });
}
