/**
 * What the fields of a notice for defence say together (contract.md): identity, age, order of instants, stage. Each
 * check reads only the fields that are well formed, so that one answer names every bad field. Pure; the clock is an
 * argument.
 */
import type { z } from 'zod';
import { shanghaiDate } from '../../activities/law/legal-date.js';
import { ADULT_AGE, hasTurned } from '../../activities/law/mandatory-defence.js';
import type { DefenceNoticeBody } from '../../workflows/domain/messages.js';
import { isHeld } from '../../workflows/domain/custody.js';
import { sendsNoticesIn } from '../../workflows/domain/permissions.js';
import {
  CustodyMeasure,
  Ground,
  IdentityKind,
  Sex,
  Stage,
  type AgencyKind,
} from '../../workflows/domain/vocabulary.js';
import { defenceNotice } from './defence-notice.js';
import { fieldProblem, validate, type FieldProblem, type Validated } from '../../activities/fields/field-problem.js';
import { instantInFuture, liesAhead } from '../../activities/fields/future.js';
import { readResidentId } from '../../activities/fields/resident-id.js';

export interface NoticeSender {
  /** Kind of the organ that gives the notice; for paper the organ it is entered for. */
  readonly agencyKind: AgencyKind;
  /** The center enters it from paper or telephone. */
  readonly byCenter: boolean;
}

/** The fields of the notice that are well formed on their own. */
interface Known {
  readonly value: <K extends keyof DefenceNoticeBody>(field: K) => DefenceNoticeBody[K] | undefined;
  readonly instant: (field: 'discoveredAt' | 'issuedAt' | 'receivedAt') => number | undefined;
}

/** @param now epoch ms of the business clock */
export function checkNotice(body: unknown, sender: NoticeSender, now: number): Validated<DefenceNoticeBody> {
  const shape = validate<DefenceNoticeBody>(defenceNotice, body);
  const known = knownFields(body);
  const problems = [
    ...(shape.ok ? [] : shape.problems),
    ...identityProblems(known, now),
    ...groundProblems(known),
    ...instantProblems(known, now),
    ...stageProblems(known, sender),
    ...channelProblems(known, sender, now),
  ];
  if (shape.ok && problems.length === 0) return shape;
  return { ok: false, problems: onePerPlace(problems) };
}

function knownFields(body: unknown): Known {
  const raw: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
  const value = <K extends keyof DefenceNoticeBody>(field: K): DefenceNoticeBody[K] | undefined => {
    const schema: z.ZodType = defenceNotice.shape[field];
    const result = schema.safeParse(raw[field]);
    return result.success ? (result.data as DefenceNoticeBody[K]) : undefined;
  };
  return {
    value,
    instant: (field) => {
      const text = value(field);
      return text === undefined ? undefined : Date.parse(text);
    },
  };
}

function identityProblems(known: Known, now: number): FieldProblem[] {
  const person = known.value('person');
  if (person === undefined) return [];
  const { identity, birthDate, sex } = person;
  const problems: FieldProblem[] = [];
  if (identity.kind !== IdentityKind.Unknown) {
    if (birthDate === undefined) problems.push(required('/person/birthDate'));
    if (identity.number === undefined) problems.push(required('/person/identity/number'));
  }
  if (birthDate !== undefined && birthDate > shanghaiDate(now)) {
    problems.push(
      fieldProblem(
        '/person/birthDate',
        'birth-date-in-future',
        '出生日期在今天之后',
        'the date of birth is in the future',
      ),
    );
  }
  if (identity.kind === IdentityKind.ResidentId && identity.number !== undefined) {
    problems.push(...residentIdProblems(identity.number, birthDate, sex));
  }
  return problems;
}

function residentIdProblems(number: string, birthDate: string | undefined, sex: Sex): FieldProblem[] {
  const read = readResidentId(number);
  if (!read.ok) {
    const [zh, en] = {
      shape: ['身份证号码应为18位', 'a resident identity number has 18 characters'],
      'check-digit': ['身份证号码校验位不符', 'the check digit of the identity number is wrong'],
      'birth-date': ['身份证号码中的出生日期不存在', 'the date of birth in the identity number does not exist'],
    }[read.reason] as [string, string];
    return [fieldProblem('/person/identity/number', `identity-${read.reason}`, zh, en)];
  }
  const problems: FieldProblem[] = [];
  if (birthDate !== undefined && birthDate !== read.id.birthDate) {
    problems.push(
      fieldProblem(
        '/person/birthDate',
        'birth-date-contradicts-identity',
        '出生日期与身份证号码不一致',
        'the date of birth contradicts the identity number',
      ),
    );
  }
  if (sex !== Sex.Unknown && sex !== read.id.sex) {
    problems.push(
      fieldProblem(
        '/person/sex',
        'sex-contradicts-identity',
        '性别与身份证号码不一致',
        'the sex contradicts the identity number',
      ),
    );
  }
  return problems;
}

function groundProblems(known: Known): FieldProblem[] {
  const ground = known.value('ground');
  const person = known.value('person');
  const problems: FieldProblem[] = [];
  const needsDetail = ground === Ground.Discretionary || ground === Ground.OtherByLaw;
  if (needsDetail && known.value('groundDetail') === undefined) problems.push(required('/groundDetail'));
  if (ground === Ground.SensoryDisability && person !== undefined && (person.disabilities ?? []).length === 0) {
    problems.push(
      fieldProblem(
        '/ground',
        'no-disability-named',
        '未载明残疾类别',
        'no visual, hearing or speech disability is named',
      ),
    );
  }
  const issuedAt = known.instant('issuedAt');
  if (ground === Ground.Minor && person?.birthDate !== undefined && issuedAt !== undefined) {
    if (hasTurned(ADULT_AGE, person.birthDate, shanghaiDate(issuedAt))) {
      problems.push(
        fieldProblem(
          '/ground',
          'not-a-minor',
          '通知时已年满十八周岁',
          'the person was 18 or more when the notice was issued',
        ),
      );
    }
  }
  if (ground === Ground.CompulsoryTreatment && stageIsNot(known, Stage.CompulsoryTreatment)) {
    problems.push(
      fieldProblem(
        '/ground',
        'ground-of-another-stage',
        '该事由只适用于强制医疗程序',
        'this ground belongs to proceedings for compulsory treatment only',
      ),
    );
  }
  return problems;
}

