/** The groups that were counted as the report shows them (履职情况): figures, steps, lines that do worst first. Pure. */
import type { PerformanceFigures } from '../schemas/performance-report.js';
import type { CaseGroup, DueGroup } from './performance-rows.js';
import { rateOf, type AskedPeriod, type Period, type StepPeriod } from './period.js';

export interface Line {
  readonly id: string;
  readonly few: boolean;
  readonly current: PerformanceFigures;
  readonly previous: PerformanceFigures;
  readonly periods: readonly PerformanceFigures[];
}

interface PeriodFigures extends Period {
  readonly total: PerformanceFigures;
}

export interface Shaped {
  readonly current: PeriodFigures;
  readonly previous: PeriodFigures;
  readonly periods: readonly PeriodFigures[];
  readonly lines: readonly Line[];
}

interface Groups {
  readonly duties: readonly DueGroup[];
  readonly cases: readonly CaseGroup[];
}

/** @returns every line of which something fell due or came in within the period */
export function shaped(
  { duties, cases }: Groups,
  { from, to, before }: AskedPeriod,
  steps: readonly StepPeriod[],
): Shaped {
  const dutiesBy = new Map(duties.map((group) => [nameOf(group), group]));
  const casesBy = new Map(cases.map((group) => [nameOf(group), group]));
  const of = (isCurrent: boolean, key: string | null, line: string | null): PerformanceFigures => {
    const name = nameOf({ isCurrent, key, line });
    return figuresOf(dutiesBy.get(name), casesBy.get(name));
  };
  const ids = [...duties, ...cases].flatMap(({ isCurrent, line }) => (isCurrent && line !== null ? [line] : []));
  const lines = [...new Set(ids)].map((id) => ({
    id,
    few: isFew(of(true, null, id)),
    current: of(true, null, id),
    previous: of(false, null, id),
    periods: steps.map(({ key }) => of(true, key, id)),
  }));
  return {
    current: { from, to, total: of(true, null, null) },
    previous: { ...before, total: of(false, null, null) },
    periods: steps.map(({ key, from, to }) => ({ from, to, total: of(true, key, null) })),
    lines: lines.toSorted(worstFirst),
  };
}

function nameOf({ isCurrent, key, line }: Pick<DueGroup, 'isCurrent' | 'key' | 'line'>): string {
  return `${isCurrent ? (key ?? 'all') : 'before'} ${line ?? ''}`;
}

function figuresOf(duties: DueGroup | undefined, cases: CaseGroup | undefined): PerformanceFigures {
  const { due = 0, inTime = 0, late = 0, overdue = 0, undone = 0, lapsed = 0, open = 0 } = duties ?? {};
  const { meetings = 0, meetingsInTime = 0 } = duties ?? {};
  return {
    ...{ due, inTime, late, overdue, undone, lapsed, open },
    rate: rateOf(inTime, inTime + late + overdue + undone),
    daysLate: spreadOf(duties),
    meetings:
      meetings === 0 ? null : { asked: meetings, inTime: meetingsInTime, rate: rateOf(meetingsInTime, meetings) },
    cases:
      cases === undefined
        ? null
        : { received: cases.received, assigned: cases.assigned, hoursToAssigned: spreadOf(cases) },
  };
}

function spreadOf(group: Pick<DueGroup, 'median' | 'p90' | 'max'> | undefined): PerformanceFigures['daysLate'] {
  const { median = null, p90 = null, max = null } = group ?? {};
  return median === null || p90 === null || max === null ? null : { median, p90, max };
}

/** A rate of fewer duties than this says little: one that was late would be the worst of all. An office rule. */
export const FEW = 5;

function isFew({ inTime, late, overdue, undone }: PerformanceFigures): boolean {
  const counted = inTime + late + overdue + undone;
  return counted > 0 && counted < FEW;
}

/** The lowest rate first, then more that was not done in time; behind them those of few duties; where nothing was to be done by now, last. */
function worstFirst(one: Line, other: Line): number {
  const rate = ({ current }: Line): number => current.rate ?? 2;
  const missed = ({ current: { late, overdue, undone } }: Line): number => late + overdue + undone;
  const place = ({ current, few }: Line): number => (current.rate === null ? 2 : Number(few));
  return (
    place(one) - place(other) || rate(one) - rate(other) || missed(other) - missed(one) || (one.id < other.id ? -1 : 1)
  );
}
