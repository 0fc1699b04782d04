/**
 * What the fields of a notice for defence say together (contract.md): identity, age, order of instants, stage. Each
 * check reads only the fields that are well formed, so that one answer names every bad field. Pure; the clock is an
 * argument.
 */
import type { z } from 'zod';
import { isHeld } from '../../../workflows/domain/custody.js';
import { sendsNoticesIn } from '../../../workflows/domain/permissions.js';
import { CustodyMeasure, Stage, type AgencyKind } from '../../../workflows/domain/vocabulary.js';
import { noticeShape, type DefenceNoticeBody } from './acts.js';
import { fieldProblem, required, validate, type FieldProblem, type Validated } from '../../fields/field-problem.js';
import { instantInFuture, liesAhead } from '../../fields/future.js';
import { groundProblems } from './ground-checks.js';
import { personProblems } from './person-checks.js';

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
  const shape = validate<DefenceNoticeBody>(noticeShape, body);
  const known = knownFields(body);
  const problems = [
    ...(shape.ok ? [] : shape.problems),
    ...personProblems(known.value('person'), now),
    ...groundProblemsOf(known),
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
    const schema: z.ZodType = noticeShape.shape[field];
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

function groundProblemsOf(known: Known): FieldProblem[] {
  const ground = known.value('ground');
  if (ground === undefined) return [];
  return groundProblems({
    ground,
    groundDetail: known.value('groundDetail'),
    stage: known.value('stage'),
    person: known.value('person'),
    issuedAt: known.instant('issuedAt'),
  });
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

/** A field that is missing and asked for twice is named once. */
function onePerPlace(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.pointer} ${problem.code}`, problem]));
  return [...seen.values()];
}
