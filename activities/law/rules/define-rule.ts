import { PauseGround, ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { ClosingPaper, Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import { Party, type Effect, type Opening, type Period, type RuleRow, type RuleVariant } from '../rule-row.js';
import type { Condition } from '../act-facts.js';
import { publishedRows, type RuleLine, type RuleText } from './rule-lines.js';

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
  | 'pausedFor'
  | 'policy'
  | 'onHearingMoved';

type RuleDraft = Omit<
  RuleRow,
  Defaulted | 'inForceTo' | 'region' | 'switchedBy' | 'why' | 'isWithdrawn' | 'retires' | 'ends'
> &
  Partial<Pick<RuleRow, Defaulted>> & {
    /** Period of the base reading where there are no further `variants`. */
    readonly period?: Period | null;
    /** What changed since, in the order in which it was published: lines are added behind the last, never edited. */
    readonly lines?: readonly RuleLine[];
  };

/** A rule of the table: what was said of it, and all its rows. */
export interface Rule {
  readonly id: string;
  readonly draft: RuleDraft;
  readonly rows: readonly RuleRow[];
}

/** The lawyer leaves the case: what he and his firm owed ends with his part. */
export const COUNSEL_LEAVES: readonly Effect[] = [
  { on: 'assignment-declined' },
  { on: 'counsel-refusal-decided', when: { justified: [true] } },
  { on: 'replacement-decided', when: { granted: [true] } },
];

/** A lawyer is named: by the first assignment, or with the decision to replace the one before. */
export const COUNSEL_NAMED: readonly [Opening, Opening] = [
  { on: 'lawyer-assigned', from: 'occurredAt' },
  { on: 'replacement-decided', from: 'occurredAt', when: { granted: [true], hasLawyer: [true] } },
];

/** Up to the conclusion everything serves the stage: when it is over, or the aid ends, what is still open has no object. */
export const STAGE_OVER: readonly Effect[] = [{ on: 'concluded' }, { on: 'terminated' }];
const STAGE_SECTIONS: readonly string[] = ['1.1', '1.2', '1.3', '1.4'];
/** Terms of the proceedings outlast the lawyer's part, and end for us with the aid. */
const PROCEEDINGS = '1.5';
export const AID_OVER: readonly Effect[] = [
  { on: 'terminated' },
  { on: 'concluded', when: { closingPaper: [ClosingPaper.TerminationDecision] } },
];

function lapses(section: string): readonly Effect[] {
  if (STAGE_SECTIONS.includes(section)) return STAGE_OVER;
  return section === PROCEEDINGS ? AID_OVER : [{ on: 'terminated' }];
}

const COUNSELS: readonly Party[] = [Party.Lawyer, Party.Firm];

/**
 * A rule and its rows. A row with several readings gives `variants` instead of `period`. What counsel owes ends when he leaves,
 * what belongs to the stage ends with it, unless the row says otherwise. A published text is never edited: it gets a line.
 */
export function defineRule(draft: RuleDraft): Rule {
  const { id, section, version = 1, period = null, lines = [], inForceFrom, ...said } = draft;
  const counselOwes = COUNSELS.includes(draft.owedBy);
  const text: RuleText = {
    variants: [{ variant: 'base', period }],
    openedBy: [],
    fulfilledBy: [],
    cancelledBy: counselOwes ? COUNSEL_LEAVES : [],
    lapsedBy: lapses(section),
    onExpiry: null,
    // What ran while the aid had ended runs on when the end is undone.
    reopenedBy: section === PROCEEDINGS ? [{ on: 'objection-decided', when: { upheld: [true] } }] : [],
    alarmedBy: [],
    pausedFor: [],
    policy: false,
    onHearingMoved: 'keep',
    ...said,
  };
  const rows = publishedRows({ id, section, version, text, from: inForceFrom }, lines);
  return { id, draft, rows };
}

/** A hearing of these conditions stands: in the notice, fixed later, or moved. Counted back from it. */
export function hearingStands(when: Condition = {}): readonly Opening[] {
  return [
    { on: 'defence-notice', from: 'hearingAt', when: { ...when, hasHearing: [true] }, subject: 'hearing' },
    { on: 'hearing-fixed', from: 'hearingAt', when, subject: 'hearing' },
    { on: 'hearing-changed', from: 'hearingAt', when, subject: 'hearing' },
    // The aid goes on, and the hearing with it.
    {
      on: 'objection-decided',
      from: 'hearingAt',
      when: { ...when, upheld: [true], hasHearing: [true] },
      subject: 'hearing',
    },
  ];
}

/** Steps by which the court says in which procedure it tries the case. */
const NAMES_PROCEDURE: readonly ProceduralStep[] = [ProceduralStep.CaseAccepted, ProceduralStep.ProcedureChanged];

/**
 * Owed for a hearing in ordinary procedure only (CPL 219, 224 free summary and fast-track hearings): it follows the procedure that
 * stands, also where the court changes it while the date stays.
 */
export function ordinaryHearing(when: Condition = {}): Pick<RuleRow, 'openedBy' | 'cancelledBy'> {
  const ordinary: Condition = { ...when, procedure: [Procedure.Ordinary] };
  const others = Object.values(Procedure).filter((one) => one !== Procedure.Ordinary);
  return {
    openedBy: [
      ...hearingStands(ordinary).filter(({ on }) => on !== 'objection-decided'),
      // Of a hearing that was held nothing is owed any more, and what is owed or done for the date stands.
      {
        on: 'objection-decided',
        from: 'hearingAt',
        when: { ...ordinary, upheld: [true], hearingAhead: [true] },
        subject: 'hearing',
        once: true,
      },
      ...NAMES_PROCEDURE.map((step) =>
        onStep(step, {
          from: 'hearingAt',
          when: { ...ordinary, hearingAhead: [true] },
          subject: 'hearing',
          once: true,
        }),
      ),
    ],
    cancelledBy: [
      { on: 'hearing-cancelled' },
      { on: 'procedural-step', when: { step: NAMES_PROCEDURE, procedure: others } },
    ],
  };
}

/** A step of the proceedings opens it, from the instant at which it was taken. */
export function onStep(step: ProceduralStep, more: Partial<Opening> & { readonly when?: Condition } = {}): Opening {
  return { from: 'occurredAt', ...more, on: 'procedural-step', when: { ...more.when, step: [step] } };
}

/** Steps of the proceedings that do something to it. */
export function bySteps(...steps: readonly ProceduralStep[]): Effect {
  return { on: 'procedural-step', when: { step: steps } };
}

/** The court has spoken: pronounced, or in the lawyer's hands. */
export const JUDGMENT_GIVEN: readonly Effect[] = [
  bySteps(ProceduralStep.JudgmentPronouncedInCourt, ProceduralStep.JudgmentPronouncedOnSetDate),
  {
    on: 'concluded',
    when: { closingPaper: [ClosingPaper.Judgment, ClosingPaper.Ruling, ClosingPaper.Mediation] },
    at: 'receivedOn',
  },
];

/** The last extension of a trial (CPL 208, 243), again and again. @param after the reading that it follows */
export function bySupremeCourt(after: string): RuleVariant {
  const variant = 'supreme-court-extension';
  return {
    variant,
    extends: [after, variant],
    title: { zh: '报请最高人民法院批准再延长', en: 'further extension by the Supreme People’s Court' },
    period: null,
    counting: 'NONE',
    note: { zh: '以最高人民法院批准的期限为准', en: 'the term is what the Supreme People’s Court allows' },
  };
}

/** Not counted towards any trial. */
export const TRIAL_PAUSES: readonly PauseGround[] = [PauseGround.PsychiatricExamination, PauseGround.TrialSuspended];

/** Trial in the sense of the rules on refusing counsel (SPC-I 50, 311). */
export const AT_TRIAL: readonly Stage[] = [Stage.FirstInstance, Stage.SecondInstance];

/** Consequence of a duty for which no text that was read has one. */
export const NONE_FOUND = { zh: '法律未规定后果', en: 'none found' } as const;

export const days = (n: number): Period => ({ n, unit: 'days' });
export const hours = (n: number): Period => ({ n, unit: 'hours' });
export const workingDays = (n: number): Period => ({ n, unit: 'working-days' });
export const years = (n: number): Period => ({ n, unit: 'years' });
export const months = (n: number, plusDays?: number): Period =>
  plusDays === undefined ? { n, unit: 'months' } : { n, unit: 'months', plusDays };
