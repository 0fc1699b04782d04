/**
 * Whether a year can be as a notice says (合理性). 全国年节及纪念日放假办法 gives so many days off; one that falls on a weekend is made up
 * for on a weekday (art. 6), bridge days are worked for on weekends. So a notice moves days off and does not make any: the
 * working days of a year are its weekdays less the statutory holidays. The limits are those of the years 2004 to 2026, and some room.
 */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { LegalCalendar } from './calendar.js';
import { addDays, dateOf, partsOf, weekday } from './legal-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** Both ends included. */
type Range = readonly [least: number, most: number];

/** Something a year is measured by. */
interface Measure {
  readonly code: string;
  readonly counts: 'working days' | 'days off';
  /** Within it nothing is said; outside it whoever confirms is told. */
  readonly usual: Range;
  /** Outside it the notice is refused. */
  readonly possible: Range;
  readonly of: (calendar: LegalCalendar, year: number) => readonly Measured[];
}

interface Measured {
  readonly value: number;
  /** What was found, in words. */
  readonly words: Bilingual;
}

/** One measure of one year that is out of the ordinary. */
export interface YearFinding {
  readonly code: string;
  readonly isPossible: boolean;
  /** Too many days off, else too few. */
  readonly isTooFree: boolean;
  readonly words: Bilingual;
}

const MEASURES: readonly Measure[] = [
  {
    code: 'working-days-of-year',
    counts: 'working days',
    usual: [0, 0],
    // 2007 and 2020 lacked two, 2006 and 2011 had one more.
    possible: [-3, 3],
    of: (calendar, year) => {
      const there = daysOf(year).filter((date) => calendar.isWorkingDay(date)).length;
      const due = weekdaysOf(year) - daysOffByLaw(year);
      const words = {
        zh: `${year}年工作日${there}天，依全国年节及纪念日放假办法应为${due}天`,
        en: `${year} has ${there} working days; by the law on holidays there are ${due}`,
      };
      return [{ value: there - due, words }];
    },
  },
  {
    code: 'working-days-of-month',
    counts: 'working days',
    // February 2011, 2022 and 2026 had sixteen.
    usual: [16, 23],
    possible: [15, 25],
    of: (calendar, year) =>
      Array.from({ length: 12 }, (_, index) => {
        const ofMonth = daysOf(year).filter((date) => partsOf(date).month === index + 1);
        const value = ofMonth.filter((date) => calendar.isWorkingDay(date)).length;
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        const words = { zh: `${year}年${index + 1}月工作日${value}天`, en: `${month} has ${value} working days` };
        return { value, words };
      }),
  },
  {
    code: 'days-off-in-a-row',
    counts: 'days off',
    // Nine at Spring Festival 2026, ten at that of 2020.
    usual: [0, 9],
    possible: [0, 11],
    of: (calendar, year) => [
      longestRun(year, (date) => !calendar.isWorkingDay(date), { zh: '连续放假', en: 'days off in a row' }),
    ],
  },
  {
    code: 'working-days-in-a-row',
    counts: 'working days',
    // 一般不超过6天 (art. 7 since 2025); ten in 2004, nine in 2008.
    usual: [0, 6],
    possible: [0, 10],
    of: (calendar, year) => [
      longestRun(year, (date) => calendar.isWorkingDay(date), { zh: '连续上班', en: 'working days in a row' }),
    ],
  },
];

/** @returns what is unusual or impossible about a year of a calendar; nothing of a year of which the law says nothing here */
export function yearFindings(calendar: LegalCalendar, year: number): readonly YearFinding[] {
  return MEASURES.flatMap(({ code, counts, usual, possible, of }) =>
    of(calendar, year)
      .filter(({ value }) => !isWithin(value, usual))
      .map(({ value, words }) => ({
        code,
        isPossible: isWithin(value, possible),
        isTooFree: (counts === 'days off') === value > usual[1],
        words,
      })),
  );
}

function isWithin(value: number, [least, most]: Range): boolean {
  return value >= least && value <= most;
}

function daysOf(year: number): readonly string[] {
  const days = [];
  for (let date = dateOf(year, 1, 1); partsOf(date).year === year; date = addDays(date, 1)) days.push(date);
  return days;
}

function weekdaysOf(year: number): number {
  return daysOf(year).filter((date) => weekday(date) !== 0 && weekday(date) !== 6).length;
}

/** Two holidays on one day (中秋 on 国庆节) are two days off. */
function daysOffByLaw(year: number): number {
  return statutoryHolidays(year).reduce((sum, { name }) => sum + name.split('、').length, 0);
}

/** Days beside the year in which a run may begin or end. */
const BORDER_DAYS = 15;

function longestRun(year: number, counts: (date: string) => boolean, what: Bilingual): Measured {
  const first = addDays(dateOf(year, 1, 1), -BORDER_DAYS);
  let longest = { value: 0, end: first };
  let value = 0;
  for (let date = first; date <= addDays(dateOf(year, 12, 31), BORDER_DAYS); date = addDays(date, 1)) {
    value = counts(date) ? value + 1 : 0;
    const touchesYear = date >= dateOf(year, 1, 1) && addDays(date, 1 - value) <= dateOf(year, 12, 31);
    if (value > longest.value && touchesYear) longest = { value, end: date };
  }
  const { end } = longest;
  const begin = addDays(end, 1 - longest.value);
  const words = {
    zh: `${begin}至${end}${what.zh}${longest.value}天`,
    en: `${begin} to ${end}: ${longest.value} ${what.en}`,
  };
  return { value: longest.value, words };
}
