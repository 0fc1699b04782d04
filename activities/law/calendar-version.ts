/** One published calendar by its version: what a stored date was counted with. */
import type { PrismaClient } from '../../prisma/generated/client.js';
import { calendarFrom, type CalendarRow, type LegalCalendar } from './calendar.js';

/** @returns null when there is no such version. */
export async function loadCalendar(
  tx: Pick<PrismaClient, 'calendarVersion'>,
  version: string,
): Promise<LegalCalendar | null> {
  const row = await tx.calendarVersion.findUnique({
    where: { version },
    select: { version: true, horizon: true, days: true },
  });
  return row === null ? null : calendarFrom({ ...row, days: row.days as unknown as CalendarRow[] });
}
