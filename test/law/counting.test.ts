import { describe, expect, test } from 'vitest';
import { computeDeadline, type Deadline } from '../../activities/law/counting/counting.js';
import { CountingError } from '../../activities/law/counting/counting-error.js';
import { civilMonthsAfter, criminalMonthsAfter } from '../../activities/law/counting/counted-months.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import type { Pause } from '../../activities/law/counting/pauses.js';
import type { Counting, Period } from '../../activities/law/rule-row.js';
import { at, calendarOf, plain, published } from './calendars.js';

const UNIT: { readonly [C in Counting]: Period['unit'] } = {
  'CP-D': 'days',
  'CP-H': 'hours',
  'CP-C': 'days',
  'CP-M': 'months',
  'CV-D': 'days',
  'CV-M': 'months',
  'LA-D': 'days',
  'RT-H': 'hours',
  WD: 'working-days',
  BACK: 'days',
  NOW: 'days',
  TIMELY: 'working-days',
  NONE: 'days',
};

function count(counting: Counting, n: number, trigger: string, pauses: readonly Pause[] = []): Deadline {
  return computeDeadline({
    counting,
    period: { n, unit: UNIT[counting] },
    triggerAt: at(trigger),
    calendar: published,
    pauses,
  });
}

const alarmOf = (deadline: Deadline): string => formatInstant(deadline.alarmAt ?? Number.NaN);

describe('the nine-day Spring Festival of 2026 (02-15 to 02-23) and its make-up Saturdays', () => {
  test.each<[Counting, number, string, string]>([
    // Sat 02-14 is a make-up working day: a period may end on it.
    ['CP-D', 3, '2026-02-11', '2026-02-14'],
    ['CP-D', 3, '2026-02-12', '2026-02-24'],
    ['CP-D', 10, '2026-02-13', '2026-02-24'],
    ['CP-D', 3, '2026-02-25', '2026-02-28'],
    ['CP-C', 3, '2026-02-13', '2026-02-16'],
    ['CV-D', 15, '2026-02-04', '2026-02-24'],
    ['LA-D', 3, '2026-02-14', '2026-02-24'],
    ['WD', 3, '2026-02-12', '2026-02-24'],
    ['WD', 3, '2026-02-25', '2026-02-28'],
    ['TIMELY', 2, '2026-02-14', '2026-02-25'],
  ])('%s %i from %s ends on %s', (counting, n, trigger, dueOn) => {
    expect(count(counting, n, trigger).dueOn).toBe(dueOn);
  });

  test('backwards limits move earlier over the whole festival, and stop at a make-up Saturday', () => {
    expect(count('BACK', 3, '2026-02-26').dueOn).toBe('2026-02-14');
    expect(count('BACK', 10, '2026-03-10').dueOn).toBe('2026-02-28');
  });

  test('hours run through it', () => {
    expect(formatInstant(count('CP-H', 48, '2026-02-16 10:30').dueAt ?? 0)).toBe('2026-02-18T11:00:00+08:00');
  });

  test('the alarm of LA-D stands on the unrolled day', () => {
    expect(alarmOf(count('LA-D', 3, '2026-02-14'))).toBe('2026-02-18T00:00:00+08:00');
  });

  test('a period over National Day and Mid-Autumn 2026', () => {
    expect(count('CP-D', 3, '2026-09-28').dueOn).toBe('2026-10-08');
    expect(count('CP-D', 3, '2026-10-07').dueOn).toBe('2026-10-10');
    expect(count('CP-D', 3, '2026-09-17').dueOn).toBe('2026-09-20');
  });
});

