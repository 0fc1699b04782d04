/** The worked dates of the specification, on the published calendar. */
import { describe, expect, test } from 'vitest';
import { computeDeadline, type Deadline } from '../../activities/law/counting/counting.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { deadlineOf } from '../../activities/law/deadlines.js';
import { ruleInForce } from '../../activities/law/matching.js';
import type { Counting, Period } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { at, published } from './calendars.js';

function count(counting: Counting, n: number, unit: Period['unit'], trigger: string): Deadline {
  return computeDeadline({ counting, period: { n, unit }, triggerAt: at(trigger), calendar: published });
}

function instants({ dueAt, alarmAt }: Deadline): { dueAt: string | null; alarmAt: string | null } {
  return {
    dueAt: dueAt === null ? null : formatInstant(dueAt),
    alarmAt: alarmAt === null ? null : formatInstant(alarmAt),
  };
}

function preview(id: string, trigger: string, facts = {}): ReturnType<typeof deadlineOf> {
  const rule = ruleInForce(RULES, id, '2026-11-22', '510104');
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return deadlineOf(rule, { triggerAt: at(trigger), calendar: published, facts });
}

describe('statutes 2(11)', () => {
  test('CP-D 3 days from Wed 11-18: Sat 21 moves to Mon 23', () => {
    const deadline = preview('notify-center-mandatory-defence', '2026-11-18');
    expect(deadline).toMatchObject({ dueOn: '2026-11-23', provisional: false, policy: false });
    expect(instants(deadline)).toEqual({
      dueAt: '2026-11-24T00:00:00+08:00',
      alarmAt: '2026-11-24T00:00:00+08:00',
    });
  });

  test('CP-C arrest-decision 7 days from Sat 11-14 stays on Sat 21', () => {
    expect(preview('arrest-decision', '2026-11-14')).toMatchObject({ dueOn: '2026-11-21', counting: 'CP-C' });
  });

  test('CP-D appeal 10 days from Thu 11-12: Sun 22 moves to Mon 23, also for an accused in custody', () => {
    expect(preview('appeal-criminal', '2026-11-12').dueOn).toBe('2026-11-23');
    expect(preview('appeal-criminal', '2026-11-12', { inCustody: true }).dueOn).toBe('2026-11-23');
  });

  test('CP-H arrange-meeting 48 h from Fri 11-20 16:20: alarm Sun 16:20, expiry Sun 17:00', () => {
    const deadline = preview('arrange-meeting', '2026-11-20 16:20');
    expect(deadline.dueOn).toBeNull();
    expect(instants(deadline)).toEqual({
      dueAt: '2026-11-22T17:00:00+08:00',
      alarmAt: '2026-11-22T16:20:00+08:00',
    });
  });

  test('CP-H from 16:00:00 sharp counts from 17:00', () => {
    expect(instants(count('CP-H', 48, 'hours', '2026-11-20 16:00'))).toEqual({
      dueAt: '2026-11-22T17:00:00+08:00',
      alarmAt: '2026-11-22T16:00:00+08:00',
    });
  });

  test('CP-M 1 month from 2026-02-28, a last day: last day of March', () => {
    expect(count('CP-M', 1, 'months', '2026-02-28').dueOn).toBe('2026-03-31');
  });

  test('CV-M 1 month from 2026-02-28: Sat 03-28 moves to Mon 03-30', () => {
    expect(count('CV-M', 1, 'months', '2026-02-28').dueOn).toBe('2026-03-30');
  });

  test('2 months from 2026-12-31: custody Sun 02-28, else Mon 03-01', () => {
    expect(count('CP-C', 2, 'months', '2026-12-31').dueOn).toBe('2027-02-28');
    expect(count('CP-M', 2, 'months', '2026-12-31').dueOn).toBe('2027-03-01');
    expect(count('CV-M', 2, 'months', '2026-12-31').dueOn).toBe('2027-03-01');
    expect(count('CP-M', 2, 'months', '2026-12-31').provisional).toBe(true);
  });

  // The days of 2(6) are superseded by 13.1: Sun 11-22 is in time, Fri 11-20 the stricter reading.
  test.each([
    ['serve-hearing-notice', '2026-12-04', '2026-12-05'],
    ['serve-indictment', '2026-11-27', '2026-11-28'],
    ['court-send-papers-before-hearing', '2026-11-22', '2026-11-21'],
  ])('BACK %s before a hearing on Mon 12-07: %s, alarm at the beginning of %s', (id, dueOn, alarmOn) => {
    const deadline = preview(id, '2026-12-07 09:30');
    expect(deadline.dueOn).toBe(dueOn);
    expect(deadline.alarmAt).toBe(at(`${alarmOn} 00:00`));
  });

  test('WD 3 days asked on Thu 11-19: alarm after Mon 23, expiry after Tue 24', () => {
    const deadline = preview('arrange-file-access-procuratorate', '2026-11-19');
    expect(deadline.dueOn).toBe('2026-11-24');
    expect(instants(deadline)).toEqual({
      dueAt: '2026-11-25T00:00:00+08:00',
      alarmAt: '2026-11-24T00:00:00+08:00',
    });
  });
});

