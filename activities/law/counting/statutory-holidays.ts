/**
 * Statutory holidays of any year from 全国年节及纪念日放假办法, in each of its versions since 2000. They carry the
 * calendar past the last yearly notice: make-up and bridge days are announced each autumn, these days follow from law.
 */
import { createRequire } from 'node:module';
import type { CalendarRow } from './calendar.js';
import { addDays, dateOf } from './legal-date.js';

/** Lunar month lengths. The package's functions on dates read the host's zone, so only its plain numbers are used. */
type LunarTable = Pick<typeof import('chinese-days'), 'monthDays' | 'getYearLeapMonth'>;
const lunarTable: LunarTable = createRequire(import.meta.url)('chinese-days');

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

interface Regime {
  readonly fromYear: number;
  /** Days of Spring Festival, and whether they begin on New Year's Eve (除夕) or the first day of the year. */
  readonly springFestival: { readonly days: number; readonly fromEve: boolean };
  readonly labourDays: number;
  /** 清明、端午、中秋, statutory since 2008. */
  readonly lunarDays: boolean;
}

const REGIMES: readonly Regime[] = [
  { fromYear: 2025, springFestival: { days: 4, fromEve: true }, labourDays: 2, lunarDays: true },
  { fromYear: 2014, springFestival: { days: 3, fromEve: false }, labourDays: 1, lunarDays: true },
  { fromYear: 2008, springFestival: { days: 3, fromEve: true }, labourDays: 1, lunarDays: true },
  { fromYear: FIRST_YEAR, springFestival: { days: 3, fromEve: false }, labourDays: 3, lunarDays: false },
];

/** The statutory holidays of a year (2000–2100), by date, each date once. Throws RangeError for another year. */
export function statutoryHolidays(year: number): readonly CalendarRow[] {
  const regime = REGIMES.find((candidate) => candidate.fromYear <= year);
  if (regime === undefined || year > LAST_YEAR) throw new RangeError(`no statutory holidays known for ${year}`);
  const newYear = lunarDate(year, 1, 1);
  const spring = regime.springFestival;
  const rows = [
    ...run(dateOf(year, 1, 1), 1, '元旦'),
    ...run(spring.fromEve ? addDays(newYear, -1) : newYear, spring.days, '春节'),
    ...(regime.lunarDays ? run(qingming(year), 1, '清明节') : []),
    ...run(dateOf(year, 5, 1), regime.labourDays, '劳动节'),
    ...(regime.lunarDays ? run(lunarDate(year, 5, 5), 1, '端午节') : []),
    ...(regime.lunarDays ? run(lunarDate(year, 8, 15), 1, '中秋节') : []),
    ...run(dateOf(year, 10, 1), 3, '国庆节'),
  ];
  const byDate = new Map<string, CalendarRow>();
  for (const row of rows) {
    const earlier = byDate.get(row.date);
    // Mid-Autumn may fall on National Day (2020): one day off with both names.
    byDate.set(row.date, earlier === undefined ? row : { ...earlier, name: `${earlier.name}、${row.name}` });
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function run(first: string, days: number, name: string): CalendarRow[] {
  return Array.from({ length: days }, (_, index) => ({ date: addDays(first, index), kind: 'holiday', name }));
}

/** The solar date of a day of a lunar month (never of a leap month), counted from lunar 1900-01-01 = 1900-01-31. */
function lunarDate(year: number, month: number, day: number): string {
  let days = 0;
  for (let lunarYear = 1900; lunarYear < year; lunarYear += 1) days += monthsLength(lunarYear, 12);
  return addDays('1900-01-31', days + monthsLength(year, month - 1) + day - 1);
}

/** Days of the first `months` months of a lunar year, the leap month after its own number included. */
function monthsLength(year: number, months: number): number {
  let days = 0;
  for (let month = 1; month <= months; month += 1) days += lunarTable.monthDays(year, month);
  const leap = lunarTable.getYearLeapMonth(year);
  return leap.leapMonth !== undefined && leap.leapMonth > 0 && leap.leapMonth <= months ? days + leap.days : days;
}

/** 清明: the usual approximation for the 21st century; its leap-day term stops short of 2100, which has none. */
function qingming(year: number): string {
  const offset = year - 2000;
  return dateOf(year, 4, Math.floor(offset * 0.2422 + 4.81) - Math.floor(Math.min(offset, 99) / 4));
}