function stageIsNot(known: Known, stage: Stage): boolean {
  const given = known.value('stage');
  return given !== undefined && given !== stage;
}

function instantProblems(known: Known, now: number): FieldProblem[] {
  const discoveredAt = known.instant('discoveredAt');
  const issuedAt = known.instant('issuedAt');
  const hearing = known.value('hearing');
  const problems: FieldProblem[] = [];
  if (discoveredAt !== undefined && issuedAt !== undefined && discoveredAt > issuedAt) {
    problems.push(
      fieldProblem(
        '/discoveredAt',
        'discovered-after-notice',
        '发现时间晚于通知时间',
        'discovery lies after the notice',
      ),
    );
  }
  for (const [field, at] of [
    ['discoveredAt', discoveredAt],
    ['issuedAt', issuedAt],
  ] as const) {
    if (at !== undefined && liesAhead(at, now)) problems.push(instantInFuture(`/${field}`));
  }
  problems.push(...beginningProblems(known, issuedAt));
  if (hearing !== undefined && issuedAt !== undefined && Date.parse(hearing.at) <= issuedAt) {
    problems.push(
      fieldProblem(
        '/hearing/at',
        'hearing-before-notice',
        '开庭时间不晚于通知时间',
        'the hearing does not lie after the notice',
      ),
    );
  }
  return problems;
}

/** What the terms of custody and stage run from lies before the notice that tells of it. */
function beginningProblems(known: Known, issuedAt: number | undefined): FieldProblem[] {
  const custody = known.value('custody');
  const problems: FieldProblem[] = [];
  for (const [pointer, at] of [
    ['/custody/since', custody?.since],
    ['/stageBeganAt', known.value('stageBeganAt')],
  ] as const) {
    if (at === undefined || issuedAt === undefined || Date.parse(at) <= issuedAt) continue;
    problems.push(fieldProblem(pointer, 'after-notice', '晚于通知时间', 'lies after the notice'));
  }
  if (custody?.measure === CustodyMeasure.None && custody.since !== undefined) {
    problems.push(
      fieldProblem('/custody/since', 'no-measure', '未采取强制措施时不得填写', 'is for a measure that was taken'),
    );
  }
  return problems;
}

function stageProblems(known: Known, sender: NoticeSender): FieldProblem[] {
  const stage = known.value('stage');
  const custody = known.value('custody');
  const problems: FieldProblem[] = [];
  if (stage !== undefined && !sendsNoticesIn(sender.agencyKind, stage)) {
    problems.push(
      fieldProblem(
        '/stage',
        'stage-of-another-organ',
        '该机关不在此阶段发出通知',
        'this organ gives no notices in this stage',
      ),
    );
  }
  const beforeTrial = stage === Stage.Investigation || stage === Stage.ProsecutionReview;
  if (beforeTrial && known.value('hearing') !== undefined) {
    problems.push(
      fieldProblem(
        '/hearing',
        'hearing-before-trial',
        '审判前阶段没有开庭',
        'there is no hearing before the trial stages',
      ),
    );
  }
  const held = custody?.measure !== undefined && isHeld(custody.measure);
  if (held && custody.placeId === undefined) problems.push(required('/custody/placeId'));
  return problems;
}

/** Paper and telephone are entered by the center for an organ; an organ's own notice comes by the system. */
function channelProblems(known: Known, sender: NoticeSender, now: number): FieldProblem[] {
  const receivedAt = known.instant('receivedAt');
  const channel = known.value('channel');
  if (!sender.byCenter) {
    const strange = (field: 'channel' | 'receivedAt'): FieldProblem =>
      fieldProblem(
        `/${field}`,
        'only-entered-by-center',
        '只由法律援助中心代录纸质、电话通知时填写',
        'only for paper and telephone notices entered by the center',
      );
    return [
      ...(channel !== undefined && channel !== 'system' ? [strange('channel')] : []),
      ...(known.value('receivedAt') !== undefined ? [strange('receivedAt')] : []),
    ];
  }
  const problems: FieldProblem[] = [];
  if (channel !== 'paper' && channel !== 'telephone') {
    problems.push(
      fieldProblem(
        '/channel',
        'channel-missing',
        '代录的通知须注明 paper 或 telephone',
        'a notice entered for an organ came by paper or telephone',
      ),
    );
  }
  if (known.value('receivedAt') === undefined) problems.push(required('/receivedAt'));
  const issuedAt = known.instant('issuedAt');
  if (receivedAt !== undefined && liesAhead(receivedAt, now)) problems.push(instantInFuture('/receivedAt'));
  if (receivedAt !== undefined && issuedAt !== undefined && receivedAt < issuedAt) {
    problems.push(
      fieldProblem(
        '/receivedAt',
        'received-before-issued',
        '收到时间早于发出时间',
        'it was received before it was issued',
      ),
    );
  }
  return problems;
}

function required(pointer: string): FieldProblem {
  return fieldProblem(pointer, 'required', '必填', 'is required');
}

/** A field that is missing and asked for twice is named once. */
function onePerPlace(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.pointer} ${problem.code}`, problem]));
  return [...seen.values()];
}
