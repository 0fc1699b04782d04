/** Weeks of the calendar, Monday to Sunday, by dates in Beijing; and hours that are left. Pure. */
import { dayIn, dayOf, daysLater } from '../language/legal-time.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** @returns the Monday on or before that date */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return daysLater(date, -((weekday + 6) % 7));
}

/** @param asked what the address says @returns the Monday of that week, or of the present one where it says no date */
export function weekAsked(asked: string | undefined, now: number): string {
  return mondayOf(dayIn(asked) ?? dayOf(now));
}

export function daysOfWeek(monday: string): readonly string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => daysLater(monday, days));
}

export interface HoursLeft {
  readonly isOver: boolean;
  readonly hours: number;
  readonly minutes: number;
}

/** What is left in whole hours and minutes, as a limit of 48 hours is spoken of. @param dueAt from when it is late */
export function hoursLeft(dueAt: string, now: number): HoursLeft {
  const left = Date.parse(dueAt) - now;
  const span = Math.abs(left);
  return { isOver: left <= 0, hours: Math.floor(span / HOUR), minutes: Math.floor((span % HOUR) / MINUTE) };
}
