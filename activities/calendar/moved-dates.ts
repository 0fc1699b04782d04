/**
 * The dates of one obligation under another calendar (期限重算). What was computed is computed again from the stored
 * trigger and the row it was opened under; which reading applied is told by the dates themselves. Pure.
 */
import type { Obligation } from '../../prisma/generated/client.js';
import { Procedure } from '../../workflows/domain/vocabulary.js';
import type { LegalCalendar } from '../law/calendar.js';
import { CountingError } from '../law/counting-error.js';
import {
  deadlineOf,
  ladderInstants,
  type LadderInstant,
  type RuleDeadline,
  type VariantFacts,
} from '../law/matching.js';
import { covers, specificity } from '../law/region-policy.js';
import type { RuleRow } from '../law/rule-row.js';
import { bornLadder, storedLadder, type StoredRung } from '../transition/ladder-state.js';

export interface ReprojectedDates {
  readonly dueOn: string | null;
  /** Epoch ms, as the two below. */
  readonly dueAt: number | null;
  readonly alarmAt: number | null;
  readonly firstReminderAt: number | null;
  readonly provisional: boolean;
  readonly ladder: readonly StoredRung[];
  /** A date that people go by is another one. */
  readonly moved: boolean;
}

/**
 * @param rules of the table; of one version there may be a row for the country and one for a region
 * @param at epoch ms of the business clock: what lies before it and has not been said becomes one alarm
 * @param facts of the case today, tried first
 * @returns null when no reading of the row gives the stored dates: they were set by somebody, and stay
 */
export function datesUnder(
  calendar: LegalCalendar,
  before: LegalCalendar,
  rules: readonly RuleRow[],
  row: Obligation,
  facts: VariantFacts,
  at: number,
): ReprojectedDates | null {
  const reading = readingOf(rules, row, before, facts);
  if (reading === null) return null;
  const { rule } = reading;
  const deadline = deadlineUnder(rule, row, calendar, reading.facts);
  if (deadline === null) return null;
  const moved = !sameInstants(deadline, reading.deadline);
  const stored = storedLadder(row);
  const triggerAt = row.triggerAt.getTime();
  const rungs = moved ? rebuilt(rule, { ...reading.deadline, triggerAt }, { ...deadline, triggerAt }, stored) : stored;
  return {
    dueOn: deadline.dueOn,
    dueAt: deadline.dueAt,
    alarmAt: deadline.alarmAt,
    firstReminderAt: moved ? firstReminder(rule, { ...deadline, triggerAt }) : (row.firstReminderAt?.getTime() ?? null),
    provisional: deadline.provisional,
    ladder: moved ? bornLadder(rungs, at) : stored,
    moved,
  };
}

type Dates = Pick<RuleDeadline, 'alarmAt' | 'dueAt'> & { readonly triggerAt: number };

/** Custody and procedure may have changed since it was opened; the stored dates show what they were. */
function readingOf(
  rules: readonly RuleRow[],
  row: Obligation,
  before: LegalCalendar,
  facts: VariantFacts,
): { readonly rule: RuleRow; readonly facts: VariantFacts; readonly deadline: RuleDeadline } | null {
  const custody = [facts.inCustody === true, facts.inCustody !== true];
  const procedures = new Set([facts.procedure, ...Object.values(Procedure), undefined]);
  for (const rule of rowsOf(rules, row)) {
    for (const procedure of procedures) {
      for (const inCustody of custody) {
        const tried = { inCustody, procedure };
        const deadline = deadlineUnder(rule, row, before, tried);
        if (deadline !== null && sameDates(deadline, row)) return { rule, facts: tried, deadline };
      }
    }
  }
  return null;
}

/** Rows of its id and version that its region may stand under, the most special first. */
function rowsOf(rules: readonly RuleRow[], { ruleId, ruleVersion, region }: Obligation): readonly RuleRow[] {
  return rules
    .filter((rule) => rule.id === ruleId && rule.version === ruleVersion && covers(rule.region, region))
    .sort((a, b) => specificity(b.region) - specificity(a.region));
}

function deadlineUnder(
  rule: RuleRow,
  row: Obligation,
  calendar: LegalCalendar,
  facts: VariantFacts,
): RuleDeadline | null {
  try {
    return deadlineOf(rule, { triggerAt: row.triggerAt.getTime(), calendar, region: row.region, facts });
  } catch (error) {
    if (error instanceof CountingError) return null;
    throw error;
  }
}

function sameDates(deadline: RuleDeadline, row: Obligation): boolean {
  return (
    deadline.counting === row.counting &&
    deadline.dueOn === row.dueOn &&
    deadline.dueAt === (row.dueAt?.getTime() ?? null) &&
    deadline.alarmAt === (row.alarmAt?.getTime() ?? null)
  );
}

function sameInstants(one: RuleDeadline, other: RuleDeadline): boolean {
  return one.dueOn === other.dueOn && one.dueAt === other.dueAt && one.alarmAt === other.alarmAt;
}

/** The whole ladder, each rung under its place in the row, so that it is known again at another instant. */
function ladderOf(rule: RuleRow, dates: Dates): ReadonlyMap<string, StoredRung> {
  const rungs = new Map<string, StoredRung>();
  rule.ladder.forEach((rung, index) => {
    const [instant]: readonly LadderInstant[] = ladderInstants({ ...rule, ladder: [rung] }, dates);
    if (instant !== undefined) rungs.set(String(index), instant);
  });
  if (rule.onExpiry !== null && dates.dueAt !== null)
    rungs.set('lapse', { step: 'lapse', at: dates.dueAt, to: 'owed' });
  return rungs;
}

/**
 * What was still to fire, at its new instant. What has fired, or was left out, is not said again; a rung that is of no
 * place in the row (an alarm raised by an act) stays where it is.
 */
function rebuilt(rule: RuleRow, before: Dates, after: Dates, stored: readonly StoredRung[]): StoredRung[] {
  const old = ladderOf(rule, before);
  const fresh = ladderOf(rule, after);
  const isSame = (one: StoredRung, other: StoredRung): boolean =>
    one.step === other.step && one.to === other.to && one.at === other.at;
  const own = [...old.values()];
  const kept = stored.filter((rung) => !own.some((one) => isSame(one, rung)));
  const moved = [...fresh].flatMap(([place, rung]) => {
    const was = old.get(place);
    // A rung that the old dates had no room for (alarm and expiry in one) has not been said either.
    return was === undefined ? [rung] : stored.some((one) => isSame(one, was)) ? [rung] : [];
  });
  const last = (rung: StoredRung): number => (rung.step === 'lapse' ? 1 : 0);
  return [...kept, ...moved].sort((a, b) => a.at - b.at || last(a) - last(b));
}

function firstReminder(rule: RuleRow, dates: Dates): number | null {
  return ladderInstants(rule, dates).find(({ step }) => step === 'remind')?.at ?? null;
}
