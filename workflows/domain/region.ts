/**
 * Regions (行政区划, GB/T 2260): six digits, a pair each for province, city and district; trailing zero pairs are open: 510000 is a
 * province, 510100 a city, 000000 the country. This room alone takes codes apart. Two kinds of places have no city level of their
 * own, whatever their third and fourth digits say:
 * - 直辖市 (11, 12, 31, 50): one city under the code of the municipality. 重庆's districts are 5001xx, its counties 5002xx; there is
 *   no 500100 and no 500200.
 * - 省直辖县级行政区划 (…90xx, 469001 五指山): each stands right under its province, a city of its own.
 */

/** 全国 */
export const WHOLE_COUNTRY = '000000';

/** The digits that say something: what they cover begins with them. */
export function regionPrefix(region: string): string {
  return region.replace(/(00)+$/, '');
}

/** Whether what is set for one region holds in another: in itself and everything below it; for null, everywhere. */
export function covers(setFor: string | null, region: string | null): boolean {
  return setFor === null || (region?.startsWith(regionPrefix(setFor)) ?? false);
}

/** How narrow a region is: 0 for the country, then province or municipality, city, district. */
export function specificity(region: string | null): number {
  return region === null ? 0 : regionPrefix(region).length;
}

/** The code and those that cover it, most specific first: 510104, 510100, 510000; of a municipality 500103, 500000. */
export function coveringRegions(region: string): readonly string[] {
  return [...new Set([region, codeOf(cityPrefix(region)), codeOf(provincePrefix(region))])];
}

/** What stands for a region in a list of places. */
export interface PlaceSeen {
  readonly code: string;
  /** Only what is of that very level (本级), and not what lies below it. */
  readonly isOwnLevel: boolean;
}

/**
 * The place under which somebody in `within` counts another region: the widest one around it that he is not in himself. From 510100 that is
 * 510104 of his own districts, 510700 of another city's, 500000 of another province's; where he is in all of them (510100 itself, 510000)
 * it is the region as such.
 */
export function placeSeenFrom(within: string, region: string): PlaceSeen {
  const code = coveringRegions(region).findLast((one) => !covers(one, within));
  return code === undefined ? { code: region, isOwnLevel: true } : { code, isOwnLevel: false };
}

/** Whether other places lie below: a district has none. */
export function hasPlacesBelow(region: string): boolean {
  return regionPrefix(region).length < region.length;
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

const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50'];
/** Third and fourth digit of places that stand right under their province. */
const UNDER_PROVINCE = '90';

/** What the codes of all places of its province begin with. */
export function provincePrefix(region: string): string {
  return region.slice(0, 2);
}

function codeOf(prefix: string): string {
  return prefix.padEnd(6, '0');
}

/** What the codes of all places of its city begin with: 5101, of a municipality 50. */
export function cityPrefix(region: string): string {
  const province = provincePrefix(region);
  if (MUNICIPALITIES.includes(province)) return province;
  return region.slice(2, 4) === UNDER_PROVINCE ? region : region.slice(0, 4);
}

/** How near two places are (远近): the larger, the nearer. A code ending in 00 is the city or province as such. */
export const Nearness = {
  /** 跨省 */ Elsewhere: 0,
  /** 同省 */ SameProvince: 1,
  /** 同市 */ SameCity: 2,
  /** 同一行政区划 */ SamePlace: 3,
} as const;
export type Nearness = (typeof Nearness)[keyof typeof Nearness];

export function nearness(one: string, other: string): Nearness {
  if (one === other) return Nearness.SamePlace;
  if (cityPrefix(one) === cityPrefix(other)) return Nearness.SameCity;
  return provincePrefix(one) === provincePrefix(other) ? Nearness.SameProvince : Nearness.Elsewhere;
}
