import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CutWire } from '../support/cut-wire.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { DAY } from '../support/desk.js';
import { PostOffice, SlowMailer, WITHIN } from '../delivery/post-office.js';

/** What a lease is given for, and after how long without renewal it is that of a dead one if its session has ended. */
const LEASE_MS = 10_000;
const QUIET_MS = 3_000;

describe('a mail in hand', () => {
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

  /** As if taken by a session, and renewed for the last time so long ago. */
  async function taken(id: string, by: number, renewedMsAgo: number): Promise<void> {
    const left = LEASE_MS - renewedMsAgo;
    await sql`UPDATE "Delivery" SET attempts = 1, "leaseBy" = ${by},
      "leaseUntil" = clock_timestamp() + ${left} * interval '1 millisecond' WHERE id = ${id}`.execute(
      office.desk.records,
    );
  }

  /** Ms for which it is leased still. */
  async function leasedFor(id: string): Promise<number> {
    const { rows } = await sql<{ ms: number | null }>`
      SELECT (extract(epoch FROM "leaseUntil" - clock_timestamp()) * 1000)::float8 AS ms FROM "Delivery"
      WHERE id = ${id}`.execute(office.desk.records);
    return rows[0]?.ms ?? 0;
  }

  /** Whoever dispatches has looked at everything since. */
  async function othersPass(): Promise<void> {
    await office.reaches(await office.write(), { state: 'sent' });
  }

  it('of a process that died is taken over when it was not renewed for three seconds', async () => {
    const { session, number } = await office.stranger();
    const [quiet, recent] = [await office.write(), await office.write()];
    await taken(quiet, number, QUIET_MS + 100);
    await taken(recent, number, -QUIET_MS);
    await session.close();
    await office.start();
    await office.reaches(quiet, { state: 'sent', attempts: 2, leaseBy: null });
    await othersPass();
    await expect(office.mail(recent)).resolves.toMatchObject({ state: 'pending', leaseBy: number, attempts: 1 });
    await taken(recent, number, QUIET_MS + 100);
    await office.drained();
    expect(office.sent().filter((id) => id === quiet || id === recent)).toEqual([quiet, recent]);
  });

  it('of a process that lives stays its own, though it renews late', async () => {
    const { session, number } = await office.stranger();
    const id = await office.write();
    await taken(id, number, QUIET_MS + 2_000);
    await office.start();
    await othersPass();
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'pending', leaseBy: number, attempts: 1 });
    await session.close();
    await office.drained();
    expect(office.sent()).toContain(id);
  });

  it('is free in any case when its time is over', async () => {
    const { session, number } = await office.stranger();
    const id = await office.write();
    await taken(id, number, LEASE_MS + 1);
    await office.start();
    await office.drained();
    expect(office.sent()).toEqual([id]);
    await session.close();
  });

  it('is not free because the business clock skips a month', async () => {
    const { session, number } = await office.stranger();
    const id = await office.write();
    await taken(id, number, 0);
    office.desk.now += 30 * DAY;
    await office.start();
    await othersPass();
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'pending', leaseBy: number });
    await session.close();
  });

  it('keeps back what waits behind it in its queue, whoever has it', async () => {
    const { session, number } = await office.stranger();
    const first = await office.write({ address: 'a@x.example' });
    const { queue } = await office.mail(first);
    const second = await office.write({ address: 'a@x.example' });
    await office.desk.prisma.delivery.update({ where: { id: second }, data: { queue } });
    await taken(first, number, 0);
    await office.start();
    await othersPass();
    await expect(office.mail(second)).resolves.toMatchObject({ state: 'pending', attempts: 0 });
    await session.close();
    await taken(first, number, QUIET_MS + 100);
    await office.drained();
    expect(office.sent().slice(1)).toEqual([first, second]);
  });

  it('that hangs at the relay is renewed, and the second process does not send it', async () => {
    office.relay.does('dot', 'hang', { times: 1 });
    await Promise.all([office.start(), office.start()]);
    const id = await office.write();
    await vi.waitFor(() => expect(office.sent()).toEqual([id]), WITHIN);
    // Almost over: only who has it in hand keeps it.
    for (let n = 0; n < 3; n += 1) {
      const { leaseBy } = await office.mail(id);
      await taken(id, leaseBy ?? 0, QUIET_MS + 4_000);
      await vi.waitFor(async () => expect(await leasedFor(id)).toBeGreaterThan(LEASE_MS - 500), WITHIN);
      await othersPass();
    }
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'pending', attempts: 1 });
    expect(office.sent().filter((one) => one === id)).toHaveLength(1);
    // The relay did take it, and cannot say so: it goes once more, under the same Message-ID.
    office.relay.hangUp();
    await office.reaches(id, { lastError: 'ECONNECTION', leaseUntil: null });
    await office.endPause(id);
    await office.drained();
    expect(office.relay.mails.filter(({ messageId }) => messageId.includes(id))).toHaveLength(2);
  });

  it('of a process that lost its session for good is renewed without, and sent once', async () => {
    const wire = await CutWire.to(office.desk.databaseUrl);
    const slow = new SlowMailer();
    const first = await office.start({ mailer: slow }, wire.databaseUrl);
    const id = await office.write();
    await vi.waitFor(() => expect(slow.inHand).toHaveLength(1), WITHIN);
    wire.isDead = true;
    wire.cutAll();
    await vi.waitFor(() => expect(first.session.number).toBeNull(), WITHIN);
    await office.start();
    for (let n = 0; n < 3; n += 1) {
      const { leaseBy } = await office.mail(id);
      await taken(id, leaseBy ?? 0, QUIET_MS - 500);
      await vi.waitFor(async () => expect(await leasedFor(id)).toBeGreaterThan(LEASE_MS - 500), WITHIN);
    }
    await othersPass();
    slow.letGo();
    await office.drained();
    expect(office.sent()).not.toContain(id);
    expect(slow.taken).toHaveLength(1);
    wire.close();
  });
});
