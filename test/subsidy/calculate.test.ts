/** What is paid for which case: bands, generations, gaps, payee, and what stands out. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { difficultyBand, distanceBand, mostSpecific, payeeKindIn } from '../../activities/subsidy/bands.js';
import { gapAround, gapWords, tariffOn, type TariffQuestion } from '../../activities/subsidy/tariffs.js';
import { flagsOf, linesOf } from '../../activities/subsidy/view.js';
import type { Tariff } from '../../prisma/generated/client.js';
import { TARIFFS } from '../../prisma/demo-data/tariffs.js';
import { PAYEES } from '../../prisma/demo-data/payees.js';
import { LAWYERS } from '../../prisma/demo-data/lawyers.js';
import { Ground, Stage } from '../../workflows/domain/vocabulary.js';
import { PayoutDesk } from './payout-desk.js';

describe('the distance band', () => {
  it.each([
    ['510104', '510104', 'same-district'],
    ['510104', '510105', 'same-city'],
    ['510100', '510104', 'same-city'],
    ['510100', '510100', 'same-district'],
    ['510100', '513326', 'same-province'],
    ['510100', '510000', 'same-province'],
    ['510100', '500103', 'other-province'],
    // A municipality is one city, its districts and counties alike.
    ['500000', '500103', 'same-city'],
    ['500103', '500112', 'same-city'],
    ['500103', '500229', 'same-city'],
    ['500103', '500103', 'same-district'],
    ['110105', '120101', 'other-province'],
  ])('of a firm in %s for an organ in %s is %s', (firm, organ, band) => {
    expect(distanceBand(firm, organ)).toBe(band);
    expect(distanceBand(organ, firm)).toBe(band);
  });
});

test('every ground has its difficulty', () => {
  const bands = Object.fromEntries(Object.values(Ground).map((ground) => [ground, difficultyBand(ground)]));
  expect(bands).toEqual({
    minor: 'complex',
    'sensory-disability': 'complex',
    'limited-capacity': 'complex',
    'life-or-death': 'very-complex',
    'death-review-applicant': 'very-complex',
    absentia: 'complex',
    'other-by-law': 'simple',
    'compulsory-treatment': 'simple',
    discretionary: 'simple',
  });
});

test('the most specific region wins, and the payee follows its policy', () => {
  const rows = [{ region: '510000' }, { region: '510104' }, { region: '510100' }];
  expect(mostSpecific(rows, '510104')).toEqual({ region: '510104' });
  expect(mostSpecific(rows, '510105')).toEqual({ region: '510100' });
  expect(mostSpecific(rows, '513326')).toEqual({ region: '510000' });
  expect(mostSpecific(rows, '500103')).toBeUndefined();
  expect(payeeKindIn('510100')).toBe('person');
  expect(payeeKindIn('500103')).toBe('firm');
  expect(payeeKindIn('510104', [{ region: '510100', payee: 'firm' }])).toBe('firm');
});

describe('the tariff of a day', () => {
  const row = (id: string, changes: Partial<Tariff>): Tariff => ({
    id,
    region: '510100',
    item: 'base',
    stage: 'first-instance',
    band: null,
    titleZh: '',
    titleEn: '',
    amountFen: 1,
    basis: '',
    validFrom: '2025-01-01',
    validTo: null,
    ...changes,
  });
  const question: TariffQuestion = { item: 'base', region: '510104', stage: 'first-instance', band: null };
  const rows = [
    row('old', { validTo: '2026-06-30' }),
    row('new', { validFrom: '2026-07-10' }),
    row('province', { region: '510000', validFrom: '2020-01-01', validTo: '2025-12-31' }),
    row('other stage', { stage: 'investigation', validFrom: '2020-01-01' }),
    row('any stage', { stage: null, validFrom: '2020-01-01', validTo: '2020-12-31' }),
    row('every stage', { stage: null, region: '510000', validFrom: '2019-01-01', validTo: '2019-12-31' }),
    row('this stage', { region: '510000', validFrom: '2019-01-01', validTo: '2019-12-31' }),
    row('elsewhere', { region: '510500', validFrom: '2020-01-01' }),
    row('a band', { item: 'difficulty', band: 'complex', validFrom: '2020-01-01' }),
  ];
  it.each([
    ['2025-01-01', 'old'],
    ['2026-06-30', 'old'],
    ['2026-07-10', 'new'],
    ['2030-01-01', 'new'],
    ['2024-12-31', 'province'],
    // The city's amount for every stage before the province's for this one; in one region the one for this stage.
    ['2020-06-01', 'any stage'],
    ['2019-06-01', 'this stage'],
    ['2026-07-01', null],
    ['2026-07-09', null],
    ['2018-12-31', null],
  ])('%s is %s', (day, id) => {
    expect(tariffOn(rows, question, day)?.id ?? null).toBe(id);
  });

  it('names the days of a gap', () => {
    const gap = gapAround(rows, question, '2026-07-04');
    expect(gap).toEqual({ from: '2026-07-01', to: '2026-07-09' });
    expect(gapWords(gap).zh).toBe('2026-07-01至2026-07-09没有标准');
    expect(gapAround(rows, question, '2018-01-01')).toEqual({ from: null, to: '2018-12-31' });
    expect(gapAround([row('old', { validTo: '2026-06-30' })], question, '2026-12-01')).toEqual({
      from: '2026-07-01',
      to: null,
    });
    expect(gapWords(gapAround([], question, '2026-12-01')).en).toBe('no tariff was ever set');
  });
});

test('the demo tariffs leave no day between their generations, and every amount is whole fen', () => {
  for (const tariff of TARIFFS) expect(Number.isSafeInteger(tariff.amountFen) && tariff.amountFen > 0).toBe(true);
  expect(new Set(TARIFFS.map(({ id }) => id)).size).toBe(TARIFFS.length);
  for (const region of ['510100', '500000', '500103']) {
    for (const stage of Object.values(Stage)) {
      const question: TariffQuestion = { item: 'base', region, stage, band: null };
      const on = (day: string): string | undefined => tariffOn([...TARIFFS], question, day)?.validFrom;
      const known = stage !== Stage.DeathReview;
      expect(on('2024-12-31')).toBeUndefined();
      expect(on('2026-06-30')).toBe(known ? '2025-01-01' : undefined);
      expect(on('2026-07-01')).toBe(known ? '2026-07-01' : undefined);
    }
  }
});

test('every demo lawyer can be paid', () => {
  const payees = new Map(PAYEES.map((payee) => [payee.id, payee]));
  for (const { id, name } of LAWYERS) expect(payees.get(id)).toMatchObject({ kind: 'person', name });
  expect(new Set(PAYEES.map(({ account }) => account)).size).toBe(PAYEES.length);
  for (const { account } of PAYEES) expect(account).toMatch(/^\d{19}$/);
});

describe('a closing file that is accepted', () => {
  let subsidy: PayoutDesk;
  beforeAll(async () => {
    subsidy = await PayoutDesk.open();
  });
  afterAll(() => subsidy.close());

  it('opens the payout, line by line, and starts its process', async () => {
    const payout = await subsidy.calculated();
    expect(linesOf(payout).map(({ tariffId, claimedFen, allowedFen }) => [tariffId, claimedFen, allowedFen])).toEqual([
      ['tariff-cd-2026-first-instance', 200_000, 200_000],
      ['tariff-cd-2026-complex', 30_000, 30_000],
    ]);
    expect(payout).toMatchObject({
      state: 'calculated',
      version: 1,
      totalFen: 230_000,
      payeeKind: 'person',
      payeeId: 'lawyer-cd-zhou',
      closingDay: '2026-11-18',
      budgetLineId: null,
      attempt: 1,
    });
    const outbox = await subsidy.prisma.outbox.findMany({ where: { refId: payout.id } });
    expect(outbox).toMatchObject([
      { kind: 'start-payout', key: `payout/${payout.id}/start`, payload: { caseId: payout.caseId } },
    ]);
    const shown = await subsidy.shown(payout);
    expect(shown.payee).toMatchObject({ kind: 'person', id: 'lawyer-cd-zhou', name: '周明远' });
    expect(shown.payee.accountMasked).toBe(`****${payout.account.slice(-4)}`);
    expect(JSON.stringify(shown)).not.toContain(payout.account);
    expect(shown).toMatchObject({ budgetLine: null, instruction: null, decisions: [], settledAt: null });
  });

  it.each([
    ['2026-06-30', 200_000],
    ['2026-07-01', 230_000],
    ['2025-01-01', 200_000],
  ])('on %s gives %i fen', async (closingDay, totalFen) => {
    const payout = await subsidy.calculated({}, { closingDay });
    expect(payout.totalFen).toBe(totalFen);
    expect(linesOf(payout).reduce((sum, { allowedFen }) => sum + allowedFen, 0)).toBe(totalFen);
  });

  it('pays for the distance', async () => {
    const firm = { where: { id: 'agency-cd-firm-jinzheng' } };
    await subsidy.prisma.agency.update({ ...firm, data: { region: '513326' } });
    const payout = await subsidy.calculated({}, { lawyerId: 'lawyer-cd-wu', account: 'lawyer-2' });
    await subsidy.prisma.agency.update({ ...firm, data: { region: '510100' } });
    expect(linesOf(payout).map(({ tariffId }) => tariffId)).toEqual([
      'tariff-cd-2026-first-instance',
      'tariff-cd-2026-same-province',
      'tariff-cd-2026-complex',
    ]);
    expect(payout.totalFen).toBe(270_000);
  });

  it('is refused on a day without tariff, with the days, and nothing is written', async () => {
    const caseId = await subsidy.fileSubmitted({}, { closingDay: '2024-12-31' });
    const before = await subsidy.desk.counts();
    const problem = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(problem).toMatchObject({ status: 409, code: 'no-tariff' });
    expect(problem.detail.zh).toContain('2024-12-31');
    expect(problem.detail.zh).toContain('第一审');
    expect(problem.detail.en).toContain('up to 2024-12-31');
    expect(await subsidy.desk.counts()).toEqual(before);
    expect(await subsidy.prisma.payout.findUnique({ where: { caseId } })).toBeNull();

    await subsidy.prisma.case.update({ where: { id: caseId }, data: { closingDay: '2026-07-01' } });
    await subsidy.prisma.tariff.updateMany({
      where: { region: '510100', stage: 'first-instance', validFrom: '2026-07-01' },
      data: { validFrom: '2026-07-05' },
    });
    const gap = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(gap.detail.zh).toContain('2026-07-01至2026-07-04没有标准');
    await subsidy.prisma.tariff.updateMany({
      where: { region: '510100', stage: 'first-instance', validFrom: '2026-07-05' },
      data: { validFrom: '2026-07-01' },
    });
  });

  it('is refused when a supplement has a gap on that day; what was never set, or not yet, is not paid', async () => {
    const { prisma } = subsidy;
    const caseId = await subsidy.fileSubmitted({}, { closingDay: '2026-07-02' });
    const demo = await prisma.tariff.findMany({ where: { region: '510100', band: 'complex' } });
    const complex = (key: string, validFrom: string, validTo: string | null) =>
      prisma.tariff.create({
        data: {
          ...{ id: `tariff-${key}-x`, region: '510100', item: 'difficulty', stage: null, band: 'complex' },
          ...{ titleZh: '疑难复杂补助', titleEn: 'difficulty', amountFen: 100, basis: '-', validFrom, validTo },
        },
      });
    await prisma.tariff.deleteMany({ where: { band: 'complex' } });
    await complex('before', '2025-01-01', '2026-06-30');
    await complex('after', '2026-07-05', null);
    const gap = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(gap).toMatchObject({ status: 409, code: 'no-tariff' });
    for (const word of ['难度：复杂', '2026-07-01至2026-07-04没有标准']) expect(gap.detail.zh).toContain(word);

    await prisma.tariff.delete({ where: { id: 'tariff-before-x' } });
    await subsidy.desk.act('center-staff', caseId, 'closing-file-accepted', {});
    const payout = await subsidy.payoutOf(caseId);
    expect(linesOf(payout).map(({ tariffId }) => tariffId)).toEqual(['tariff-cd-2026-first-instance']);
    await prisma.tariff.deleteMany({ where: { band: 'complex' } });
    await prisma.tariff.createMany({ data: demo });
  });

  it('is refused when nobody knows where to pay', async () => {
    const caseId = await subsidy.fileSubmitted();
    const { account } = await subsidy.prisma.payee.findUniqueOrThrow({ where: { id: 'lawyer-cd-zhou' } });
    await subsidy.prisma.payee.delete({ where: { id: 'lawyer-cd-zhou' } });
    const problem = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(problem).toMatchObject({ status: 409, code: 'no-payee-account' });
    expect(problem.detail.zh).toContain('周明远');
    await subsidy.prisma.payee.create({ data: { id: 'lawyer-cd-zhou', kind: 'person', name: '周明远', account } });
  });

  it('says what stands out', async () => {
    const { desk, prisma } = subsidy;
    const plain = await subsidy.calculated({ custody: { measure: 'bail' } });
    expect(flagsOf(plain)).toEqual([]);
    const meeting = await subsidy.calculated();
    expect(flagsOf(meeting).map(({ code }) => code)).toEqual(['no-meeting']);

    const caseId = await subsidy.fileSubmitted({}, { items: 'none', lawyerId: 'lawyer-cd-wu', account: 'lawyer-2' });
    const { matterId } = await prisma.case.findUniqueOrThrow({ where: { id: caseId } });
    const [twin] = await subsidy.copies({ ...plain, lawyerId: 'lawyer-cd-wu' }, 1);
    await prisma.case.update({ where: { id: twin?.caseId ?? '' }, data: { matterId } });
    await prisma.obligation.updateMany({ where: { caseId, ruleId: 'hand-in-closing-file' }, data: { late: true } });
    const assigned = await prisma.act.findFirstOrThrow({ where: { caseId, kind: 'lawyer-assigned' } });
    await prisma.act.create({
      data: { ...assigned, id: 'earlier', submissionId: 'earlier', body: { lawyerId: 'lawyer-cd-he' } },
    });
    await prisma.payeeAccountChange.createMany({
      data: [
        {
          id: 'done',
          payeeId: 'lawyer-cd-wu',
          account: '6299990000000000001',
          requestedById: 'finance-officer',
          requestedAt: new Date(desk.now - 1000),
          confirmedById: 'finance-officer-2',
          confirmedAt: new Date(desk.now - 1000),
          effectiveAt: new Date(desk.now),
        },
        {
          id: 'open',
          payeeId: 'lawyer-cd-wu',
          account: '6299990000000000002',
          requestedById: 'finance-officer',
          requestedAt: new Date(desk.now),
        },
      ],
    });
    await prisma.tariff.updateMany({
      where: { id: 'tariff-cd-2026-complex' },
      data: { amountFen: 200_001 },
    });
    await desk.act('center-staff', caseId, 'closing-file-accepted', {});
    const payout = await subsidy.payoutOf(caseId);
    expect(flagsOf(payout).map(({ code }) => code)).toEqual([
      'closing-file-late',
      'materials-missing',
      'no-meeting',
      'lawyer-paid-in-matter',
      'lawyer-changed',
      'high-total',
      'account-changed-recently',
      'account-change-pending',
    ]);
    for (const { zh, en } of flagsOf(payout)) expect(zh !== '' && en !== '').toBe(true);
    expect(payout.account).toBe('6299990000000000001');
  });
});
