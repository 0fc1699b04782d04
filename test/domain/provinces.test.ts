import { describe, expect, it } from 'vitest';
import { isRegion } from '../../workflows/domain/region-codes.js';
import { provinceOf } from '../../workflows/domain/provinces.js';

describe('a province', () => {
  it.each([
    ['510104', '四川省'],
    ['500103', '重庆市'],
    ['500000', '重庆市'],
    ['469001', '海南省'],
    // Abolished: 杭州's 下城.
    ['330103', '浙江省'],
  ])('of %s is %s', (region, name) => {
    expect(provinceOf(region)?.name).toBe(name);
  });

  it.each(['510211', '511202', '512201', '512301', '513521'])('of %s, once of 四川, is 重庆', (region) => {
    expect(provinceOf(region)).toEqual({ code: '500000', name: '重庆市' });
    // Or the code would be read as that of a place of 四川 today.
    expect(isRegion(`${region.slice(0, 4)}00`)).toBe(false);
  });

  it.each(['710000', '810000', '820000', '830000', '990101', '000000'])('of %s is none that can be asked', (region) => {
    expect(provinceOf(region)).toBeNull();
  });

  it('has the code that it is called by', () => {
    const all = Array.from({ length: 100 }, (_, n) => provinceOf(`${String(n).padStart(2, '0')}0000`));
    const known = all.filter((one) => one !== null);
    expect(known).toHaveLength(31);
    expect(known.filter(({ code }) => !isRegion(code))).toEqual([]);
    expect(new Set(known.map(({ name }) => name)).size).toBe(31);
  });
});
