/** Periods in days and working days (日、工作日), counted forwards. */
import type { LegalCalendar } from './calendar.js';
import { addDays } from './legal-date.js';
import { type Pause, pauseOn } from './pauses.js';
import {
  countedNote,
  dayWords,
  lastDayNote,
  note,
  pauseNote,
  rolledNote,
  startNote,
  type WorkingNote,
} from './working-note.js';

/** Where a count ended, and how it got there. */
export interface Count {
  readonly date: string;
  readonly working: readonly WorkingNote[];
}

/**
 * Counts `n` days after `start` (the day itself is left out, CPL 105(2), CivPL 85), leaving out paused days. The
 * result is the last day before any question of days off.
 */
export function daysAfter(start: string, n: number, pauses: readonly Pause[]): Count {
  const working: WorkingNote[] = [startNote(start)];
  const end = walk(start, n, pauses, working);
  return { date: end, working };
}

/** Goes on for `n` more counted days from a date that a month count reached. */
export function daysFurther(date: string, n: number, pauses: readonly Pause[]): Count {
  const working: WorkingNote[] = [];
  const end = walk(date, n, pauses, working);
  return { date: end, working };
}

function walk(start: string, n: number, pauses: readonly Pause[], working: WorkingNote[]): string {
  let date = start;
  let counted = 0;
  while (counted < n) {
    date = addDays(date, 1);
    const pause = pauseOn(date, pauses);
    if (pause === undefined) {
      counted += 1;
      working.push(countedNote(date, counted));
    } else {
      working.push(pauseNote(date, pause));
      date = pause.to;
    }
  }
  return date;
}

/**
 * Moves the end of a period over 节假日 to the first day after them (CPL 105(4), CivPL 85(3)). A paused day cannot
 * be the last day of a period either, so it is passed over too.
 */
export function rollForward(date: string, calendar: LegalCalendar, pauses: readonly Pause[]): Count {
  const working: WorkingNote[] = [];
  let day = date;
  for (;;) {
    const pause = pauseOn(day, pauses);
    if (pause !== undefined) {
      working.push(pauseNote(day, pause));
      day = addDays(pause.to, 1);
    } else if (calendar.isHoliday(day)) {
      working.push(rolledNote(day, calendar.day(day)));
      day = addDays(day, 1);
    } else {
      if (day !== date) working.push(lastDayNote(day, calendar.day(day)));
      return { date: day, working };
    }
  }
}

/**
 * Counts `n` working days after `start` (工作日: SPP-R 49 and where a rule says so). `startCounts` is the stricter
 * reading of 自即日起, in which a working day that the period begins on is its first day.
 */
export function workingDaysAfter(
  start: string,
  n: number,
  calendar: LegalCalendar,
  pauses: readonly Pause[],
  startCounts = false,
): Count {
  const working: WorkingNote[] = startCounts ? [] : [startNote(start)];
  let date = startCounts ? start : addDays(start, 1);
  for (let counted = 0; ; date = addDays(date, 1)) {
    const pause = pauseOn(date, pauses);
    const words = dayWords(date, calendar.day(date));
    if (pause !== undefined) {
      working.push(pauseNote(date, pause));
      date = pause.to;
    } else if (calendar.isWorkingDay(date)) {
      counted += 1;
      working.push(note(date, true, `第${counted}个工作日（${words.zh}）`, `working day ${counted} (${words.en})`));
      if (counted === n) return { date, working };
    } else {
      working.push(note(date, false, `${words.zh}，不是工作日`, `${words.en}: no working day`));
    }
  }
}
