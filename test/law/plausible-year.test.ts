/** Every year that was really arranged is possible; what no State Council would arrange is refused. */
import { describe, expect, it } from 'vitest';
import { calendarFrom, type LegalCalendar } from '../../activities/law/counting/calendar.js';
import {
  calendarProblems,
  calendarWarnings,
  type CalendarInForce,
  type CalendarNotice,
} from '../../activities/law/counting/calendar-upload.js';
import { addDays, dateOf, weekday } from '../../activities/law/counting/legal-date.js';
import { yearFindings } from '../../activities/law/counting/plausible-year.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';
import { NOTICE_2027, without, withHolidays, withWorkdays } from '../support/calendars.js';

const first = publishedDays();
const until2026: CalendarInForce = { calendar: calendarFrom(first), rows: first.days };

function findings(calendar: LegalCalendar, year: number): readonly string[] {
  return yearFindings(calendar, year).map(({ code, isPossible }) => `${code}${isPossible ? '' : ' !'}`);
}

/** What was out of the ordinary in the years that were. */
const UNUSUAL: Readonly<Record<number, readonly string[]>> = {
  2004: ['working-days-in-a-row'],
  2005: ['working-days-in-a-row'],
  2006: ['working-days-of-year', 'working-days-in-a-row'],
  2007: ['working-days-of-year', 'working-days-in-a-row'],
  2008: ['working-days-in-a-row'],
  2010: ['working-days-in-a-row'],
  2011: ['working-days-of-year', 'working-days-in-a-row'],
  2012: ['working-days-of-year', 'working-days-in-a-row'],
  2013: ['working-days-in-a-row'],
  2015: ['working-days-of-year'],
  2016: ['working-days-in-a-row'],
  2019: ['working-days-in-a-row'],
  2020: ['working-days-of-year', 'days-off-in-a-row'],
  2022: ['working-days-in-a-row'],
  2023: ['working-days-in-a-row'],
};

describe('a year that was published', () => {
  it.each(Array.from({ length: 2026 - 2004 + 1 }, (_, index) => 2004 + index))('is possible: %i', (year) => {
    expect(findings(until2026.calendar, year)).toEqual(UNUSUAL[year] ?? []);
  });
});

/** Every weekday from one day to another. */
function weekdays(from: string, to: string): readonly string[] {
  const found = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (weekday(date) !== 0 && weekday(date) !== 6) found.push(date);
  }
  return found;
}

function problems(notice: CalendarNotice): readonly string[] {
  return calendarProblems(notice, until2026, 2026).map(({ pointer, code }) => `${pointer} ${code}`);
}

const named = new Set<string>(NOTICE_2027.holidays.map(({ date }) => date));
const free = (from: string, to: string): readonly string[] => weekdays(from, to).filter((date) => !named.has(date));

describe('a notice', () => {
  it('of a made-up year is as the law has it', () => {
    expect([problems(NOTICE_2027), calendarWarnings(NOTICE_2027, until2026)]).toEqual([[], []]);
  });

  it.each<[string, CalendarNotice, readonly string[]]>([
    [
      'a month without a working day',
      withHolidays(NOTICE_2027, ...free('2027-03-01', '2027-03-31')),
      ['/holidays working-days-of-year', '/holidays working-days-of-month', '/holidays days-off-in-a-row'],
    ],
    [
      'a year of which every Monday is off',
      withHolidays(NOTICE_2027, ...free('2027-06-14', '2027-12-31').filter((date) => weekday(date) === 1)),
      ['/holidays working-days-of-year', '/holidays working-days-of-month'],
    ],
    [
      'twelve days off that are worked for',
      withWorkdays(festivalUntil('2027-10-12'), '2027-10-16', '2027-10-23', '2027-10-30', '2027-11-06'),
      ['/holidays days-off-in-a-row'],
    ],
    [
      'every weekend of a month worked',
      withWorkdays(
        NOTICE_2027,
        ...['2027-03-06', '2027-03-07', '2027-03-13', '2027-03-14', '2027-03-20', '2027-03-21'],
      ),
      ['/workdays working-days-of-year', '/workdays working-days-of-month', '/workdays working-days-in-a-row'],
    ],
    ['no day off but the statutory ones', statutoryOnly(), ['/workdays working-days-of-year']],
  ])('with %s is refused', (_what, notice, expected) => {
    expect(problems(notice)).toEqual(expected);
    const [said] = calendarProblems(notice, until2026, 2026);
    expect([said?.detail.zh, said?.detail.en]).toEqual([
      expect.stringMatching(/\d+天，不合放假办法$/),
      expect.stringMatching(/^cannot be by the law on holidays: .*\d/),
    ]);
  });

  it.each<[string, CalendarNotice, readonly string[]]>([
    ['a day off too few', without(NOTICE_2027, '2027-02-11'), ['working-days-of-year']],
    ['a day off too many', withHolidays(NOTICE_2027, '2027-03-01'), ['working-days-of-year']],
    [
      'ten days off that are worked for',
      withWorkdays(festivalUntil('2027-10-10'), '2027-10-16', '2027-10-23'),
      ['days-off-in-a-row'],
    ],
  ])('with %s is possible, and whoever confirms it is told', (_what, notice, expected) => {
    expect(problems(notice)).toEqual([]);
    expect(calendarWarnings(notice, until2026).map(({ code }) => code)).toEqual(expected);
  });

  it('is measured in the year before, too, where it reaches into it', () => {
    const reaching = withHolidays(NOTICE_2027, '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31');
    expect(problems(reaching)).toEqual(['/holidays working-days-of-year']);
    expect(calendarWarnings(withHolidays(NOTICE_2027, '2026-12-31'), until2026)).toMatchObject([
      { code: 'working-days-of-year', zh: '2026年工作日247天，依全国年节及纪念日放假办法应为248天' },
    ]);
  });
});

/** The days of the law, and nothing arranged around them. */
function statutoryOnly(): CalendarNotice {
  const days = first.days.filter(
    ({ date, kind }) => kind === 'holiday' && date >= dateOf(2027, 1, 1) && date <= dateOf(2027, 12, 31),
  );
  return { ...NOTICE_2027, holidays: days.map(({ date, name }) => ({ date, name })), workdays: [] };
}

/** National Day until then, and the Saturday behind it no longer worked. */
function festivalUntil(last: string): CalendarNotice {
  const workdays = NOTICE_2027.workdays.filter((date) => date !== '2027-10-09');
  return { ...withHolidays(NOTICE_2027, ...weekdays('2027-10-08', last)), workdays };
}
