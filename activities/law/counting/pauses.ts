/**
 * Pauses (不计入期间): whole days, first and last included, that do not count towards a period – psychiatric
 * examination (CPL 149), suspension of trial (CPL 206), file reading at second instance (CPL 235) and the like.
 */
import { CountingError } from './counting-error.js';
import { checkYear } from './counting-limits.js';
import { daysBetween, isCalendarDate } from './legal-date.js';

export interface Pause {
  /** First calendar date not counted. */
  readonly from: string;
  /** Last calendar date not counted. */
  readonly to: string;
}

/** Pauses in order of time. Throws CountingError for a bad date, a pause that ends before it begins, or an overlap. */
export function checkedPauses(pauses: readonly Pause[]): readonly Pause[] {
  for (const { from, to } of pauses) {
    if (!isCalendarDate(from) || !isCalendarDate(to)) {
      throw new CountingError('pause-date', 'a pause needs two calendar dates (YYYY-MM-DD)');
    }
    checkYear(from);
    checkYear(to);
    if (to < from) throw new CountingError('pause-inverted', `the pause from ${from} ends before it begins`);
  }
  const ordered = [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, pause] of ordered.entries()) {
    const previous = ordered[index - 1];
    if (previous !== undefined && pause.from <= previous.to) {
      throw new CountingError('pause-overlap', `the pauses from ${previous.from} and ${pause.from} overlap`);
    }
  }
  return ordered;
}

/** The pause a date lies in. */
export function pauseOn(date: string, pauses: readonly Pause[]): Pause | undefined {
  return pauses.find((pause) => pause.from <= date && date <= pause.to);
}

/** How many days after `start` up to and including `end` are paused. */
export function pausedDaysWithin(start: string, end: string, pauses: readonly Pause[]): number {
  let days = 0;
  for (const pause of pauses) {
    // The day a period starts on is not counted anyway, so a pause on it takes nothing away.
    const from = pause.from > start ? daysBetween(start, pause.from) : 1;
    const to = daysBetween(start, pause.to < end ? pause.to : end);
    days += Math.max(0, to - from + 1);
  }
  return days;
}
