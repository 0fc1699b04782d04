import { expect, vi } from 'vitest';
import type { PrismaClient } from '../../prisma/generated/client.js';

/** Until each of these waits for a lock in the database, or is done without. */
export async function untilWaiting(prisma: PrismaClient, ...works: readonly Promise<unknown>[]): Promise<void> {
  let done = 0;
  const end = (): void => {
    done += 1;
  };
  for (const work of works) work.then(end, end);
  const allWait = async (): Promise<void> => {
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect(rows.length + done).toBeGreaterThanOrEqual(works.length);
  };
  await vi.waitFor(allWait, { interval: 10, timeout: 4_000 });
}
