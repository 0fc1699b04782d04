/** What the fields of an act say together, and what of an act is looked at before its own fields. */
import { z } from 'zod';
import { isHeld } from '../../workflows/domain/custody.js';
import { Credential, type ActBody, type ActBodyOf, type CaseActKind } from '../../workflows/domain/messages.js';
import { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { Channel } from '../../workflows/domain/vocabulary.js';
import type { ActHead } from '../../activities/transition/index.js';
import { actBody } from './acts.js';
import { fieldProblem, validate, type FieldProblem, type Validated } from '../../activities/fields/field-problem.js';
import { dayInFuture, dayLiesAhead, instantInFuture, liesAhead } from '../../activities/fields/future.js';
import { id } from '../../activities/fields/primitives.js';

const envelopeShape = z.object({
  kind: z.string(),
  onBehalfOf: id.optional(),
  channel: z.enum(Channel).optional(),
  step: z.unknown().optional(),
});

/** Acts somebody can send: a notice has a route of its own, and that a subsidy was paid follows from the bank's answer. */
const KINDS: readonly string[] = actBody.options.map(({ shape }) => shape.kind.value);

/** Reads kind and sender; an unknown kind is a bad field, not a forbidden act. */
export function readActHead(body: unknown): Validated<ActHead> {
  const head = validate(envelopeShape, body);
  if (!head.ok) return head;
  const { kind, onBehalfOf, step: named } = head.value;
  if (!isCaseActKind(kind)) {
    return {
      ok: false,
      problems: [fieldProblem('/kind', 'unknown-value', '没有这种诉讼行为', 'there is no such kind of act')],
    };
  }
  const step = kind === 'procedural-step' ? Object.values(ProceduralStep).find((known) => known === named) : undefined;
  return { ok: true, value: { kind, onBehalfOf, step } };
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
const DAYS_OF_DEEDS: readonly string[] = ['signedOn', 'toldOn', 'servedOn', 'receivedOn', 'fromOn', 'toOn', 'endedOn'];

function actProblems(act: ActBody, now: number): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (liesAhead(Date.parse(act.occurredAt), now)) {
    problems.push(instantInFuture('/occurredAt'));
  }
  for (const [field, day] of Object.entries(act)) {
    if (DAYS_OF_DEEDS.includes(field) && typeof day === 'string' && dayLiesAhead(day, now)) {
      problems.push(dayInFuture(`/${field}`));
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
  problems.push(...ownProblems(act));
  return problems;
}

/** What the own fields of an act say together with each other and with its instant. */
function ownProblems(act: ActBody): readonly FieldProblem[] {
  switch (act.kind) {
    case 'meeting-requested':
      return credentialProblems(act.credentials);
    case 'retainer-signed':
      return retainerProblems(act);
    case 'hearing-fixed':
    case 'hearing-changed':
      return hearingProblems(act);
    case 'custody-changed':
      return isHeld(act.measure) && act.placeId === undefined
        ? [fieldProblem('/placeId', 'required', '羁押时必填', 'is required where the person is held')]
        : [];
    case 'replacement-decided':
      return !act.granted && act.lawyerId !== undefined
        ? [fieldProblem('/lawyerId', 'nobody-replaced', '不予更换时不得指定律师', 'is for a granted replacement only')]
        : [];
    case 'procedural-step':
      return act.step === ProceduralStep.ProcedureChanged && act.procedure === undefined
        ? [fieldProblem('/procedure', 'required', '转换后的程序必填', 'is required: the procedure changed to')]
        : [];
    case 'relief-decided':
      return reliefProblems(act);
    case 'closing-file-submitted':
      return doubledDocuments(act.items);
    default:
      return [];
  }
}

function retainerProblems({ signedOn, reason }: ActBodyOf<'retainer-signed'>): readonly FieldProblem[] {
  if ((signedOn === undefined) !== (reason === undefined)) return [];
  return [
    fieldProblem(
      '/signedOn',
      'signed-or-prevented',
      '须填写签订日期，或者填写未能签订的原因，二者择一',
      'either the day of signing or the reason that prevented it',
    ),
  ];
}

/** Leave to act late names the day until which; a refusal names none. */
function reliefProblems({ granted, untilOn }: ActBodyOf<'relief-decided'>): readonly FieldProblem[] {
  if (granted === (untilOn !== undefined)) return [];
  return [
    granted
      ? fieldProblem('/untilOn', 'required', '准许时须载明截止日', 'is required where leave is granted')
      : fieldProblem('/untilOn', 'nothing-granted', '不准许时不得填写截止日', 'is for granted leave only'),
  ];
}

/** A hearing is fixed for later; reported late it may have been held by now. */
function hearingProblems({
  hearing,
  occurredAt,
}: ActBodyOf<'hearing-fixed' | 'hearing-changed'>): readonly FieldProblem[] {
  if (Date.parse(hearing.at) > Date.parse(occurredAt)) return [];
  return [
    fieldProblem(
      '/hearing/at',
      'hearing-before-act',
      '开庭时间不晚于确定或者变更的时间',
      'the hearing does not lie after the act that fixes it',
    ),
  ];
}

/** One document is one material: handed in twice, the second place is the wrong one. */
function doubledDocuments(items: readonly { readonly documentId: string }[]): readonly FieldProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ documentId }, index) => {
    if (!seen.has(documentId)) {
      seen.add(documentId);
      return [];
    }
    return [
      fieldProblem(
        `/items/${index}/documentId`,
        'document-twice',
        '同一份材料重复提交',
        'the same document is handed in twice',
      ),
    ];
  });
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
