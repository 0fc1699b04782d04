/** A stored deadline counted again, and its working in one line. */
import { describe, expect, it } from 'vitest';
import { calendarFrom } from '../../activities/law/counting/calendar.js';
import { deadlineOf, type VariantFacts } from '../../activities/law/deadlines.js';
import { recount, type StoredDeadline } from '../../activities/law/counting/recount.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { shortWorking } from '../../activities/law/counting/short-working.js';

const CALENDAR = calendarFrom({ version: 'plain', horizon: '2027-12-31', days: [] });
const TRIGGER = Date.parse('2026-11-18T10:00:00+08:00');

function stored(rule: RuleRow, facts: VariantFacts): StoredDeadline {
  const region = rule.region ?? '510104';
  const { dueOn, dueAt, alarmAt } = deadlineOf(rule, {
    triggerAt: TRIGGER,
    calendar: CALENDAR,
    facts,
    region,
  });
  return {
    ruleId: rule.id,
    ruleVersion: rule.version,
    region,
    variant: facts.variant ?? 'base',
    inCustody: facts.inCustody === true,
    pauses: [],
    fixedOn: null,
    triggerAt: new Date(TRIGGER),
    dueOn,
    dueAt: dueAt === null ? null : new Date(dueAt),
    alarmAt: alarmAt === null ? null : new Date(alarmAt),
  };
}

describe('a stored deadline', () => {
  it('of every reading of every row is counted again to the same dates', () => {
    for (const rule of RULES) {
      for (const { variant } of rule.variants) {
        for (const inCustody of [true, false]) {
          const facts = { variant, inCustody };
          const again = recount(stored(rule, facts), RULES, CALENDAR);
          expect([rule.id, variant, again?.agrees]).toEqual([rule.id, variant, true]);
        }
      }
    }
  });

  it('that something else has moved does not agree, and a row that is gone counts nothing', () => {
    const rule = RULES.find(({ id }) => id === 'center-assign-on-notice');
    if (rule === undefined) throw new Error('no such rule');
    const moved = { ...stored(rule, {}), dueOn: '2030-01-01' };
    expect(recount(moved, RULES, CALENDAR)?.agrees).toBe(false);
    expect(recount({ ...moved, ruleId: 'gone' }, RULES, CALENDAR)).toBeNull();
    expect(recount({ ...moved, triggerAt: new Date(Number.NaN) }, RULES, CALENDAR)).toBeNull();
  });

  it('leaves out the days of its pauses, of those that are over', () => {
    const rule = RULES.find(({ id }) => id === 'center-assign-on-notice');
    if (rule === undefined) throw new Error('no such rule');
    const pause = { ground: 'supplement', from: '2026-11-20', to: '2026-11-24' };
    const again = (pauses: unknown) => recount({ ...stored(rule, {}), pauses }, RULES, CALENDAR)?.deadline.dueOn;
    expect(again([])).toBe('2026-11-23');
    expect(again([{ ...pause, to: null }])).toBe('2026-11-23');
    // Thursday 19 is day 1, then five days are left out: Wednesday 25 is day 2, Thursday 26 day 3.
    expect(again([pause])).toBe('2026-11-26');
  });

  it('ends on the day that a decision names', () => {
    const rule = RULES.find(({ id }) => id === 'trial-first');
    if (rule === undefined) throw new Error('no such rule');
    const open = { ...stored(rule, { variant: 'supreme-court-extension' }), fixedOn: '2027-03-06' };
    expect(recount(open, RULES, CALENDAR)?.deadline).toMatchObject({
      ...{ dueOn: '2027-03-06', dueAt: Date.parse('2027-03-07T00:00:00+08:00'), provisional: false },
      working: [{ date: '2027-03-06', counted: true }],
    });
  });
});

describe('a working in one line', () => {
  const working = (id: string, triggerAt = TRIGGER) => {
    const rule = RULES.find((row) => row.id === id && row.region === null);
    if (rule === undefined) throw new Error('no such rule');
    return shortWorking(deadlineOf(rule, { triggerAt, calendar: CALENDAR }).working);
  };

  it('names every day left out', () => {
    expect(working('center-assign-on-notice')).toEqual({
      zh: '11月18日：期间开始之日，不计入；11月19日：第1日（周四）；11月20日：第2日（周五）；11月21日：第3日（周六）；周六，届满日顺延；11月22日：周日，届满日顺延；11月23日：节假日后的第一日（周一），期间届满日。',
      en: expect.stringContaining('11-23 first day after the days off (Monday): last day in time.'),
    });
  });

  it('tells long runs of days by their ends, and the year where it crosses one', () => {
    const line = shortWorking([
      ...['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'].map((date, n) => ({
        date,
        counted: true,
        reason: { zh: `第${n + 1}日`, en: `day ${n + 1}` },
      })),
      { date: '2027-01-03', counted: false, reason: { zh: '周日，届满日顺延', en: 'Sunday: moves' } },
    ]);
    expect(line).toEqual({
      zh: '2026年12月30日：第1日……2027年1月2日：第4日；2027年1月3日：周日，届满日顺延。',
      en: '2026-12-30 day 1 … 2027-01-02 day 4; 2027-01-03 Sunday: moves.',
    });
    expect(shortWorking([])).toBeNull();
  });
});
