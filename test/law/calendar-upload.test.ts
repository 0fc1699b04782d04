import { describe, expect, it } from 'vitest';
import { calendarFrom } from '../../activities/law/counting/calendar.js';
import {
  calendarProblems,
  mergeNotice,
  versionName,
  type CalendarInForce,
  type CalendarNotice,
} from '../../activities/law/counting/calendar-upload.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';
import { NOTICE_2027, without, withHolidays, withWorkdays } from '../support/calendars.js';

const first = publishedDays();
const until2026: CalendarInForce = { calendar: calendarFrom(first), rows: first.days };

/** What is in force after a publication. */
function after(notice: CalendarNotice, before: CalendarInForce = until2026): CalendarInForce {
  const { horizon, days } = mergeNotice(notice, before);
  return { calendar: calendarFrom({ version: 'next', horizon, days }), rows: days };
}

const until2027 = after(NOTICE_2027);
const last = NOTICE_2027.holidays.length;
const lastWork = NOTICE_2027.workdays.length;

function problems(notice: CalendarNotice, inForce = until2026, thisYear = 2026): string[] {
  return calendarProblems(notice, inForce, thisYear).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('a notice is refused', () => {
  it.each<[string, CalendarNotice, readonly string[]]>([
    ['a day of another year', withHolidays(NOTICE_2027, '2028-05-01'), [`/holidays/${last}/date outside-year`]],
    ['a day before its border', withHolidays(NOTICE_2027, '2026-12-24'), [`/holidays/${last}/date outside-year`]],
    ['a day behind its border', withHolidays(NOTICE_2027, '2028-01-08'), [`/holidays/${last}/date outside-year`]],
    ['work in another year', withWorkdays(NOTICE_2027, '2028-05-06'), [`/workdays/${lastWork} outside-year`]],
    ['a day off twice', withHolidays(NOTICE_2027, '2027-02-09'), [`/holidays/${last}/date duplicate-date`]],
    ['a day worked twice', withWorkdays(NOTICE_2027, '2027-01-30'), [`/workdays/${lastWork} duplicate-date`]],
    [
      'a day off that is worked',
      withWorkdays(NOTICE_2027, '2027-02-06'),
      [`/workdays/${lastWork} holiday-and-workday`],
    ],
    ['work on a plain weekday', withWorkdays(NOTICE_2027, '2027-03-03'), [`/workdays/${lastWork} plain-weekday`]],
    ['no National Day', without(NOTICE_2027, '2027-10-01'), ['/holidays statutory-holiday-missing']],
    [
      'two statutory days short',
      without(NOTICE_2027, '2027-05-01', '2027-05-02'),
      ['/holidays statutory-holiday-missing', '/holidays statutory-holiday-missing'],
    ],
    ['a correction without a reason', { ...NOTICE_2027, corrects: true }, ['/reason required']],
  ])('with %s', (_, notice, expected) => {
    expect(problems(notice)).toEqual(expected);
  });

  it('for a year beyond the next, and one that leaves a gap', () => {
    const of2028 = { ...NOTICE_2027, year: 2028 };
    expect(problems(of2028)).toContain('/year year-too-far');
    expect(problems(of2028, until2026, 2027)).toContain('/year horizon-gap');
    expect(problems(of2028, until2027, 2027).filter((line) => line.startsWith('/year'))).toEqual([]);
  });

  it('when it changes a published year without saying so', () => {
    expect(problems(without(NOTICE_2027, '2027-02-11'), until2027)).toEqual(['/corrects published-day-changed']);
    expect(problems(withHolidays(NOTICE_2027, '2027-02-12'), until2027)).toEqual(['/corrects published-day-changed']);
    const idle = { ...NOTICE_2027, workdays: NOTICE_2027.workdays.slice(1) };
    expect(problems(idle, until2027)).toEqual(['/corrects published-day-changed']);
    expect(problems({ ...idle, corrects: true, reason: '国务院办公厅更正' }, until2027)).toEqual([]);
  });

  it('when it is the notice of a year that is over and differs', () => {
    expect(problems({ ...NOTICE_2027, year: 2020, holidays: [], workdays: [] })).toContain(
      '/corrects published-day-changed',
    );
  });

  it('for a statutory day even by a correction', () => {
    const notice = { ...without(NOTICE_2027, '2027-10-01'), corrects: true, reason: '更正' };
    expect(problems(notice, until2027)).toEqual(['/holidays statutory-holiday-missing']);
  });
});

describe('a notice that is taken', () => {
  it('tells bridge, weekend and statutory days apart and carries the horizon on', () => {
    expect(problems(NOTICE_2027)).toEqual([]);
    const { horizon, changedDays } = mergeNotice(NOTICE_2027, until2026);
    expect(horizon).toBe('2027-12-31');
    expect(changedDays).toContainEqual({ date: '2027-01-30', before: 'weekend', after: 'make-up' });
    expect(changedDays).toContainEqual({ date: '2027-02-09', before: 'working', after: 'bridge' });
    expect(changedDays.map(({ date }) => date)).not.toContain('2027-02-06');
    const { calendar } = until2027;
    expect(calendar.day('2027-02-08')).toMatchObject({ kind: 'holiday', name: '春节' });
    expect(calendar.day('2027-04-03')).toMatchObject({ kind: 'weekend', name: '清明节' });
    expect([calendar.isBeyondHorizon('2027-12-31'), calendar.isBeyondHorizon('2028-01-01')]).toEqual([false, true]);
  });

  it('leaves every other year as it was', () => {
    const others = (inForce: CalendarInForce) => inForce.rows.filter(({ date }) => !date.startsWith('2027'));
    expect(others(until2027)).toEqual(others(until2026));
  });

  it('may begin in the last days of the year before', () => {
    const notice = withHolidays(NOTICE_2027, '2026-12-31');
    expect(problems(notice)).toEqual([]);
    expect(after(notice).calendar.day('2026-12-31').kind).toBe('bridge');
  });

  it('changes nothing when it is published again', () => {
    expect(problems(NOTICE_2027, until2027)).toEqual([]);
    expect(mergeNotice(NOTICE_2027, until2027).changedDays).toEqual([]);
  });

  it('has a version named by year and number', () => {
    expect(versionName(2027, ['chinese-days@1.5.7'])).toBe('2027-1');
    expect(versionName(2027, ['chinese-days@1.5.7', '2027-1', '2026-4', '2027-12'])).toBe('2027-13');
  });
});
