import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { calendarFrom } from '../../activities/law/counting/calendar.js';
import { computeDeadline, type Deadline } from '../../activities/law/counting/counting.js';
import {
  addDays,
  DAY_MS,
  endOfDay,
  HOUR_MS,
  shanghaiDate,
  startOfDay,
} from '../../activities/law/counting/legal-date.js';
import { deadlineOf } from '../../activities/law/deadlines.js';
import type { Pause } from '../../activities/law/counting/pauses.js';
import { publishedDays } from '../../activities/law/counting/published-days.js';
import type { Counting, Period } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { plain, published } from './calendars.js';

const calendars = fc.constantFrom(plain, published);
const trigger = fc.integer({ min: startOfDay('2000-01-01'), max: startOfDay('2090-01-01') });
const nearTrigger = fc.integer({ min: startOfDay('2025-12-01'), max: startOfDay('2027-03-01') });
const dayCodes = fc.constantFrom<Counting>('CP-D', 'CP-C', 'CV-D', 'LA-D');
const monthCodes = fc.constantFrom<Counting>('CP-M', 'CP-C', 'CV-M');

/** A forward code with a period it can count. */
const forward: fc.Arbitrary<{ counting: Counting; period: Period }> = fc.oneof(
  fc.record({
    counting: dayCodes,
    period: fc.record({ n: fc.integer({ min: 1, max: 90 }), unit: fc.constant('days') }),
  }),
  fc.record({
    counting: monthCodes,
    period: fc.record({ n: fc.integer({ min: 1, max: 30 }), unit: fc.constant('months') }),
  }),
  fc.record({
    counting: fc.constantFrom<Counting>('WD', 'TIMELY'),
    period: fc.record({ n: fc.integer({ min: 1, max: 30 }), unit: fc.constant('working-days') }),
  }),
  fc.record({
    counting: fc.constantFrom<Counting>('CP-H', 'RT-H'),
    period: fc.record({ n: fc.integer({ min: 1, max: 200 }), unit: fc.constant('hours') }),
  }),
);

/** Up to three pauses without overlap, some way around the trigger. */
const pauseShapes = fc.array(
  fc.record({ gap: fc.integer({ min: 1, max: 12 }), days: fc.integer({ min: 1, max: 20 }) }),
  {
    maxLength: 3,
  },
);

function pausesAround(triggerAt: number, shapes: readonly { gap: number; days: number }[]): Pause[] {
  let day = addDays(shanghaiDate(triggerAt), -6);
  return shapes.map(({ gap, days }) => {
    const from = addDays(day, gap);
    day = addDays(from, days - 1);
    return { from, to: day };
  });
}

/** The same day of the month reached, or its last one: no month rule ends before it. */
function sameDayLater(triggerAt: number, months: number): string {
  const [year = 0, month = 0, day = 0] = shanghaiDate(triggerAt).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

function dueAt(deadline: Deadline): number {
  if (deadline.dueAt === null) throw new Error('no due instant');
  return deadline.dueAt;
}

describe('forward periods', () => {
  test('never end earlier than the plain count', () => {
    fc.assert(
      fc.property(forward, trigger, calendars, (code, triggerAt, calendar) => {
        const due = dueAt(computeDeadline({ ...code, triggerAt, calendar }));
        const { n, unit } = code.period;
        if (code.counting === 'RT-H') expect(due).toBe(triggerAt + n * HOUR_MS);
        else if (unit === 'hours') expect(due).toBeGreaterThan(triggerAt + n * HOUR_MS);
        else if (unit === 'months') expect(due).toBeGreaterThanOrEqual(endOfDay(sameDayLater(triggerAt, n)));
        else expect(due).toBeGreaterThanOrEqual(endOfDay(addDays(shanghaiDate(triggerAt), n)));
      }),
    );
  });

  test('days end exactly on the plain count when nothing is off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), trigger, calendars, (n, triggerAt, calendar) => {
        const custody = computeDeadline({ counting: 'CP-C', period: { n, unit: 'days' }, triggerAt, calendar });
        expect(custody.dueOn).toBe(addDays(shanghaiDate(triggerAt), n));
      }),
    );
  });

  test('end on a working day, custody and hours excepted', () => {
    fc.assert(
      fc.property(forward, trigger, calendars, pauseShapes, (code, triggerAt, calendar, shapes) => {
        fc.pre(code.counting !== 'CP-C' && code.period.unit !== 'hours' && triggerAt > startOfDay('2001-01-01'));
        const pauses = pausesAround(triggerAt, shapes);
        const { dueOn } = computeDeadline({ ...code, triggerAt, calendar, pauses });
        expect(dueOn !== null && calendar.isWorkingDay(dueOn)).toBe(true);
      }),
    );
  });

  test('never alarm after they are due', () => {
    fc.assert(
      fc.property(forward, trigger, calendars, pauseShapes, (code, triggerAt, calendar, shapes) => {
        fc.pre(triggerAt > startOfDay('2001-01-01'));
        const deadline = computeDeadline({ ...code, triggerAt, calendar, pauses: pausesAround(triggerAt, shapes) });
        expect(deadline.alarmAt).toBeLessThanOrEqual(dueAt(deadline));
      }),
    );
  });

  test('end no earlier for a later trigger', () => {
    fc.assert(
      fc.property(
        forward,
        nearTrigger,
        fc.integer({ min: 0, max: 40 * DAY_MS }),
        calendars,
        (code, first, later, calendar) => {
          const one = computeDeadline({ ...code, triggerAt: first, calendar });
          const two = computeDeadline({ ...code, triggerAt: first + later, calendar });
          expect(dueAt(two)).toBeGreaterThanOrEqual(dueAt(one));
          expect(two.alarmAt).toBeGreaterThanOrEqual(one.alarmAt ?? Number.NaN);
        },
      ),
    );
  });

  test('are never shortened by a pause, and a custody term grows by exactly the days it lost', () => {
    fc.assert(
      fc.property(forward, nearTrigger, calendars, pauseShapes, (code, triggerAt, calendar, shapes) => {
        const pauses = pausesAround(triggerAt, shapes);
        const free = computeDeadline({ ...code, triggerAt, calendar });
        const paused = computeDeadline({ ...code, triggerAt, calendar, pauses });
        expect(dueAt(paused)).toBeGreaterThanOrEqual(dueAt(free));
        expect(paused.alarmAt).toBeGreaterThanOrEqual(free.alarmAt ?? Number.NaN);
        if (code.counting !== 'CP-C' || free.dueOn === null || paused.dueOn === null) return;
        const inPause = (date: string): boolean => pauses.some(({ from, to }) => from <= date && date <= to);
        let lost = 0;
        for (let date = addDays(shanghaiDate(triggerAt), 1); date <= paused.dueOn; date = addDays(date, 1)) {
          if (inPause(date)) lost += 1;
        }
        expect(paused.dueOn).toBe(addDays(free.dueOn, lost));
      }),
    );
  });

  test('count exactly their own days in the working out', () => {
    fc.assert(
      fc.property(
        dayCodes,
        fc.integer({ min: 1, max: 90 }),
        nearTrigger,
        pauseShapes,
        (counting, n, triggerAt, shapes) => {
          const pauses = pausesAround(triggerAt, shapes);
          const { working } = computeDeadline({
            counting,
            period: { n, unit: 'days' },
            triggerAt,
            calendar: published,
            pauses,
          });
          expect(working.filter(({ counted }) => counted)).toHaveLength(n);
        },
      ),
    );
  });
});

