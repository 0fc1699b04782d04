/** RT-H: how long a summons may last (CPL 119), in hours that really pass. */
import { describe, expect, test } from 'vitest';
import { computeDeadline, type Deadline } from '../../activities/law/counting/counting.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import type { Pause } from '../../activities/law/counting/pauses.js';
import { at, published } from './calendars.js';

function run(n: number, trigger: string, pauses: readonly Pause[] = []): Deadline {
  const period = { n, unit: 'hours' } as const;
  return computeDeadline({ counting: 'RT-H', period, triggerAt: at(trigger), calendar: published, pauses });
}

const instant = (epochMs: number | null): string => formatInstant(epochMs ?? Number.NaN);

describe('hours of real time', () => {
  test.each([
    ['2026-11-20 16:20', 12, '2026-11-21T04:20:00+08:00'],
    ['2026-11-20 16:00', 24, '2026-11-21T16:00:00+08:00'],
    ['2026-02-16 23:59', 12, '2026-02-17T11:59:00+08:00'],
    ['2026-12-31 20:30', 24, '2027-01-01T20:30:00+08:00'],
  ])('from %s, %i hours run out at %s, without a starting hour to leave out', (trigger, n, end) => {
    const deadline = run(n, trigger);
    expect([instant(deadline.dueAt), instant(deadline.alarmAt), deadline.dueOn]).toEqual([end, end, null]);
    // They need no notice on days off.
    expect(deadline.provisional).toBe(false);
  });

  test('are stopped by nothing', () => {
    const paused = run(24, '2026-11-20 16:20', [{ from: '2026-11-20', to: '2026-11-25' }]);
    expect(instant(paused.dueAt)).toBe('2026-11-21T16:20:00+08:00');
  });

  test('show each day they run through', () => {
    const { working } = run(60, '2026-11-20 16:20');
    expect(working.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
    expect(working.every(({ counted }) => counted)).toBe(true);
  });
});