describe('ends of months and years', () => {
  test.each<[string, number, string, string]>([
    // start, months, criminal, civil
    ['2026-01-31', 1, '2026-02-28', '2026-02-28'],
    ['2026-01-30', 1, '2026-02-28', '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29', '2028-02-29'],
    ['2026-02-28', 1, '2026-03-31', '2026-03-28'],
    ['2028-02-28', 1, '2028-03-28', '2028-03-28'],
    ['2028-02-29', 1, '2028-03-31', '2028-03-29'],
    ['2028-02-29', 12, '2029-02-28', '2029-02-28'],
    ['2026-04-30', 1, '2026-05-31', '2026-05-30'],
    ['2026-11-30', 3, '2027-02-28', '2027-02-28'],
    ['2026-12-31', 1, '2027-01-31', '2027-01-31'],
    ['2026-06-15', 7, '2027-01-15', '2027-01-15'],
  ])('%s + %i months: criminal %s, civil %s', (start, months, criminal, civil) => {
    expect(criminalMonthsAfter(start, months)).toBe(criminal);
    expect(civilMonthsAfter(start, months)).toBe(civil);
  });

  test('years are civil and counted by the corresponding day', () => {
    const twoYears = computeDeadline({
      counting: 'CV-M',
      period: { n: 2, unit: 'years' },
      triggerAt: at('2024-02-29'),
      calendar: plain,
    });
    // 2026-02-28 is a Saturday on plain weekends.
    expect(twoYears.dueOn).toBe('2026-03-02');
  });

  test('days cross the year and the leap day', () => {
    expect(count('CP-D', 3, '2025-12-30').dueOn).toBe('2026-01-04');
    expect(count('CP-C', 3, '2028-02-27').dueOn).toBe('2028-03-01');
    expect(count('CP-C', 3, '2026-02-27').dueOn).toBe('2026-03-02');
  });

  test('a month with days on top', () => {
    const period = { n: 1, unit: 'months', plusDays: 15 } as const;
    const input = { period, triggerAt: at('2026-01-31'), calendar: plain };
    expect(computeDeadline({ ...input, counting: 'CP-C' }).dueOn).toBe('2026-03-15');
    expect(computeDeadline({ ...input, counting: 'CP-M' }).dueOn).toBe('2026-03-16');
  });

  test('the trigger’s Shanghai date counts, not its UTC date', () => {
    expect(count('CP-C', 1, '2026-11-18 00:00').dueOn).toBe('2026-11-19');
    expect(count('CP-C', 1, '2026-11-18 23:59').dueOn).toBe('2026-11-19');
  });
});

describe('beyond the horizon', () => {
  test('dates are provisional, up to it they are not', () => {
    expect(count('CP-D', 3, '2026-12-28')).toMatchObject({ dueOn: '2026-12-31', provisional: false });
    expect(count('CP-D', 3, '2026-12-29')).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(count('CP-D', 3, '2027-09-28')).toMatchObject({ dueOn: '2027-10-04', provisional: true });
    expect(count('WD', 3, '2026-12-30')).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    expect(count('CP-C', 7, '2026-12-28')).toMatchObject({ dueOn: '2027-01-04', provisional: true });
  });

  test('a backwards limit is provisional when the day it moved away from lies beyond', () => {
    expect(count('BACK', 3, '2027-01-04')).toMatchObject({ dueOn: '2026-12-31', provisional: true });
    expect(count('BACK', 15, '2027-01-13')).toMatchObject({ dueOn: '2026-12-29', provisional: false });
  });

  test('hours and at once need no notice on days off', () => {
    expect(count('CP-H', 48, '2027-01-04').provisional).toBe(false);
    expect(count('NOW', 1, '2027-01-04').provisional).toBe(false);
  });
});

describe('working days', () => {
  test('asked on a day off, both readings begin with the next working day', () => {
    const deadline = count('WD', 3, '2026-11-21');
    expect(deadline.dueOn).toBe('2026-11-25');
    expect(deadline.alarmAt).toBe(deadline.dueAt);
  });
});

