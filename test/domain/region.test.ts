import { describe, expect, it } from 'vitest';
import { cityPrefix, coveringRegions, mostSpecific } from '../../workflows/domain/region.js';

describe('a region', () => {
  it.each([
    ['510104', '5101'],
    ['510100', '5101'],
    // 直辖市: districts and counties are of one city.
    ['500103', '50'],
    ['500230', '50'],
    ['310115', '31'],
  ])('%s is of the city whose codes begin with %s', (region, prefix) => {
    expect(cityPrefix(region)).toBe(prefix);
  });

  it('is covered by itself, its city and its province, the nearest first', () => {
    expect(coveringRegions('510104')).toEqual(['510104', '510100', '510000']);
    expect(coveringRegions('510100')).toEqual(['510100', '510000']);
    expect(mostSpecific([{ region: null }, { region: '510000' }, { region: '510100' }], '510104')).toEqual({
      region: '510100',
    });
    expect(mostSpecific([{ region: '510100' }], '500103')).toBeUndefined();
  });
});
