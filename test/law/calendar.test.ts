import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { calendarFrom } from '../../activities/law/counting/calendar.js';
import { addDays } from '../../activities/law/counting/legal-date.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';
import { statutoryHolidays } from '../../activities/law/counting/statutory-holidays.js';
import { calendarOf, published } from './calendars.js';

const kindsFrom = (first: string, days: number): string[] =>
  Array.from({ length: days }, (_, index) => published.day(addDays(first, index)).kind);

describe('the published calendar', () => {
  test('names its source and the last day that a notice covers', () => {
    const { version, horizon } = publishedDays();
    expect(version).toMatch(/^chinese-days@\d+\.\d+\.\d+$/);
    expect(horizon).toBe('2026-12-31');
    expect(published.isBeyondHorizon('2026-12-31')).toBe(false);
    expect(published.isBeyondHorizon('2027-01-01')).toBe(true);
  });

  test('tells the nine-day Spring Festival of 2026 apart: 4 statutory days, 2 bridge days, 3 weekend days', () => {
    expect(kindsFrom('2026-02-14', 11)).toEqual([
      'make-up',
      'weekend',
      'holiday',
      'holiday',
      'holiday',
      'holiday',
      'bridge',
      'weekend',
      'weekend',
      'bridge',
      'working',
    ]);
    expect(published.day('2026-02-17')).toEqual({ kind: 'holiday', name: '春节', statutory: true });
    expect(published.day('2026-02-20').statutory).toBe(false);
  });

  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    'takes the make-up day %s as a working day and no 节假日',
    (date) => {
      expect(published.day(date).kind).toBe('make-up');
      expect(published.isWorkingDay(date)).toBe(true);
      expect(published.isHoliday(date)).toBe(false);
    },
  );

  test('keeps a statutory holiday on a weekend statutory, its substitute day a bridge day', () => {
    expect(published.day('2026-04-05')).toMatchObject({ kind: 'holiday', statutory: true });
    expect(published.day('2026-04-06')).toMatchObject({ kind: 'bridge', statutory: false });
    expect(published.isHoliday('2026-04-06')).toBe(true);
  });

  test('knows only what the law fixes beyond the horizon', () => {
    expect(statutoryHolidays(2027).map(({ date }) => date)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
    expect(published.isWorkingDay('2027-10-01')).toBe(false);
    expect(published.isWorkingDay('2027-10-04')).toBe(true);
  });

  test('derives the same holidays that were published, in every year and under every version of the 办法', () => {
    const raw = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
      readonly holidays: Readonly<Record<string, string>>;
    };
    const missing: string[] = [];
    for (let year = 2004; year <= 2026; year += 1) {
      for (const { date } of statutoryHolidays(year)) if (!(date in raw.holidays)) missing.push(date);
    }
    // The package lacks the Saturday of Dragon Boat 2012 itself; it is no working day either way.
    expect(missing).toEqual(['2012-06-23']);
  });

  test.each([
    ['春节', ['2033-01-30', '2033-01-31', '2033-02-01', '2033-02-02']],
    ['端午节', ['2033-06-01']],
    ['中秋节', ['2033-09-08']],
  ])('finds %s of 2033, a year with a late leap month', (name, dates) => {
    const found = statutoryHolidays(2033).filter((row) => row.name === name);
    expect(found.map(({ date }) => date)).toEqual(dates);
  });

  test('gives one day two names where Mid-Autumn falls on National Day', () => {
    expect(statutoryHolidays(2020).find(({ date }) => date === '2020-10-01')?.name).toBe('中秋节、国庆节');
  });

  test('gives every year to 2100 its 13 days, and no year beyond', () => {
    for (let year = 2027; year <= 2100; year += 1) {
      const days = statutoryHolidays(year);
      expect(days.length, String(year)).toBeGreaterThanOrEqual(12);
      expect(days.every(({ date }) => date.startsWith(String(year)))).toBe(true);
    }
    expect(() => statutoryHolidays(2101)).toThrow(RangeError);
    expect(() => statutoryHolidays(1999)).toThrow(RangeError);
  });
});

describe('a calendar built from rows', () => {
  test.each([
    ['a date that does not exist', [{ date: '2026-02-30', kind: 'holiday' as const, name: 'x' }]],
    ['a bridge day on a Saturday', [{ date: '2026-11-21', kind: 'bridge' as const, name: 'x' }]],
    ['a make-up day on a Monday', [{ date: '2026-11-23', kind: 'make-up' as const, name: 'x' }]],
    [
      'a date twice',
      [
        { date: '2026-11-23', kind: 'holiday' as const, name: 'x' },
        { date: '2026-11-23', kind: 'bridge' as const, name: 'y' },
      ],
    ],
  ])('refuses %s', (_, days) => {
    expect(() => calendarOf(days)).toThrow(RangeError);
  });

  test('refuses a horizon that is no date', () => {
    expect(() => calendarFrom({ version: 'x', horizon: 'soon', days: [] })).toThrow(RangeError);
  });
});
