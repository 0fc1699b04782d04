/** The guard at work: one of all looks, another takes over when its session ends, and nothing that fails stops it. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Beat } from '../../activities/adapters/beat.js';
import { queries } from '../../activities/adapters/database.js';
import { GUARD_LOCK, Session } from '../../activities/adapters/session.js';
import { startGuard, type GuardDeps } from '../../activities/process/guard.js';
import { OUTBOX_CHANNEL } from '../../activities/records/writes.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { Desk } from '../support/desk.js';

/** Nobody can wait for half a minute here. */
const guardTimes = { lookEveryMs: 1, lateAfterMs: 0, alertAfterMs: 60_000 };

describe('a guard that runs', () => {
  let desk: Desk;
  const sessions: Session[] = [];
  const guards: Beat[] = [];
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(async () => {
    await Promise.all(guards.splice(0).map((guard) => guard.stop()));
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });
  afterAll(() => desk.close());

  /** A process of its own. */
  function session(databaseUrl = desk.databaseUrl): Session {
    const made = new Session({ databaseUrl, logger: desk.logger, channel: OUTBOX_CHANNEL, onBell: () => undefined });
    sessions.push(made);
    return made;
  }

  /** @returns how often it has looked so far */
  function start(of: Session, changes: Partial<GuardDeps> = {}): () => number {
    let looks = 0;
    const clock = {
      now: () => {
        looks += 1;
        return desk.now;
      },
    };
    const { records, logger } = desk;
    guards.push(startGuard({ records, clock, logger, session: of, guardTimes, ...changes }));
    return () => looks;
  }

  const hasLooked = (looks: () => number, times: number) =>
    vi.waitFor(() => expect(looks()).toBeGreaterThanOrEqual(times), { timeout: 10_000, interval: 5 });

  it('tells what is late, from its beginning and until it is stopped', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    desk.now = (await desk.caseRow(caseId)).nextAt?.getTime() ?? NaN;
    await desk.prisma.process.updateMany({ data: { waiting: false } });
    await hasLooked(start(session()), 1);
    await guards.pop()?.stop();
    await expect(
      desk.prisma.process.findUniqueOrThrow({ where: { id: legalAidCaseWorkflowId(caseId) } }),
    ).resolves.toMatchObject({ waiting: true, found: 1 });
  });

  it('is alone: a second one does not look until the session of the first has ended, and then it does', async () => {
    const [first, second] = [session(), session()];
    const one = start(first);
    await hasLooked(one, 1);
    await expect(second.isTheOne(GUARD_LOCK)).resolves.toBe(false);
    const other = start(second);
    await hasLooked(one, one() + 10);
    expect(other()).toBe(0);
    // As when its process dies.
    await first.close();
    await hasLooked(other, 3);
    await expect(second.isTheOne(GUARD_LOCK)).resolves.toBe(true);
    const last = one();
    await hasLooked(other, other() + 10);
    expect(one()).toBe(last);
  });

  it('that lost its session to a fault opens another, and looks again', async () => {
    const looks = start(session());
    await hasLooked(looks, 1);
    await desk.prisma.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND classid = 0 AND objid = ${GUARD_LOCK}::bigint::oid
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await hasLooked(looks, looks() + 5);
  });

  it('goes on where the database cannot be asked, and says so', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const records = queries('postgresql://nobody@127.0.0.1:9/nothing', 1);
    start(session(), { records, logger });
    await hasLooked(() => lines.length, 3);
    await Promise.all(guards.splice(0).map((guard) => guard.stop()));
    await records.destroy();
    expect(lines.join('')).not.toContain('nobody');
  });

  it('without a session does not look at all', async () => {
    const of = session('postgresql://nobody@127.0.0.1:9/nothing');
    await expect(of.isTheOne(GUARD_LOCK)).resolves.toBe(false);
    const looks = start(of);
    await guards.pop()?.stop();
    expect(looks()).toBe(0);
  });
});
