/** What the page of performance works out by itself (履职情况): what it asks for, where a line leads, curves and their words. */
import { describe, expect, it, vi } from 'vitest';
import type { LookedAt } from '../../../console/performance/looked-at.js';
import type { Figures } from '../../../console/performance/measures.js';

// Which language was chosen is asked as the page is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
const { behind, crumbsOf, dutiesQuery, narrowedTo, OUTCOMES, reportQuery } =
  await import('../../../console/performance/looked-at.js');
const { changeOf, chartRows, curvesOf, judged, measureOf, MEASURES, stepWords, valueWords } =
  await import('../../../console/performance/measures.js');
const { periodOf } = await import('../../../console/parts/report-periods.js');

const YEAR = { from: '2026-01-01', to: '2026-11-30' };

const figures = (changes: Partial<Figures> = {}): Figures => ({
  ...{ due: 0, inTime: 0, late: 0, overdue: 0, undone: 0, lapsed: 0, open: 0, rate: null, daysLate: null },
  ...{ meetings: null, cases: null },
  ...changes,
});

const line = (id: string, changes = {}) => ({
  ...{
    id,
    name: { zh: `名${id}`, en: id },
    agencyKind: null,
    region: null,
    isOwnLevel: false,
    hasPlacesBelow: false,
    few: false,
  },
  ...{ current: figures(), previous: figures(), periods: [figures({ rate: 0.5 }), figures({ rate: 0.3333 })] },
  ...changes,
});

const STEPS = [
  { from: '2026-01-15', to: '2026-01-31', total: figures({ rate: 0.6667, late: 1, overdue: 2, undone: 3 }) },
  { from: '2026-02-01', to: '2026-02-28', total: figures() },
];
const report = (ids: readonly string[]) => ({
  ...{ by: 'agency' as const, step: 'month' as const, within: { region: null, agency: null, rule: null } },
  ...{ current: { ...YEAR, total: figures() }, previous: { ...YEAR, total: figures() } },
  ...{ periods: STEPS, lines: ids.map((id) => line(id)), lineCount: ids.length },
});

describe('what is asked for', () => {
  it('is what the address says, and else what is usual', () => {
    expect(reportQuery({}, YEAR, 'region')).toEqual({ ...YEAR, step: 'month', by: 'region' });
    expect(reportQuery({ by: 'nonsense', step: 'week' }, YEAR, 'agency')).toMatchObject({
      step: 'month',
      by: 'agency',
    });
    const looked = { by: 'rule', step: 'year', region: '510100', own: 'true', agency: 'a', kind: 'court', rule: 'r' };
    expect(reportQuery(looked, YEAR, 'region')).toEqual({
      ...{ ...YEAR, step: 'year', by: 'rule', region: '510100', ownLevel: 'true' },
      ...{ agencyId: 'a', agencyKind: 'court', ruleId: 'r' },
    });
  });

  it('is this year up to today, or the year of the day that is named', () => {
    expect(periodOf({}, '2026-11-30')).toEqual(YEAR);
    expect(periodOf({ to: '2025-06-30' }, '2026-11-30')).toEqual({ from: '2025-01-01', to: '2025-06-30' });
    expect(periodOf({ from: '2024-07-01' }, '2026-11-30')).toEqual({ from: '2024-07-01', to: '2026-11-30' });
  });
});

describe('a line', () => {
  const here: LookedAt = { from: '2026-01-01', line: ['x'], of: 'open' };

  it.each([
    ['a city to its places', line('510100', { hasPlacesBelow: true }), 'region', { region: '510100', by: 'region' }],
    ['a district to its agencies', line('510104'), 'region', { region: '510104', by: 'agency' }],
    [
      'a level to its own',
      line('510100', { isOwnLevel: true }),
      'region',
      { region: '510100', own: 'true', by: 'agency' },
    ],
    ['a kind to its agencies', line('court'), 'agencyKind', { kind: 'court', by: 'agency' }],
    ['an agency to its duties', line('a'), 'agency', { agency: 'a', by: 'rule' }],
    ['a duty to those who owe it', line('r'), 'rule', { rule: 'r', by: 'agency' }],
  ] as const)('leads from %s', (_what, one, by, to) => {
    // What was picked for the chart is not there any more; the period stays.
    expect(narrowedTo(one, by, here)).toEqual({ from: '2026-01-01', line: undefined, of: undefined, ...to });
  });

  it('of an agency and a duty leads to what is behind it, and says which', () => {
    const looked = narrowedTo(line('r'), 'rule', { agency: 'a', by: 'rule' });
    expect([behind({ agency: 'a' }), behind(looked)]).toEqual([null, { agency: 'a', rule: 'r' }]);
    const asked = OUTCOMES.map((outcome) => dutiesQuery(outcome, { agency: 'a', rule: 'r' }, YEAR));
    const these = { owedBy: 'a', ruleId: 'r', dueFrom: YEAR.from, dueTo: YEAR.to };
    expect(asked).toEqual([
      { ...these, late: 'true' },
      { ...these, late: 'false', state: ['fulfilled'] },
      { ...these, late: 'false', state: ['lapsed'] },
      { ...these, late: 'false', state: ['open'] },
    ]);
  });

  it('is found again on the way back', () => {
    const called = (id: string) => ({ id, name: { zh: id, en: id } });
    const looked = { from: '2026-01-01', by: 'rule', region: '510104', agency: 'a', rule: 'r', of: 'open' };
    const crumbs = crumbsOf(looked, { region: called('510104'), agency: called('a'), rule: called('r') });
    expect(
      crumbs.map(({ key, looked: { from, by, region, agency, rule } }) => [key, from, by, region, agency, rule]),
    ).toEqual([
      ['all', '2026-01-01', undefined, undefined, undefined, undefined],
      ['region', '2026-01-01', 'agency', '510104', undefined, undefined],
      ['agency', '2026-01-01', 'rule', '510104', 'a', undefined],
      ['rule', '2026-01-01', undefined, '510104', 'a', 'r'],
    ]);
    expect(crumbsOf({}, report([]).within)).toHaveLength(1);
  });
});

