/** Which amount of the dated tariff (补贴标准) applies, and where there is none. Pure. */
import type { Bilingual, Stage } from '../../workflows/domain/vocabulary.js';
import type { Tariff } from '../../prisma/generated/client.js';
import { addDays } from '../law/counting/legal-date.js';
import { covers, mostSpecific } from '../../workflows/domain/region.js';
import type { TariffItem } from './bands.js';

export interface TariffQuestion {
  readonly item: TariffItem;
  /** Region of the case, six digits. */
  readonly region: string;
  /** Null where stages make no difference. */
  readonly stage: Stage | null;
  /** Of distance, difficulty or task; null for the base amount. */
  readonly band: string | null;
}

/**
 * The amount in force on a calendar date: the most specific region's, whatever stages it tells apart; there the one for
 * this stage before the one for every stage, the later of two generations that overlap.
 * @returns null when none is
 */
export function tariffOn(tariffs: readonly Tariff[], question: TariffQuestion, on: string): Tariff | null {
  const valid = about(tariffs, question).filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo),
  );
  const nearest = mostSpecific(valid, question.region);
  const ofRegion = valid.filter(({ region }) => region === nearest?.region);
  const forStage = ofRegion.filter(({ stage }) => stage !== null);
  const [latest] = (forStage.length > 0 ? forStage : ofRegion).toSorted((a, b) =>
    b.validFrom.localeCompare(a.validFrom),
  );
  return latest ?? null;
}

/** Calendar dates without an amount around one such date; null: open on that side. Both null: there never was one. */
export interface TariffGap {
  readonly from: string | null;
  readonly to: string | null;
}

/** @param on a date on which `tariffOn` found nothing */
export function gapAround(tariffs: readonly Tariff[], question: TariffQuestion, on: string): TariffGap {
  const covering = about(tariffs, question).filter((row) => covers(row.region, question.region));
  const ended = covering.flatMap(({ validTo }) => (validTo !== null && validTo < on ? [validTo] : []));
  const coming = covering.flatMap(({ validFrom }) => (validFrom > on ? [validFrom] : []));
  const [lastEnd, nextStart] = [ended.toSorted().at(-1), coming.toSorted()[0]];
  return {
    from: lastEnd === undefined ? null : addDays(lastEnd, 1),
    to: nextStart === undefined ? null : addDays(nextStart, -1),
  };
}

export function gapWords({ from, to }: TariffGap): Bilingual {
  if (from === null && to === null) return { zh: '从未制定标准', en: 'no tariff was ever set' };
  if (from === null) return { zh: `${to}及以前没有标准`, en: `there is no tariff up to ${to}` };
  if (to === null) return { zh: `自${from}起没有标准`, en: `there is no tariff from ${from} on` };
  return { zh: `${from}至${to}没有标准`, en: `there is no tariff from ${from} to ${to}` };
}

function about(tariffs: readonly Tariff[], { item, stage, band }: TariffQuestion): readonly Tariff[] {
  return tariffs.filter((row) => row.item === item && row.band === band && (row.stage === null || row.stage === stage));
}