describe('pauses', () => {
  const pause = { from: '2026-11-19', to: '2026-11-20' };

  test.each<[Counting, number, string, string]>([
    ['CP-D', 3, '2026-11-18', '2026-11-23'],
    ['CP-C', 3, '2026-11-18', '2026-11-23'],
    ['CP-C', 2, '2026-11-18', '2026-11-22'],
    ['LA-D', 2, '2026-11-18', '2026-11-23'],
    ['WD', 3, '2026-11-18', '2026-11-25'],
    ['TIMELY', 2, '2026-11-18', '2026-11-24'],
    ['CP-M', 1, '2026-10-21', '2026-11-23'],
    ['CV-M', 1, '2026-10-23', '2026-11-25'],
  ])('%s %i from %s with Thu 19 and Fri 20 paused ends on %s', (counting, n, trigger, dueOn) => {
    expect(count(counting, n, trigger, [pause]).dueOn).toBe(dueOn);
  });

  test('a pause on the day the period begins takes nothing away', () => {
    expect(count('CP-C', 3, '2026-11-18', [{ from: '2026-11-10', to: '2026-11-18' }]).dueOn).toBe('2026-11-21');
  });

  test('a pause that begins where the period would end moves it past the pause', () => {
    expect(count('CP-C', 3, '2026-11-18', [{ from: '2026-11-21', to: '2026-11-30' }]).dueOn).toBe('2026-12-01');
    expect(count('CP-D', 3, '2026-11-18', [{ from: '2026-11-23', to: '2026-11-23' }]).dueOn).toBe('2026-11-24');
  });

  test('two pauses in any order, one after the other', () => {
    const both = [{ from: '2026-11-21', to: '2026-11-22' }, pause];
    expect(count('CP-C', 3, '2026-11-18', both).dueOn).toBe('2026-11-25');
  });

  test('hours stop for the paused days', () => {
    const deadline = count('CP-H', 48, '2026-11-18 16:20', [pause]);
    expect(formatInstant(deadline.dueAt ?? 0)).toBe('2026-11-22T17:00:00+08:00');
    expect(alarmOf(deadline)).toBe('2026-11-22T16:20:00+08:00');
  });

  test('a hearing stands where it stands', () => {
    expect(count('BACK', 3, '2026-11-26', [{ from: '2026-11-20', to: '2026-11-24' }]).dueOn).toBe('2026-11-23');
  });
});

describe('the working out', () => {
  test('explains a rolled period day by day', () => {
    const { working } = count('CP-D', 3, '2026-11-18');
    expect(working.map(({ date, counted }) => [date, counted])).toEqual([
      ['2026-11-18', false],
      ['2026-11-19', true],
      ['2026-11-20', true],
      ['2026-11-21', true],
      ['2026-11-22', false],
      ['2026-11-23', false],
    ]);
    expect(working[3]?.reason).toEqual({
      zh: '第3日（周六）；周六，届满日顺延',
      en: 'day 3 (Saturday); Saturday: the end moves to the first day after',
    });
    expect(working[5]?.reason.zh).toContain('期间届满日');
  });

  test('names holidays, bridge days and make-up days', () => {
    const text = count('WD', 3, '2026-02-12').working.map(({ reason }) => reason.zh);
    expect(text.join('\n')).toContain('法定节假日（春节）');
    expect(text.join('\n')).toContain('调休放假（春节）');
    expect(text.join('\n')).toContain('春节调休上班，是工作日');
  });

  test('names the day a backwards limit moved to', () => {
    const { working } = count('BACK', 15, '2026-12-07');
    expect(working[0]).toMatchObject({ date: '2026-12-07', counted: false });
    expect(working.filter(({ counted }) => counted)).toHaveLength(15);
    expect(working.at(-1)).toMatchObject({ date: '2026-11-20', counted: false });
  });

  test('stays short for months and long pauses', () => {
    expect(count('CP-M', 12, '2026-01-05').working.length).toBeLessThan(10);
    expect(count('CP-D', 3, '2026-01-05', [{ from: '2026-01-07', to: '2030-01-01' }]).working.length).toBeLessThan(10);
  });
});

