import { describe, expect, it } from 'vitest';
import { isRegion } from '../../workflows/domain/region-codes.js';

const PROVINCES = 34;
/** 333 cities and prefectures stand today (without municipalities); 省直辖 places are counted with the counties. */
const CITIES_TODAY = 333;

describe('a region code', () => {
  it.each([
    ...['510000', '510100', '510104', '510185', '513326', '340000', '341881'],
    // 直辖市: districts and counties.
    ...['110000', '110101', '310115', '500000', '500103', '500229'],
    // A city without districts, 省直辖县级, the three that the catalogue does not divide.
    ...['441900', '469001', '659012', '710000', '810000', '820000'],
    // New since the standard's last revision.
    ...['330113', '510118', '540600', '653229'],
    // Abolished, in old records: 杭州 (2021), 崇明县 (2016), 重庆's cities (2006).
    ...['330103', '330104', '310230', '500381'],
  ])('%s is one', (code) => {
    expect(isRegion(code)).toBe(true);
  });

  it.each([
    ...['999999', '510199', '500104000', '000000', '520000000000'],
    // No place: headings of the catalogue.
    ...['500100', '500200', '110100', '510101', '469000'],
    // Levels left out.
    ...['51', '5101', '51010', '7100', ''],
    ...['５１０１０４', ' 510104', '510104 ', '51010a', '-10104'],
  ])('“%s” is none', (code) => {
    expect(isRegion(code)).toBe(false);
  });

  it('is there for every province and city, with all those above it', () => {
    const all = Array.from({ length: 1_000_000 }, (_, number) => String(number).padStart(6, '0')).filter(isRegion);
    const provinces = all.filter((code) => code.endsWith('0000'));
    const cities = all.filter((code) => code.endsWith('00') && !code.endsWith('0000'));
    expect(provinces).toHaveLength(PROVINCES);
    expect(cities.length).toBeGreaterThanOrEqual(CITIES_TODAY);
    for (const code of all) expect(isRegion(`${code.slice(0, 2)}0000`)).toBe(true);
  });
});
