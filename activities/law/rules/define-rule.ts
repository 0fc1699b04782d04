import { ActKind, Stage } from '../../../workflows/domain/vocabulary.js';
import { Party, type Condition, type Effect, type Opening, type Period, type RuleRow } from '../rule-row.js';

/** What a row leaves out when it is plain: first version, national, opened by no act yet, a single reading. */
type Defaulted =
  | 'version'
  | 'variants'
  | 'openedBy'
  | 'fulfilledBy'
  | 'cancelledBy'
  | 'lapsedBy'
  | 'onExpiry'
  | 'reopenedBy'
  | 'alarmedBy'
  | 'policy'
  | 'onHearingMoved'
  | 'inForceTo'
  | 'region';

type RuleDraft = Omit<RuleRow, Defaulted> &
  Partial<Pick<RuleRow, Defaulted>> & {
    /** Period of the base reading where there are no further `variants`. */
    readonly period?: Period | null;
  };

/** The lawyer leaves the case: what he and his firm owed ends with his part. */
export const COUNSEL_LEAVES: readonly Effect[] = [
  { on: ActKind.AssignmentDeclined },
  { on: ActKind.CounselRefusalDecided, when: { justified: [true] } },
  { on: ActKind.ReplacementDecided, when: { granted: [true] } },
];

/** A lawyer is named: by the first assignment, or with the decision to replace the one before. */
export const COUNSEL_NAMED: readonly [Opening, Opening] = [
  { on: ActKind.LawyerAssigned, from: 'occurredAt' },
  { on: ActKind.ReplacementDecided, from: 'occurredAt', when: { granted: [true], hasLawyer: [true] } },
];

/** Up to the conclusion everything serves the stage: when it is over, or the aid ends, what is still open has no object. */
const STAGE_OVER: readonly Effect[] = [{ on: ActKind.Concluded }, { on: ActKind.Terminated }];
const STAGE_SECTIONS: readonly string[] = ['1.1', '1.2', '1.3', '1.4'];
const COUNSELS: readonly Party[] = [Party.Lawyer, Party.Firm];

/**
 * Completes a row. A row with several readings gives `variants` instead of `period`. What counsel owes ends when he
 * leaves, what belongs to the stage ends with it, unless the row says otherwise.
 */
export function defineRule({ period = null, ...draft }: RuleDraft): RuleRow {
  const counselOwes = COUNSELS.includes(draft.owedBy);
  return {
    version: 1,
    variants: [{ variant: 'base', period }],
    openedBy: [],
    fulfilledBy: [],
    cancelledBy: counselOwes ? COUNSEL_LEAVES : [],
    lapsedBy: STAGE_SECTIONS.includes(draft.section) ? STAGE_OVER : [{ on: ActKind.Terminated }],
    onExpiry: null,
    reopenedBy: [],
    alarmedBy: [],
    policy: false,
    onHearingMoved: 'keep',
    inForceTo: null,
    region: null,
    ...draft,
  };
}

/** A hearing of these conditions stands: in the notice, fixed later, or moved. Counted back from it. */
export function hearingStands(when: Condition = {}): readonly Opening[] {
  return [
    { on: ActKind.DefenceNotice, from: 'hearingAt', when: { ...when, hasHearing: [true] }, subject: 'hearing' },
    { on: ActKind.HearingFixed, from: 'hearingAt', when, subject: 'hearing' },
    { on: ActKind.HearingChanged, from: 'hearingAt', when, subject: 'hearing' },
    // The aid goes on, and the hearing with it.
    {
      on: ActKind.ObjectionDecided,
      from: 'hearingAt',
      when: { ...when, upheld: [true], hasHearing: [true] },
      subject: 'hearing',
    },
  ];
}

/** Trial in the sense of the rules on refusing counsel (SPC-I 50, 311). */
export const AT_TRIAL: readonly Stage[] = [Stage.FirstInstance, Stage.SecondInstance];

export const days = (n: number): Period => ({ n, unit: 'days' });
export const hours = (n: number): Period => ({ n, unit: 'hours' });
export const workingDays = (n: number): Period => ({ n, unit: 'working-days' });
export const years = (n: number): Period => ({ n, unit: 'years' });
export const months = (n: number, plusDays?: number): Period =>
  plusDays === undefined ? { n, unit: 'months' } : { n, unit: 'months', plusDays };
