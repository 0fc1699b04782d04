/**
 * A stored deadline counted again (复算): with the row and the calendar it was counted with, so that every day of it can
 * be shown. Which reading was taken is not stored; it is the one that gives the stored dates.
 */
import { Procedure } from '../../workflows/domain/vocabulary.js';
import type { LegalCalendar } from './calendar.js';
import { CountingError } from './counting-error.js';
import { deadlineOf, type RuleDeadline, type VariantFacts } from './matching.js';
import type { Pause } from './pauses.js';
import { covers, specificity } from './region-policy.js';
import type { RuleRow, RuleVariant } from './rule-row.js';

/** What a stored obligation says of its clock. */
export interface StoredDeadline {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly region: string;
  readonly counting: string;
  readonly triggerAt: Date;
  readonly dueOn: string | null;
  readonly dueAt: Date | null;
  readonly alarmAt: Date | null;
}

export interface Recount {
  readonly rule: RuleRow;
  readonly variant: RuleVariant;
  readonly deadline: RuleDeadline;
  /** The count gives the stored dates. False: something else moved them since, or the facts then are not known any more. */
  readonly agrees: boolean;
}

/**
 * @param calendar the one it was counted with
 * @param now facts of the case as they are today: tried first, they may have changed since
 * @returns null when the row is not there any more, or counts nothing from this trigger
 */
export function recount(
  stored: StoredDeadline,
  rules: readonly RuleRow[],
  calendar: LegalCalendar,
  now: VariantFacts = {},
  pauses: readonly Pause[] = [],
): Recount | null {
  let first: Recount | null = null;
  for (const rule of rowsOf(stored, rules)) {
    for (const facts of readingsOf(rule, now)) {
      const counted = countedBy(stored, rule, calendar, facts, pauses);
      if (counted === null) continue;
      if (counted.agrees) return counted;
      first ??= counted;
    }
  }
  return first;
}

/** Rows of this id and version that its region may stand under, the most special first. */
function rowsOf({ ruleId, ruleVersion, region }: StoredDeadline, rules: readonly RuleRow[]): readonly RuleRow[] {
  return rules
    .filter((rule) => rule.id === ruleId && rule.version === ruleVersion && covers(rule.region, region))
    .sort((a, b) => specificity(b.region) - specificity(a.region));
}

function readingsOf(rule: RuleRow, now: VariantFacts): readonly VariantFacts[] {
  const byFacts = [undefined, ...Object.values(Procedure)].flatMap((procedure) => [
    { procedure, inCustody: true },
    { procedure, inCustody: false },
  ]);
  const byName = rule.variants.flatMap(({ variant }) => [
    { variant, inCustody: true },
    { variant, inCustody: false },
  ]);
  return [now, ...byFacts, ...byName];
}

function countedBy(
  stored: StoredDeadline,
  rule: RuleRow,
  calendar: LegalCalendar,
  facts: VariantFacts,
  pauses: readonly Pause[],
): Recount | null {
  try {
    const deadline = deadlineOf(rule, {
      triggerAt: stored.triggerAt.getTime(),
      calendar,
      facts,
      pauses,
      region: stored.region,
    });
    const variant = rule.variants.find((one) => one.variant === deadline.variant) ?? rule.variants[0];
    return { rule, variant, deadline, agrees: agrees(stored, deadline) };
  } catch (error) {
    if (error instanceof CountingError) return null;
    throw error;
  }
}

function agrees(stored: StoredDeadline, { counting, dueOn, dueAt, alarmAt }: RuleDeadline): boolean {
  return (
    stored.counting === counting &&
    stored.dueOn === dueOn &&
    (stored.dueAt?.getTime() ?? null) === dueAt &&
    (stored.alarmAt?.getTime() ?? null) === alarmAt
  );
}
