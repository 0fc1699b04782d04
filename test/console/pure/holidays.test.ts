/** Days off as they are shown, picked, read from a file, and put to the days that are wrong. */
import { describe, expect, it } from 'vitest';
import { blocksOf, kindOn, makeUpDays, namedDays, reachOf, weeksOf } from '../../../console/holidays/days.js';
import {
  brushed,
  changesWithNames,
  daysOfNotice,
  errorsByDay,
  namedBy,
  picksOfYear,
  readNoticeFile,
} from '../../../console/holidays/notice.js';

const NAMED = namedDays([
  { date: '2026-12-31', kind: 'bridge', name: '元旦' },
  { date: '2027-01-01', kind: 'holiday', name: '元旦' },
  { date: '2027-01-02', kind: 'weekend', name: '元旦' },
  { date: '2027-01-03', kind: 'weekend', name: '元旦' },
  { date: '2027-02-05', kind: 'holiday', name: '春节' },
  { date: '2027-02-14', kind: 'make-up', name: '调休上班' },
]);

describe('a year', () => {
  it('has weeks that begin on Monday, whole ones', () => {
    const weeks = weeksOf('2027-02');
    expect(weeks).toHaveLength(4);
    expect(weeks[0]?.[0]).toBe('2027-02-01');
    expect(weeksOf('2027-01')[0]).toEqual([null, null, null, null, '2027-01-01', '2027-01-02', '2027-01-03']);
    for (const week of weeksOf('2028-02')) expect(week).toHaveLength(7);
    expect(weeksOf('2028-02').flat()).toContain('2028-02-29');
  });

  it('calls weekends and weekdays what they are where nobody names them', () => {
    expect([kindOn('2027-01-09', NAMED), kindOn('2027-01-08', NAMED)]).toEqual(['weekend', 'working']);
    expect(kindOn('2027-02-14', NAMED)).toBe('make-up');
  });

  it('tells its blocks and the weekends that are worked for them', () => {
    expect(blocksOf(NAMED, 2027)).toEqual([
      { name: '元旦', from: '2027-01-01', to: '2027-01-03', days: 3 },
      { name: '春节', from: '2027-02-05', to: '2027-02-05', days: 1 },
    ]);
    expect(makeUpDays(NAMED, 2027)).toEqual(['2027-02-14']);
  });

  it('warns where the calendar ends: at once for this year, from October on for the next', () => {
    expect(reachOf('2025-12-31', '2026-03-01')).toBe('missing-now');
    expect(reachOf('2026-12-31', '2026-09-30')).toBe('whole');
    expect(reachOf('2026-12-31', '2026-10-01')).toBe('missing-next');
    expect(reachOf('2027-12-31', '2026-11-30')).toBe('whole');
  });
});

describe('picking days', () => {
  const off = { is: 'off', name: '春节' } as const;

  it('makes a day what the brush is, and once more takes it back', () => {
    const once = brushed({}, '2027-02-08', off);
    expect(once).toEqual({ '2027-02-08': off });
    expect(brushed(once, '2027-02-08', off)).toEqual({});
    expect(brushed(once, '2027-02-08', { is: 'off', name: '元旦' })).toEqual({
      '2027-02-08': { is: 'off', name: '元旦' },
    });
  });

  it('lets no weekday be a weekend that is worked', () => {
    expect(brushed({}, '2027-02-08', { is: 'work' })).toEqual({});
    expect(brushed({}, '2027-02-14', { is: 'work' })).toEqual({ '2027-02-14': { is: 'work' } });
  });

  it('begins with what is known of the year, and comes to a notice in the order of days', () => {
    const picks = picksOfYear(NAMED, 2027);
    expect(daysOfNotice({ ...picks, '2027-01-30': { is: 'work' } })).toEqual({
      holidays: [
        { date: '2027-01-01', name: '元旦' },
        { date: '2027-01-02', name: '元旦' },
        { date: '2027-01-03', name: '元旦' },
        { date: '2027-02-05', name: '春节' },
      ],
      workdays: ['2027-01-30', '2027-02-14'],
    });
    expect(blocksOf(namedBy(picks), 2027)).toEqual(blocksOf(NAMED, 2027));
  });

  it('puts what is wrong to the day that it is wrong with, and the rest beside the form', () => {
    const notice = daysOfNotice(picksOfYear(NAMED, 2027));
    const { ofDays, others } = errorsByDay(
      [
        { pointer: '/holidays/3/date', code: 'outside-year', detail: '不在2027年' },
        { pointer: '/workdays/0', code: 'plain-weekday', detail: '补班日应为星期六或者星期日' },
        { pointer: '/holidays', code: 'statutory-holiday-missing', detail: '缺少法定节假日：2027-02-06（春节）' },
        { pointer: '/source', code: 'required', detail: '必填' },
      ],
      notice,
    );
    expect([...ofDays.keys()].toSorted()).toEqual(['2027-02-05', '2027-02-06', '2027-02-14']);
    expect(others.map(({ pointer }) => pointer)).toEqual(['/holidays', '/source']);
  });
});

describe('a file', () => {
  it('is lines of dates, with or without a head, however the dates are written', () => {
    const { picks, year, problems } = readNoticeFile(
      '\uFEFF日期,类别,名称\r\n2027-02-05,放假,春节\r\n2027/2/6，休，春节\r\n2027年2月14日,上班\r\n\r\n2026-12-31\toff\t元旦\r\n',
    );
    expect(problems).toEqual([]);
    expect(year).toBe(2027);
    expect(daysOfNotice(picks)).toEqual({
      holidays: [
        { date: '2026-12-31', name: '元旦' },
        { date: '2027-02-05', name: '春节' },
        { date: '2027-02-06', name: '春节' },
      ],
      workdays: ['2027-02-14'],
    });
  });

  it('says by its line what cannot be read', () => {
    const { problems } = readNoticeFile('日期,类别\n2027-02-30,放假,春节\n2027-02-05,出差\n');
    expect(problems.map(({ zh }) => zh)).toEqual([
      '第 2 行：日期“2027-02-30”不能识别',
      '第 3 行：类别“出差”应为“放假”或者“上班”',
    ]);
    for (const text of ['', '   \n', '你好', '{"holidays": 3}', '{oops']) {
      expect(readNoticeFile(text).problems.length, text).toBeGreaterThan(0);
    }
  });

  it('may be the body of the API', () => {
    const notice = { year: 2027, source: '国办', holidays: [{ date: '2027-01-01', name: '元旦' }], workdays: [] };
    expect(readNoticeFile(JSON.stringify(notice))).toEqual({
      ...{ year: 2027, source: '国办', problems: [] },
      picks: { '2027-01-01': { is: 'off', name: '元旦' } },
    });
  });
});

describe('a difference', () => {
  it('stands under the names of the notice', () => {
    const changed = { date: '2027-02-08', before: 'working', after: 'bridge' } as const;
    const worked = { date: '2027-02-14', before: 'weekend', after: 'make-up' } as const;
    expect(changesWithNames([changed, worked], { holidays: [{ date: '2027-02-08', name: '春节' }] })).toEqual([
      { ...changed, name: '春节' },
      { ...worked, name: '' },
    ]);
  });
});
