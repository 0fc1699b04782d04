import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { localEnvironment } from '../support/stack/temporal.js';
import type { Deed, Step } from '../support/relay.js';
import { DAY } from '../support/desk.js';
import { PostOffice, WITHIN } from './post-office.js';

const TOLD = 'the mail relay is away: what is to go there waits';

describe('a relay that is in trouble for a while', () => {
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

  const rows = (ids: readonly string[]) =>
    office.desk.prisma.delivery.findMany({ where: { id: { in: [...ids] } }, orderBy: { seq: 'asc' } });
  const tasks = () => office.desk.prisma.task.count();

  /** Several tries were in vain by now. */
  async function triedInVain(ids: readonly string[], code: string): Promise<void> {
    await vi.waitFor(async () => {
      expect(office.alarms).toEqual([`${code}: ${TOLD}`]);
      const all = await rows(ids);
      expect(all.every(({ state, attempts }) => state === 'pending' && attempts <= 1)).toBe(true);
      expect(all.some(({ lastError }) => lastError === code)).toBe(true);
    }, WITHIN);
  }

  /** Each left once under its own Message-ID, at the first try that counts, and nobody has anything to do for it. */
  async function allLeft(ids: readonly string[]): Promise<void> {
    await office.drained();
    expect(office.sent().toSorted()).toEqual([...ids].toSorted());
    for (const row of await rows(ids)) {
      expect(row).toMatchObject({ state: 'sent', attempts: 1, lastError: null, leaseUntil: null, leaseBy: null });
    }
    await expect(tasks()).resolves.toBe(0);
    expect(office.alarms).toHaveLength(1);
  }

  it.each<[Step, Deed, string]>([
    ['AUTH', { answer: '535 5.7.8 not now' }, 'SMTP 535 5.7.8'],
    ['greeting', { answer: '554 5.3.2 not now' }, 'SMTP 554 5.3.2'],
    ['MAIL FROM', { answer: '530 5.7.0 log in first' }, 'SMTP 530 5.7.0'],
    ['MAIL FROM', { answer: '550 5.7.1 not from you' }, 'SMTP 550 5.7.1'],
    ['RCPT TO', { answer: '421 4.3.2 shutting down' }, 'SMTP 421 4.3.2'],
  ])('at %s (%j) loses no paper, spends no try, and all leave when it is well again', async (step, deed, code) => {
    office.relay.does(step, deed);
    await office.start();
    const ids = await office.writeMany(30);
    const calls = office.relay.connections;
    await triedInVain(ids, code);
    await vi.waitFor(() => expect(office.relay.connections).toBeGreaterThan(calls), WITHIN);
    const back = performance.now();
    office.relay.recovers();
    await allLeft(ids);
    expect(performance.now() - back).toBeLessThan(8_000);
  });

  it('that listens no more is asked by one paper at a time, and all leave when it listens again', async () => {
    await office.relay.close();
    await office.start();
    const ids = await office.writeMany(30);
    await triedInVain(ids, 'ECONNREFUSED');
    await office.relay.open();
    await allLeft(ids);
  });

  it('loses no paper for the nine days that the business clock skips meanwhile', async () => {
    await office.relay.close();
    await office.start();
    const ids = await office.writeMany(5);
    await triedInVain(ids, 'ECONNREFUSED');
    const before = await rows(ids);
    // Everybody is between two tries.
    office.desk.now += 9 * DAY;
    await office.relay.open();
    await allLeft(ids);
    expect(before.map(({ createdAt }) => createdAt.getTime() + 9 * DAY)).toEqual(ids.map(() => office.desk.now));
  });

  it('only where one paper is concerned lets all others pass, and does not spend its tries either', async () => {
    for (const to of ['odd@x.example', 'even@x.example'])
      office.relay.does('RCPT TO', { answer: '421 4.7.0 not for him' }, { to });
    await office.start();
    const odd = await office.write({ address: 'odd@x.example' });
    const even = await office.write({ address: 'even@x.example' });
    await triedInVain([odd, even], 'SMTP 421 4.7.0');
    // Nothing else is under way that could show that the relay is well.
    const others = await office.writeMany(20);
    await vi.waitFor(() => expect(office.sent().toSorted()).toEqual(others.toSorted()), WITHIN);
    for (const id of [odd, even]) await expect(office.mail(id)).resolves.toMatchObject({ state: 'pending' });
    office.relay.recovers();
    await office.drained();
    expect(office.sent().toSorted()).toEqual([odd, even, ...others].toSorted());
    for (const id of [odd, even]) await expect(office.mail(id)).resolves.toMatchObject({ state: 'sent', attempts: 1 });
  });
});
