/**
 * Which rows of the rule table an act touches, and what dates follow. Pure: the transition brings acts, facts and the
 * stored calendar and writes down what comes out.
 */
import type { ActKind } from '../acts-of-all.js';
import type { LegalCalendar } from './counting/calendar.js';
import { CountingError } from './counting/counting-error.js';
import { computeDeadline, type Deadline } from './counting/counting.js';
import { HOUR_MS } from './counting/legal-date.js';
import type { Pause } from './counting/pauses.js';
import { covers, regionPolicyOf, specificity, type RegionPolicy } from './region-policy.js';
import type { WorkingNote } from './counting/working-note.js';
import type {
  ActFacts,
  KnownFacts,
  Condition,
  Counting,
  Effect,
  Opening,
  Period,
  RuleRow,
  RuleVariant,
  Rung,
} from './rule-row.js';

/**
 * The rows in force on a calendar date in a region: per rule the most specific region's newest version. A row behind a
 * switch counts only where the region's policy has switched it on.
 */
export function rulesInForce(
  rules: readonly RuleRow[],
  on: string,
  region: string | null,
  policy: RegionPolicy = regionPolicyOf(region),
): readonly RuleRow[] {
  const chosen = new Map<string, RuleRow>();
  for (const rule of rules) {
    if (!isInForce(rule, on) || !covers(rule.region, region)) continue;
    if (rule.switchedBy !== undefined && policy.switches?.includes(rule.switchedBy) !== true) continue;
    const current = chosen.get(rule.id);
    if (current === undefined || overrides(rule, current)) chosen.set(rule.id, rule);
  }
  return [...chosen.values()];
}

/** The row of one rule in force on a calendar date in a region; undefined when there is none. */
export function ruleInForce(
  rules: readonly RuleRow[],
  id: string,
  on: string,
  region: string | null,
): RuleRow | undefined {
  return rulesInForce(
    rules.filter((rule) => rule.id === id),
    on,
    region,
  )[0];
}

function isInForce(rule: RuleRow, on: string): boolean {
  return rule.inForceFrom <= on && (rule.inForceTo === null || on <= rule.inForceTo);
}

function overrides(rule: RuleRow, current: RuleRow): boolean {
  const byRegion = specificity(rule.region) - specificity(current.region);
  return byRegion !== 0 ? byRegion > 0 : rule.version > current.version;
}

export interface MatchedOpening {
  readonly rule: RuleRow;
  readonly opening: Opening;
}

/** An effect on open obligations of exactly this row: an obligation keeps the version it was opened under. */
export interface MatchedEffect {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly region: string | null;
  readonly effect: Effect;
}

export interface ActMatch {
  readonly opens: readonly MatchedOpening[];
  readonly fulfils: readonly MatchedEffect[];
  readonly cancels: readonly MatchedEffect[];
  readonly lapses: readonly MatchedEffect[];
  readonly reopens: readonly MatchedEffect[];
  readonly alarms: readonly MatchedEffect[];
}

/**
 * What an act does. Openings come from the rows in force on `on` (the act's calendar date) in the region; effects
 * from all rows, since an open obligation stays under the row that opened it. A row opens at
 * most once per act and reading.
 */
export function matchAct(
  rules: readonly RuleRow[],
  kind: ActKind,
  facts: KnownFacts,
  on: string,
  region: string | null,
  policy: RegionPolicy = regionPolicyOf(region),
): ActMatch {
  const matches = (entry: Opening | Effect): boolean => entry.on === kind && conditionHolds(entry.when, facts);
  const effects = (list: (rule: RuleRow) => readonly Effect[]): readonly MatchedEffect[] =>
    rules.flatMap((rule) => {
      const effect = list(rule).find(matches);
      return effect === undefined ? [] : [{ ruleId: rule.id, ruleVersion: rule.version, region: rule.region, effect }];
    });
  return {
    opens: rulesInForce(rules, on, region, policy).flatMap((rule) => {
      const openings = rule.openedBy.filter(matches);
      return openings
        .filter((one, index) => openings.findIndex(({ variant }) => variant === one.variant) === index)
        .map((opening) => ({ rule, opening }));
    }),
    fulfils: effects((rule) => rule.fulfilledBy),
    cancels: effects((rule) => rule.cancelledBy),
    lapses: effects((rule) => rule.lapsedBy),
    reopens: effects((rule) => rule.reopenedBy),
    alarms: effects((rule) => rule.alarmedBy),
  };
}

/** Whether every fact the condition names has one of its values; no condition always holds. */
export function conditionHolds(condition: Condition | undefined, facts: Partial<ActFacts>): boolean {
  if (condition === undefined) return true;
  return (Object.keys(condition) as (keyof ActFacts)[]).every((fact) => factHolds(fact, condition, facts));
}

function factHolds<F extends keyof ActFacts>(fact: F, condition: Condition, facts: Partial<ActFacts>): boolean {
  const allowed: readonly (ActFacts[F] | undefined)[] | undefined = condition[fact];
  return allowed === undefined || allowed.includes(facts[fact]);
}

