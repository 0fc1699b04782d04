/** What stands in a database (清点): rows of every table, and how far every running number has come. */
import type { PrismaClient } from '../../prisma/generated/client.js';

export type Census = Readonly<Record<string, number>>;

export async function census(prisma: PrismaClient): Promise<Census> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`;
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS many FROM "${name}"`);
  const rows = await prisma.$queryRawUnsafe<{ name: string; many: number }[]>(counts.join(' UNION ALL '));
  const numbers = await prisma.$queryRaw<{ name: string; many: number }[]>`
    SELECT sequencename::text AS name, coalesce(last_value, 0)::int AS many FROM pg_sequences WHERE sequencename LIKE 'running_%'`;
  return Object.fromEntries([...rows, ...numbers].map(({ name, many }) => [name, many]));
}

/** What came between two of them; what has not moved is left out. */
export function added(before: Census, after: Census): Census {
  const names = Object.keys({ ...before, ...after });
  const moved = names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(moved.filter(([, many]) => many !== 0));
}
