/** What stands out in the access log (访问概况): how much was read in a period, by whom, and when nobody is expected to. */
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import type { LegalCalendar } from '../../activities/law/counting/calendar.js';
import { addDays, formatInstant } from '../../activities/law/counting/legal-date.js';
import { OFFICE_HOURS } from '../../activities/law/counting/office-hours.js';

/** Readers shown, and hours in which many cases were opened. */
const MOST_SHOWN = 10;
/** Different cases opened within an hour that are worth a look: our own number, no text has one. */
const MANY_FROM = 20;

interface ReaderRow {
  readonly accountId: string;
  readonly name: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
}

interface CountRow {
  readonly total: number;
  readonly refused: number;
  readonly exported: number;
  readonly outsideHours: number;
}

export interface Counting {
  readonly from: string;
  readonly to: string;
  readonly where: readonly RawBuilder<unknown>[];
  readonly calendar: Pick<LegalCalendar, 'isWorkingDay'>;
}

export async function accessSummaryOf(reads: Queries, counting: Counting) {
  const { from, to } = counting;
  const where = sql.join([...counting.where], sql` AND `);
  const counts = countsOf(counting);
  const { rows: totals } = await sql<CountRow>`SELECT ${counts} FROM "AccessEntry" AS e WHERE ${where}`.execute(reads);
  const { rows: readers } = await sql<ReaderRow & CountRow & { readonly opened: number }>`
    WITH most AS (
      SELECT e."accountId", ${NAMES}, ${counts} FROM "AccessEntry" AS e WHERE ${where}
      GROUP BY e."accountId" ORDER BY total DESC, e."accountId" LIMIT ${MOST_SHOWN})
    SELECT most.*, (SELECT count(DISTINCT affair)::int FROM "AccessEntry" AS e, unnest(e.affairs) AS affair
      WHERE e."accountId" = most."accountId" AND ${OPENED} AND ${where}) AS opened
    FROM most ORDER BY most.total DESC, most."accountId"`.execute(reads);
  const { rows: many } = await sql<ReaderRow & { readonly hour: Date; readonly opened: number }>`
    SELECT e."accountId", ${NAMES}, date_trunc('hour', e.at) AS hour, count(DISTINCT affair)::int AS opened
    FROM "AccessEntry" AS e, unnest(e.affairs) AS affair WHERE ${OPENED} AND ${where}
    GROUP BY e."accountId", date_trunc('hour', e.at) HAVING count(DISTINCT affair) >= ${MANY_FROM}
    ORDER BY opened DESC, hour DESC, e."accountId" LIMIT ${MOST_SHOWN}`.execute(reads);
  return {
    ...{ from, to, ...(totals[0] ?? { total: 0, refused: 0, exported: 0, outsideHours: 0 }) },
    readers: readers.map(({ total, refused, exported, outsideHours, opened, ...row }) => ({
      ...readerView(row),
      ...{ total, refused, exported, outsideHours, opened },
    })),
    manyFrom: MANY_FROM,
    many: many.map(({ hour, opened, ...row }) => ({
      ...readerView(row),
      from: formatInstant(hour.getTime()),
      opened,
    })),
  };
}

/** One may have changed his agency in the period: he is named as he was last. */
const NAMES = sql`
  (array_agg(e.name ORDER BY e.at DESC))[1] AS name,
  (array_agg(e."agencyId" ORDER BY e.at DESC))[1] AS "agencyId",
  (array_agg(e."agencyName" ORDER BY e.at DESC))[1] AS "agencyName"`;

/** One thing, and not a page of a list. */
const OPENED = sql`e.count IS NULL AND e.status < 400`;

/** Shanghai is eight hours ahead all the year round. */
const LOCAL = sql`(e.at AT TIME ZONE INTERVAL '+08:00')`;

function countsOf({ from, to, calendar }: Counting): RawBuilder<unknown> {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) days.push(day);
  const { opens, closes } = OFFICE_HOURS;
  return sql`
    count(*)::int AS total, count(*) FILTER (WHERE e.status >= 400)::int AS refused,
    count(*) FILTER (WHERE e.exported)::int AS exported,
    count(*) FILTER (WHERE NOT (${LOCAL}::date = ANY(${days}::date[])
      AND ${LOCAL}::time >= ${opens}::time AND ${LOCAL}::time < ${closes}::time))::int AS "outsideHours"`;
}

function readerView({ accountId, name, agencyId, agencyName }: ReaderRow) {
  return {
    account: accountId,
    name,
    agency: agencyId === null ? null : { id: agencyId, name: agencyName ?? agencyId },
  };
}
