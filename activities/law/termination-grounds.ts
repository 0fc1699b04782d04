/** How often counsel may change, and on which grounds the aid ends (拒绝辩护次数、终止事由). Data, read by the step. */
import type { Bilingual, Stage } from '../../workflows/domain/vocabulary.js';
import { AT_TRIAL } from './rules/define-rule.js';

interface RefusalLimit {
  readonly stages: readonly Stage[];
  readonly mandatory: boolean;
  /** Refusals that may be allowed in one case. */
  readonly most: number;
  readonly article: string;
  readonly basis: string;
}

/** SPC-I 311: at trial counsel changes twice at most; in a mandatory case a second refusal is not allowed. */
const REFUSAL_LIMITS: readonly RefusalLimit[] = [
  {
    stages: AT_TRIAL,
    mandatory: true,
    most: 1,
    article: '刑诉法解释第311条',
    basis: 'SPC-I 311',
  },
  {
    stages: AT_TRIAL,
    mandatory: false,
    most: 2,
    article: '刑诉法解释第311条',
    basis: 'SPC-I 311',
  },
];

/** @returns the limit that binds in this stage, or null when there is none. */
export function refusalLimit(of: { readonly stage: Stage; readonly mandatory: boolean }): RefusalLimit | null {
  return (
    REFUSAL_LIMITS.find(({ stages, mandatory }) => mandatory === of.mandatory && stages.includes(of.stage)) ?? null
  );
}

/** 终止事由, LAL 48. */
export const TerminationGround = {
  /** 欺骗或者其他不正当手段 */ Fraud: 'fraud',
  /** 隐瞒重要事实、提供虚假证据 */ FalseEvidence: 'false-evidence',
  /** 利用法律援助从事违法活动 */ IllegalUse: 'illegal-use',
  /** 经济状况变化，不再符合条件 */ MeansChanged: 'means-changed',
  /** 案件终止审理或者被撤销 */ CaseEnded: 'case-ended',
  /** 自行委托律师或者其他代理人 */ PrivateCounsel: 'private-counsel',
  /** 受援人有正当理由要求终止 */ ClientAsks: 'client-asks',
  /** 法律法规规定的其他情形 */ Other: 'other-by-law',
} as const;
export type TerminationGround = (typeof TerminationGround)[keyof typeof TerminationGround];

interface GroundEntry {
  readonly ground: TerminationGround;
  readonly title: Bilingual;
  readonly article: string;
  /**
   * In a mandatory case the aid may end only where nobody is left without counsel: because there is nothing left to
   * defend (`no-need`), or because counsel is on record (`counsel-on-record`).
   */
  readonly leaves: 'no-need' | 'counsel-on-record';
}

/** The closed list, in the order it is offered. */
export const TERMINATION_GROUNDS: readonly GroundEntry[] = [
  {
    ground: TerminationGround.Fraud,
    title: { zh: '以欺骗或者其他不正当手段获得法律援助', en: 'obtained by fraud or other improper means' },
    article: '法律援助法第48条第1项',
    leaves: 'counsel-on-record',
  },
  {
    ground: TerminationGround.FalseEvidence,
    title: { zh: '故意隐瞒重要事实或者提供虚假证据', en: 'key facts hidden or false evidence given' },
    article: '法律援助法第48条第2项',
    leaves: 'counsel-on-record',
  },
  {
    ground: TerminationGround.IllegalUse,
    title: { zh: '利用法律援助从事违法活动', en: 'used for illegal acts' },
    article: '法律援助法第48条第3项',
    leaves: 'counsel-on-record',
  },
  {
    ground: TerminationGround.MeansChanged,
    title: { zh: '经济状况发生变化，不再符合法律援助条件', en: 'means changed, conditions met no longer' },
    article: '法律援助法第48条第4项',
    leaves: 'counsel-on-record',
  },
  {
    ground: TerminationGround.CaseEnded,
    title: { zh: '案件终止审理或者已经被撤销', en: 'the case has ended or was withdrawn' },
    article: '法律援助法第48条第5项',
    leaves: 'no-need',
  },
  {
    ground: TerminationGround.PrivateCounsel,
    title: { zh: '自行委托律师或者其他代理人', en: 'the client hired counsel' },
    article: '法律援助法第48条第6项',
    leaves: 'counsel-on-record',
  },
  {
    ground: TerminationGround.ClientAsks,
    title: { zh: '受援人有正当理由要求终止', en: 'the client asks with good reason' },
    article: '法律援助法第48条第7项',
    leaves: 'counsel-on-record',
  },
  {
    ground: TerminationGround.Other,
    title: { zh: '法律法规规定的其他情形', en: 'another ground by law' },
    article: '法律援助法第48条第8项',
    leaves: 'counsel-on-record',
  },
];

export function terminationGround(ground: TerminationGround): GroundEntry {
  const found = TERMINATION_GROUNDS.find((entry) => entry.ground === ground);
  if (found === undefined) throw new Error(`The list of grounds has no ${ground}`);
  return found;
}
