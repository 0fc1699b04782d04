/**
 * The law as stored: rule rows and calendar with their versions. The package's rows are published into PostgreSQL; what
 * a step applies is read from there, so that every date can name the versions it was computed with.
 */
import { sql } from 'kysely';
import type { CalendarVersion } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { calendarFrom, type CalendarRow, type LegalCalendar } from '../law/counting/calendar.js';
import { publishedDays } from '../law/counting/published-days.js';
import { ACT_KINDS } from '../acts-of-all.js';
import type { RuleRow } from '../law/rule-row.js';
import { closed } from '../law/timeline.js';
import { assertActsKnown, assertRows, RULES } from '../law/rules/index.js';

/** What is in force: all rows of all versions, and the newest calendar. */
export interface Law {
  readonly rules: readonly RuleRow[];
  readonly calendar: LegalCalendar;
}

/**
 * Writes rows and calendar that are not there yet; of published ones only what was seen of them changes.
 * @param at epoch ms
 */
export async function publishLaw(tx: Queries, at: number): Promise<void> {
  const loadedAt = new Date(at);
  const rows = RULES.map((row): PublishedRow => ({
    id: row.id,
    version: row.version,
    region: row.region ?? '',
    data: row,
  }));
  await assertUnedited(tx, rows);
  await tx
    .insertInto('RuleVersion')
    .values(rows.map((row) => ({ ...row, data: JSON.stringify(row.data), loadedAt })))
    // What was seen of a text may be said later; the text itself stays.
    .onConflict((conflict) =>
      conflict
        .columns(['id', 'version', 'region'])
        .doUpdateSet({
          data: sql`"RuleVersion".data || jsonb_build_object('seen', excluded.data -> 'seen')`,
        })
        .where(
          sql<boolean>`jsonb_exists(excluded.data, 'seen')
          AND excluded.data -> 'seen' IS DISTINCT FROM "RuleVersion".data -> 'seen'`,
        ),
    )
    .execute();
  await publishPackage(tx, loadedAt);
}

/** How long a row stood was told by those behind it; why, and what was seen of it, are not its text. */
const NOT_ITS_TEXT = ['inForceTo', 'isWithdrawn', 'why', 'seen'];

/**
 * Throws an Error that names every published row of which the package now says otherwise: what was opened under it would say one
 * thing and the program another.
 */
async function assertUnedited(tx: Queries, rows: readonly PublishedRow[]): Promise<void> {
  const { rows: edited } = await sql<{ key: string }>`
    SELECT concat(s.id, ' v', s.version, ' ' || nullif(s.region, '')) AS key
    FROM "RuleVersion" s
    JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS p (id text, version int, region text, data jsonb)
      USING (id, version, region)
    WHERE s.data - ${NOT_ITS_TEXT}::text[] <> p.data - ${NOT_ITS_TEXT}::text[]
    ORDER BY 1`.execute(tx);
  if (edited.length === 0) return;
  const keys = edited.map(({ key }) => key).join(', ');
  throw new Error(`Published rules were edited; what changed belongs in a line of its own: ${keys}`);
}

/** A row as it is stored. */
type PublishedRow = Pick<RuleRow, 'id' | 'version'> & { readonly region: string; readonly data: RuleRow };

/** A notice that somebody published stands above the package: a newer package does not undo it. */
async function publishPackage(tx: Queries, loadedAt: Date): Promise<void> {
  const uploaded = await tx.selectFrom('CalendarVersion').select('version').where('year', 'is not', null).execute();
  if (uploaded.length > 0) return;
  const { version, horizon, days } = publishedDays();
  await tx
    .insertInto('CalendarVersion')
    .values({ version, horizon, days: JSON.stringify(days), source: version, loadedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Reads the law. Throws when none has been published: nothing may be computed without it. */
export async function loadLaw(tx: Queries): Promise<Law> {
  const rows = await tx.selectFrom('RuleVersion').select('data').execute();
  const calendar = await tx
    .selectFrom('CalendarVersion')
    .selectAll()
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (rows.length === 0 || calendar === undefined) throw new Error('No law has been published into this database');
  const rules = closed(rows.map(({ data }) => data as unknown as RuleRow));
  // The table was checked when it was published; its rows are again, because the database outlives the code.
  assertRows(rules);
  assertActsKnown(rules, ACT_KINDS);
  return { rules, calendar: storedCalendar(calendar) };
}

/** A version as stored. */
export function storedCalendar({ version, horizon, days }: CalendarVersion): LegalCalendar {
  return calendarFrom({ version, horizon, days: storedDays(days) });
}

/** The rows of a stored version. */
export function storedDays(days: CalendarVersion['days']): readonly CalendarRow[] {
  return days as unknown as CalendarRow[];
}

/**
 * Steps hold it shared, a publication holds it alone: a step is over before a publication begins, or begins when that is
 * committed, so nothing is ever counted by a calendar that was superseded before its commit.
 */
export const LAW_LOCK = 7_306_116;

/**
 * What has been published so far: rows are added, and of those there are only what was seen of them changes, which nothing is
 * counted by; so two numbers say whether there is anything new.
 */
export const PUBLISHED_SO_FAR = sql<string>`
  (SELECT coalesce(max(serial), 0) FROM "CalendarVersion") || '/' || (SELECT count(*) FROM "RuleVersion")`;

/** The law as one process holds it in memory. */
export class LawBook {
  #held: { readonly law: Law; readonly published: string } | null = null;

  /** @param published what the records say has been published, read behind `LAW_LOCK` where something is counted by it */
  async at(published: string, tx: Queries): Promise<Law> {
    if (this.#held?.published !== published) this.#held = { law: await loadLaw(tx), published };
    return this.#held.law;
  }

  /** The law in force, for who only reads. */
  async inForce(reads: Queries): Promise<Law> {
    const { rows } = await sql<{ published: string }>`SELECT ${PUBLISHED_SO_FAR} AS published`.execute(reads);
    return this.at(rows[0]?.published ?? '', reads);
  }
}

/** One published calendar: what a stored date was counted with. Null: there is no such version. */
export async function calendarOf(tx: Queries, version: string): Promise<LegalCalendar | null> {
  const row = await tx.selectFrom('CalendarVersion').selectAll().where('version', '=', version).executeTakeFirst();
  return row === undefined ? null : storedCalendar(row);
}
