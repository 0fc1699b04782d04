/** What rules and papers may ask about an affair and an act (适用条件的事实). */
import type {
  AgencyKind,
  ClosingPaper,
  CollaborationKind,
  CustodyMeasure,
  Ground,
  MeetingOutcome,
  Procedure,
  Stage,
} from '../../workflows/domain/vocabulary.js';
import type { ReadingFacts } from './rule-row.js';
import type { PauseGround, ProceduralStep } from '../../workflows/domain/procedural-steps.js';

/**
 * The facts about a case and an act that conditions may test. Everything a condition can ask is here; the step
 * fills it, rows list allowed values. `null` means the fact does not apply.
 */
export interface ActFacts {
  readonly stage: Stage;
  readonly organKind: AgencyKind;
  readonly ground: Ground;
  /** Defence is mandatory (应当通知): every ground but `discretionary`. */
  readonly mandatory: boolean;
  readonly custody: CustodyMeasure;
  /** Procedure of the hearing in force; null without a hearing. */
  readonly procedure: Procedure | null;
  /** A hearing stands. */
  readonly hasHearing: boolean;
  /** The hearing that stands lies after the act. */
  readonly hearingAhead: boolean | null;
  /** The notice carries the indictment or judgment that must go with it (SPC-I 49). */
  readonly papersAttached: boolean;
  /** papers-served: the form named. */
  readonly form: string | null;
  /** rights-told: the right named. */
  readonly right: string | null;
  /** meeting-arranged: the meeting takes place before the obligation's `dueAt`. */
  readonly meetingInTime: boolean | null;
  /** meeting-refused: missing papers are named. */
  readonly missingPapers: boolean | null;
  readonly outcome: MeetingOutcome | null;
  /** retainer-signed: signed, or prevented with a reason. */
  readonly prevented: boolean | null;
  /** Kind of the agency for which the act counts; a client's wish is told by the center. */
  readonly actorKind: AgencyKind;
  /** A lawyer is named, after the act. */
  readonly hasLawyer: boolean;
  /** custody-changed: no later change has been reported already. */
  readonly current: boolean | null;
  /** custody-changed: another place, or held no longer, or held now. */
  readonly moved: boolean | null;
  /** counsel-refusal-decided */
  readonly justified: boolean | null;
  /** replacement-decided */
  readonly granted: boolean | null;
  /** objection-decided */
  readonly upheld: boolean | null;
  /** concluded */
  readonly closingPaper: ClosingPaper | null;
  /** procedural-step: which. */
  readonly step: ProceduralStep | null;
  /** term-paused, term-resumed: on which ground. */
  readonly pauseGround: PauseGround | null;
  /** term-extended: the rule whose period it lengthened. */
  readonly movedTerm: string | null;
  /** custody-changed: another measure than before (`moved` is about the place). */
  readonly measureChanged: boolean | null;
  /** custody-changed: no measure stood before. */
  readonly firstMeasure: boolean | null;
  /** A step by which another organ has the case: that organ's center is another one. */
  readonly centerChanges: boolean | null;
  /** What a letter between two centers asks for; null: the affair is none. */
  readonly collaboration: CollaborationKind | null;
  /** The letter has been taken on by the center that was asked, and not answered yet. */
  readonly isAccepted: boolean | null;
  /** Somebody is above both centers of a letter, and has been asked about their competence. */
  readonly hasSuperior: boolean | null;
  /** A limitation or period ends while the letter is under way, on a day that it names. */
  readonly periodEnds: boolean | null;
  /** By what the last day of the answer to a letter is set: the letter, the agreement of the regions, or nobody. */
  readonly answerDay: 'letter' | 'agreement' | 'nobody' | null;
  /** cost-settled: what the work is paid is opened, and not waived. */
  readonly isPaid: boolean | null;
  /** A step that hands the case over: defence stays mandatory in the next stage (age on that day). */
  readonly mandatoryNext: boolean | null;
}

/** Facts that an act brings (`ActEffects.facts`), before it has said any. */
export const NOTHING_SAID = {
  papersAttached: false,
  form: null,
  right: null,
  meetingInTime: null,
  missingPapers: null,
  outcome: null,
  prevented: null,
  current: null,
  moved: null,
  justified: null,
  granted: null,
  upheld: null,
  closingPaper: null,
  step: null,
  pauseGround: null,
  movedTerm: null,
  measureChanged: null,
  firstMeasure: null,
  mandatoryNext: null,
  hearingAhead: null,
  collaboration: null,
  centerChanges: null,
  isAccepted: null,
  isPaid: null,
  hasSuperior: null,
  periodEnds: null,
  answerDay: null,
} as const satisfies Partial<ActFacts>;

/**
 * What is known of them where an act is judged: who acts, and whatever its kind of affair says beside that. A fact that is not
 * known fulfils no condition.
 */
export type KnownFacts = Partial<ActFacts> & Pick<ActFacts, 'actorKind'>;

/** All listed facts must have one of the listed values. No entry: always. */
export type Condition = { readonly [F in keyof ActFacts]?: readonly ActFacts[F][] };

/** Every fact there is, by name: stored rows are read by programs that may not know theirs. */
export const FACT_NAMES: ReadonlySet<string> = new Set(
  Object.keys({
    ...NOTHING_SAID,
    ...{ stage: 0, organKind: 0, ground: 0, mandatory: 0, custody: 0, procedure: 0 },
    ...{ hasHearing: 0, hasLawyer: 0, actorKind: 0 },
  } satisfies Readonly<Record<keyof ActFacts, unknown>>),
);

/** Facts that choose a reading by themselves (`RuleVariant.when`). */
export const READING_FACTS: ReadonlySet<string> = new Set(
  Object.keys({ inCustody: 0, procedure: 0, stage: 0, organKind: 0 } satisfies Record<keyof ReadingFacts, unknown>),
);