describe('backwards limits', () => {
  const limit = (n: number, triggerAt: number, alarmsEarlier = true): Deadline =>
    computeDeadline({ counting: 'BACK', period: { n, unit: 'days' }, triggerAt, calendar: published, alarmsEarlier });

  test('stand on their day; the alarm on it or on the working day before, where an earlier version had the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        trigger.filter((hearing) => hearing > startOfDay('2000-06-01')),
        (n, hearing) => {
          const { dueOn, alarmAt } = limit(n, hearing);
          expect(dueOn).toBe(addDays(shanghaiDate(hearing), -n));
          expect(alarmAt).toBe(limit(n, hearing, false).dueAt);
        },
      ),
    );
  });

  test('moved earlier leave at least the days asked for, end on a working day, and follow the hearing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        // A limit before 2000 lies before every list of days off.
        trigger.filter((hearing) => hearing > startOfDay('2000-06-01')),
        fc.integer({ min: 0, max: 40 * DAY_MS }),
        (n, hearing, later) => {
          const { dueOn } = limit(n, hearing, false);
          if (dueOn === null) throw new Error('no date');
          expect(dueOn <= addDays(shanghaiDate(hearing), -n)).toBe(true);
          expect(published.isWorkingDay(dueOn)).toBe(true);
          expect(dueAt(limit(n, hearing + later, false))).toBeGreaterThanOrEqual(endOfDay(dueOn));
        },
      ),
    );
  });
});

describe('the host’s time zone', () => {
  const hostZone = process.env['TZ'];
  afterEach(() => {
    if (hostZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = hostZone;
  });

  const everything = (): string => {
    const calendar = calendarFrom(publishedDays());
    const triggers = [
      '2026-02-13T23:59:00+08:00',
      '2026-03-29T01:30:00Z',
      '2026-11-20T16:20:00+08:00',
      '2027-10-01T00:00:00+08:00',
    ];
    return JSON.stringify([
      publishedDays(),
      RULES.flatMap((rule) =>
        rule.variants.flatMap(({ variant }) =>
          triggers.map((text) => deadlineOf(rule, { triggerAt: Date.parse(text), calendar, facts: { variant } })),
        ),
      ),
    ]);
  };

  test('changes nothing, whatever it is', () => {
    process.env['TZ'] = 'UTC';
    const expected = everything();
    for (const zone of [
      'Asia/Shanghai',
      'America/Los_Angeles',
      'Europe/Berlin',
      'Pacific/Kiritimati',
      'Pacific/Chatham',
    ]) {
      process.env['TZ'] = zone;
      const offset = new Date(Date.UTC(2026, 10, 20)).getTimezoneOffset();
      expect(offset, `the zone ${zone} really is the host's`).not.toBe(0);
      expect(everything() === expected, zone).toBe(true);
    }
  });
});
