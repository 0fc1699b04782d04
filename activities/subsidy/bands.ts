/**
 * Bands of the tariff (补贴档次) and who is paid, as data: a region that counts otherwise changes a row, not the
 * calculation.
 */
import { covers, specificity } from '../law/region-policy.js';
import { Ground, type Bilingual } from '../../workflows/domain/vocabulary.js';

/** Item of the tariff (补贴项目). */
export const TariffItem = {
  /** 基本补贴, by stage */ Base: 'base',
  /** 异地办案补助, by distance */ Distance: 'distance',
  /** 疑难复杂补助, by difficulty */ Difficulty: 'difficulty',
} as const;
export type TariffItem = (typeof TariffItem)[keyof typeof TariffItem];

/** How far the lawyer's firm is from the organ. */
export const DistanceBand = {
  /** 同区县 */ SameDistrict: 'same-district',
  /** 同市 */ SameCity: 'same-city',
  /** 同省 */ SameProvince: 'same-province',
  /** 跨省 */ OtherProvince: 'other-province',
} as const;
export type DistanceBand = (typeof DistanceBand)[keyof typeof DistanceBand];

export const DifficultyBand = {
  /** 普通 */ Simple: 'simple',
  /** 复杂 */ Complex: 'complex',
  /** 重大疑难复杂 */ VeryComplex: 'very-complex',
} as const;
export type DifficultyBand = (typeof DifficultyBand)[keyof typeof DifficultyBand];

export const BAND_WORDS: Readonly<Record<DistanceBand | DifficultyBand, Bilingual>> = {
  [DistanceBand.SameDistrict]: { zh: '同区县', en: 'same district' },
  [DistanceBand.SameCity]: { zh: '同市', en: 'same city' },
  [DistanceBand.SameProvince]: { zh: '同省跨市', en: 'another city of the province' },
  [DistanceBand.OtherProvince]: { zh: '跨省', en: 'another province' },
  [DifficultyBand.Simple]: { zh: '普通', en: 'simple' },
  [DifficultyBand.Complex]: { zh: '复杂', en: 'complex' },
  [DifficultyBand.VeryComplex]: { zh: '重大疑难复杂', en: 'very complex' },
};

const WHOLE_CODE = Infinity;

/** Nearest first: the band of the first row whose part of the region code is the same for firm and organ. */
const DISTANCE_BANDS: readonly { readonly band: DistanceBand; readonly sameDigits: number }[] = [
  { band: DistanceBand.SameDistrict, sameDigits: WHOLE_CODE },
  { band: DistanceBand.SameCity, sameDigits: 4 },
  { band: DistanceBand.SameProvince, sameDigits: 2 },
];

/** 直辖市: one city, although its districts (…01xx) and counties (…02xx) differ in the digits of the city. */
const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50'];

/** @param firmRegion @param organRegion six-digit region codes; a code ending in 00 stands for the city as such */
export function distanceBand(firmRegion: string, organRegion: string): DistanceBand {
  const [firm, organ] = [comparable(firmRegion), comparable(organRegion)];
  const row = DISTANCE_BANDS.find(({ sameDigits }) => firm.slice(0, sameDigits) === organ.slice(0, sameDigits));
  return row?.band ?? DistanceBand.OtherProvince;
}

function comparable(region: string): string {
  const province = region.slice(0, 2);
  // The whole code stays behind, so that two districts are still told apart.
  return MUNICIPALITIES.includes(province) ? `${province}01${region.slice(2)}` : region;
}

const DIFFICULTY_OF_GROUND: Readonly<Record<Ground, DifficultyBand>> = {
  [Ground.LifeOrDeath]: DifficultyBand.VeryComplex,
  [Ground.DeathReviewApplicant]: DifficultyBand.VeryComplex,
  [Ground.Minor]: DifficultyBand.Complex,
  [Ground.SensoryDisability]: DifficultyBand.Complex,
  [Ground.LimitedCapacity]: DifficultyBand.Complex,
  [Ground.Absentia]: DifficultyBand.Complex,
  [Ground.OtherByLaw]: DifficultyBand.Simple,
  [Ground.CompulsoryTreatment]: DifficultyBand.Simple,
  [Ground.Discretionary]: DifficultyBand.Simple,
};

export function difficultyBand(ground: Ground): DifficultyBand {
  return DIFFICULTY_OF_GROUND[ground];
}

export type PayeeKind = 'person' | 'firm';

/** 补贴领取人 of one region: the texts differ (unit: 2019 意见; person: LAL 52, 公告2022年第25号). */
export interface PayeePolicy {
  readonly region: string;
  readonly payee: PayeeKind;
}

const PAYEE_POLICIES: readonly PayeePolicy[] = [{ region: '500103', payee: 'firm' }];

/** @returns who is paid in a region; the person, where no row says otherwise. */
export function payeeKindIn(region: string, policies: readonly PayeePolicy[] = PAYEE_POLICIES): PayeeKind {
  return mostSpecific(policies, region)?.payee ?? 'person';
}

/** District before city before province, as with the rules; undefined when no row covers the region. */
export function mostSpecific<T extends { readonly region: string }>(rows: readonly T[], region: string): T | undefined {
  return rows
    .filter((row) => covers(row.region, region))
    .sort((a, b) => specificity(b.region) - specificity(a.region))[0];
}

/** The code and those that cover it, most specific first: 510104, 510100, 510000. */
export function coveringRegions(region: string): readonly string[] {
  return [...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`])];
}
