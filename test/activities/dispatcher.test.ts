import { randomBytes } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../activities/adapters/logger.js';
import { createMailer, type Mailer } from '../../activities/adapters/mailer.js';
import { startDispatcher, type Dispatcher, type DispatcherDeps } from '../../activities/delivery/dispatcher.js';
import { Mailbox } from '../../local/mailbox.js';
import { noticeWorkflowId } from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { Desk } from './desk.js';

const WITHIN = { timeout: 15_000, interval: 20 };

describe('the dispatcher', () => {
  let temporal: TestWorkflowEnvironment;
  let desk: Desk;
  let mailbox: Mailbox;
  let mailer: Mailer;
  let deps: DispatcherDeps;
  const running: Dispatcher[] = [];
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    desk = await Desk.open(Date.now());
    mailbox = new Mailbox();
    mailer = createMailer(await mailbox.open(), 'fayuan@fayuan.example');
    deps = {
      ...{ records: desk.records, databaseUrl: desk.databaseUrl, mailer, temporal: temporal.client },
      ...{ clock: { now: () => desk.now }, linkSecret: Buffer.alloc(32, 5), publicUrl: 'https://fayuan.example' },
      ...{ logger: createLogger('test', 'silent'), taskQueue: `dispatcher-${randomBytes(4).toString('hex')}` },
    };
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
    mailer.close();
    await mailbox.close();
    await desk.close();
  });
  afterAll(() => temporal.teardown());

  async function start(): Promise<void> {
    running.push(await startDispatcher(deps));
  }

  /** What follows a paper starts a little after its first attempt. */
  const FOLLOWED_AFTER = 2_001;

  async function drained(): Promise<void> {
    desk.now += FOLLOWED_AFTER;
    await vi.waitFor(async () => expect(await desk.prisma.outbox.count({ where: { doneAt: null } })).toBe(0), WITHIN);
  }

  async function listeners(): Promise<number[]> {
    const rows = await desk.prisma.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN fayuan_outbox'`;
    return rows.map(({ pid }) => pid);
  }

  it('listens, sends what is written and starts what follows it', async () => {
    await start();
    await expect(listeners()).resolves.toHaveLength(1);
    const caseId = await desk.notify(noticeBody(desk.now));
    await vi.waitFor(() => expect(mailbox.to('office@cd-center.example')).toHaveLength(1), WITHIN);
    await drained();
    const recipient = await desk.prisma.noticeRecipient.findFirstOrThrow({ where: { notice: { caseId } } });
    const handle = temporal.client.workflow.getHandle(noticeWorkflowId(recipient.noticeId, recipient.id));
    await expect(handle.describe()).resolves.toMatchObject({ status: { name: 'RUNNING' } });
  });

  it('takes up what was written while it was away', async () => {
    await desk.notify(noticeBody(desk.now));
    await start();
    await drained();
    expect(mailbox.mails).toHaveLength(1);
  });

  it('shares the work with a second one, and nothing is sent twice', async () => {
    for (let n = 0; n < 25; n += 1) await desk.notify(noticeBody(desk.now));
    await Promise.all([start(), start()]);
    await drained();
    const sent = mailbox.mails.map(({ messageId }) => messageId).toSorted();
    const deliveries = await desk.prisma.delivery.findMany({ orderBy: { messageId: 'asc' } });
    expect(deliveries).toHaveLength(25);
    expect(sent).toEqual(deliveries.map(({ messageId }) => messageId));
    expect(deliveries.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  });

  it('listens again and goes on after the database cut every connection', async () => {
    await start();
    const [before] = await listeners();
    await desk.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await vi.waitFor(async () => {
      const [now] = await listeners();
      expect(now).toBeDefined();
      expect(now).not.toBe(before);
    }, WITHIN);
    await desk.notify(noticeBody(desk.now));
    await drained();
    expect(mailbox.mails).toHaveLength(1);
  });

  it('tries again what needs no receipt, with growing pauses, until the mail server is back', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.prisma.noticeRecipient.updateMany({ data: { needsReceipt: false } });
    await desk.prisma.outbox.deleteMany({ where: { kind: { not: 'mail' } } });
    await mailbox.close();
    await start();
    const pauses: number[] = [];
    for (const attempt of [1, 2, 3]) {
      await vi.waitFor(async () => {
        const row = await desk.prisma.outbox.findFirstOrThrow();
        expect([row.attempts, row.leaseUntil]).toEqual([attempt, null]);
        pauses[attempt - 1] = row.notBefore.getTime() - desk.now;
      }, WITHIN);
      desk.now += pauses[attempt - 1] ?? 0;
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000]);
    await mailbox.open();
    await drained();
    expect(mailbox.mails).toHaveLength(1);
    await expect(
      desk.prisma.delivery.findFirstOrThrow({ where: { recipient: { notice: { caseId } } } }),
    ).resolves.toMatchObject({ state: 'sent' });
  });

  it('takes over a row whose dispatcher died', async () => {
    await desk.notify(noticeBody(desk.now));
    const { count: leased } = await desk.prisma.outbox.updateMany({
      data: { leaseUntil: new Date(desk.now + 30_000), attempts: 1 },
    });
    await start();
    // Another row passes, the leased ones stay.
    await desk.notify(noticeBody(desk.now));
    await vi.waitFor(() => expect(mailbox.mails).toHaveLength(1), WITHIN);
    desk.now += FOLLOWED_AFTER;
    await vi.waitFor(
      async () => expect(await desk.prisma.outbox.count({ where: { doneAt: null } })).toBe(leased),
      WITHIN,
    );
    desk.now += 30_001;
    await drained();
    expect(mailbox.mails).toHaveLength(2);
  });
});
