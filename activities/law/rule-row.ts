/**
 * The shape of one statutory rule (法定期限规则). Rules are data: the rows under `rules/` are checked, loaded into
 * PostgreSQL with their version and interpreted by the step; no workflow imports them. A row is never edited: a line behind
 * it makes the next version (`rules/rule-lines.ts`).
 */
import type { AgencyKind, Bilingual, Grade, Procedure, Stage } from '../../workflows/domain/vocabulary.js';
import type { ActKind } from '../acts-of-all.js';
import type { Condition } from './act-facts.js';
import type { PauseGround } from '../../workflows/domain/procedural-steps.js';

/**
 * Counting code (计算方法), statutes.md section 2. CP = criminal, CV = civil, LA = legal aid;
 * D days, H hours, C custody term, M months. `RT-H` hours of real time (传唤、拘传持续的时间), `WD` working days
 * (工作日), `BACK` backwards from a hearing or the end of a term, `NOW` at once, `TIMELY` 及时 (length is policy), `NONE`
 * no period that can be counted.
 */
export type Counting =
  'CP-D' | 'CP-H' | 'CP-C' | 'CP-M' | 'CV-D' | 'CV-M' | 'LA-D' | 'RT-H' | 'WD' | 'BACK' | 'NOW' | 'TIMELY' | 'NONE';

/** A length with its unit; half a month is written as 15 days (SPC-I 202(1)). */
export interface Period {
  readonly n: number;
  readonly unit: 'hours' | 'days' | 'working-days' | 'months' | 'years';
  /** Days on top of months (一个月，可以延长十五日): counted on from the corresponding day. */
  readonly plusDays?: number;
}

/** Facts of an affair that choose a reading by themselves. */
export interface ReadingFacts {
  readonly inCustody: boolean;
  readonly procedure: Procedure;
  readonly stage: Stage;
  /** Kind of the organ that handles the case: some articles bind one kind only. */
  readonly organKind: AgencyKind;
}

/** One reading of a row: the base reading or a variant chosen by facts (procedure, custody, extension). */
export interface RuleVariant {
  /** `base`, or a name such as `not-detained`, `extended-15-days`; shown in preview and selectable by `facts.variant`. */
  readonly variant: string;
  readonly title?: Bilingual;
  readonly period: Period | null;
  /** Overrides the row's counting code for this reading (for example CP-C when detained). */
  readonly counting?: Counting;
  /** Counting code of this reading while the person is in custody (办案期限 that then bind custody: CP-C). */
  readonly countingInCustody?: Counting;
  /** Who owes in this reading, where it is not the row's own debtor. Only in readings that are chosen by name. */
  readonly owedBy?: Party;
  /** Says in the working why nothing is counted (`NONE`): the letter, the calendar or another organ sets the date. */
  readonly note?: Bilingual;
  /**
   * Reached by a decision to extend (延长): from which readings it may be. Without it the reading is the law's own, chosen by
   * facts or by the act that opens it.
   */
  readonly extends?: readonly string[];
  /** Chosen automatically when these facts hold; a variant without `when` is only chosen by name. */
  readonly when?: Partial<ReadingFacts>;
  /** Where this reading rests on other articles than the row, and how well those were seen. */
  readonly article?: string;
  readonly basis?: string;
  readonly grade?: Grade;
  /** As of the row, where it holds in this reading only. */
  readonly alarmsEarlier?: true;
  /** The number of this reading is our own policy, where the row's is not. */
  readonly policy?: true;
}

/** Who owes, or is owed, in terms of a case. The step resolves these to agencies and persons. */
export const Party = {
  /** 办案机关: whichever organ sent the notice */ Organ: 'organ',
  Police: 'police',
  Procuratorate: 'procuratorate',
  Court: 'court',
  Center: 'center',
  Firm: 'firm',
  Lawyer: 'lawyer',
  /** 看守所 where the person is held */ CustodyPlace: 'custody-place',
  DutyLawyer: 'duty-lawyer',
  Prison: 'prison',
  Client: 'client',
  JusticeBureau: 'justice-bureau',
  /** 同级公安机关、人民检察院：the organ itself where it is one, else the one at its place */ LocalPolice:
    'local-police',
  LocalProcuratorate: 'local-procuratorate',
  /** 侦查机关：whichever organ had the case in investigation, else the police of the place */ Investigator:
    'investigator',
  /** 上一级人民法院 of the court that has the case */ HigherCourt: 'higher-court',
  /** 该行为所致的机关：who gets the case handed over, or the complaint */ Addressee: 'addressee',
  /** The lawyer, his firm and the place as they were before the act */ FormerLawyer: 'former-lawyer',
  FormerFirm: 'former-firm',
  FormerCustodyPlace: 'former-custody-place',
  /** The center that a letter had asked before another one was designated */ FormerAddressee: 'former-addressee',
  /** 家属、被害人、对方当事人、复议机关 and others that are no agency in the system */ Outside: 'outside',
} as const;
export type Party = (typeof Party)[keyof typeof Party];

