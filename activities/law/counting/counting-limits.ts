/** Limits of what may be counted: outside them the input is a slip of the pen, or lies before the calendar's data. */
import { CountingError } from './counting-error.js';
import { shanghaiDate } from './legal-date.js';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** Throws CountingError `year-out-of-range` unless the date lies in 2000–2100. */
export function checkYear(date: string): void {
  const year = Number(date.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw new CountingError('year-out-of-range', `${date} is not between ${FIRST_YEAR} and ${LAST_YEAR}`);
  }
}

/** The Shanghai date of a trigger. Throws CountingError when it is no instant or out of range. */
export function checkedTriggerDate(triggerAt: number): string {
  if (!Number.isSafeInteger(triggerAt)) throw new CountingError('trigger-invalid', 'the trigger is no instant');
  // The widest instants a Date can hold would fail to format; nothing near them is in range either.
  if (Math.abs(triggerAt) > 8e14) throw new CountingError('year-out-of-range', 'the trigger is out of range');
  const date = shanghaiDate(triggerAt);
  checkYear(date);
  return date;
}
