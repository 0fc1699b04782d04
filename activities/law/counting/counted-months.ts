/**
 * Periods in months and years (月、年). The criminal and the civil rule differ at the end of a month and share no
 * function on purpose: 28 February plus one month is 31 March in a criminal case and 28 March in a civil one.
 */
import { addMonths, isMonthEnd, monthEndAfter } from './legal-date.js';
import { daysFurther, type Count } from './counted-days.js';
import { pausedDaysWithin, type Pause } from './pauses.js';
import { note, startNote } from './working-note.js';
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';

/**
 * Criminal months, SPC-I 202(1): to the same day of the month reached; from the last day of a month to the **last
 * day** of the month reached; the last day too where there is no such day.
 */
export function criminalMonthsAfter(start: string, months: number): string {
  if (isMonthEnd(start)) return monthEndAfter(start, months);
  return addMonths(start, months) ?? monthEndAfter(start, months);
}

/** Civil months, 民法典 202: to the corresponding day of the month reached, or its last day where there is none. */
export function civilMonthsAfter(start: string, months: number): string {
  const corresponding = addMonths(start, months);
  return corresponding ?? monthEndAfter(start, months);
}

/**
 * Adds to the day a month rule reached what pauses took away from the period, and `plusDays` of an extension. Days
 * off are not looked at yet.
 */
export function monthsWithPauses(
  start: string,
  reached: string,
  plusDays: number,
  pauses: readonly Pause[],
  basis: Bilingual,
): Count {
  const further = daysFurther(reached, pausedDaysWithin(start, reached, pauses) + plusDays, pauses);
  return {
    date: further.date,
    working: [startNote(start), note(reached, true, basis.zh, basis.en), ...further.working],
  };
}
