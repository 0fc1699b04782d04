/**
 * Calendar dates and instants of the law. A calendar date is a string `YYYY-MM-DD` in Asia/Shanghai; an instant is
 * epoch milliseconds. Shanghai is a fixed +08:00 (no daylight saving in any year the system accepts), so everything
 * here is plain arithmetic and gives the same answer whatever zone the host runs in.
 */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

const DATE_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a real calendar date, `2026-02-30` is not. */
export function isCalendarDate(text: string): boolean {
  const match = DATE_SHAPE.exec(text);
  if (match === null) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month);
}

/** Days of a month (1–12) of the Gregorian calendar. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Writes year, month (1–12) and day as `YYYY-MM-DD`. */
export function dateOf(year: number, month: number, day: number): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Year, month (1–12) and day of a date. Throws RangeError when the text is no calendar date. */
export function partsOf(date: string): { readonly year: number; readonly month: number; readonly day: number } {
  if (!isCalendarDate(date)) throw new RangeError(`not a calendar date: ${JSON.stringify(date)}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01, a number that can be subtracted and compared. */
export function dayNumber(date: string): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function dateFromDayNumber(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** The date `days` later, earlier when negative. */
export function addDays(date: string, days: number): string {
  return dateFromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekday(date: string): number {
  // 1970-01-01 was a Thursday; the double remainder keeps earlier days positive.
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** Whether the date is the last day of its month. */
export function isMonthEnd(date: string): boolean {
  const { year, month, day } = partsOf(date);
  return day === daysInMonth(year, month);
}

/** The last day of the month `months` after the month of `date`. */
export function monthEndAfter(date: string, months: number): string {
  const { year, month } = monthAfter(date, months);
  return dateOf(year, month, daysInMonth(year, month));
}

/**
 * The day with the same number in the month `months` later, or null where that month has no such day. What follows
 * then is a question of law (counted-months.ts), not of arithmetic.
 */
export function addMonths(date: string, months: number): string | null {
  const { day } = partsOf(date);
  const target = monthAfter(date, months);
  return day <= daysInMonth(target.year, target.month) ? dateOf(target.year, target.month, day) : null;
}

function monthAfter(date: string, months: number): { readonly year: number; readonly month: number } {
  const { year, month } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

/** The calendar date in Shanghai at an instant (epoch ms). Throws RangeError when it is no instant. */
export function shanghaiDate(epochMs: number): string {
  return new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day in Shanghai at an instant, `HH:MM`. */
export function shanghaiTime(epochMs: number): string {
  return new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant (epoch ms) at which the date begins in Shanghai. */
export function startOfDay(date: string): number {
  return dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** The midnight that ends the date: the first instant at which an act due on it is late. */
export function endOfDay(date: string): number {
  return startOfDay(date) + DAY_MS;
}

/** An instant to the minute as people read it, Asia/Shanghai: `2026-11-18 09:30`. @param epochMs an instant */
export function formatMinute(epochMs: number): string {
  return formatInstant(epochMs).slice(0, 16).replace('T', ' ');
}

/** The instant as ISO 8601 with Shanghai's offset, `2026-11-24T00:00:00+08:00`; milliseconds only when there are any. */
export function formatInstant(epochMs: number): string {
  const local = new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString();
  return `${epochMs % 1000 === 0 ? local.slice(0, 19) : local.slice(0, 23)}+08:00`;
}
