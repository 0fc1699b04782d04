import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import type { Step } from '../support/relay.js';
import { DAY } from '../support/desk.js';
import { PostOffice, WITHIN } from './post-office.js';

const COURT = 'agency-cd-jinjiang-court';
const ODD = 'odd@x.example';

describe('a paper that does not leave', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  let caseId: string;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client);
    caseId = await office.desk.notify(noticeBody(office.desk.now));
    await office.desk.prisma.delivery.deleteMany();
  });
  afterEach(() => office.close());
  afterAll(() => temporal.teardown());

  const tasks = () => office.desk.prisma.task.findMany({ orderBy: { id: 'asc' } });
  const odd = () => office.write({ caseId, senderId: COURT, address: ODD });
  const told = () => office.alarms.filter((line) => line.endsWith('a paper has not left'));

  it.each([
    ['550 5.1.1 nobody', 'SMTP 550 5.1.1'],
    ['550 5.2.1 closed', 'SMTP 550 5.2.1'],
    ['550 nobody', 'SMTP 550'],
    ['551 moved', 'SMTP 551'],
    ['553 no such name', 'SMTP 553'],
  ])('for want of a mailbox (%s) is a task for its sender to correct the address, once', async (answer, code) => {
    office.relay.does('RCPT TO', { answer }, { to: ODD });
    await office.start();
    const id = await odd();
    const others = await office.writeMany(3, { caseId });
    await office.drained();
    expect(office.sent().toSorted()).toEqual(others.toSorted());
    const row = await office.mail(id);
    expect(row).toMatchObject({ state: 'failed', response: code, attempts: 1, leaseUntil: null, leaseBy: null });
    await expect(tasks()).resolves.toMatchObject([
      {
        ...{ kind: 'correct-address', agencyId: COURT, affairId: caseId, recipientId: row.recipientId, reason: code },
        ...{ causeKey: `delivery/${id}`, closedAt: null },
      },
    ]);
    expect(told()).toHaveLength(1);
  });

  it('since its address is none is a task to correct it, and no other paper waits', async () => {
    await office.start();
    const id = await office.write({ caseId, senderId: COURT, address: 'nobody at all' });
    const other = await office.write({ caseId });
    await office.drained();
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'failed' });
    await expect(tasks()).resolves.toMatchObject([{ kind: 'correct-address', reason: 'EENVELOPE', agencyId: COURT }]);
    expect(office.sent()).toEqual([other]);
  });

  it.each([
    ['DATA', '554 5.7.1 looks like spam', 'SMTP 554 5.7.1'],
    ['dot', '552 5.3.4 too big', 'SMTP 552 5.3.4'],
    ['dot', '550 no', 'SMTP 550'],
  ] as const)('since the message is refused at %s (%s) is a task to send it anew', async (step, answer, code) => {
    office.relay.does(step, { answer }, { to: ODD });
    await office.start();
    const id = await odd();
    const others = await office.writeMany(3, { caseId });
    await office.drained();
    expect(office.sent().toSorted()).toEqual(others.toSorted());
    const row = await office.mail(id);
    expect(row).toMatchObject({ state: 'refused', response: code, attempts: 1 });
    await expect(tasks()).resolves.toMatchObject([
      { kind: 'resend-paper', agencyId: COURT, affairId: caseId, recipientId: row.recipientId, reason: code },
    ]);
    expect(told()).toHaveLength(1);
  });

  it.each<[Step, string, string]>([
    ['RCPT TO', '550 5.7.1 not for you', 'SMTP 550 5.7.1'],
    ['RCPT TO', '550 5.3.0 something', 'SMTP 550 5.3.0'],
    ['RCPT TO', '550 5.4.1 no way there', 'SMTP 550 5.4.1'],
    ['RCPT TO', '450 greylisted', 'SMTP 450'],
    ['RCPT TO', '452 4.2.2 full', 'SMTP 452 4.2.2'],
    ['dot', '451 4.3.0 not now', 'SMTP 451 4.3.0'],
  ])('for what may pass (%s: %s) waits, and is nobody’s task', async (step, answer, code) => {
    office.relay.does(step, { answer }, { to: ODD });
    await office.start();
    const id = await odd();
    await office.reaches(id, { state: 'pending', attempts: 1, lastError: code, leaseUntil: null });
    const other = await office.write({ caseId });
    await office.reaches(other, { state: 'sent' });
    await expect(tasks()).resolves.toEqual([]);
    expect(office.alarms).toEqual([]);
    office.relay.recovers();
    await office.endPause(id);
    await office.drained();
    expect(office.sent()).toEqual([other, id]);
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'sent', attempts: 2, lastError: null });
  });

  it('waits twice as long after every try, at most ten minutes, in real time', async () => {
    office.relay.does('RCPT TO', { answer: '450 greylisted' }, { to: ODD });
    await office.start();
    const id = await odd();
    for (const [attempts, seconds] of [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600].entries()) {
      await office.reaches(id, { attempts: attempts + 1, leaseUntil: null, state: 'pending' });
      // The business clock has nothing to do with it.
      office.desk.now += 1_000;
      const pause = await office.pauseOf(id);
      expect(pause, `after try ${attempts + 1}`).toBeLessThanOrEqual(seconds * 1_000);
      expect(pause, `after try ${attempts + 1}`).toBeGreaterThan(seconds * 1_000 - 1_900);
      await office.endPause(id);
    }
    await expect(tasks()).resolves.toEqual([]);
  });

  it('in its pause is not tried sooner because the business clock skips a month', async () => {
    office.relay.does('RCPT TO', { answer: '450 greylisted' }, { to: ODD });
    await office.start();
    const id = await odd();
    await office.reaches(id, { attempts: 1, leaseUntil: null });
    await office.desk.prisma.delivery.update({ where: { id }, data: { notBefore: new Date(Date.now() + DAY) } });
    office.desk.now += 30 * DAY;
    const other = await office.write({ caseId });
    await office.reaches(other, { state: 'sent' });
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'pending', attempts: 1 });
  });

  it('within ten days is given up, and a task to send it anew; not a moment before', async () => {
    office.relay.does('RCPT TO', { answer: '450 greylisted' }, { to: ODD });
    await office.start();
    const id = await odd();
    await office.reaches(id, { attempts: 1, leaseUntil: null });
    office.desk.now += 10 * DAY;
    await office.endPause(id);
    await office.reaches(id, { state: 'pending', attempts: 2, leaseUntil: null });
    office.desk.now += 1;
    await office.endPause(id);
    await office.reaches(id, { state: 'given-up', response: 'SMTP 450', attempts: 3 });
    await expect(tasks()).resolves.toMatchObject([
      {
        kind: 'resend-paper',
        agencyId: COURT,
        affairId: caseId,
        reason: 'SMTP 450',
        openedAt: new Date(office.desk.now),
      },
    ]);
    expect(told()).toHaveLength(1);
  });

  it('since the relay was away for thirty days leaves all the same when it is back', async () => {
    const id = await odd();
    office.desk.now += 30 * DAY;
    const young = await office.write({ caseId });
    await office.relay.close();
    await office.start();
    await vi.waitFor(async () => expect((await office.mail(id)).lastError).toContain('ECONNREFUSED'), WITHIN);
    await expect(tasks()).resolves.toEqual([]);
    await office.relay.open();
    await office.drained();
    expect(office.sent().toSorted()).toEqual([id, young].toSorted());
  });
});
