/**
 * An obligation counted anew (期限重算): under another calendar, reading or custody, with other pauses, or by the day a
 * decision names. The row gets its new dates, and its ladder what has not been said yet.
 */
import type { Obligation } from '../../prisma/generated/client.js';
import type { LegalCalendar } from '../law/counting/calendar.js';
import { startOfDay } from '../law/counting/legal-date.js';
import { recount } from '../law/counting/recount.js';
import { rowOf } from '../law/matching.js';
import type { RuleRow } from '../law/rule-row.js';
import { bornLadder, setLadder, STANDING, storedLadder } from './ladder-state.js';
import { firstReminderOf, movedLadder, wholeLadder, type LadderDates } from './moved-ladder.js';

export interface Redating {
  readonly rules: readonly RuleRow[];
  readonly calendar: LegalCalendar;
  /** Epoch ms of the business clock. */
  readonly at: number;
  /** The ladder begins anew: what was said of the old end says nothing of the new one. */
  readonly anew?: boolean;
}

/** What an obligation is counted from. */
export type Counted = Partial<
  Pick<Obligation, 'variant' | 'inCustody' | 'pauses' | 'fixedOn' | 'triggerAt' | 'counting' | 'calendarVersion'>
>;

/**
 * Writes what it is counted from and the dates that follow to the row. A row that the table has no more keeps its dates.
 * @returns whether a date that people go by is another one
 */
export function redate(row: Obligation, changes: Counted, { rules, calendar, at, anew }: Redating): boolean {
  const before = datesOf(row);
  Object.assign(row, changes, { calendarVersion: calendar.version });
  const counted = recount(row, rules, calendar);
  if (counted === null) return false;
  const { rule, deadline, agrees } = counted;
  Object.assign(row, {
    counting: deadline.counting,
    policy: deadline.policy,
    // The article of the reading that stands now, where it rests on one of its own.
    ...(deadline.reading.article === undefined ? {} : { article: deadline.reading.article }),
    ...(deadline.reading.grade === undefined ? {} : { grade: deadline.reading.grade }),
    dueOn: deadline.dueOn,
    dueAt: instant(deadline.dueAt),
    alarmAt: instant(deadline.alarmAt),
    provisional: deadline.provisional,
  });
  if (agrees && anew !== true) return false;
  const after = datesOf(row);
  row.firstReminderAt = instant(firstReminderOf(rule, after));
  setLadder(
    row,
    anew === true ? bornLadder(wholeLadder(rule, after), at) : movedLadder(rule, before, after, storedLadder(row), at),
  );
  return true;
}

/**
 * What is counted back from the end of a term that moved goes with it (`termEnd`).
 * @returns the rows that moved
 */
export function redateBefore(term: Obligation, all: readonly Obligation[], redating: Redating): readonly Obligation[] {
  const end = endOfTerm(all, term.ruleId);
  if (end === undefined) return [];
  return all.filter((row) => {
    if (row.state !== 'owed') return false;
    const rule = rowOf(redating.rules, row);
    const follows = rule?.openedBy.some(({ from, term: of }) => from === 'termEnd' && of === term.ruleId) === true;
    return follows && redate(row, { triggerAt: new Date(end) }, redating);
  });
}

/** When the standing term of a rule ends, epoch ms; of several readings that stand the longest is the term itself. */
export function endOfTerm(all: readonly Obligation[], ruleId: string | undefined): number | undefined {
  const ends = all.flatMap((row) =>
    row.ruleId === ruleId && STANDING.includes(row.state) && row.dueOn !== null ? [startOfDay(row.dueOn)] : [],
  );
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** What is counted back from the end of one of these terms. */
export function followersOf(
  terms: readonly Obligation[],
  all: readonly Obligation[],
  rules: readonly RuleRow[],
): readonly Obligation[] {
  return all.filter((row) => {
    const rule = rowOf(rules, row);
    return rule?.openedBy.some(({ term }) => terms.some(({ ruleId }) => ruleId === term)) === true;
  });
}

function datesOf({ alarmAt, dueAt, triggerAt }: Obligation): LadderDates {
  return {
    alarmAt: alarmAt?.getTime() ?? null,
    dueAt: dueAt?.getTime() ?? null,
    triggerAt: triggerAt.getTime(),
  };
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