/**
 * What a row is about beside the case itself: one meeting, one request for the file, one hearing, one complaint about an
 * obstructed right, one missed period.
 */
export type SubjectKind = 'meeting' | 'file-access-request' | 'hearing' | 'complaint' | 'obligation';

/** The instants a period may run from; the step knows each act's own anchors. */
export type Anchor =
  | 'occurredAt'
  | 'discoveredAt'
  | 'issuedAt'
  | 'receivedAt'
  | 'hearingAt'
  | 'requestedAt'
  | 'toldOn'
  | 'servedOn'
  | 'signedOn'
  /** The day the lawyer received the closing paper. */
  | 'receivedOn'
  /** When the system recorded the act: what is told by recording it is told then. */
  | 'recordedAt'
  /** The notice says since when the measure of custody stands, and since when the organ has the case in this stage. */
  | 'custodySince'
  | 'stageBeganAt'
  /** The day an obstacle was gone. */
  | 'endedOn'
  /** The day for which a step of the proceedings plans something. */
  | 'plannedOn'
  /** The end of another term (`Opening.term`), for what is owed before it. */
  | 'termEnd';

export interface Opening {
  readonly on: ActKind;
  /** The instant the period runs from (for BACK: the hearing). */
  readonly from: Anchor;
  readonly when?: Condition;
  /**
   * The obligation is about the subject of the act (its meeting, request or hearing). An act that is about no meeting
   * itself opens one for each meeting still asked for.
   */
  readonly subject?: SubjectKind;
  /** Owed once more although it was fulfilled before: a second file, a second notice. Never while it is still owed. */
  readonly again?: true;
  /** The reading that this act opens, where the facts of the case do not choose it. */
  readonly variant?: string;
  /** With `termEnd`: the rule whose standing obligation ends then. */
  readonly term?: string;
  /** Where no such term stands: the instant to count from instead. */
  readonly orFrom?: Anchor;
  /** Not again once it was done, whoever is counsel; with a subject: for that one. */
  readonly once?: true;
  /** Not where it was done on that day or later: the act was recorded behind what answered it. */
  readonly unlessDoneSince?: true;
  /** Not while another duty of the affair stands, or not where it was ever opened. */
  readonly unless?: { readonly rule: string; readonly variant: string; readonly is: 'standing' | 'opened' };
}

/** What an act does to the open obligation of this row (same subject when the act names one). */
export interface Effect {
  readonly on: ActKind;
  readonly when?: Condition;
  /** Instant that decides whether it was in time; default `occurredAt`. */
  readonly at?: Anchor;
  /** Only what is owed under these readings; left out: all. */
  readonly variants?: readonly string[];
  /** Not by what was done on a day before it was owed: a paper about the measure before. */
  readonly sinceTrigger?: true;
}

/** One rung of the ladder (催办—升级—控告): fired once, asked again at send time whether it still applies. */
export interface Rung {
  /** warn: a right ends soon (期间即将届满); whoever opens it later than that is told at once, and nothing is asked to be recorded. */
  readonly step: 'remind' | 'warn' | 'escalate' | 'complain';
  readonly from: 'alarmAt' | 'dueAt';
  /** Hours after (positive) or before (negative) that instant. */
  readonly offsetHours: number;
  /**
   * owed: who owes it; owed-and-center: the center too; owed-head: head of the owing agency; supervisor: its supervising organ;
   * bureau: the justice bureau of the affair, between two centers the one above both; owed-to: the other side.
   */
  readonly to: 'owed' | 'owed-and-center' | 'owed-head' | 'supervisor' | 'bureau' | 'owed-to' | 'procuratorate';
}

