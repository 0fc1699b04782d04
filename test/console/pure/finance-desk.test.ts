/** What the finance desk works out by itself (财务工作台): changes meanwhile, order of the queue, running totals, periods, figures of charts. */
import { describe, expect, it, vi } from 'vitest';
import type { Payout } from '../../../console/money/changes.js';
import type { Bar } from '../../../console/money/report-rows.js';

// Which language was chosen is asked as the page is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
const { changesBetween, decisionsFor, flaggedFirst } = await import('../../../console/money/changes.js');
const { rejectedFile } = await import('../../../console/money/rejected-file.js');
const { PERIODS } = await import('../../../console/parts/report-periods.js');
const { chartRows, rateWords } = await import('../../../console/money/report-rows.js');
const { runningTotals } = await import('../../../console/money/running-totals.js');

const PAYOUT: Payout = {
  ...{ id: 'p', caseId: 'c', caseNumber: '援刑1号', state: 'proposed', version: 2, totalFen: 230_000 },
  payee: { kind: 'person', id: 'l', name: '周明远', accountMasked: '****0011' },
  ...{ lines: [], budgetLine: null, flags: [], instruction: null, settledAt: null },
  since: '2026-11-30T07:18:00+08:00',
  decisions: [{ decision: 'propose', by: { id: 'a', name: '许倩' }, at: '2026-11-30T07:18:00+08:00', reason: null }],
};

describe('what changed while somebody looked', () => {
  it('is said in words: who decided, and what is another now', () => {
    const now: Payout = {
      ...PAYOUT,
      ...{ version: 5, state: 'returned', totalFen: 250_000 },
      payee: { ...PAYOUT.payee, accountMasked: '****0029' },
      flags: [{ code: 'high-total', zh: '金额偏高', en: 'high' }],
      decisions: [
        ...PAYOUT.decisions,
        { decision: 'return', by: { id: 'b', name: '余芳' }, at: '2026-11-30T08:00:00+08:00', reason: '缺笔录' },
      ],
    };
    expect(changesBetween(PAYOUT, now).map(({ zh }) => zh)).toEqual([
      '余芳退回：缺笔录',
      '状态由“待审批”变为“财务退回”',
      '金额由2,300.00元变为2,500.00元',
      '收款账户由****0011变为****0029',
      '新的提示：金额偏高',
    ]);
  });

  it('is nothing while it is the same, and never nothing where the version is another', () => {
    expect(changesBetween(PAYOUT, PAYOUT)).toEqual([]);
    expect(changesBetween(PAYOUT, { ...PAYOUT, version: 3 })).toHaveLength(1);
  });
});

describe('the queue', () => {
  it('shows first what has something that stands out, then who waits longest', () => {
    const flagged: Payout = { ...PAYOUT, id: 'q', flags: [{ code: 'no-meeting', zh: '未会见', en: 'no meeting' }] };
    expect(flaggedFirst([PAYOUT, { ...PAYOUT, id: 'r' }, flagged]).map(({ id }) => id)).toEqual(['q', 'p', 'r']);
  });

  it('offers each role what it may decide in each state', () => {
    expect(decisionsFor('finance-officer', 'proposed')).toEqual(['approve', 'return']);
    expect(decisionsFor('finance-officer', 'clawed-back')).toEqual(['close']);
    expect(decisionsFor('center-staff', 'bounced')).toEqual(['propose']);
    expect(decisionsFor('center-staff', 'proposed')).toEqual([]);
    expect(decisionsFor('auditor', 'proposed')).toEqual([]);
  });
});

describe('a rejected result file', () => {
  it('is told in the language asked for, line by line', () => {
    const reason = ['结果文件 a.csv 未予登记', 'Result file a.csv was not recorded', '第2行：金额不符 / Line 2: wrong'];
    expect(rejectedFile(reason.join('\n'))).toEqual({
      head: { zh: '结果文件 a.csv 未予登记', en: 'Result file a.csv was not recorded' },
      faults: [{ zh: '第2行：金额不符', en: 'Line 2: wrong' }],
    });
  });
});

describe('the ledger', () => {
  it('says after each entry what both sides have come to', () => {
    const entry = { transferId: 't', account: 'paid:b', kind: 'settle', budgetLineId: 'b', payoutId: null, at: '' };
    const rows = runningTotals([
      { ...entry, id: '1', debitFen: 0, creditFen: 300 },
      { ...entry, id: '2', debitFen: 300, creditFen: 0 },
    ]);
    expect(rows.map(({ debitSoFar, creditSoFar }) => [debitSoFar, creditSoFar])).toEqual([
      [0, 300],
      [300, 300],
    ]);
  });
});

describe('reports', () => {
  it.each([
    ['2026-11-30', 'year', '2026-01-01', '2026-11-30'],
    ['2026-11-30', 'quarter', '2026-10-01', '2026-11-30'],
    ['2026-02-01', 'last-quarter', '2025-10-01', '2025-12-31'],
    ['2026-05-01', 'last-quarter', '2026-01-01', '2026-03-31'],
    ['2026-05-01', 'last-year', '2025-01-01', '2025-12-31'],
  ])('on %s begin and end: %s', (today, key, from, to) => {
    expect(PERIODS.find((one) => one.key === key)?.of(today)).toEqual({ from, to });
  });

  it('draw yuan, per cent and days, and leave out what was not counted', () => {
    const figures = {
      closed: 3,
      calculated: 3,
      paid: 2,
      rate: 0.6667,
      allowedFen: 300_050,
      paidFen: 0,
      daysToPaid: null,
    };
    const period = { from: '', to: '', total: figures };
    const center = { id: 'c', name: '中心' };
    const report = {
      current: { ...period, centers: [{ center, ...figures }] },
      previous: { ...period, centers: [] },
    };
    const bars: readonly Bar[] = [
      { words: { zh: '本期', en: 'now' }, of: (one) => one.rate, isBefore: false },
      { words: { zh: '上期', en: 'before' }, of: (one) => one.rate, isBefore: true },
    ];
    const title = { zh: '', en: '' };
    expect(chartRows({ title, unit: 'percent', bars }, report, 'zh')).toEqual([
      { center: '中心', 本期: 66.7, 上期: null },
    ]);
    const amount: readonly Bar[] = [
      { words: { zh: '核定', en: 'allowed' }, of: (one) => one.allowedFen, isBefore: false },
    ];
    expect(chartRows({ title, unit: 'money', bars: amount }, report, 'zh')).toEqual([{ center: '中心', 核定: 3000.5 }]);
    expect([rateWords(0.6667), rateWords(null)]).toEqual(['66.7%', '—']);
  });
});
