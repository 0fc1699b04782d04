/** Ladders set to their instants. */
import { describe, expect, test } from 'vitest';
import { ladderInstants } from '../../activities/law/deadlines.js';
import { ruleInForce } from '../../activities/law/matching.js';
import { RULES } from '../../activities/law/rules/index.js';
import { at } from './calendars.js';

describe('ladders', () => {
  const ladder = (id: string, alarm: string, due: string, trigger: string): string[] => {
    const rule = ruleInForce(RULES, id, '2026-11-20', null);
    if (rule === undefined) throw new Error(`no rule ${id}`);
    const dates = { alarmAt: at(alarm), dueAt: at(due), triggerAt: at(trigger) };
    return ladderInstants(rule, dates).map(({ step, at: instant, to }) => {
      const wallClock = new Date(instant + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
      return `${wallClock} ${step} ${to}`;
    });
  };

  test('a meeting in 48 hours: half way, at the alarm, at the end, and the complaint', () => {
    expect(ladder('arrange-meeting', '2026-11-22 16:20', '2026-11-22 17:00', '2026-11-20 16:20')).toEqual([
      '11-21 16:20 remind owed',
      '11-22 16:20 escalate owed-head',
      '11-22 17:00 escalate supervisor',
      '11-22 17:00 complain procuratorate',
    ]);
  });

  test('one reading only: no step at an alarm that is the due instant', () => {
    expect(ladder('tell-counsel-right-trial', '2026-11-24 00:00', '2026-11-24 00:00', '2026-11-18 10:00')).toEqual([
      '11-23 00:00 remind owed',
      '11-24 00:00 escalate supervisor',
      '11-24 00:00 complain procuratorate',
    ]);
  });

  test('before a hearing two reminders, though the hearing comes later than all of them', () => {
    expect(ladder('serve-indictment', '2026-11-28 00:00', '2026-11-28 00:00', '2026-12-07 09:30')).toEqual([
      '11-25 00:00 remind owed',
      '11-27 00:00 remind owed',
      '11-28 00:00 escalate supervisor',
    ]);
  });

  test('at once: told at the trigger, the head at the end of the day', () => {
    expect(ladder('ask-consent-at-first-meeting', '2026-11-20 09:00', '2026-11-21 00:00', '2026-11-20 09:00')).toEqual([
      '11-20 09:00 remind owed',
      '11-21 00:00 escalate owed-head',
    ]);
  });

  test('no reminder before the trigger', () => {
    expect(ladder('center-assign-on-notice', '2026-11-19 00:00', '2026-11-20 00:00', '2026-11-18 10:00')).toEqual([
      '11-19 00:00 escalate owed-head',
      '11-20 00:00 escalate supervisor',
    ]);
  });

  test('a right that ends meanwhile: in the last week, also where it began before the letter', () => {
    const rung = ['12-02 00:00 warn owed'];
    expect(ladder('protect-period', '2026-12-09 00:00', '2026-12-09 00:00', '2026-11-18 10:00')).toEqual(rung);
    expect(ladder('protect-period', '2026-12-09 00:00', '2026-12-09 00:00', '2026-12-05 10:00')).toEqual(rung);
  });

  test('nothing where there is no period', () => {
    const rule = ruleInForce(RULES, 'first-meeting-within-n-days', '2026-11-20', null);
    if (rule === undefined) throw new Error('no rule');
    expect(ladderInstants(rule, { alarmAt: null, dueAt: null, triggerAt: at('2026-11-20') })).toEqual([]);
  });

  test('a term of weeks: a week and a day before it ends', () => {
    expect(ladder('trial-first', '2027-01-19 00:00', '2027-01-19 00:00', '2026-11-18 10:00')).toEqual([
      '01-12 00:00 remind owed',
      '01-18 00:00 remind owed',
      '01-19 00:00 escalate supervisor',
    ]);
  });

  test('a summons: an hour before, then everybody at once', () => {
    expect(ladder('summons-max', '2026-11-18 22:20', '2026-11-18 22:20', '2026-11-18 10:20')).toEqual([
      '11-18 21:20 remind owed',
      '11-18 22:20 escalate supervisor',
    ]);
  });

  test('what a client must do himself: he is reminded a month, a week and a day before, nobody else is', () => {
    expect(ladder('labour-arbitration', '2027-11-19 00:00', '2027-11-19 00:00', '2026-11-18 10:00')).toEqual([
      '10-20 00:00 remind owed',
      '11-12 00:00 remind owed',
      '11-18 00:00 remind owed',
    ]);
  });
});