describe('the course over time', () => {
  it('has all together and the worst three lines, or those that are chosen', () => {
    const ids = (of: ReturnType<typeof curvesOf>) => of.map(({ id }) => id);
    const five = report(['a', 'b', 'c', 'd', 'e']);
    expect(ids(curvesOf(five, measureOf('rate'), []))).toEqual([null, 'a', 'b', 'c']);
    expect(ids(curvesOf(five, measureOf('rate'), ['e', 'b', 'gone']))).toEqual([null, 'b', 'e']);
    // A sum would hide what it is a sum of; one line is all there is.
    expect(ids(curvesOf(five, measureOf('missed'), []))).toEqual(['a', 'b', 'c']);
    expect(ids(curvesOf(report(['a']), measureOf('missed'), []))).toEqual([null]);
  });

  it('draws per cent and numbers, and leaves out what is not known', () => {
    const rows = (key: string) => {
      const found = report(['a', 'b']);
      return chartRows(found, curvesOf(found, measureOf(key), ['b']), measureOf(key), 'zh');
    };
    expect(rows('rate')).toEqual([
      { step: '2026年1月', c0: 66.7, c1: 50 },
      { step: '2月', c0: null, c1: 33.3 },
    ]);
    expect(rows('missed')).toEqual([
      { step: '2026年1月', c0: 0 },
      { step: '2月', c0: 0 },
    ]);
  });

  it('tells each measure of the same figures', () => {
    const one = figures({
      ...{ inTime: 4, late: 1, overdue: 2, undone: 3, lapsed: 9, open: 9, rate: 0.4 },
      daysLate: { median: 2, p90: 5, max: 7 },
      meetings: { asked: 4, inTime: 3, rate: 0.75 },
      cases: { received: 2, assigned: 1, hoursToAssigned: { median: 26, p90: 26, max: 26 } },
    });
    expect(MEASURES.map(({ of }) => of(one))).toEqual([0.4, 6, 2, 0.75, 26]);
    expect(MEASURES.map(({ of }) => of(figures()))).toEqual([null, 0, null, null, null]);
    expect(judged(one)).toBe(10);
  });

  it.each([
    ['2026-03-01', '2026-03-31', 'month', '2026年3月', '2026-03'],
    ['2024-02-01', '2024-02-29', 'month', '2024年2月', '2024-02'],
    ['2026-03-05', '2026-03-31', 'month', '2026年3月 (03-05–03-31)', '2026-03 (03-05–03-31)'],
    ['2026-10-01', '2026-12-31', 'quarter', '2026年4季度', 'Q4 2026'],
    ['2026-11-01', '2026-12-31', 'quarter', '2026年4季度 (11-01–12-31)', 'Q4 2026 (11-01–12-31)'],
    ['2026-01-01', '2026-12-31', 'year', '2026年', '2026'],
    ['2026-01-01', '2026-11-30', 'year', '2026年 (01-01–11-30)', '2026 (01-01–11-30)'],
  ] as const)('calls %s to %s by the %s', (from, to, step, zh, en) => {
    expect([stepWords({ from, to }, step, 'zh'), stepWords({ from, to }, step, 'en')]).toEqual([zh, en]);
  });

  it('says figures with their unit, and how they have changed', () => {
    expect([valueWords(0.6667, 'percent', 'zh'), valueWords(null, 'percent', 'zh')]).toEqual(['66.7%', '—']);
    expect([valueWords(1, 'days', 'en'), valueWords(3, 'days', 'zh')]).toEqual(['1 day', '3 天']);
    expect([valueWords(1230, 'count', 'zh'), valueWords(26, 'hours', 'zh')]).toEqual(['1,230', '26 小时']);
    expect(changeOf(0.762, 0.71, 'percent')).toBe('+5.2');
    expect([changeOf(3, 5, 'days'), changeOf(0.5, 0.5, 'percent'), changeOf(null, 1, 'days')]).toEqual([
      '-2',
      '0',
      null,
    ]);
  });
});
