/**
 * Days off and make-up days as published each autumn, taken from the `chinese-days` package. Its data is input to be
 * stored; its functions are never asked at decision time, because they answer years without data as plain weekdays.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { CalendarData, CalendarRow } from './calendar.js';
import { isCalendarDate, partsOf, weekday } from './legal-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

const LAST_DERIVED_YEAR = 2100;
const FIRST_DERIVED_YEAR = 2000;

/** A day's text is `English,中文,statutory days`. */
const dayTexts = z.record(z.string().refine(isCalendarDate), z.string());
const packageData = z.object({ holidays: dayTexts, workdays: dayTexts });
const packageManifest = z.object({ version: z.string() });

/**
 * The rows to store: every day off and make-up day of the published years, and the statutory holidays alone for the
 * years before and after them. `horizon` is the last day of the last published year.
 */
export function publishedDays(): CalendarData {
  const require = createRequire(import.meta.url);
  const data = packageData.parse(require('chinese-days/dist/chinese-days.json'));
  const manifest = packageManifest.parse(require('chinese-days/package.json'));
  const years = publishedYears(Object.keys(data.holidays));

  const rows = new Map<string, CalendarRow>();
  for (let year = FIRST_DERIVED_YEAR; year <= LAST_DERIVED_YEAR; year += 1) {
    for (const row of statutoryHolidays(year)) rows.set(row.date, row);
  }
  for (const [date, text] of Object.entries(data.holidays)) {
    if (rows.has(date)) continue;
    rows.set(date, { date, kind: isWeekend(date) ? 'weekend' : 'bridge', name: chineseName(text) });
  }
  for (const [date, text] of Object.entries(data.workdays)) {
    // A weekday listed as worked is an ordinary working day.
    if (isWeekend(date)) rows.set(date, { date, kind: 'make-up', name: `${chineseName(text)}调休上班` });
  }
  return {
    version: `chinese-days@${manifest.version}`,
    horizon: `${years.last}-12-31`,
    days: [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

/** A year counts as published when its National Day is there: a notice may reach a few days into the next January. */
function publishedYears(dates: readonly string[]): { readonly last: number } {
  const years = dates.filter((date) => date.endsWith('-10-01')).map((date) => partsOf(date).year);
  if (years.length === 0) throw new RangeError('the calendar package has no published year');
  return { last: Math.max(...years) };
}

/** The package writes 清明、端午、中秋 without 节; the law writes it. */
function chineseName(text: string): string {
  const name = text.split(',')[1] ?? text;
  return name.endsWith('节') || name === '元旦' ? name : `${name}节`;
}

function isWeekend(date: string): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}