describe('input that cannot be counted', () => {
  const day = { n: 3, unit: 'days' } as const;
  const base = { counting: 'CP-D', period: day, triggerAt: at('2026-11-18'), calendar: plain } as const;
  const pauses = (...list: readonly Pause[]): object => ({ pauses: list });

  test.each<[string, object]>([
    ['period-missing', { period: null }],
    ['period-missing', { counting: 'BACK', period: null }],
    ['period-unit', { period: { n: 3, unit: 'hours' } }],
    ['period-unit', { counting: 'CP-H' }],
    ['period-unit', { counting: 'WD' }],
    ['period-unit', { counting: 'CP-M' }],
    ['period-unit', { counting: 'CP-M', period: { n: 1, unit: 'years' } }],
    ['period-invalid', { period: { n: 0, unit: 'days' } }],
    ['period-invalid', { period: { n: -3, unit: 'days' } }],
    ['period-invalid', { period: { n: 0.5, unit: 'days' } }],
    ['period-invalid', { period: { n: 1e9, unit: 'days' } }],
    ['period-invalid', { counting: 'CP-M', period: { n: 1, unit: 'months', plusDays: -1 } }],
    ['trigger-invalid', { triggerAt: Number.NaN }],
    ['trigger-invalid', { triggerAt: Number.POSITIVE_INFINITY }],
    ['year-out-of-range', { triggerAt: Date.parse('1999-12-31T23:59:59+08:00') }],
    ['year-out-of-range', { triggerAt: Date.parse('2101-01-01T00:00:00+08:00') }],
    ['year-out-of-range', { triggerAt: 8.7e15 }],
    ['pause-date', pauses({ from: '2026-02-30', to: '2026-03-01' })],
    ['pause-date', pauses({ from: '2026-02-01', to: 'never' })],
    ['year-out-of-range', pauses({ from: '2026-02-01', to: '2126-02-01' })],
    ['pause-inverted', pauses({ from: '2026-11-20', to: '2026-11-19' })],
    ['pause-overlap', pauses({ from: '2026-11-20', to: '2026-11-22' }, { from: '2026-11-22', to: '2026-11-23' })],
    ['pause-overlap', pauses({ from: '2026-11-20', to: '2026-11-30' }, { from: '2026-11-22', to: '2026-11-23' })],
  ])('is refused as %s: %j', (code, changed) => {
    const refused = expect(() => computeDeadline({ ...base, ...changed }));
    refused.toThrow(CountingError);
    refused.toThrow(expect.objectContaining({ code }));
  });

  test('the first and last years that can be counted', () => {
    expect(computeDeadline({ ...base, triggerAt: Date.parse('2000-01-01T00:00:00+08:00') }).dueOn).toBe('2000-01-04');
    expect(computeDeadline({ ...base, triggerAt: Date.parse('2100-12-27T23:59:59+08:00') }).dueOn).toBe('2100-12-30');
  });

  test.each<[string, object]>([
    ['a day after the last year', { triggerAt: at('2100-12-31') }],
    ['years after it', { counting: 'CV-M', period: { n: 20, unit: 'years' }, triggerAt: at('2090-01-01') }],
    ['hours after it', { counting: 'CP-H', period: { n: 48, unit: 'hours' }, triggerAt: at('2100-12-31') }],
    ['a pause up to it', { triggerAt: at('2100-12-01'), ...pauses({ from: '2100-12-02', to: '2100-12-31' }) }],
    ['before the first year', { counting: 'BACK', triggerAt: at('2000-01-02') }],
  ])('an end in %s cannot be known', (_, changed) => {
    expect(() => computeDeadline({ ...base, ...changed })).toThrow(
      expect.objectContaining({ code: 'year-out-of-range' }),
    );
  });

  test('a calendar with a holiday of our own is obeyed', () => {
    const calendar = calendarOf([{ date: '2026-11-23', kind: 'bridge', name: '测试' }]);
    expect(computeDeadline({ ...base, calendar }).dueOn).toBe('2026-11-24');
  });
});
