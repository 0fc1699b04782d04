/** How regions and organs perform (履职情况): what is counted, where and when. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, autumnOffice, CENTER, CHONGQING, COURT, PLACE, report, type Figures } from './autumn.js';
import type { HttpOffice } from './office.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await autumnOffice();
});
afterAll(() => http.close());

const NONE = { due: 0, inTime: 0, late: 0, overdue: 0, undone: 0, lapsed: 0, open: 0, rate: null, daysLate: null };
const OCTOBER = {
  ...{ due: 4, inTime: 2, late: 2, overdue: 0, undone: 0, lapsed: 0, open: 0, rate: 0.5 },
  daysLate: { median: 1, p90: 3, max: 3 },
  meetings: null,
  cases: { received: 1, assigned: 1, hoursToAssigned: { median: 24, p90: 24, max: 24 } },
};
const NOVEMBER = {
  ...{ due: 8, inTime: 3, late: 0, overdue: 1, undone: 2, lapsed: 1, open: 1, rate: 0.5, daysLate: null },
  meetings: { asked: 3, inTime: 1, rate: 0.3333 },
  cases: { received: 2, assigned: 1, hoursToAssigned: { median: 50, p90: 50, max: 50 } },
};

describe('what is counted', () => {
  it('is told month by month, by the last day in Shanghai', async () => {
    const found = (await ask(http, 'from=2025-10-01&to=2025-11-30')).json;
    expect(found).toMatchObject({
      ...{ by: 'region', step: 'month', within: { region: null, agency: null, rule: null } },
      current: {
        ...{ from: '2025-10-01', to: '2025-11-30' },
        total: {
          ...{ due: 12, inTime: 5, late: 2, overdue: 1, undone: 2, lapsed: 1, open: 1, rate: 0.5 },
          daysLate: { median: 1, p90: 3, max: 3 },
          meetings: NOVEMBER.meetings,
          cases: { received: 3, assigned: 2, hoursToAssigned: { median: 24, p90: 50, max: 50 } },
        },
      },
      previous: { from: '2025-08-01', to: '2025-09-30', total: { due: 2, inTime: 2, rate: 1, cases: null } },
    });
    expect(found['periods']).toEqual([
      { from: '2025-10-01', to: '2025-10-31', total: OCTOBER },
      { from: '2025-11-01', to: '2025-11-30', total: NOVEMBER },
    ]);
  });

  it('is this year up to today, where nothing else is asked for', async () => {
    const { current, periods } = (await ask(http)).json as Record<string, unknown>;
    // Late since this minute; today is not over yet.
    const december = { due: 2, overdue: 1, open: 1, rate: 0 };
    expect(current).toMatchObject({ from: '2025-01-01', to: '2025-12-10', total: { due: 16, overdue: 2, open: 2 } });
    expect(periods).toHaveLength(12);
    expect((periods as unknown[])[11]).toMatchObject({ from: '2025-12-01', to: '2025-12-10', total: december });
    const whole = await report(http, 'from=2025-12-01&to=2025-12-31');
    expect(whole.current.total).toMatchObject({ due: 3, overdue: 1, open: 2, rate: 0 });
  });

  it.each([
    [
      'quarter',
      [
        ['2025-09-15', '2025-09-30'],
        ['2025-10-01', '2025-11-02'],
      ],
      [0, 5],
    ],
    ['year', [['2025-09-15', '2025-11-02']], [5]],
    [
      'month',
      [
        ['2025-09-15', '2025-09-30'],
        ['2025-10-01', '2025-10-31'],
        ['2025-11-01', '2025-11-02'],
      ],
      [0, 4, 1],
    ],
  ])('is cut by the %s of the calendar, and by the ends of the period', async (step, ends, due) => {
    const { periods } = (await ask(http, `from=2025-09-15&to=2025-11-02&step=${step}`)).json as {
      periods: { from: string; to: string; total: Figures }[];
    };
    expect(periods.map(({ from, to }) => [from, to])).toEqual(ends);
    expect(periods.map(({ total }) => total.due)).toEqual(due);
  });
});

const PERIOD = 'from=2025-10-01&to=2025-11-30';

describe('the lines', () => {
  it('are places as they are seen from one’s own, those that do worst first, where enough is counted to say so', async () => {
    const { lines } = await report(http, PERIOD);
    expect(lines).toMatchObject([
      // Districts of the city, what is of itself, and what lies elsewhere: what is reckoned of few duties behind the rest.
      {
        ...{ id: '510104', isOwnLevel: false, hasPlacesBelow: false, few: false },
        name: { zh: '成都市锦江区', en: 'Jinjiang District, Chengdu' },
        current: { due: 6, inTime: 3, late: 2, lapsed: 1, rate: 0.6, cases: null },
        periods: [
          { ...OCTOBER, cases: null },
          { due: 2, inTime: 1, lapsed: 1 },
        ],
        previous: NONE,
      },
      {
        ...{ id: '510100', isOwnLevel: true, hasPlacesBelow: false, few: true, name: { zh: '成都市本级' } },
        current: { due: 5, inTime: 1, rate: 0.25, cases: { received: 3 } },
      },
      { id: '500000', isOwnLevel: false, hasPlacesBelow: true, few: true, current: { due: 1, inTime: 1, rate: 1 } },
    ]);
    const seen = await report(http, `${PERIOD}&region=510000`);
    expect(seen.lines.map(({ id, name }) => [id, name])).toEqual([['510100', { zh: '成都市', en: 'Chengdu' }]]);
    expect(seen.current.total.due).toBe(11);
  });

  it('are agencies, kinds of them, or duties', async () => {
    const agencies = await report(http, `${PERIOD}&by=agency`);
    expect(agencies.lines.map(({ id, current, agencyKind }) => [id, current.due, agencyKind])).toEqual([
      [COURT, 6, 'court'],
      [CENTER, 2, 'legal-aid-center'],
      [PLACE, 3, 'detention-center'],
      [CHONGQING, 1, 'legal-aid-center'],
    ]);
    const kinds = await report(http, `${PERIOD}&by=agencyKind`);
    expect(kinds.lines.map(({ id, current }) => [id, current.due])).toEqual([
      ['court', 6],
      ['detention-center', 3],
      ['legal-aid-center', 3],
    ]);
    const rules = await report(http, `${PERIOD}&by=rule&agencyId=${PLACE}`);
    expect(rules).toMatchObject({
      within: { agency: { id: PLACE, name: { zh: '成都市看守所' } } },
      lines: [{ id: 'arrange-meeting', name: { zh: '四十八小时以内安排律师会见到在押人员' }, current: { due: 3 } }],
    });
  });

  it.each([
    ['region=510104', 6],
    ['region=510100', 11],
    ['region=510100&ownLevel=true', 5],
    ['ownLevel=true', 5],
    ['agencyKind=court', 6],
    ['ruleId=arrange-meeting', 3],
    ['agencyId=nobody', 0],
    [`agencyId=${PLACE}&agencyKind=court`, 0],
  ])('are narrowed by %s', async (filter, due) => {
    for (const lines of ['region', 'agency', 'agencyKind', 'rule']) {
      const found = await report(http, `${PERIOD}&by=${lines}&${filter}`);
      expect([lines, found.current.total.due]).toEqual([lines, due]);
      expect(found.lines.reduce((sum, { current }) => sum + current.due, 0)).toBe(due);
    }
  });

  it('may be cut off, and say how many there are', async () => {
    expect(await report(http, `${PERIOD}&by=agency&limit=1`)).toMatchObject({ lines: [{ id: COURT }], lineCount: 4 });
  });

  it('lead to the duties behind them, by filters of the list', async () => {
    const behind = async (query: string): Promise<number> => {
      const path = `/v1/obligations?owedBy=${COURT}&dueFrom=2025-10-01&dueTo=2025-10-31&${query}`;
      return ((await http.get('supervisor', path)).json['items'] as unknown[]).length;
    };
    expect([await behind(''), await behind('late=true'), await behind('late=false')]).toEqual([4, 2, 2]);
    const missed = await http.get('supervisor', `/v1/obligations?late=true&dueFrom=2025-11-01&dueTo=2025-11-30`);
    const states = (missed.json['items'] as { state: string; late: boolean }[]).map(({ state, late }) => [state, late]);
    expect(states).toEqual([
      ['cancelled', true],
      ['lapsed', true],
      ['overdue', true],
    ]);
  });

  it('leave as a table: in all, then month by month', async () => {
    const csv = await ask(http, `${PERIOD}&by=agencyKind`, 'auditor', { accept: 'text/csv' });
    const [head, ...rows] = csv.text.replace('\ufeff', '').trim().split('\r\n');
    expect(head).toMatch(/^期间,统计对象,编号,到期事项,按期办结,逾期办结,已超期,/);
    const both = '2025-10-01 – 2025-11-30';
    expect(rows.map((row) => row.split(',').slice(0, 5).join(','))).toEqual([
      `${both},人民法院,court,6,3`,
      `${both},看守所,detention-center,3,1`,
      `${both},法律援助中心,legal-aid-center,3,1`,
      `${both},合计,,12,5`,
      ...['人民法院,court,4,2', '看守所,detention-center,0,0', '法律援助中心,legal-aid-center,0,0', '合计,,4,2'].map(
        (row) => `2025-10-01 – 2025-10-31,${row}`,
      ),
      ...['人民法院,court,2,1', '看守所,detention-center,3,1', '法律援助中心,legal-aid-center,3,1', '合计,,8,3'].map(
        (row) => `2025-11-01 – 2025-11-30,${row}`,
      ),
    ]);
  });
});
