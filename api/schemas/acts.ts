/** Shapes of the acts sent to a case (contract.md, Acts): a union told apart by `kind`. */
import { z } from 'zod';
import { shanghaiDate } from '../../activities/law/legal-date.js';
import { Credential, FileMedium, type ActBody, type CaseActKind } from '../../workflows/domain/messages.js';
import { ActKind, Channel, MeetingOutcome } from '../../workflows/domain/vocabulary.js';
import { fieldProblem, validate, type FieldProblem, type Validated } from './field-problem.js';
import { CLOCK_TOLERANCE_MS } from './notice-checks.js';
import { calendarDate, id, instant, line, paragraphs } from './primitives.js';

const envelope = {
  occurredAt: instant,
  evidence: z.array(id).max(50).optional(),
  note: paragraphs(4000).optional(),
  channel: z.enum(Channel).optional(),
  onBehalfOf: id.optional(),
};
const reason = paragraphs(4000);

export const actBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal(ActKind.LawyerAssigned),
    ...envelope,
    lawyerId: id,
    preferenceNotKeptReason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.AssignmentAccepted), ...envelope }),
  z.strictObject({ kind: z.literal(ActKind.AssignmentDeclined), ...envelope, reason }),
  z.strictObject({
    kind: z.literal(ActKind.RetainerSigned),
    ...envelope,
    signedOn: calendarDate.optional(),
    documentId: id.optional(),
    reason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.CounselRegistered), ...envelope }),
  z.strictObject({ kind: z.literal(ActKind.PapersFiled), ...envelope, organId: id.optional() }),
  z.strictObject({ kind: z.literal(ActKind.RightsTold), ...envelope, right: line(100), toldOn: calendarDate }),
  z.strictObject({
    kind: z.literal(ActKind.PapersServed),
    ...envelope,
    form: line(100),
    to: line(200),
    servedOn: calendarDate,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingRequested),
    ...envelope,
    credentials: z.array(z.enum(Credential)).max(4),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingArranged),
    ...envelope,
    meetingId: id,
    meetingAt: instant,
    room: line(100).optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingRefused),
    ...envelope,
    meetingId: id,
    reason,
    missingPapers: z.array(line(100)).min(1).max(20).optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingHeld),
    ...envelope,
    meetingId: id,
    outcome: z.enum(MeetingOutcome),
    recordDocumentId: id.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.FileAccessRequested), ...envelope }),
  z.strictObject({
    kind: z.literal(ActKind.FileAccessGiven),
    ...envelope,
    requestId: id,
    items: z.array(line(200)).min(1).max(200),
    medium: z.enum(FileMedium),
  }),
  z.strictObject({
    kind: z.literal(ActKind.FileAccessExplained),
    ...envelope,
    requestId: id,
    reason,
    availableAt: instant.optional(),
  }),
]) satisfies z.ZodType<ActBody>;

const envelopeShape = z.object({ kind: z.string(), onBehalfOf: id.optional(), channel: z.enum(Channel).optional() });

const KINDS: readonly string[] = Object.values(ActKind).filter((kind) => kind !== ActKind.DefenceNotice);

/** What permission and state ask of an act before its own fields are looked at. */
export interface ActHead {
  readonly kind: CaseActKind;
  readonly onBehalfOf: string | undefined;
  readonly channel: Channel | undefined;
}

/** Reads kind and sender; an unknown kind is a bad field, not a forbidden act. */
export function readActHead(body: unknown): Validated<ActHead> {
  const head = validate(envelopeShape, body);
  if (!head.ok) return head;
  const { kind, onBehalfOf, channel } = head.value;
  if (!isCaseActKind(kind)) {
    return {
      ok: false,
      problems: [fieldProblem('/kind', 'unknown-value', '没有这种诉讼行为', 'there is no such kind of act')],
    };
  }
  return { ok: true, value: { kind, onBehalfOf, channel } };
}

function isCaseActKind(kind: string): kind is CaseActKind {
  return KINDS.includes(kind);
}

/** The whole body with what its fields say together. @param now epoch ms of the business clock */
export function checkAct(body: unknown, now: number): Validated<ActBody> {
  const shape = validate<ActBody>(actBody, body);
  if (!shape.ok) return shape;
  const problems = actProblems(shape.value, now);
  return problems.length === 0 ? shape : { ok: false, problems };
}

/** Fields that name the day on which something was done. */
const DAYS_OF_DEEDS: readonly string[] = ['signedOn', 'toldOn', 'servedOn'];

function actProblems(act: ActBody, now: number): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (Date.parse(act.occurredAt) > now + CLOCK_TOLERANCE_MS) {
    problems.push(fieldProblem('/occurredAt', 'in-future', '时间在现在之后', 'lies in the future'));
  }
  const today = shanghaiDate(now + CLOCK_TOLERANCE_MS);
  for (const [field, day] of Object.entries(act)) {
    if (DAYS_OF_DEEDS.includes(field) && typeof day === 'string' && day > today) {
      problems.push(fieldProblem(`/${field}`, 'in-future', '日期在今天之后', 'lies in the future'));
    }
  }
  if (act.onBehalfOf !== undefined && act.channel !== 'paper' && act.channel !== 'telephone') {
    problems.push(
      fieldProblem(
        '/channel',
        'channel-missing',
        '代录须注明 paper 或 telephone',
        'an act entered for others came by paper or telephone',
      ),
    );
  }
  if (act.kind === ActKind.MeetingRequested) problems.push(...credentialProblems(act.credentials));
  if (act.kind === ActKind.RetainerSigned && (act.signedOn === undefined) === (act.reason === undefined)) {
    problems.push(
      fieldProblem(
        '/signedOn',
        'signed-or-prevented',
        '须填写签订日期，或者填写未能签订的原因，二者择一',
        'either the day of signing or the reason that prevented it',
      ),
    );
  }
  return problems;
}

/** Practice licence, firm letter, and the aid letter or a mandate (CPL 39(2)). */
function credentialProblems(credentials: readonly Credential[]): readonly FieldProblem[] {
  const missing: string[] = [];
  if (!credentials.includes(Credential.PractisingLicence)) missing.push('律师执业证书 practice-licence');
  if (!credentials.includes(Credential.FirmLetter)) missing.push('律师事务所证明 firm-letter');
  if (!credentials.includes(Credential.AidLetter) && !credentials.includes(Credential.Mandate)) {
    missing.push('法律援助公函或委托书 aid-letter | mandate');
  }
  if (missing.length === 0) return [];
  const list = missing.join('; ');
  return [fieldProblem('/credentials', 'credentials-missing', `缺少会见手续：${list}`, `papers are missing: ${list}`)];
}

/** Documents an act names, each with its place in the body. */
export function documentsNamed(act: ActBody): readonly { readonly pointer: string; readonly documentId: string }[] {
  const named = (act.evidence ?? []).map((documentId, index) => ({ pointer: `/evidence/${index}`, documentId }));
  if ('documentId' in act && act.documentId !== undefined) {
    named.push({ pointer: '/documentId', documentId: act.documentId });
  }
  if ('recordDocumentId' in act && act.recordDocumentId !== undefined) {
    named.push({ pointer: '/recordDocumentId', documentId: act.recordDocumentId });
  }
  return named;
}
