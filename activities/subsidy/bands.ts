/**
 * Bands of the tariff (补贴档次) and who is paid, as data: a region that counts otherwise changes a row, not the
 * calculation.
 */
import { mostSpecific, Nearness, nearness } from '../../workflows/domain/region.js';
import { Ground, type Bilingual } from '../../workflows/domain/vocabulary.js';

/** Item of the tariff (补贴项目). */
export const TariffItem = {
  /** 基本补贴, by stage */ Base: 'base',
  /** 异地办案补助, by distance */ Distance: 'distance',
  /** 疑难复杂补助, by difficulty */ Difficulty: 'difficulty',
  /** 协作补贴, by what was asked for */ Cooperation: 'cooperation',
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

const BAND_OF_NEARNESS: Readonly<Record<Nearness, DistanceBand>> = {
  [Nearness.SamePlace]: DistanceBand.SameDistrict,
  [Nearness.SameCity]: DistanceBand.SameCity,
  [Nearness.SameProvince]: DistanceBand.SameProvince,
  [Nearness.Elsewhere]: DistanceBand.OtherProvince,
};

/** @param firmRegion @param organRegion six-digit region codes; a code ending in 00 stands for the city as such */
export function distanceBand(firmRegion: string, organRegion: string): DistanceBand {
  return BAND_OF_NEARNESS[nearness(firmRegion, organRegion)];
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
