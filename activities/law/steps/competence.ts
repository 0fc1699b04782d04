/**
 * Which organ can be competent behind a step (管辖): where its seat lies, and on which level. Data of the steps (`competent`), read
 * here. The law lets another organ be designated (指定管辖, CPL 27), so whoever does not fit is not impossible: the reason is to be told.
 */
import type { Agency } from '../../../prisma/generated/client.js';
import { cityPrefix, covers } from '../../../workflows/domain/region.js';
import type { Bilingual, Stage } from '../../../workflows/domain/vocabulary.js';

export const Competence = {
  /** 同地同级 */ SamePlaceAndLevel: 'same-place-and-level',
  /** 同市同级 */ SameCityAndLevel: 'same-city-and-level',
  /** 上一级 */ NextLevelUp: 'next-level-up',
  /** 下一级 */ NextLevelDown: 'next-level-down',
  /** 辖区内的下级 */ AnyLevelBelow: 'any-level-below',
} as const;
export type Competence = (typeof Competence)[keyof typeof Competence];

/** Where an organ sits. */
export type Seat = Pick<Agency, 'id' | 'region' | 'level' | 'superiorId'>;

/** What a step says of the organ that gets the case. */
export interface Competent {
  /** By the stage that it comes from, where that makes a difference. */
  readonly seat: Competence | Readonly<Partial<Record<Stage, Competence>>>;
  readonly article: string;
}

/** What the organ that gets the case is to the one that sends it. */
export const COMPETENCE_WORDS: Readonly<Record<Competence, Bilingual>> = {
  'same-place-and-level': { zh: '同地同级的机关', en: 'one of the same place and level' },
  'same-city-and-level': { zh: '同市同级的机关', en: 'one of the same city and level' },
  'next-level-up': { zh: '上一级机关', en: 'the one next above' },
  'next-level-down': { zh: '下一级机关', en: 'one next below' },
  'any-level-below': { zh: '辖区内的下级机关', en: 'one below, within its territory' },
};

const FITS: Readonly<Record<Competence, (from: Seat, to: Seat) => boolean>> = {
  'same-place-and-level': (from, to) => from.region === to.region && from.level === to.level,
  'same-city-and-level': (from, to) => cityPrefix(from.region) === cityPrefix(to.region) && from.level === to.level,
  'next-level-up': isNextAbove,
  'next-level-down': (from, to) => isNextAbove(to, from),
  'any-level-below': (from, to) => rank(to) < rank(from) && covers(from.region, to.region),
};

/** 区县、市、省、全国: from the lowest. */
const LEVELS: readonly string[] = ['county', 'city', 'province', 'nation'];

function rank({ level }: Seat): number {
  return LEVELS.indexOf(level);
}

/** As the directory has it; where it knows no superior, one level above at a place that covers this one. */
function isNextAbove(from: Seat, to: Seat): boolean {
  if (from.superiorId !== null) return to.id === from.superiorId;
  return rank(to) === rank(from) + 1 && covers(to.region, from.region);
}

/** By the stage that the case comes from; undefined for one in which the step is not taken. */
export function competenceIn({ seat }: Competent, stage: string): Competence | undefined {
  if (typeof seat === 'string') return seat;
  const byStage: Readonly<Record<string, Competence | undefined>> = seat;
  return byStage[stage];
}

/** @returns what the organ would have to be, in words; null: it may well be competent */
export function misfit(competent: Competent, stage: string, from: Seat, to: Seat): Bilingual | null {
  const competence = competenceIn(competent, stage);
  if (competence === undefined || FITS[competence](from, to)) return null;
  return COMPETENCE_WORDS[competence];
}
