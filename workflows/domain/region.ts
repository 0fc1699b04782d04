/**
 * Regions (行政区划, GB/T 2260): six digits, a pair each for province, city and district. Trailing zero pairs are open: 510000 is a
 * province, 510100 a city, 000000 the country.
 */

/** The digits that say something: what they cover begins with them. */
export function regionPrefix(region: string): string {
  return region.replace(/(00)+$/, '');
}

/** Whether what is set for one region holds in another: in itself and everything below it; for null, everywhere. */
export function covers(setFor: string | null, region: string | null): boolean {
  return setFor === null || (region?.startsWith(regionPrefix(setFor)) ?? false);
}

/** How narrow a region is: 0 for the country, then province, city, district. */
export function specificity(region: string | null): number {
  return region === null ? 0 : regionPrefix(region).length;
}

/** The code and those that cover it, most specific first: 510104, 510100, 510000. */
export function coveringRegions(region: string): readonly string[] {
  return [...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`])];
}

/** District before city before province; undefined when no row covers the region. */
export function mostSpecific<T extends { readonly region: string | null }>(
  rows: readonly T[],
  region: string | null,
): T | undefined {
  return rows
    .filter((row) => covers(row.region, region))
    .sort((a, b) => specificity(b.region) - specificity(a.region))[0];
}

/** 直辖市: one city, although its districts (…01xx) and counties (…02xx) differ in the digits of the city. */
const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50'];

/** What the codes of all places of its city begin with. */
export function cityPrefix(region: string): string {
  const province = region.slice(0, 2);
  return MUNICIPALITIES.includes(province) ? province : region.slice(0, 4);
}
