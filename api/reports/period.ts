/** The period that a report is asked for (报告期), its steps, and the one before. Calendar dates, Asia/Shanghai, both ends included. */
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  partsOf,
  shanghaiDate,
} from '../../activities/law/counting/legal-date.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { badFields } from '../http/problem-details.js';

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface AskedPeriod extends Period {
  /** Of the same length, right before. */
  readonly before: Period;
}

/**
 * Without a beginning: the year of its end; without an end: up to today.
 * @param now epoch ms of the business clock
 * @throws 422 at `/from` where it ends before it begins
 */
export function askedPeriod(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: number,
) {
  const to = asked.to ?? shanghaiDate(now);
  const from = asked.from ?? `${to.slice(0, 4)}-01-01`;
  if (from > to) {
    throw badFields([
      fieldProblem('/from', 'ends-before-it-begins', '起日晚于止日', 'the period ends before it begins'),
    ]);
  }
  const days = daysBetween(from, to) + 1;
  return { from, to, before: { from: addDays(from, -days), to: addDays(from, -1) } } satisfies AskedPeriod;
}

export const STEPS = ['month', 'quarter', 'year'] as const;
export type Step = (typeof STEPS)[number];

const MONTHS_OF: Readonly<Record<Step, number>> = { month: 1, quarter: 3, year: 12 };

/** One step of a period, as far as it lies within it. */
export interface StepPeriod extends Period {
  /** First day of the whole month, quarter or year. */
  readonly key: string;
}

/** Calendar months, quarters or years; the first and the last may be cut off by the ends of the period. */
export function stepsOf({ from, to }: Period, step: Step): readonly StepPeriod[] {
  const months = MONTHS_OF[step];
  const { year, month } = partsOf(from);
  const steps: StepPeriod[] = [];
  let key = dateOf(year, month - ((month - 1) % months), 1);
  while (key <= to) {
    // The first of a month is in every month.
    const next = addMonths(key, months) ?? key;
    const last = addDays(next, -1);
    steps.push({ key, from: key < from ? from : key, to: last > to ? to : last });
    key = next;
  }
  return steps;
}

/** Rates are told to a tenth of a per mille. */
const RATE_STEPS = 10_000;

/** @returns `part` of `whole`, 0 to 1; null: there is no whole */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * RATE_STEPS) / RATE_STEPS;
}
