/** A hundred thousand sums, reckoned by the program and by the abacus: they agree on every date and instant. */
import { describe, expect, test } from 'vitest';
import { calendarFrom, type CalendarData, type CalendarRow } from '../../activities/law/counting/calendar.js';
import { computeDeadline } from '../../activities/law/counting/counting.js';
import { CountingError } from '../../activities/law/counting/counting-error.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';
import type { Counting, Period } from '../../activities/law/rule-row.js';
import { abacus, OffThePaper, type Outcome, type Sum } from './abacus.js';

const SUMS = 100_000;
const SEED = 20_261_122;
const DAY = 86_400_000;
const CODES = [
  'CP-D',
  'CP-H',
  'CP-C',
  'CP-M',
  'CV-D',
  'CV-M',
  'LA-D',
  'RT-H',
  'WD',
  'BACK',
  'NOW',
  'TIMELY',
  'NONE',
] as const satisfies readonly Counting[];

/** Mulberry32: the same sums on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

type Dice = ReturnType<typeof dice>;

const dayText = (epochMs: number): string => new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 10);
const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);

/** Half around the Spring Festival of 2026 and the unpublished 2027, the rest where months, years and leap days turn. */
function triggerOf(roll: Dice): number {
  const timeOfDay = roll(5) === 0 ? roll(24) * 3_600_000 : roll(DAY);
  const kind = roll(10);
  if (kind < 5) return midnight('2025-12-01') + roll(480) * DAY + timeOfDay;
  // Up to the February of 2100, which has no 29th.
  const year = 2001 + roll(kind === 7 ? 100 : 88);
  if (kind < 7)
    return midnight(`${year}-${String(1 + roll(12)).padStart(2, '0')}-01`) + (roll(3) - 2) * DAY + timeOfDay;
  if (kind === 7) return midnight(`${year}-02-26`) + roll(5) * DAY + timeOfDay;
  if (kind === 8) return midnight(`${year}-12-24`) + roll(14) * DAY + timeOfDay;
  return midnight('2001-01-01') + roll(32_000) * DAY + timeOfDay;
}

function periodOf(counting: Counting, roll: Dice): Period | null {
  switch (counting) {
    case 'NONE':
    case 'NOW':
      return null;
    case 'CP-H':
    case 'RT-H':
      return { n: 1 + roll(120), unit: 'hours' };
    case 'WD':
    case 'TIMELY':
      return { n: 1 + roll(roll(4) === 0 ? 90 : 8), unit: 'working-days' };
    case 'CV-M':
      return roll(5) === 0 ? { n: 1 + roll(5), unit: 'years' } : monthsOf(roll);
    case 'CP-M':
      return monthsOf(roll);
    case 'CP-C':
      return roll(2) === 0 ? monthsOf(roll) : { n: 1 + roll(30), unit: 'days' };
    case 'CP-D':
    case 'CV-D':
    case 'LA-D':
      return { n: 1 + roll(roll(4) === 0 ? 60 : 15), unit: 'days' };
    case 'BACK':
      if (roll(4) === 0) return { n: 1 + roll(10), unit: 'working-days' };
      return { n: 1 + roll(roll(4) === 0 ? 60 : 15), unit: 'days' };
  }
}

function monthsOf(roll: Dice): Period {
  const n = 1 + roll(roll(4) === 0 ? 14 : 4);
  return roll(4) === 0 ? { n, unit: 'months', plusDays: 15 } : { n, unit: 'months' };
}

function pausesOf(triggerAt: number, roll: Dice): Sum['pauses'] {
  let day = triggerAt - 6 * DAY;
  return Array.from({ length: Math.max(0, roll(6) - 2) }, () => {
    const from = day + (1 + roll(12)) * DAY;
    day = from + roll(20) * DAY;
    return { from: dayText(from), to: dayText(day) };
  });
}

/** A list nobody would publish: a fifth of the weekdays off, a fifth of the weekends worked. */
function wildDays(roll: Dice): CalendarData {
  const days: CalendarRow[] = [];
  for (let at = midnight('2000-01-01'); at < midnight('2101-01-01'); at += DAY) {
    if (roll(5) !== 0) continue;
    const weekend = [0, 6].includes(new Date(at + DAY / 2).getUTCDay());
    days.push({ date: dayText(at), kind: weekend ? 'make-up' : 'bridge', name: '测试' });
  }
  return { version: 'wild', horizon: '2026-12-31', days };
}

const LISTS: Readonly<Record<string, CalendarData>> = {
  published: publishedDays(),
  plain: { version: 'plain', horizon: '2200-12-31', days: [] },
  wild: wildDays(dice(SEED)),
};

describe('the program and the abacus', () => {
  test.each(Object.entries(LISTS))(
    'agree, on the %s list of days off',
    (name, list) => {
      const roll = dice(SEED + name.length);
      const reckon = abacus(list);
      const calendar = calendarFrom(list);
      const sums = name === 'published' ? SUMS / 2 : SUMS / 4;
      const seen = new Map<Counting, number>();
      let provisional = 0;
      for (let index = 0; index < sums; index += 1) {
        const counting = CODES[roll(CODES.length)] ?? 'NONE';
        const triggerAt = triggerOf(roll);
        const sum: Sum = {
          counting,
          period: periodOf(counting, roll),
          triggerAt,
          pauses: pausesOf(triggerAt, roll),
          alarmsEarlier: roll(2) === 0,
        };
        const program = attempt(() => computeDeadline({ ...sum, calendar }), CountingError);
        const second = attempt(() => reckon(sum), OffThePaper);
        if (!same(program, second)) expect.fail(JSON.stringify({ sum, program, abacus: second }, null, 1));
        seen.set(counting, (seen.get(counting) ?? 0) + 1);
        if (program?.provisional === true) provisional += 1;
      }
      // Every code was asked often, and the unpublished years too.
      for (const code of CODES) expect(seen.get(code) ?? 0, code).toBeGreaterThan(sums / CODES.length / 2);
      expect(provisional > sums / 20).toBe(list.horizon < '2100');
    },
    60_000,
  );

  test('agree on nothing by chance: a list with one day changed gives other dates', () => {
    const list = publishedDays();
    const without = { ...list, days: list.days.filter(({ date }) => date !== '2026-02-14') };
    const sum: Sum = {
      counting: 'CP-D',
      period: { n: 3, unit: 'days' },
      triggerAt: midnight('2026-02-11'),
      pauses: [],
      alarmsEarlier: false,
    };
    expect([abacus(list)(sum).dueOn, abacus(without)(sum).dueOn]).toEqual(['2026-02-14', '2026-02-24']);
  });
});

/** Null where the end lies beyond 2100, which neither can know. */
function attempt(count: () => Outcome, refusal: typeof CountingError | typeof OffThePaper): Outcome | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof refusal) return null;
    throw error;
  }
}

function same(a: Outcome | null, b: Outcome | null): boolean {
  if (a === null || b === null) return a === b;
  return a.dueOn === b.dueOn && a.dueAt === b.dueAt && a.alarmAt === b.alarmAt && a.provisional === b.provisional;
}
