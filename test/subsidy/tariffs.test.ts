/** Which bands and tariffs belong to which case and day: bands, generations, gaps, payee. */
import { describe, expect, it, test } from 'vitest';
import { difficultyBand, distanceBand, payeeKindIn } from '../../activities/subsidy/bands.js';
import { mostSpecific } from '../../workflows/domain/region.js';
import { gapAround, gapWords, tariffOn, type TariffQuestion } from '../../activities/subsidy/tariffs.js';
import type { Tariff } from '../../prisma/generated/client.js';
import { TARIFFS } from '../../prisma/demo-data/tariffs.js';
import { PAYEES } from '../../prisma/demo-data/payees.js';
import { LAWYERS } from '../../prisma/demo-data/lawyers.js';
import { Ground, Stage } from '../../workflows/domain/vocabulary.js';

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
