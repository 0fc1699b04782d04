/**
 * Office hours (工作时间): when a person at a desk is asked for something that nobody counts by the hour. Policy of this system,
 * not law: no period runs by them.
 */
import type { LegalCalendar } from './calendar.js';
import { addDays, HOUR_MS, shanghaiDate, startOfDay } from './legal-date.js';

/** In Shanghai, on working days. */
export const OFFICE_HOURS = { opens: '09:00', closes: '17:00' } as const;
/** The same in ms after midnight. */
const OPENS_MS = hoursOf(OFFICE_HOURS.opens) * HOUR_MS;
const CLOSES_MS = hoursOf(OFFICE_HOURS.closes) * HOUR_MS;

function hoursOf(wallClock: string): number {
  return Number(wallClock.slice(0, 2));
}

/**
 * The instant itself where it falls into office hours, else the next time offices are open: at its own minute of the first hour,
 * so that what a night has gathered does not come in one moment.
 * @param at epoch ms @returns epoch ms
 */
export function officeTime(at: number, calendar: Pick<LegalCalendar, 'isWorkingDay'>): number {
  let date = shanghaiDate(at);
  const ofDay = at - startOfDay(date);
  if (calendar.isWorkingDay(date) && ofDay >= OPENS_MS && ofDay < CLOSES_MS) return at;
  if (ofDay >= OPENS_MS) date = addDays(date, 1);
  while (!calendar.isWorkingDay(date)) date = addDays(date, 1);
  return startOfDay(date) + OPENS_MS + (ofDay % HOUR_MS);
}
