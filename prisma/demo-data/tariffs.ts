/**
 * Demo tariffs (补贴标准) of 成都 and 重庆, in two generations: one ends on 2026-06-30, the next begins the day after. None is
 * older than 2025, and none is set for review of a death sentence: a case of that stage shows what a gap does.
 */
import { Stage } from '../../workflows/domain/vocabulary.js';

/** One amount, as stored; calendar dates in Asia/Shanghai, amounts in integer fen. */
export interface TariffRow {
  readonly id: string;
  readonly region: string;
  readonly item: 'base' | 'distance' | 'difficulty' | 'cooperation';
  readonly stage: string | null;
  readonly band: string | null;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly amountFen: number;
  readonly basis: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A region's amounts of one generation, in whole yuan. */
interface Generation {
  readonly key: string;
  readonly region: string;
  readonly basis: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly base: Readonly<Partial<Record<Stage, number>>>;
  readonly distance: Readonly<Record<string, number>>;
  readonly difficulty: Readonly<Record<string, number>>;
  /** By what another center asked for. No text was found that sets an amount: these are the demo's. */
  readonly cooperation?: Readonly<Record<string, number>>;
}

const FEN_PER_YUAN = 100;

const STAGE_TITLES: Readonly<Record<Stage, readonly [string, string]>> = {
  [Stage.Investigation]: ['侦查阶段刑事法律援助', 'criminal legal aid, investigation'],
  [Stage.ProsecutionReview]: ['审查起诉阶段刑事法律援助', 'criminal legal aid, review for prosecution'],
  [Stage.FirstInstance]: ['一审刑事法律援助', 'criminal legal aid, first instance'],
  [Stage.SecondInstance]: ['二审刑事法律援助', 'criminal legal aid, second instance'],
  [Stage.DeathReview]: ['死刑复核法律援助', 'legal aid, review of a death sentence'],
  [Stage.CompulsoryTreatment]: ['强制医疗法律援助', 'legal aid, compulsory treatment'],
};

const BAND_TITLES: Readonly<Record<string, readonly [string, string]>> = {
  'same-province': ['同省跨市', 'another city of the province'],
  'other-province': ['跨省', 'another province'],
  complex: ['复杂案件', 'complex case'],
  'very-complex': ['重大疑难复杂案件', 'very complex case'],
  'take-evidence': ['调查取证', 'evidence'],
  'meet-detainee': ['会见在押人员', 'meeting in custody'],
  'serve-paper': ['送达或者取回文书', 'serving or fetching a paper'],
  'attend-step': ['参加庭审、调解、执行', 'attending a hearing, mediation or enforcement'],
};

const OLD = { validFrom: '2025-01-01', validTo: '2026-06-30' } as const;
const NEW = { validFrom: '2026-07-01', validTo: null } as const;

const GENERATIONS: readonly Generation[] = [
  {
    ...OLD,
    key: 'cd-2025',
    region: '510100',
    basis: '成都市法律援助补贴标准（2025年，演示）',
    base: {
      [Stage.Investigation]: 1200,
      [Stage.ProsecutionReview]: 1300,
      [Stage.FirstInstance]: 1800,
      [Stage.SecondInstance]: 1800,
      [Stage.CompulsoryTreatment]: 1400,
    },
    distance: { 'same-province': 300, 'other-province': 800 },
    difficulty: { complex: 200, 'very-complex': 500 },
  },
  {
    ...NEW,
    key: 'cd-2026',
    region: '510100',
    basis: '成都市法律援助补贴标准（2026年，演示）',
    base: {
      [Stage.Investigation]: 1400,
      [Stage.ProsecutionReview]: 1500,
      [Stage.FirstInstance]: 2000,
      [Stage.SecondInstance]: 2000,
      [Stage.CompulsoryTreatment]: 1600,
    },
    distance: { 'same-province': 400, 'other-province': 1000 },
    difficulty: { complex: 300, 'very-complex': 500 },
    cooperation: { 'take-evidence': 300, 'meet-detainee': 300, 'serve-paper': 100, 'attend-step': 500 },
  },
  {
    ...OLD,
    key: 'cq-2025',
    region: '500000',
    basis: '重庆市法律援助补贴标准（2025年，演示）',
    base: {
      [Stage.Investigation]: 1200,
      [Stage.ProsecutionReview]: 1200,
      [Stage.FirstInstance]: 2000,
      [Stage.SecondInstance]: 2200,
      [Stage.CompulsoryTreatment]: 1500,
    },
    distance: { 'other-province': 800 },
    difficulty: { complex: 200, 'very-complex': 600 },
  },
  {
    ...NEW,
    key: 'cq-2026',
    region: '500000',
    basis: '重庆市法律援助补贴标准（2026年，演示）',
    base: {
      [Stage.Investigation]: 1300,
      [Stage.ProsecutionReview]: 1400,
      [Stage.FirstInstance]: 2200,
      [Stage.SecondInstance]: 2500,
      [Stage.CompulsoryTreatment]: 1600,
    },
    distance: { 'other-province': 1000 },
    difficulty: { complex: 300, 'very-complex': 700 },
    cooperation: { 'take-evidence': 350, 'meet-detainee': 300, 'serve-paper': 100, 'attend-step': 600 },
  },
];

function rowsOf({ key, base, distance, difficulty, cooperation = {}, ...common }: Generation): readonly TariffRow[] {
  const row = (
    item: TariffRow['item'],
    of: { readonly stage: string | null; readonly band: string | null },
    [titleZh, titleEn]: readonly [string, string],
    yuan: number,
  ): TariffRow => ({
    id: `tariff-${key}-${of.stage ?? of.band}`,
    item,
    ...of,
    titleZh,
    titleEn,
    amountFen: yuan * FEN_PER_YUAN,
    ...common,
  });
  const ofBand = (band: string): readonly [string, string] => BAND_TITLES[band] ?? [band, band];
  return [
    ...Object.values(Stage).flatMap((stage) => {
      const yuan = base[stage];
      return yuan === undefined ? [] : [row('base', { stage, band: null }, STAGE_TITLES[stage], yuan)];
    }),
    ...Object.entries(distance).map(([band, yuan]) => {
      const [zh, en] = ofBand(band);
      return row('distance', { stage: null, band }, [`异地办案补助（${zh}）`, `travel supplement, ${en}`], yuan);
    }),
    ...Object.entries(difficulty).map(([band, yuan]) => {
      const [zh, en] = ofBand(band);
      return row('difficulty', { stage: null, band }, [`疑难复杂补助（${zh}）`, `difficulty supplement, ${en}`], yuan);
    }),
    ...Object.entries(cooperation).map(([band, yuan]) => {
      const [zh, en] = ofBand(band);
      return row('cooperation', { stage: null, band }, [`协作补贴（${zh}）`, `task for another center, ${en}`], yuan);
    }),
  ];
}

export const TARIFFS: readonly TariffRow[] = GENERATIONS.flatMap(rowsOf);
