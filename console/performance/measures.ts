/** What of performance is drawn and told (指标): each of the same figures, with its words and its unit. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual, type Language } from '../language/words.js';

type Report = Schemas['PerformanceReport'];
export type Figures = Schemas['PerformanceFigures'];

export interface Measure {
  readonly key: string;
  readonly words: Bilingual;
  /** `percent`: 0 to 1. */
  readonly unit: 'percent' | 'count' | 'days' | 'hours';
  readonly of: (figures: Figures) => number | null;
  /** Where all together are no more than the sum of the lines, a line for them would hide the others. */
  readonly isSum: boolean;
}

export function missed({ late, overdue, undone }: Figures): number {
  return late + overdue + undone;
}

/** Those that were to be done by now: of these the rate is. */
export function judged(figures: Figures): number {
  return figures.inTime + missed(figures);
}

const FIRST: Measure = {
  ...{ key: 'rate', words: say('按期办结率', 'Done in time'), unit: 'percent', isSum: false },
  of: ({ rate }) => rate,
};

export const MEASURES: readonly Measure[] = [
  FIRST,
  { key: 'missed', words: say('未按期件数', 'Not in time'), unit: 'count', isSum: true, of: missed },
  {
    ...{ key: 'days', words: say('迟延天数（中位数）', 'Days late (median)'), unit: 'days', isSum: false },
    of: ({ daysLate }) => daysLate?.median ?? null,
  },
  {
    ...{ key: 'meetings', words: say('按期安排会见', 'Meetings arranged in time'), unit: 'percent', isSum: false },
    of: ({ meetings }) => meetings?.rate ?? null,
  },
  {
    ...{ key: 'hours', words: say('指派用时（中位数）', 'Hours to assign (median)'), unit: 'hours', isSum: false },
    of: ({ cases }) => cases?.hoursToAssigned?.median ?? null,
  },
];

export function measureOf(key: string | undefined): Measure {
  return MEASURES.find((one) => one.key === key) ?? FIRST;
}

const WHOLE = 100;

/** `66.7%`, `3 天`, `26 小时`; a dash where there is nothing to be told. */
export function valueWords(value: number | null, unit: Measure['unit'], language: Language): string {
  if (value === null) return '—';
  const isEnglish = language === 'en';
  switch (unit) {
    case 'percent':
      return `${Math.round(value * WHOLE * 10) / 10}%`;
    case 'count':
      return value.toLocaleString('en-US');
    case 'days':
      return isEnglish ? `${value} day${value === 1 ? '' : 's'}` : `${value} 天`;
    case 'hours':
      return isEnglish ? `${value} h` : `${value} 小时`;
  }
}

/** Against the period before: `+5.2` percentage points, `-3`. @returns null where one of them is not known */
export function changeOf(now: number | null, before: number | null, unit: Measure['unit']): string | null {
  if (now === null || before === null) return null;
  const change = unit === 'percent' ? Math.round((now - before) * WHOLE * 10) / 10 : now - before;
  return change > 0 ? `+${change}` : String(change);
}

export interface Step {
  readonly from: string;
  readonly to: string;
}

const QUARTER = 3;

/** `2026年3月`, `2026年1季度`, `2026年`; with its days where the ends of the period cut it off. */
export function stepWords(step: Step, kind: Report['step'], language: Language): string {
  const { from, to } = step;
  return `${calendarWords(from, kind, language)}${isWhole(step, kind) ? '' : ` (${from.slice(5)}–${to.slice(5)})`}`;
}

function calendarWords(from: string, kind: Report['step'], language: Language): string {
  const [year = '', month = ''] = from.split('-');
  const isEnglish = language === 'en';
  switch (kind) {
    case 'month':
      return isEnglish ? `${year}-${month}` : `${year}年${Number(month)}月`;
    case 'quarter': {
      const quarter = Math.ceil(Number(month) / QUARTER);
      return isEnglish ? `Q${quarter} ${year}` : `${year}年${quarter}季度`;
    }
    case 'year':
      return isEnglish ? year : `${year}年`;
  }
}

/** Where there is little room: `3月`, with its year where that begins. */
function tickWords({ from }: Step, at: number, kind: Report['step'], language: Language): string {
  const month = from.slice(5, 7);
  if (kind !== 'month' || at === 0 || month === '01') return calendarWords(from, kind, language);
  return language === 'en' ? month : `${Number(month)}月`;
}

const MONTHS = { month: 1, quarter: QUARTER, year: 12 };

function isWhole({ from, to }: Step, kind: Report['step']): boolean {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  if (day !== 1 || (month - 1) % MONTHS[kind] !== 0) return false;
  return to === new Date(Date.UTC(year, month - 1 + MONTHS[kind], 0)).toISOString().slice(0, 10);
}

/** One curve of the chart, and one column of its table. */
export interface Curve {
  /** Null: all together. */
  readonly id: string | null;
  readonly name: Bilingual;
  readonly periods: readonly Figures[];
}

/** So many can be told apart. */
export const MOST_CURVES = 5;
const USUAL_CURVES = 3;

/** @param chosen ids of lines; none: those that do worst */
export function curvesOf({ lines, periods }: Report, measure: Measure, chosen: readonly string[]): readonly Curve[] {
  const all: Curve = { id: null, name: say('合计', 'All together'), periods: periods.map(({ total }) => total) };
  // A line that is all there is would be drawn twice.
  const shown =
    lines.length === 1 ? [] : chosenLines(lines, chosen).map(({ id, name, periods }) => ({ id, name, periods }));
  return [...(measure.isSum && shown.length > 0 ? [] : [all]), ...shown];
}

/** @returns in the order of the report; one that it has no more is passed over */
export function chosenLines(lines: Report['lines'], chosen: readonly string[]): Report['lines'] {
  const found = lines.filter(({ id }) => chosen.includes(id)).slice(0, MOST_CURVES);
  return found.length > 0 ? found : lines.slice(0, USUAL_CURVES);
}

/** One step: what stands below it, then each curve by its place. */
export type ChartRow = Readonly<Record<string, string | number | null>>;

/** @returns a row for each step, rates in per cent */
export function chartRows(
  report: Report,
  curves: readonly Curve[],
  measure: Measure,
  language: Language,
): readonly ChartRow[] {
  return report.periods.map((period, at) => ({
    step: tickWords(period, at, report.step, language),
    ...Object.fromEntries(
      curves.map(({ periods }, place) => {
        const figures = periods[at];
        const value = figures === undefined ? null : measure.of(figures);
        return [
          `c${place}`,
          value !== null && measure.unit === 'percent' ? Math.round(value * WHOLE * 10) / 10 : value,
        ];
      }),
    ),
  }));
}
