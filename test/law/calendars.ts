/** Calendars that tests count on. */
import { calendarFrom, type CalendarRow, type LegalCalendar } from '../../activities/law/counting/calendar.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';

export const published: LegalCalendar = calendarFrom(publishedDays());

/** Weekends only, and a horizon that nothing reaches. */
export const plain: LegalCalendar = calendarFrom({ version: 'plain', horizon: '2200-12-31', days: [] });

export function calendarOf(days: readonly CalendarRow[], horizon = '2200-12-31'): LegalCalendar {
  return calendarFrom({ version: 'made-up', horizon, days });
}

/** Epoch ms of a wall-clock time in Shanghai, `2026-11-20 16:20`. */
export function at(wallClock: string): number {
  const [date, time = '10:00'] = wallClock.split(' ');
  return Date.parse(`${date}T${time}+08:00`);
}
