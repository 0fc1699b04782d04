/**
 * The law as stored: rule rows and calendar with their versions. The package's rows are published into PostgreSQL; what
 * a transition applies is read from there, so that every date can name the versions it was computed with.
 */
import type { CalendarVersion, PrismaClient } from '../../prisma/generated/client.js';
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
  await publishPackage(prisma, loadedAt);
}

/** A notice that somebody published stands above the package: a newer package does not undo it. */
async function publishPackage(prisma: PrismaClient, loadedAt: Date): Promise<void> {
  const uploaded = await prisma.calendarVersion.count({ where: { year: { not: null } } });
  if (uploaded > 0) return;
  const { version, horizon, days } = publishedDays();
  await prisma.calendarVersion.createMany({
    data: [{ version, horizon, days: JSON.parse(JSON.stringify(days)), source: version, loadedAt }],
    skipDuplicates: true,
  });
}

/** Reads the law. Throws when none has been published: nothing may be computed without it. */
export async function loadLaw(prisma: PrismaClient): Promise<Law> {
  const [rows, calendar] = await Promise.all([
    prisma.ruleVersion.findMany(),
    prisma.calendarVersion.findFirst({ orderBy: { serial: 'desc' } }),
  ]);
  if (rows.length === 0 || calendar === null) throw new Error('No law has been published into this database');
  // Rows were checked when they were published; the check is repeated because the database outlives the code.
  const rules = rows.map(({ data }) => data as unknown as RuleRow);
  assertRuleTable(rules);
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
 * The law in force, held in memory: whether anything was published is asked each time by one small query, and only then is
 * the law read anew.
 */
export function lawInForce(prisma: PrismaClient): () => Promise<Law> {
  let held: { readonly law: Promise<Law>; readonly published: string } | null = null;
  return async () => {
    const published = await publishedSoFar(prisma);
    if (held?.published !== published) {
      const law = loadLaw(prisma);
      held = { law, published };
      law.catch(() => {
        held = null;
      });
    }
    return held.law;
  };
}

/** Rows are added, never changed: two numbers say whether there is anything new. */
async function publishedSoFar(prisma: PrismaClient): Promise<string> {
  const [row] = await prisma.$queryRaw<{ calendar: number | null; rules: bigint }[]>`
    SELECT (SELECT max(serial) FROM "CalendarVersion") AS calendar, (SELECT count(*) FROM "RuleVersion") AS rules`;
  return `${row?.calendar ?? 0}/${row?.rules ?? 0n}`;
}

/** One published calendar: what a stored date was counted with. Null: there is no such version. */
export async function calendarOf(
  tx: Pick<PrismaClient, 'calendarVersion'>,
  version: string,
): Promise<LegalCalendar | null> {
  const row = await tx.calendarVersion.findUnique({ where: { version } });
  return row === null ? null : storedCalendar(row);
}