/** What a region decides for itself, or whose local law nobody here has read: off until its policy names it. */
export const RegionSwitch = {
  /** 四川：普通程序案件应当通知 */ OrdinaryProcedureDuty: 'ordinary-procedure-duty',
  /** 审查起诉阶段律师辩护全覆盖试点 */ ProsecutionReviewPilot: 'prosecution-review-pilot',
  /** 全市统筹指派, from all pools of a city */ CityWideAssignment: 'city-wide-assignment',
} as const;
export type RegionSwitch = (typeof RegionSwitch)[keyof typeof RegionSwitch];

export interface RuleRow {
  readonly id: string;
  /** Once for each id, whatever the region: an obligation names its row by these two. */
  readonly version: number;
  /** Section of the master table, e.g. `1.1`. */
  readonly section: string;
  readonly title: Bilingual;
  readonly owedBy: Party;
  readonly owedTo: Party;
  readonly counting: Counting;
  /** First entry is the base reading. */
  readonly variants: readonly [RuleVariant, ...RuleVariant[]];
  readonly openedBy: readonly Opening[];
  readonly fulfilledBy: readonly Effect[];
  readonly cancelledBy: readonly Effect[];
  /** Closed by the law without performance: nothing is left to do it for (the matter is over, the aid has ended). */
  readonly lapsedBy: readonly Effect[];
  /** When `dueAt` passes it lapses instead of being overdue, and these rules open from that instant. */
  readonly onExpiry: { readonly opens: readonly string[] } | null;
  /** Owed again under its original dates: a fulfilment that came undone, or what a decision that is undone had ended. */
  readonly reopenedBy: readonly Effect[];
  /** Still owed, and the alarm is raised with this act instead of at `alarmAt`. */
  readonly alarmedBy: readonly Effect[];
  /** It runs from another instant (`at`) than the act that opened it let assume; its reading stays. */
  readonly recountedBy?: readonly Effect[];
  /** Grounds on which time does not count towards it (不计入). */
  readonly pausedFor: readonly PauseGround[];
  /** Articles, in Chinese short form, e.g. `法律援助法第36条`. Shown to users. A row without it must not load. */
  readonly article: string;
  /** Articles as in statutes.md, e.g. `LAL 36; MPS-R 46`. */
  readonly basis: string;
  readonly grade: Grade;
  /** What was seen of the text, and where; what was not. Owed for grades P and M. */
  readonly seen?: Bilingual | null;
  /** Articles by the kind of organ that handles the case, where they differ; else those of the row. */
  readonly byOrgan?: Partial<Readonly<Record<AgencyKind, { readonly article: string; readonly basis: string }>>>;
  /** The number is our own policy, not the law's (TIMELY, first meeting). */
  readonly policy: boolean;
  readonly consequence: Bilingual;
  readonly ladder: readonly Rung[];
  /**
   * What a moved hearing does. `supersede`: what is open is counted anew for the new date, what was done stands if it is
   * still in time. `renew`: owed for every date anew. `keep`: the date has no part in it.
   */
  readonly onHearingMoved: 'supersede' | 'renew' | 'keep';
  /**
   * A last day that is a day off has a stricter reading, and that reading only sets the alarm: counted backwards the day moved
   * earlier, forwards the day that is not moved. Left out: the row counts one day for both.
   */
  readonly alarmsEarlier?: true;
  /** First and last calendar date (Asia/Shanghai) in force; `inForceTo` null while it stands. */
  readonly inForceFrom: string;
  readonly inForceTo: string | null;
  /** Why this version took the place of the one before; left out in a first version. */
  readonly why?: Bilingual;
  /** It was read wrongly: in force on no day any more, kept for what was opened under it. */
  readonly isWithdrawn?: true;
  /** The rule began on this row's first day; of earlier versions those that began before were in force on no day. */
  readonly retires?: true;
  /** From its first day on the rule is no more: this row is in force on no day, and ends the one before. */
  readonly ends?: true;
  /** Six-digit region code this row overrides the national row for; null nationally. */
  readonly region: string | null;
  /** In force only where the region has switched it on (region-policy.ts); left out where it needs no switch. */
  readonly switchedBy?: RegionSwitch;
}
