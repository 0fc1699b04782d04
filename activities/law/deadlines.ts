/**
 * By when (期限): which reading of a row stands, what dates follow from its trigger, and its ladder of reminders and escalations. Pure.
 */
import type { AgencyKind, Grade } from '../../workflows/domain/vocabulary.js';
import type { LegalCalendar } from './counting/calendar.js';
import { CountingError } from './counting/counting-error.js';
import { computeDeadline, type Deadline } from './counting/counting.js';
import { HOUR_MS } from './counting/legal-date.js';
import type { Pause } from './counting/pauses.js';
import type { WorkingNote } from './counting/working-note.js';
import { regionPolicyOf, type RegionPolicy } from './region-policy.js';
import type { Counting, Period, ReadingFacts, RuleRow, RuleVariant, Rung } from './rule-row.js';

/** What chooses between the readings of a row: facts, as stored or sent, or a name. */
export interface VariantFacts extends Readonly<
  Partial<Record<Exclude<keyof ReadingFacts, 'inCustody'>, string | undefined>>
> {
  readonly inCustody?: boolean | undefined;
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
  const known: Readonly<Record<string, unknown>> = { ...facts };
  return Object.entries(when).every(([fact, value]) => known[fact] === value);
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
  /** Of the reading, or for this kind of organ, where those rest on articles of their own; else of the row. */
  readonly article: string;
  readonly grade: Grade;
  /** The code that was applied, after the reading was chosen. */
  readonly counting: Counting;
  readonly variant: string;
  /** The reading that was chosen. */
  readonly reading: RuleVariant;
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
    alarmsEarlier: alarmsEarlier(rule, variant),
  });
  const own = rule.byOrgan?.[facts.organKind as AgencyKind];
  return {
    ...deadline,
    working: explained(deadline.working, variant),
    // A number of ours is ours also where only this reading has one.
    policy: rule.policy || variant.policy === true || counting === 'TIMELY',
    article: variant.article ?? own?.article ?? rule.article,
    grade: variant.grade ?? rule.grade,
    counting,
    variant: variant.variant,
    reading: variant,
  };
}

/** Whether a last day that is a day off moves only the alarm of this reading (`RuleRow.alarmsEarlier`). */
export function alarmsEarlier(rule: RuleRow, reading: RuleVariant): boolean {
  return (reading.alarmsEarlier ?? rule.alarmsEarlier) === true;
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
