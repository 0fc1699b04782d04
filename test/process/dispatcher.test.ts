import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SESSION_LOCKS } from '../../activities/adapters/session.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { PostOffice, SlowMailer, WITHIN } from '../delivery/post-office.js';

describe('the dispatcher', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client);
  });
  afterEach(() => office.close());
  afterAll(() => temporal.teardown());

  const notice = (): Promise<string> => office.desk.notify(noticeBody(office.desk.now));
  const isRunning = async (caseId: string): Promise<void> => {
    const handle = temporal.client.workflow.getHandle(legalAidCaseWorkflowId(caseId));
    await expect(handle.describe()).resolves.toMatchObject({ status: { name: 'RUNNING' } });
  };

  /** Backends of the sessions that dispatch here. */
  async function listeners(): Promise<number[]> {
    const rows = await office.desk.prisma.$queryRaw<{ pid: number }[]>`
      SELECT l.pid FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.classid = ${SESSION_LOCKS} AND a.datname = current_database()`;
    return rows.map(({ pid }) => pid);
  }

  async function cutAll(): Promise<void> {
    await office.desk.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  }

  it('listens, sends what is written and starts the process', async () => {
    await office.start();
    await expect(listeners()).resolves.toHaveLength(1);
    const caseId = await notice();
    await office.drained();
    expect(office.relay.mails.map(({ to }) => to)).toEqual(['office@cd-center.example']);
    const row = await office.desk.prisma.delivery.findFirstOrThrow({ include: { recipient: true } });
    expect(row).toMatchObject({
      ...{ state: 'sent', attempts: 1, sentAt: new Date(office.desk.now), response: '250 2.0.0 Ok: queued' },
      ...{ leaseUntil: null, leaseBy: null, lastError: null },
    });
    expect(row.messageId).toBe(office.relay.mails[0]?.messageId);
    expect(row.recipient.state).toBe('sent');
    await isRunning(caseId);
  });

  it('takes up what was written while it was away', async () => {
    const caseId = await notice();
    await office.start();
    await office.drained();
    expect(office.sent()).toHaveLength(1);
    await isRunning(caseId);
  });

  it('shares the work with a second one, and nothing is sent twice', async () => {
    for (let n = 0; n < 10; n += 1) await notice();
    await office.writeMany(40);
    await Promise.all([office.start(), office.start()]);
    await office.drained();
    const deliveries = await office.desk.prisma.delivery.findMany({ orderBy: { id: 'asc' } });
    expect(deliveries).toHaveLength(50);
    expect(office.sent().toSorted()).toEqual(deliveries.map(({ id }) => id));
    expect(deliveries.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  });

  it('listens again after the database cut every connection, and sends what is written then', async () => {
    await office.start();
    const [before] = await listeners();
    await cutAll();
    await vi.waitFor(async () => {
      const [now] = await listeners();
      expect(now).toBeDefined();
      expect(now).not.toBe(before);
    }, WITHIN);
    const caseId = await notice();
    await office.drained();
    expect(office.sent()).toHaveLength(1);
    await isRunning(caseId);
  });

  it('keeps what it has in hand when the database cuts every connection, and sends it once', async () => {
    const slow = new SlowMailer();
    const first = await office.start({ mailer: slow });
    const before = first.session.number;
    const id = await office.write();
    await vi.waitFor(() => expect(slow.inHand).toHaveLength(1), WITHIN);
    await office.start({ mailer: slow });
    await cutAll();
    await vi.waitFor(async () => {
      const { leaseBy } = await office.mail(id);
      expect(leaseBy).toBe(first.session.number);
      expect(leaseBy).not.toBe(before);
    }, WITHIN);
    // The second one works, and leaves it alone.
    const other = await office.write();
    await vi.waitFor(() => expect(slow.inHand).toHaveLength(2), WITHIN);
    slow.letGo();
    await office.drained();
    expect(slow.taken.toSorted()).toEqual([id, other].map((one) => `<${one}@fayuan.example>`).toSorted());
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('waits, when it is stopped, for what is under way, and takes up nothing more', async () => {
    const slow = new SlowMailer();
    const dispatching = await office.start({ mailer: slow });
    const id = await office.write();
    await vi.waitFor(() => expect(slow.inHand).toHaveLength(1), WITHIN);
    const stopped = dispatching.stop();
    const later = await office.write();
    slow.letGo();
    await stopped;
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'sent', leaseUntil: null });
    await expect(office.mail(later)).resolves.toMatchObject({ state: 'pending', attempts: 0 });
    expect(slow.taken).toHaveLength(1);
  });
});
