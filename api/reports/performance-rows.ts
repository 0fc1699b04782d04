/**
 * What is counted for the report on performance (履职情况): duties by the day on which they fell due, cases by the day on which their
 * notice reached the center. Days are calendar days in Shanghai, which is eight hours ahead all the year round.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { endOfDay, startOfDay } from '../../activities/law/counting/legal-date.js';
import { dutySeenBy, seenBy } from '../../activities/records/affair-scope.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { placeSeenFrom, regionPrefix } from '../../workflows/domain/region.js';
import type { LinesBy } from '../schemas/performance-report.js';
import type { AskedPeriod, Step } from './period.js';

export interface Asked {
  readonly viewer: Viewer;
  readonly period: AskedPeriod;
  readonly step: Step;
  readonly by: LinesBy;
  readonly region?: string | undefined;
  readonly ownLevel?: 'true' | undefined;
  readonly agencyId?: string | undefined;
  readonly agencyKind?: string | undefined;
  readonly ruleId?: string | undefined;
  /** Epoch ms of the business clock. */
  readonly now: number;
}

/** One group: a line or all of them together, in a step of the period or in all of it. */
interface Group {
  /** False: of the period before, which has no steps. */
  readonly isCurrent: boolean;
  /** First day of the month, quarter or year; null: of all together. */
  readonly key: string | null;
  /** Null: all together. */
  readonly line: string | null;
}

interface Spread {
  readonly median: number | null;
  readonly p90: number | null;
  readonly max: number | null;
}

export interface DueGroup extends Group, Spread {
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
  readonly overdue: number;
  readonly undone: number;
  readonly lapsed: number;
  readonly open: number;
  readonly meetings: number;
  readonly meetingsInTime: number;
}

export interface CaseGroup extends Group, Spread {
  readonly received: number;
  readonly assigned: number;
}

const MEETING_RULE = 'arrange-meeting';
const SHANGHAI = sql`INTERVAL '+08:00'`;
/** What ends at midnight ends with the day before. */
const LAST_MOMENT = sql`("dueAt" - INTERVAL '1 millisecond') AT TIME ZONE ${SHANGHAI}`;

/** Duties that fell due; what a client owes himself is nobody's performance: whoever owes is an agency, or belongs to one. */
export async function dutiesDue(reads: Queries, asked: Asked): Promise<readonly DueGroup[]> {
  const { first, start, end } = edgesOf(asked.period);
  const { rows } = await sql<DueGroup>`
    WITH one AS (
      SELECT "dueAt" > ${start} AS "isCurrent", ${keyOf(asked, sql`"dueAt" > ${start}`, LAST_MOMENT)} AS key, ${lineOf(asked)} AS line,
        CASE WHEN "Obligation".state IN ('lapsed', 'cancelled') THEN CASE WHEN late THEN 'undone' ELSE 'lapsed' END
          WHEN "Obligation".state = 'fulfilled' THEN CASE WHEN late THEN 'late' ELSE 'in-time' END
          WHEN "Obligation".state = 'owed' AND "dueAt" <= ${new Date(asked.now)} THEN 'overdue' ELSE 'open' END AS outcome,
        CASE WHEN "Obligation".state = 'fulfilled' AND late THEN greatest(1,
          (coalesce("doneAt", "fulfilledAt") AT TIME ZONE ${SHANGHAI})::date - (${LAST_MOMENT})::date) END AS days,
        "ruleId" = ${MEETING_RULE} AS "isMeeting"
      FROM "Obligation" JOIN "Affair" ON "Affair".id = "affairId" JOIN "Agency" ON "Agency".id = "owedByAgencyId"
        ${await placesSeen(reads, asked)}
      WHERE "dueAt" > ${first} AND "dueAt" <= ${end}
        -- What was taken back in time was never missed; what was taken back late had been.
        AND ("Obligation".state <> 'cancelled' OR late)
        AND ${dutySeenBy(asked.viewer)} AND ${ofAgencies(asked)}
        AND ${asked.ruleId === undefined ? sql`true` : sql`"ruleId" = ${asked.ruleId}`})
    SELECT "isCurrent", key, line, count(*)::int AS due, ${many('in-time')} AS "inTime", ${many('late')} AS late,
      ${many('overdue')} AS overdue, ${many('undone')} AS undone, ${many('lapsed')} AS lapsed, ${many('open')} AS open,
      (count(*) FILTER (WHERE "isMeeting" AND outcome NOT IN ('open', 'lapsed')))::int AS meetings,
      (count(*) FILTER (WHERE "isMeeting" AND outcome = 'in-time'))::int AS "meetingsInTime", ${spreadOf('days')}
    FROM one ${GROUPED}`.execute(reads);
  return rows;
}

