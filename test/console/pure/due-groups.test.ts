/** What is owed falls into the day on which it must be done. */
import { describe, expect, it } from 'vitest';
import { grouped, groupOf } from '../../../console/owed/due-groups.js';

// A Wednesday.
const NOW = Date.parse('2026-12-02T10:00:00+08:00');
const owed = (dueOn: string | null, dueAt: string | null, state: 'open' | 'paused' | 'overdue' = 'open') => ({
  ...{ dueOn, dueAt, state },
});

describe('what is owed', () => {
  it('is of the day that ends when it is late', () => {
    expect(groupOf(owed('2026-12-02', '2026-12-03T00:00:00+08:00'), NOW)).toBe('today');
    expect(groupOf(owed(null, '2026-12-03T00:00:00+08:00'), NOW)).toBe('today');
    expect(groupOf(owed(null, '2026-12-02T17:00:00+08:00'), NOW)).toBe('today');
    expect(groupOf(owed(null, '2026-12-03T00:30:00+08:00'), NOW)).toBe('week');
  });

  it('is overdue from that instant, also before the API has been asked again', () => {
    expect(groupOf(owed(null, '2026-12-02T10:00:00+08:00'), NOW)).toBe('overdue');
    expect(groupOf(owed('2026-12-01', '2026-12-02T00:00:00+08:00', 'overdue'), NOW)).toBe('overdue');
  });

  it('is of this week up to its Sunday', () => {
    expect(groupOf(owed('2026-12-06', '2026-12-07T00:00:00+08:00'), NOW)).toBe('week');
    expect(groupOf(owed('2026-12-07', '2026-12-08T00:00:00+08:00'), NOW)).toBe('later');
    const sunday = Date.parse('2026-12-06T10:00:00+08:00');
    expect(groupOf(owed('2026-12-07', '2026-12-08T00:00:00+08:00'), sunday)).toBe('later');
  });

  it('stands still while it is paused, and comes last without a date', () => {
    expect(groupOf(owed('2026-12-01', '2026-12-02T00:00:00+08:00', 'paused'), NOW)).toBe('paused');
    expect(groupOf(owed(null, null), NOW)).toBe('later');
    const all = [owed(null, null), owed('2026-12-02', '2026-12-03T00:00:00+08:00')];
    expect(grouped(all, NOW).map(({ group }) => group)).toEqual(['today', 'later']);
  });
});
