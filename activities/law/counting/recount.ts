/**
 * A stored deadline counted again (复算): with the row, the reading and the pauses it was counted with, under the calendar it
 * was counted with, or another one.
 */
import type { PauseGround } from '../../../workflows/domain/procedural-steps.js';
import type { LegalCalendar } from './calendar.js';
import { CountingError } from './counting-error.js';
import { endOfDay } from './legal-date.js';
import { deadlineOf, type RuleDeadline } from '../deadlines.js';
import type { Pause } from './pauses.js';
import { rowOf } from '../matching.js';
import type { RuleRow, RuleVariant } from '../rule-row.js';
import { note } from './working-note.js';

/** Days that do not count, as an obligation stores them. */
export interface StoredPause {
  readonly ground: PauseGround;
  /** First calendar date not counted. */
  readonly from: string;
  /** Last one; null while the pause lasts. */
  readonly to: string | null;
  /** Numbers of the letters between centers for which it stands still; left out: it is for none. */
  readonly letters?: readonly string[];
}

/** What a stored obligation says of its clock. */
export interface StoredDeadline {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly region: string;
  readonly variant: string;
  readonly inCustody: boolean;
  /** `StoredPause[]` */
  readonly pauses: unknown;
  /** Last day as a decision names it; nothing is counted then. */
  readonly fixedOn: string | null;
  readonly triggerAt: Date;
  readonly dueOn: string | null;
  readonly dueAt: Date | null;
  readonly alarmAt: Date | null;
}

export interface Recount {
  readonly rule: RuleRow;
  readonly variant: RuleVariant;
  readonly deadline: RuleDeadline;
  /** The count gives the stored dates. False: they were counted with another calendar. */
  readonly agrees: boolean;
}

/** @returns null when the row is not there any more, or counts nothing from this trigger */
export function recount(stored: StoredDeadline, rules: readonly RuleRow[], calendar: LegalCalendar): Recount | null {
  const rule = rowOf(rules, stored);
  if (rule === undefined) return null;
  const { variant: reading, inCustody, region } = stored;
  try {
    const counted = deadlineOf(rule, {
      triggerAt: stored.triggerAt.getTime(),
      calendar,
      facts: { variant: reading, inCustody },
      pauses: countedPauses(stored),
      region,
    });
    const deadline = stored.fixedOn === null ? counted : fixed(counted, stored.fixedOn);
    return { rule, variant: counted.reading, deadline, agrees: agrees(stored, deadline) };
  } catch (error) {
    if (error instanceof CountingError) return null;
    throw error;
  }
}

export function storedPauses({ pauses }: Pick<StoredDeadline, 'pauses'>): readonly StoredPause[] {
  return pauses as readonly StoredPause[];
}

/** Those that are over; while one lasts nobody knows when the period ends. */
function countedPauses(stored: StoredDeadline): readonly Pause[] {
  return storedPauses(stored).flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
}

/** A decision named the last day (以决定载明的期限为准). */
function fixed(counted: RuleDeadline, on: string): RuleDeadline {
  return {
    ...counted,
    dueOn: on,
    dueAt: endOfDay(on),
    alarmAt: endOfDay(on),
    provisional: false,
    working: [note(on, true, ...namedBy(counted.reading))],
  };
}

/** Who names the last day: the reading says so, else it is a decision. */
function namedBy({ note: by }: RuleVariant): readonly [zh: string, en: string] {
  return by === undefined ? ['期间届满日由决定载明', 'last day in time, as the decision names it'] : [by.zh, by.en];
}

function agrees(stored: StoredDeadline, { dueOn, dueAt, alarmAt }: RuleDeadline): boolean {
  return (
    stored.dueOn === dueOn &&
    (stored.dueAt?.getTime() ?? null) === dueAt &&
    (stored.alarmAt?.getTime() ?? null) === alarmAt
  );
}