/** What chooses between the readings of a row. */
export interface VariantFacts {
  readonly inCustody?: boolean | undefined;
  readonly procedure?: string | undefined;
  /** Name of a reading; wins over the other facts. */
  readonly variant?: string | undefined;
}

/**
 * The reading of a row: the one named, else the first whose `when` holds, else the base. Throws CountingError
 * `unknown-variant` for a name the row does not have.
 */
export function chooseVariant(rule: RuleRow, facts: VariantFacts): RuleVariant {
  if (facts.variant !== undefined) {
    const named = rule.variants.find(({ variant }) => variant === facts.variant);
    if (named === undefined) {
      const known = rule.variants.map(({ variant }) => variant).join(', ');
      throw new CountingError('unknown-variant', `${rule.id} has no variant of this name; it has: ${known}`);
    }
    return named;
  }
  return (
    rule.variants.find((variant) => variant.when !== undefined && variantApplies(variant.when, facts)) ??
    rule.variants[0]
  );
}

function variantApplies(when: NonNullable<RuleVariant['when']>, facts: VariantFacts): boolean {
  return (
    (when.inCustody === undefined || when.inCustody === facts.inCustody) &&
    (when.procedure === undefined || when.procedure === facts.procedure)
  );
}

export interface DeadlineOfInput {
  /** Epoch ms; for BACK the hearing. */
  readonly triggerAt: number;
  readonly calendar: LegalCalendar;
  readonly facts?: VariantFacts | undefined;
  readonly pauses?: readonly Pause[] | undefined;
  /** Six-digit code of the region whose policy stands where the law gives no number; the country's where left out. */
  readonly region?: string | null | undefined;
  /** Instead of the stored policy of the region. */
  readonly regionPolicy?: RegionPolicy | undefined;
}

export interface RuleDeadline extends Deadline {
  readonly policy: boolean;
  /** The code that was applied, after the reading was chosen. */
  readonly counting: Counting;
  readonly variant: string;
}

/** The dates of a row for a trigger. Throws CountingError as computeDeadline and chooseVariant do. */
export function deadlineOf(rule: RuleRow, input: DeadlineOfInput): RuleDeadline {
  const facts = input.facts ?? {};
  const variant = chooseVariant(rule, facts);
  const counting =
    (facts.inCustody === true ? variant.countingInCustody : undefined) ?? variant.counting ?? rule.counting;
  const deadline = computeDeadline({
    counting,
    period: counting === 'TIMELY' ? timelyPeriod(input) : variant.period,
    triggerAt: input.triggerAt,
    calendar: input.calendar,
    pauses: input.pauses ?? [],
  });
  return {
    ...deadline,
    working: explained(deadline.working, variant),
    // A number of ours is ours also where only this reading has one.
    policy: rule.policy || counting === 'TIMELY',
    counting,
    variant: variant.variant,
  };
}

function timelyPeriod({ region, regionPolicy }: DeadlineOfInput): Period {
  const n = regionPolicy?.timelyWorkingDays ?? regionPolicyOf(region ?? null).timelyWorkingDays;
  return { n, unit: 'working-days' };
}

/** Where nothing is counted, the row says who sets the date instead. */
function explained(working: readonly WorkingNote[], { note }: RuleVariant): readonly WorkingNote[] {
  return note === undefined ? working : working.map((line) => ({ ...line, reason: note }));
}

/** One rung of a ladder set to its instant (epoch ms). */
export interface LadderInstant {
  readonly step: Rung['step'];
  readonly at: number;
  readonly to: Rung['to'];
}

/**
 * The ladder of a row as instants in order of time. Left out: rungs on an instant the obligation does not have, an
 * escalation at the alarm where alarm and due instant are one, and a reminder that would come before the trigger.
 */
export function ladderInstants(
  rule: RuleRow,
  dates: { readonly alarmAt: number | null; readonly dueAt: number | null; readonly triggerAt: number },
): readonly LadderInstant[] {
  const instants = rule.ladder.flatMap(({ step, from, offsetHours, to }): LadderInstant[] => {
    const base = dates[from];
    if (base === null) return [];
    if (step !== 'remind' && from === 'alarmAt' && dates.alarmAt === dates.dueAt) return [];
    const at = base + offsetHours * HOUR_MS;
    // A hearing lies after everything that is owed before it, so it says nothing about when reminders begin.
    if (step === 'remind' && rule.counting !== 'BACK' && at < dates.triggerAt) return [];
    return [{ step, at, to }];
  });
  return instants.sort((a, b) => a.at - b.at);
}

/** Counted by the hour, or to be done at once (立即), in any of its readings: who owes it must hear of it before other news. */
export function countsHours({ counting, variants }: Pick<RuleRow, 'counting' | 'variants'>): boolean {
  return variants.some((one) => (one.counting ?? counting) === 'NOW' || one.period?.unit === 'hours');
}