describe('the dates of the HTTP contract', () => {
  test('LA-D 3 days from Wed 11-18', () => {
    const deadline = preview('center-assign-on-notice', '2026-11-18');
    expect(deadline.dueOn).toBe('2026-11-23');
    expect(instants(deadline)).toEqual({
      dueAt: '2026-11-24T00:00:00+08:00',
      alarmAt: '2026-11-22T00:00:00+08:00',
    });
    expect(deadline.calendarVersion).toBe(published.version);
  });

  test('NOW: alarm at the trigger, due on its date', () => {
    const deadline = preview('tell-counsel-right-investigation', '2026-11-21 15:30');
    expect(deadline.dueOn).toBe('2026-11-21');
    expect(instants(deadline)).toEqual({
      dueAt: '2026-11-22T00:00:00+08:00',
      alarmAt: '2026-11-21T15:30:00+08:00',
    });
  });

  test('TIMELY: two working days by default, the policy of the region else', () => {
    const deadline = preview('firm-arrange-lawyer', '2026-11-20');
    expect(deadline).toMatchObject({ dueOn: '2026-11-24', policy: true });
    expect(deadline.alarmAt).toBe(deadline.dueAt);
    const rule = ruleInForce(RULES, 'firm-arrange-lawyer', '2026-11-20', null);
    if (rule === undefined) throw new Error('no rule');
    const regional = deadlineOf(rule, {
      triggerAt: at('2026-11-20'),
      calendar: published,
      regionPolicy: { timelyWorkingDays: 1 },
    });
    expect(regional.dueOn).toBe('2026-11-23');
  });

  test('NONE: nothing is ever due', () => {
    expect(preview('meet-under-residential-surveillance', '2026-11-20')).toMatchObject({
      dueOn: null,
      dueAt: null,
      alarmAt: null,
      provisional: false,
    });
  });
});

describe('readings chosen by facts', () => {
  test('arrest-decision: 7 days in custody without being asked, 15 rolled days when not detained', () => {
    expect(preview('arrest-decision', '2026-11-14', { inCustody: true }).dueOn).toBe('2026-11-21');
    const free = preview('arrest-decision', '2026-11-13', { inCustody: false });
    expect(free).toMatchObject({ counting: 'CP-D', variant: 'not-detained', dueOn: '2026-11-30' });
  });

  test('review-prosecution: a month rolls, in custody it does not', () => {
    // 2026-11-22 is a Sunday.
    expect(preview('review-prosecution', '2026-10-22')).toMatchObject({ counting: 'CP-M', dueOn: '2026-11-23' });
    expect(preview('review-prosecution', '2026-10-22', { inCustody: true })).toMatchObject({
      counting: 'CP-C',
      dueOn: '2026-11-22',
    });
  });

  test('review-prosecution: 15 days more, and the fast track', () => {
    expect(preview('review-prosecution', '2026-10-22', { variant: 'extended' }).dueOn).toBe('2026-12-07');
    expect(preview('review-prosecution', '2026-11-12', { procedure: 'fast-track' }).dueOn).toBe('2026-11-23');
    expect(preview('review-prosecution', '2026-11-12', { procedure: 'ordinary' }).variant).toBe('base');
    expect(preview('review-prosecution', '2026-11-12', { procedure: 'fast-track', inCustody: true }).dueOn).toBe(
      '2026-11-22',
    );
    expect(preview('review-prosecution', '2026-11-12', { variant: 'fast-track-extended' }).dueOn).toBe('2026-11-27');
  });

  test('appeal against a ruling: 5 days', () => {
    expect(preview('appeal-criminal', '2026-11-12', { variant: 'ruling' }).dueOn).toBe('2026-11-17');
  });

  test('a reading that the row does not have is an error', () => {
    expect(() => preview('appeal-criminal', '2026-11-12', { variant: 'nonsense' })).toThrow(
      expect.objectContaining({ code: 'unknown-variant' }),
    );
  });
});
