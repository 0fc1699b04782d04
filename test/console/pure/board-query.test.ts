import { describe, expect, it } from 'vitest';
import { withFilters } from '../../../console/client/with-filters.js';
import { boardQuery, countsOf, segmentOf } from '../../../console/center/board-query.js';

describe('the board', () => {
  it('begins with what must be done now', () => {
    expect(boardQuery({}, 'us')).toEqual({ due: ['overdue', 'today', 'soon'] });
    expect(boardQuery({ seg: 'ours', owedBy: 'them' }, 'us')).toEqual({ state: ['open'], owedBy: 'us' });
    expect(segmentOf({ seg: 'no such' }).key).toBe('now');
  });

  it('narrows every segment by what stands in the address', () => {
    expect(boardQuery({ seg: 'paused', owedBy: 'agency-1', rule: 'r', region: '510104', text: '张三' }, 'us')).toEqual({
      ...{ state: ['paused'], owedBy: 'agency-1', ruleId: 'r', region: '510104', text: '张三' },
    });
    expect(boardQuery({ seg: 'overdue', over: '7' }, 'us')).toEqual({ due: ['overdue'], daysOver: 7 });
    expect(boardQuery({ seg: 'overdue', over: '-1' }, 'us')).toEqual({ due: ['overdue'] });
  });

  it('adds up whatever it was counted by', () => {
    const counts = { open: 1, 'due-soon': 0, overdue: 2, paused: 3 };
    const item = { id: 'a', name: 'a', total: 6, dueToday: 1, counts };
    expect(countsOf({ items: [item, item] })).toEqual({ total: 12, overdue: 4, today: 2, paused: 6 });
    expect(countsOf(undefined)).toEqual({ total: 0, overdue: 0, today: 0, paused: 0 });
  });

  it('repeats a parameter that has several values', () => {
    expect(withFilters('/v1/obligations', { due: ['overdue', 'soon'], text: 'a b', daysOver: 3 })).toBe(
      '/v1/obligations?due=overdue&due=soon&text=a+b&daysOver=3',
    );
  });
});
