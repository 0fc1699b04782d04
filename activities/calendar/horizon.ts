/**
 * Whether the calendar reaches far enough (节假日安排是否已录入). The State Council publishes the next year's days off in
 * autumn: from 1 October on the next year is waited for, and whoever may publish it has a task and, once a week, a paper.
 */
import { sql } from 'kysely';
import type { Agency } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { DAY_MS, partsOf, shanghaiDate } from '../law/counting/legal-date.js';
import { calendarMissing, type MissingYear } from '../papers/calendar.js';
import { openTasks, TaskKind } from '../records/tasks.js';
import { Writes } from '../records/writes.js';
import { issuePaper, STANDING } from '../affair/index.js';
import { calendarBureaus } from './bureaus.js';

/** Month from which the next year's notice is waited for. */
const FIRST_MONTH = 10;
const TOLD_EVERY_MS = 7 * DAY_MS;

/**
 * Idempotent. @param at epoch ms of the business clock
 * @returns the year that is missing, null when the calendar reaches far enough
 */
export async function checkCalendarHorizon(
  records: Queries,
  { at }: { readonly at: number },
): Promise<{ readonly missing: number | null }> {
  return inTransaction(records, async (tx) => {
    // One look at a time, so that one week brings one paper.
    await sql`SELECT pg_advisory_xact_lock(hashtext('calendar-horizon'))`.execute(tx);
    const inForce = await tx
      .selectFrom('CalendarVersion')
      .select('horizon')
      .orderBy('serial', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (inForce === undefined) return { missing: null };
    const { horizon } = inForce;
    const today = partsOf(shanghaiDate(at));
    const needed = today.month >= FIRST_MONTH ? today.year + 1 : today.year;
    const missing = partsOf(horizon).year + 1;
    if (missing > needed) return { missing: null };
    const data = { year: missing, horizon, provisional: await provisionalDates(tx) };
    const writes = new Writes();
    for (const bureau of await calendarBureaus(tx)) await warn(tx, writes, bureau, data, at);
    await writes.flush(tx);
    return { missing };
  });
}

/** How many dates of what is owed are counted beyond the calendar. */
async function provisionalDates(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('Obligation')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('state', 'in', STANDING)
    .where('provisional', '=', true)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function warn(tx: Tx, writes: Writes, bureau: Agency, data: MissingYear, at: number): Promise<void> {
  const cause = `calendar-horizon/${data.year}/${bureau.id}`;
  const date = shanghaiDate(at);
  const open = await tx
    .selectFrom('Task')
    .select('id')
    .where('kind', '=', TaskKind.PublishCalendar)
    .where('agencyId', '=', bureau.id)
    .where('closedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (open === undefined) {
    const reason = `录入${data.year}年部分节假日安排`;
    const causeKey = `${cause}/${date}`;
    await openTasks(tx, [{ kind: TaskKind.PublishCalendar, agencyId: bureau.id, reason, causeKey }], at);
  }
  const told = await tx
    .selectFrom('Notice')
    .select('issuedAt')
    .where('form', '=', calendarMissing.form)
    .where(sql<boolean>`starts_with("causeKey", ${`${cause}/`})`)
    .orderBy('issuedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  // By days: the Schedule may be some seconds early or late.
  if (told !== undefined && shanghaiDate(told.issuedAt.getTime() + TOLD_EVERY_MS) > date) return;
  issuePaper(
    writes,
    {
      paper: calendarMissing,
      data,
      affairId: null,
      number: `法援历〔${data.year}〕${bureau.id}-${date}`,
      causeKey: `${cause}/${date}`,
      sender: null,
      to: [{ agencyId: bureau.id, personId: null, name: bureau.name, email: bureau.email }],
    },
    { at },
  );
}
