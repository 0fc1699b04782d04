/** Copies of mails (抄送): asked for at the moment of sending, and nothing that becomes of one changes what became of the mail. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localEnvironment } from '../support/stack/temporal.js';
import { WEDNESDAY, type Desk } from '../support/desk.js';
import { PostOffice } from './post-office.js';

const CENTER = 'agency-cd-center';
const XU = { id: 'center-staff', name: '许倩' };

describe('a copy', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  let desk: Desk;
  let address: string;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client, WEDNESDAY);
    desk = office.desk;
    address = (await desk.prisma.account.findUniqueOrThrow({ where: { id: 'center-staff' } })).email;
    await wants('center-staff');
  });
  afterEach(() => office.close());
  afterAll(() => temporal.teardown());

  const wants = (accountId: string) =>
    desk.prisma.mailSettings.create({ data: { accountId, agencyCopies: true, changedAt: new Date(desk.now) } });

  it('goes to who wants it, in an envelope of its own, under a Message-ID of its own', async () => {
    const id = await office.write({ address: 'office@cd.example' });
    await office.start();
    await office.drained();
    const { messageId, state } = await office.mail(id);
    expect(state).toBe('sent');
    expect(office.relay.mails.map(({ to }) => to)).toEqual(['office@cd.example', address]);
    const [first, copy] = await Promise.all(office.relay.mails.map(({ source }) => simpleParser(source)));
    for (const mail of [first, copy]) {
      expect([mail?.to, mail?.cc]).toMatchObject([{ text: 'office@cd.example' }, { text: address }]);
    }
    expect(first?.messageId).toBe(messageId);
    expect(copy?.messageId).toMatch(new RegExp(`^<${id}\\.cc-[0-9a-f]{12}@`));
    expect([first?.subject?.startsWith('【抄送】'), copy?.subject?.startsWith('【抄送】')]).toEqual([false, true]);
  });

  it.each([
    ['refused', { answer: '550 5.1.1 nobody' }],
    ['put off', { answer: '450 4.2.2 full' }],
    ['cut off', 'close'],
  ] as const)('that is %s takes nothing from the delivery, and is not tried again', async (_what, deed) => {
    office.relay.does('RCPT TO', deed, { to: address });
    const ids = await office.writeMany(3);
    await office.start();
    await office.drained();
    for (const id of ids) expect(await office.mail(id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
    expect(office.sent().toSorted()).toEqual(ids.toSorted());
    expect(await desk.prisma.task.count()).toBe(0);
    expect(office.alarms).toEqual([]);
  });

  it('is not sent of a mail that was not taken: the delivery fails as ever', async () => {
    office.relay.does('RCPT TO', { answer: '550 5.1.1 nobody' }, { to: 'nobody@cd.example' });
    const id = await office.write({ address: 'nobody@cd.example' });
    await office.start();
    await office.reaches(id, { state: 'failed' });
    expect(office.relay.mails).toEqual([]);
  });

  it('goes to nobody at an address that gets the paper anyway, nor at what is no address', async () => {
    await desk.prisma.account.update({ where: { id: 'center-director' }, data: { email: 'a@x.example, b@x.example' } });
    await wants('center-director');
    await office.write({ address: `Center-Staff@${address.split('@')[1]}` });
    await office.start();
    await office.drained();
    expect(office.relay.mails.map(({ to }) => to)).toEqual([`Center-Staff@${address.split('@')[1]}`]);
  });

  it('of a paper that names somebody is his stand-in’s, on the days of it, asked when it is sent', async () => {
    const standIn = { agencyId: CENTER, personId: 'center-staff', deputyId: 'center-director' };
    await desk.prisma.standIn.create({
      data: {
        ...{ ...standIn, id: 'away', fromOn: '2026-11-19', toOn: '2026-11-20', reason: null },
        ...{ namedById: 'center-staff', namedByName: '许倩', namedAt: new Date(desk.now) },
      },
    });
    const director = await desk.prisma.account.findUniqueOrThrow({ where: { id: 'center-director' } });
    const copies = () => office.relay.mails.filter(({ to }) => to === director.email);
    await office.write({ person: XU });
    await office.start();
    await office.drained();
    // Not begun; and what names him is not his office's.
    expect(office.relay.mails).toHaveLength(1);
    desk.now += 24 * 3_600_000;
    const later = await office.write({ person: XU });
    await office.drained();
    await office.reaches(later, { state: 'sent' });
    expect(copies()).toHaveLength(1);
    expect((await simpleParser(copies()[0]?.source ?? '')).text).toContain('许倩不在岗期间由您代为收件');
    await desk.prisma.standIn.update({ where: { id: 'away' }, data: { endedAt: new Date(desk.now) } });
    const last = await office.write({ person: XU });
    await office.reaches(last, { state: 'sent' });
    expect(copies()).toHaveLength(1);
  });
});
