/** The report on performance (履职情况): its parameters and its answer, for the OpenAPI document. */
import { z } from 'zod';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import { calendarDate, id, line } from '../../activities/fields/primitives.js';
import { STEPS } from '../reports/period.js';
import { bilingual, on, orNull, text } from './objects.js';
import { region } from './queries.js';

/** What the lines of the report are. */
export const LINES = ['region', 'agency', 'agencyKind', 'rule'] as const;
export type LinesBy = (typeof LINES)[number];

const MOST_LINES = 200;
const USUAL_LINES = 100;

export const performanceFilters = {
  /** Of the agency that owes, not of the affair. */
  region: region.optional(),
  /** Only agencies of that very level, none below. */
  ownLevel: z.literal('true').optional(),
  agencyId: id.optional(),
  agencyKind: z.enum(AgencyKind).optional(),
  ruleId: line(100).optional(),
};

export const performanceQuery = z.strictObject({
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  step: z.enum(STEPS).default('month'),
  by: z.enum(LINES).default('region'),
  ...performanceFilters,
  limit: z.coerce.number().int().min(1).max(MOST_LINES).default(USUAL_LINES),
});
export type PerformanceQuery = z.infer<typeof performanceQuery>;

const count = z.int();
const rate = orNull(z.number());
const spread = orNull(z.object({ median: z.int(), p90: z.int(), max: z.int() }));

export const performanceFigures = z
  .object({
    /** Duties whose last day lies in the period: the sum of the next six. What was taken back in time is not among them. */
    due: count,
    inTime: count,
    /** Done after their day. */
    late: count,
    /** Past their day and still owed. */
    overdue: count,
    /** Ended, or were replaced, after their day had passed without being done: a breach stays one. */
    undone: count,
    /** The law ended them before their day was over; late for nobody. */
    lapsed: count,
    /** Their day has not passed yet, or their clock stands still. */
    open: count,
    /** In time, of those that were to be done by now (in time, late, overdue, undone): 0 to 1. */
    rate,
    /** Days from the last day to the day on which they were done, of those done late; at least 1. */
    daysLate: spread,
    /** Of these, meetings whose time to be arranged ended by now; null: none. */
    meetings: orNull(z.object({ asked: count, inTime: count, rate })),
    /** Cases whose notice reached a center in the period, and hours from there to the first assignment; null: none. */
    cases: orNull(z.object({ received: count, assigned: count, hoursToAssigned: spread })),
  })
  .meta({ id: 'PerformanceFigures' });

const performancePeriod = z.object({ from: on, to: on, total: performanceFigures }).meta({ id: 'PerformancePeriod' });

const performanceLine = z
  .object({
    /** Region code, agency, kind of agencies or rule. */
    id: text,
    name: bilingual,
    /** Of one agency, or of a kind of them. */
    agencyKind: orNull(z.enum(AgencyKind)),
    /** Of an agency, or the place itself. */
    region: orNull(text),
    /** Of a place: what is of its very level, and nothing below. */
    isOwnLevel: z.boolean(),
    /** Of a place: whether other places lie below. */
    hasPlacesBelow: z.boolean(),
    /** Fewer than five duties count for its rate, which says little: it stands behind the others. */
    few: z.boolean(),
    current: performanceFigures,
    previous: performanceFigures,
    /** Figures of each of `periods`, in their order. */
    periods: z.array(performanceFigures),
  })
  .meta({ id: 'PerformanceLine' });

const called = z.object({ id: text, name: bilingual });

export const performanceReport = z
  .object({
    by: z.enum(LINES),
    step: z.enum(STEPS),
    /** What the report was narrowed to, by name. */
    within: z.object({ region: orNull(called), agency: orNull(called), rule: orNull(called) }),
    current: performancePeriod,
    /** Of the same length, right before. */
    previous: performancePeriod,
    /** The current one in months, quarters or years of the calendar. */
    periods: z.array(performancePeriod),
    /** Those that do worst first: by rate, then by how many were not done in time; behind them those of few duties. */
    lines: z.array(performanceLine),
    /** How many there are in all; a table has them all. */
    lineCount: count,
  })
  .meta({ id: 'PerformanceReport' });

export type PerformanceFigures = z.infer<typeof performanceFigures>;
