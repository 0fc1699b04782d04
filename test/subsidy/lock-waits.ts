import { expect, vi } from 'vitest';
import type { PrismaClient } from '../../prisma/generated/client.js';

/** Until somebody waits for a lock in the database, or the work is done without. */
export async function untilWaiting(prisma: PrismaClient, work: Promise<unknown>): Promise<void> {
  let done = false;
  const end = (): void => {
    done = true;
  };
  work.then(end, end);
  await vi.waitFor(async () => {
    if (done) return;
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect(rows).not.toEqual([]);
  });
}
