/**
 * The law as stored: rule rows and calendar with their versions. The package's rows are published into PostgreSQL; what
 * a transition applies is read from there, so that every date can name the versions it was computed with.
 */
import type { PrismaClient } from '../../prisma/generated/client.js';
import { calendarFrom, type CalendarRow, type LegalCalendar } from './calendar.js';
import { publishedDays } from './published-days.js';
import type { RuleRow } from './rule-row.js';
import { assertRuleTable, RULES } from './rules/index.js';

/** What is in force: all rows of all versions, and the newest calendar. */
export interface Law {
  readonly rules: readonly RuleRow[];
  readonly calendar: LegalCalendar;
}

/**
 * Writes rows and calendar that are not there yet; published ones are never changed.
 * @param at epoch ms
 */
export async function publishLaw(prisma: PrismaClient, at: number): Promise<void> {
  const loadedAt = new Date(at);
  await prisma.ruleVersion.createMany({
    data: RULES.map((row) => ({
      id: row.id,
      version: row.version,
      region: row.region ?? '',
      data: JSON.parse(JSON.stringify(row)),
      loadedAt,
    })),
    skipDuplicates: true,
  });
  const calendar = publishedDays();
  await prisma.calendarVersion.createMany({
    data: [
      {
        version: calendar.version,
        horizon: calendar.horizon,
        days: JSON.parse(JSON.stringify(calendar.days)),
        loadedAt,
      },
    ],
    skipDuplicates: true,
  });
}

/** Reads the law. Throws when none has been published: nothing may be computed without it. */
export async function loadLaw(prisma: PrismaClient): Promise<Law> {
  const [rows, calendar] = await Promise.all([
    prisma.ruleVersion.findMany(),
    prisma.calendarVersion.findFirst({ orderBy: { loadedAt: 'desc' } }),
  ]);
  if (rows.length === 0 || calendar === null) throw new Error('No law has been published into this database');
  // Rows were checked when they were published; the check is repeated because the database outlives the code.
  const rules = rows.map(({ data }) => data as unknown as RuleRow);
  assertRuleTable(rules);
  const days = calendar.days as unknown as CalendarRow[];
  return { rules, calendar: calendarFrom({ version: calendar.version, horizon: calendar.horizon, days }) };
}
