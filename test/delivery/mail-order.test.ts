import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { DAY } from '../support/desk.js';
import { PostOffice, WITHIN } from './post-office.js';

const CENTER = 'center@x.example';
const LAWYER = 'lawyer@x.example';

describe('the order of mails', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  let caseId: string;
  let otherCase: string;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client);
    caseId = await office.desk.notify(noticeBody(office.desk.now));
    otherCase = await office.desk.notify(noticeBody(office.desk.now));
    // What the notices themselves cause is no part of this.
    await office.desk.prisma.delivery.deleteMany();
  });
  afterEach(() => office.close());
  afterAll(() => temporal.teardown());

  const later = { answer: '450 4.2.0 try again' };

  it('is that of writing for one case and one address, whatever goes to others meanwhile', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      ids.push(await office.write({ caseId, address: CENTER }));
      await office.write({ caseId, address: LAWYER });
      await office.write({ caseId: otherCase, address: CENTER });
    }
    await Promise.all([office.start(), office.start()]);
    await office.drained();
    expect(office.sent().filter((id) => ids.includes(id))).toEqual(ids);
    expect(office.sent()).toHaveLength(36);
  });

  it('holds also when the first has to wait: the second does not overtake it, other cases and addresses do', async () => {
    office.relay.does('RCPT TO', later, { to: CENTER, times: 1 });
    await office.start();
    const first = await office.write({ caseId, address: CENTER });
    await office.reaches(first, { attempts: 1, lastError: 'SMTP 450 4.2.0', leaseUntil: null });
    const second = await office.write({ caseId, address: CENTER });
    const others = [
      await office.write({ caseId, address: LAWYER }),
      await office.write({ caseId: otherCase, address: CENTER }),
      await office.write({ address: CENTER }),
    ];
    await vi.waitFor(() => expect(office.sent().toSorted()).toEqual(others.toSorted()), WITHIN);
    await expect(office.mail(second)).resolves.toMatchObject({ state: 'pending', attempts: 0 });
    await office.endPause(first);
    await office.drained();
    expect(office.sent().slice(3)).toEqual([first, second]);
  });

  it.each([
    ['refused by the mailbox', 'RCPT TO', '550 5.1.1 nobody', 'failed'],
    ['refused as a message', 'DATA', '554 5.6.0 unreadable', 'refused'],
  ] as const)('is freed by a paper that is %s', async (_what, step, answer, state) => {
    office.relay.does(step, { answer }, { times: 1 });
    const [first, second] = await office.writeMany(2, { caseId, address: CENTER });
    await office.start();
    await office.drained();
    await expect(office.mail(first ?? '')).resolves.toMatchObject({ state });
    expect(office.sent()).toEqual([second]);
  });

  it('is freed by a paper that is given up', async () => {
    office.relay.does('RCPT TO', later, { to: CENTER, times: 1 });
    const first = await office.write({ caseId, address: CENTER });
    office.desk.now += 10 * DAY + 1;
    const second = await office.write({ caseId, address: CENTER });
    await office.start();
    await office.drained();
    await expect(office.mail(first)).resolves.toMatchObject({ state: 'given-up' });
    expect(office.sent()).toEqual([second]);
  });

  it('is freed by a paper that is dropped', async () => {
    const [first, second] = await office.writeMany(2, { caseId, address: CENTER });
    const { recipientId } = await office.mail(first ?? '');
    await office.desk.prisma.noticeRecipient.update({
      where: { id: recipientId },
      data: { receiptAt: new Date(office.desk.now) },
    });
    await office.desk.prisma.delivery.update({ where: { id: first ?? '' }, data: { purpose: 'reminder-1' } });
    await office.start();
    await office.drained();
    await expect(office.mail(first ?? '')).resolves.toMatchObject({ state: 'dropped' });
    expect(office.sent()).toEqual([second]);
  });

  describe('of what is counted by the hour', () => {
    async function behind(legalEffect: boolean): Promise<readonly [string, string]> {
      office.relay.does('RCPT TO', later, { to: CENTER, times: 1 });
      await office.start();
      const first = await office.write({ caseId, address: CENTER, legalEffect });
      await office.reaches(first, { attempts: 1, leaseUntil: null, lastError: 'SMTP 450 4.2.0' });
      return [first, await office.write({ caseId, address: CENTER, legalEffect: true, hourClock: true })];
    }

    it('is what a place of custody is asked within 48 hours, and not a hearing', async () => {
      const { desk } = office;
      await desk.accepted(caseId);
      await desk.meetingRequested(caseId);
      const hearing = {
        at: new Date(desk.now + 60 * DAY).toISOString(),
        place: '第三法庭',
        procedure: 'ordinary',
      } as const;
      await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
      const of = (form: string) =>
        desk.prisma.delivery.findFirstOrThrow({ where: { recipient: { notice: { affairId: caseId, form } } } });
      await expect(of('meeting-request')).resolves.toMatchObject({ hourClock: true, legalEffect: true });
      await expect(of('hearing-fixed')).resolves.toMatchObject({ hourClock: false, legalEffect: true });
    });

    it('waits for no paper that is only told', async () => {
      const [first, hours] = await behind(false);
      await office.reaches(hours, { state: 'sent' });
      await expect(office.mail(first)).resolves.toMatchObject({ state: 'pending' });
      // What comes behind both keeps its place behind the one that waits.
      const third = await office.write({ caseId, address: CENTER });
      await office.endPause(first);
      await office.drained();
      expect(office.sent()).toEqual([hours, first, third]);
    });

    it('waits for one that is served', async () => {
      const [first, hours] = await behind(true);
      const other = await office.write({ address: CENTER });
      await office.reaches(other, { state: 'sent' });
      await expect(office.mail(hours)).resolves.toMatchObject({ state: 'pending', attempts: 0 });
      await office.endPause(first);
      await office.drained();
      expect(office.sent()).toEqual([other, first, hours]);
    });
  });
});
