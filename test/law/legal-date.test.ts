import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  endOfDay,
  formatInstant,
  isCalendarDate,
  isMonthEnd,
  monthEndAfter,
  shanghaiDate,
  shanghaiTime,
  startOfDay,
  weekday,
} from '../../activities/law/counting/legal-date.js';

describe('calendar dates', () => {
  test.each(['2026-02-28', '2028-02-29', '2000-02-29', '2026-12-31', '2100-02-28'])('accepts %s', (date) => {
    expect(isCalendarDate(date)).toBe(true);
  });

  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '２０２６-01-01',
    '',
  ])('refuses %j', (date) => {
    expect(isCalendarDate(date)).toBe(false);
    expect(() => dayNumber(date)).toThrow(RangeError);
  });

  test('moves over month, year and leap-day borders', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
  });

  test('knows the day of the week, also before 1970', () => {
    expect(weekday('2026-11-22')).toBe(0);
    expect(weekday('2026-11-21')).toBe(6);
    expect(weekday('1969-12-28')).toBe(0);
  });

  test('finds the same day of another month, or says that there is none', () => {
    expect(addMonths('2026-01-31', 1)).toBeNull();
    expect(addMonths('2026-01-28', 1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 2)).toBe('2027-02-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(monthEndAfter('2026-12-05', 2)).toBe('2027-02-28');
    expect(isMonthEnd('2028-02-28')).toBe(false);
    expect(isMonthEnd('2026-02-28')).toBe(true);
  });
});

describe('instants', () => {
  test('a day in Shanghai begins at 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-11-24')).toBe(Date.parse('2026-11-23T16:00:00Z'));
    expect(endOfDay('2026-11-23')).toBe(startOfDay('2026-11-24'));
    expect(shanghaiDate(Date.parse('2026-11-23T15:59:59.999Z'))).toBe('2026-11-23');
    expect(shanghaiDate(Date.parse('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
    expect(shanghaiTime(Date.parse('2026-11-23T16:20:00Z'))).toBe('00:20');
  });

  test('are written with the offset, milliseconds only when there are any', () => {
    expect(formatInstant(startOfDay('2026-11-24'))).toBe('2026-11-24T00:00:00+08:00');
    expect(formatInstant(startOfDay('2026-11-24') + 1)).toBe('2026-11-24T00:00:00.001+08:00');
  });

  test('refuse what is no instant', () => {
    expect(() => shanghaiDate(Number.NaN)).toThrow(RangeError);
  });
});
