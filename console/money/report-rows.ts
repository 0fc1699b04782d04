/** Figures of the issuance report as charts draw them. Pure. */
import type { Schemas } from '../client/api.js';
import type { Bilingual, Language } from '../language/words.js';

type Report = Schemas['IssuanceReport'];
type Figures = Schemas['IssuancePeriod']['total'];

export interface Bar {
  readonly words: Bilingual;
  readonly of: (figures: Figures) => number | null;
  /** Of the period before. */
  readonly isBefore: boolean;
}

export interface Chart {
  readonly title: Bilingual;
  /** `money`: fen; `percent`: 0 to 1. */
  readonly unit: 'percent' | 'money' | 'days';
  readonly bars: readonly Bar[];
}

/** One group of bars: the center, then each bar by its word. */
export type ChartRow = Readonly<Record<string, string | number | null>>;

export const CENTER = 'center';
const WHOLE = 100;
const FEN = 100;

/** @returns a row for each center, in yuan, per cent or days */
export function chartRows({ unit, bars }: Chart, report: Report, language: Language): readonly ChartRow[] {
  const before = new Map(report.previous.centers.map((one) => [one.center.id, one]));
  return report.current.centers.map((one) => ({
    [CENTER]: one.center.name,
    ...Object.fromEntries(
      bars.map(({ words, of, isBefore }) => {
        const figures = isBefore ? before.get(one.center.id) : one;
        const value = figures === undefined ? null : of(figures);
        return [words[language], value === null ? null : drawn(value, unit)];
      }),
    ),
  }));
}

function drawn(value: number, unit: Chart['unit']): number {
  if (unit === 'percent') return Math.round(value * WHOLE * 10) / 10;
  return unit === 'money' ? value / FEN : value;
}

/** `80%`, `66.7%` @param rate 0 to 1; null: nothing was closed */
export function rateWords(rate: number | null): string {
  return rate === null ? '—' : `${Math.round(rate * WHOLE * 10) / 10}%`;
}