/** Cases by their center; of those that were assigned, hours to the first assignment, whatever became of it. */
export async function casesReceived(reads: Queries, asked: Asked): Promise<readonly CaseGroup[]> {
  // A case is no duty: where duties of one kind are asked for, none is to be told of.
  if (asked.by === 'rule' || asked.ruleId !== undefined) return [];
  const { first, start, end } = edgesOf(asked.period);
  const arrived = sql`"receivedAt" AT TIME ZONE ${SHANGHAI}`;
  const { rows } = await sql<CaseGroup>`
    WITH one AS (
      SELECT "receivedAt" >= ${start} AS "isCurrent", ${keyOf(asked, sql`"receivedAt" >= ${start}`, arrived)} AS key,
        ${lineOf(asked)} AS line,
        CASE WHEN assignment.first IS NOT NULL THEN
          round(extract(epoch FROM greatest(INTERVAL '0', assignment.first - "receivedAt")) / 3600)::int END AS hours
      FROM "Case" JOIN "Affair" ON "Affair".id = "Case".id JOIN "Agency" ON "Agency".id = "Case"."centerId"
        ${await placesSeen(reads, asked)}
        LEFT JOIN LATERAL (SELECT min("occurredAt") AS first FROM "Act"
          WHERE "affairId" = "Case".id AND "Act".kind = 'lawyer-assigned') AS assignment ON true
      WHERE "receivedAt" >= ${first} AND "receivedAt" < ${end} AND ${seenBy(asked.viewer)} AND ${ofAgencies(asked)})
    SELECT "isCurrent", key, line, count(*)::int AS received, count(hours)::int AS assigned, ${spreadOf('hours')}
    FROM one ${GROUPED}`.execute(reads);
  return rows;
}

/** Where the period before begins, where this one does, and where it ends. */
function edgesOf({ from, to, before }: AskedPeriod) {
  const [first, start, end] = [startOfDay(before.from), startOfDay(from), endOfDay(to)];
  return { first: new Date(first), start: new Date(start), end: new Date(end) };
}

/** @param moment time of a clock on a wall in Shanghai */
function keyOf({ step }: Asked, isCurrent: RawBuilder<unknown>, moment: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`CASE WHEN ${isCurrent} THEN to_char(date_trunc(${step}::text, ${moment}), 'YYYY-MM-DD') END`;
}

function lineOf({ by }: Asked): RawBuilder<unknown> {
  return {
    region: sql`place.line`,
    agency: sql`"Agency".id`,
    agencyKind: sql`"Agency".kind`,
    rule: sql`"ruleId"`,
  }[by];
}

/** From where somebody looks: the place that is asked for, else his own. */
export function lookedFrom({ region, viewer }: Pick<Asked, 'region' | 'viewer'>): string {
  return region ?? viewer.region;
}

/** Joins the place under which the agency's region is counted. */
async function placesSeen(reads: Queries, asked: Asked): Promise<RawBuilder<unknown>> {
  if (asked.by !== 'region') return sql``;
  const found = await reads.selectFrom('Agency').select('region').distinct().execute();
  const regions = found.map(({ region }) => region);
  const lines = regions.map((region) => placeSeenFrom(lookedFrom(asked), region).code);
  return sql`JOIN unnest(${regions}::text[], ${lines}::text[]) AS place(region, line) ON place.region = "Agency".region`;
}

function ofAgencies({ region, ownLevel, agencyId, agencyKind, viewer }: Asked): RawBuilder<unknown> {
  const within = ownLevel === undefined ? region : lookedFrom({ region, viewer });
  const conditions = [
    ...(within === undefined
      ? []
      : [
          ownLevel === undefined
            ? sql`"Agency".region LIKE ${`${regionPrefix(within)}%`}`
            : sql`"Agency".region = ${within}`,
        ]),
    ...(agencyId === undefined ? [] : [sql`"Agency".id = ${agencyId}`]),
    ...(agencyKind === undefined ? [] : [sql`"Agency".kind = ${agencyKind}`]),
  ];
  return sql`(${sql.join([sql`true`, ...conditions], sql` AND `)})`;
}

function many(outcome: string): RawBuilder<unknown> {
  return sql`(count(*) FILTER (WHERE outcome = ${sql.lit(outcome)}))::int`;
}

function spreadOf(column: string): RawBuilder<unknown> {
  const value = sql.ref(column);
  return sql`percentile_disc(0.5) WITHIN GROUP (ORDER BY ${value}) AS median,
    percentile_disc(0.9) WITHIN GROUP (ORDER BY ${value}) AS p90, max(${value}) AS max`;
}

/** All together and line by line, each in all and step by step. */
const GROUPED = sql`GROUP BY GROUPING SETS (("isCurrent"), ("isCurrent", line), ("isCurrent", key), ("isCurrent", key, line))`;
