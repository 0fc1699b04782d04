import { describe, expect, it } from 'vitest';
import {
  cityPrefix,
  coveringRegions,
  covers,
  mostSpecific,
  hasPlacesBelow,
  nearness,
  Nearness,
  placeSeenFrom,
  specificity,
} from '../../workflows/domain/region.js';

describe('a region', () => {
  it.each([
    // 四川省, 成都市, 锦江区.
    ['510000', '5100', 2, ['510000']],
    ['510100', '5101', 4, ['510100', '510000']],
    ['510104', '5101', 6, ['510104', '510100', '510000']],
    // 直辖市: districts and counties are of one city, that of the municipality: there is no 500100 and no 500200.
    ['500000', '50', 2, ['500000']],
    ['500103', '50', 6, ['500103', '500000']],
    ['500229', '50', 6, ['500229', '500000']],
    ['110101', '11', 6, ['110101', '110000']],
    ['310115', '31', 6, ['310115', '310000']],
    ['120101', '12', 6, ['120101', '120000']],
    // A city without districts.
    ['441900', '4419', 4, ['441900', '440000']],
    // 省直辖县级: right under its province, beside no other of its kind.
    ['469001', '469001', 6, ['469001', '460000']],
    ['659001', '659001', 6, ['659001', '650000']],
  ])('%s: its city begins with %s, it is as narrow as %i digits, and is covered by %j', (region, city, width, over) => {
    expect(cityPrefix(region)).toBe(city);
    expect(specificity(region)).toBe(width);
    expect(coveringRegions(region)).toEqual(over);
    for (const code of over) expect(covers(code, region)).toBe(true);
  });

  it.each([
    // From a city: its districts, itself, other cities of the province, other provinces whole, and what is above it.
    ['510100', '510104', '510104', false],
    ['510100', '510100', '510100', true],
    ['510100', '510723', '510700', false],
    ['510100', '500103', '500000', false],
    ['510100', '510000', '510000', true],
    // From a province its cities; from a municipality its districts; from the country the provinces.
    ['510000', '510104', '510100', false],
    ['500000', '500103', '500103', false],
    ['460000', '469001', '469001', false],
    ['000000', '510104', '510000', false],
    // From a district itself, its neighbours, and what is above it.
    ['510104', '510104', '510104', true],
    ['510104', '510105', '510105', false],
    ['510104', '510100', '510100', true],
  ])('seen from %s: %s is counted under %s', (within, region, code, isOwnLevel) => {
    expect(placeSeenFrom(within, region)).toEqual({ code, isOwnLevel });
  });

  it('has places below unless it is a district', () => {
    expect(['000000', '510000', '510100', '510104'].map(hasPlacesBelow)).toEqual([true, true, true, false]);
  });

  it.each([
    ['510104', '510104', Nearness.SamePlace],
    ['510104', '510100', Nearness.SameCity],
    ['510104', '510105', Nearness.SameCity],
    ['510104', '510000', Nearness.SameProvince],
    ['510104', '510500', Nearness.SameProvince],
    ['510100', '510000', Nearness.SameProvince],
    ['510000', '510000', Nearness.SamePlace],
    ['510104', '500103', Nearness.Elsewhere],
    ['500103', '500000', Nearness.SameCity],
    ['500103', '500229', Nearness.SameCity],
    ['500229', '500230', Nearness.SameCity],
    ['110101', '110000', Nearness.SameCity],
    ['110101', '120101', Nearness.Elsewhere],
    ['469001', '469002', Nearness.SameProvince],
    ['469001', '460100', Nearness.SameProvince],
  ])('%s and %s are as near as %i, whichever is asked first', (one, other, expected) => {
    expect([nearness(one, other), nearness(other, one)]).toEqual([expected, expected]);
  });

  it.each([
    [null, null, true],
    [null, '510104', true],
    ['510000', '510104', true],
    ['510100', '510104', true],
    ['510104', '510100', false],
    ['510000', '500103', false],
    ['510000', null, false],
    ['500000', '500103', true],
    ['500000', '500229', true],
    ['500103', '500229', false],
    ['110000', '110101', true],
    // The country, where an agency of the whole country has a code.
    ['000000', '500103', true],
  ])('what is set for %s holds in %s: %s', (setFor, region, expected) => {
    expect(covers(setFor, region)).toBe(expected);
  });

  it.each([
    ['510104', '510104'],
    ['510105', '510100'],
    ['510500', '510000'],
    ['500103', '500103'],
    ['500229', '500000'],
    ['110101', null],
  ])('of several rows the narrowest that covers it is its own: %s, %s', (region, expected) => {
    const rows = [null, '510000', '500000', '510104', '500103', '510100'].map((one) => ({ region: one }));
    expect(mostSpecific(rows, region)).toEqual({ region: expected });
  });

  it('that nothing covers has no row', () => {
    expect(mostSpecific([{ region: '510100' }], '500103')).toBeUndefined();
    expect(mostSpecific([{ region: '510100' }], null)).toBeUndefined();
  });
});
