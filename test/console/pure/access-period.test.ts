/** Of which days the access log is shown, by what the address says. */
import { describe, expect, it } from 'vitest';
import { daysIn, periodBefore, periodOf } from '../../../console/access/access-period.js';

const TODAY = '2026-03-02';

describe('the period of the access log', () => {
  it.each([
    ['nothing', {}, { from: '2026-02-24', to: TODAY }],
    ['a first day', { from: '2026-02-27' }, { from: '2026-02-27', to: TODAY }],
    ['a last day', { to: '2026-01-03' }, { from: '2025-12-28', to: '2026-01-03' }],
    ['a first day to come', { from: '2026-03-09' }, { from: '2026-03-09', to: '2026-03-09' }],
    ['a case', { caseId: 'one' }, null],
    ['a case and a day', { caseId: 'one', from: TODAY }, { from: TODAY, to: TODAY }],
  ])('where the address says %s', (_what, filters, period) => {
    expect(periodOf(filters, TODAY)).toEqual(period);
  });

  it('has as many days as it is called', () => {
    expect([0, 6, 30].map((before) => daysIn(periodBefore(TODAY, before)))).toEqual([1, 7, 31]);
  });
});
