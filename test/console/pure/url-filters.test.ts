/** Filters of a list, as an address has them that somebody typed or kept for long. */
import { expect, it, vi } from 'vitest';

// Which language was chosen is asked as the page is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
const { knownOf, textsOf } = await import('../../../console/parts/url-filters.js');
const { periodOf } = await import('../../../console/parts/report-periods.js');
const { CASE_STATUSES, STAGES } = await import('../../../console/language/terms.js');

it.each([
  ['bogus', []],
  ['accepted', ['accepted']],
  [
    ['accepted', 'bogus', 'archived', 'toString'],
    ['accepted', 'archived'],
  ],
  [undefined, []],
])('of the statuses %j there are %j', (value, known) => {
  expect(knownOf(value, CASE_STATUSES)).toEqual(known);
});

it('is judged by the words of the very filter', () => {
  expect(knownOf('accepted', STAGES)).toEqual([]);
});

it('takes numbers and truth values as the texts that were typed, and passes over what is neither text nor list', () => {
  expect(textsOf({ region: 510100, own: true, status: ['a', 1, { b: 2 }], text: { a: 1 }, week: null })).toEqual({
    ...{ region: '510100', own: 'true', status: ['a', '1'] },
  });
});

it.each(['bogus', '2026-02-30', '2026-13-01', '20261130', ''])('of a period knows no day %j', (day) => {
  expect(periodOf({ from: day, to: day }, '2026-11-30')).toEqual({ from: '2026-01-01', to: '2026-11-30' });
});
