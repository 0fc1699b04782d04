import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { KyselyPlugin } from 'kysely';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Queries } from '../../activities/adapters/database.js';
import { readReceiptToken } from '../../activities/adapters/receipt-link.js';
import { unknownMails } from '../../activities/delivery/known-mail.js';
import { noticeBody } from '../support/builders.js';
import { localEnvironment } from '../support/stack/temporal.js';
import { DAY, FIRST_ASKED, HOUR, WEDNESDAY, type Desk } from '../support/desk.js';
import { LINK_SECRET, PostOffice, SlowMailer, WITHIN } from './post-office.js';

const CENTER = 'office@cd-center.example';

describe('a mail', () => {
  let temporal: TestWorkflowEnvironment;
  let office: PostOffice;
  let desk: Desk;
  beforeAll(async () => {
    temporal = await localEnvironment();
  });
  beforeEach(async () => {
    office = await PostOffice.open(temporal.client, WEDNESDAY);
    desk = office.desk;
  });
  afterEach(() => office.close());
  afterAll(() => temporal.teardown());

  const notice = (): Promise<string> => desk.notify(noticeBody(desk.now));
  /** That of the notice; other letters may lie beside it. */
  const ofNotice = () =>
    desk.prisma.delivery.findFirstOrThrow({
      where: { recipient: { needsReceipt: true } },
      include: { recipient: true },
    });
  async function textTo(address: string): Promise<string> {
    const { source } = office.relay.mails.find(({ to }) => to === address) ?? { source: '' };
    return (await simpleParser(source)).text ?? '';
  }

  /** The records, and what statements of the outbox went to them. `fails` is asked before each. */
  function counted(fails: (name: string) => boolean = () => false): {
    readonly records: Queries;
    readonly ran: string[];
  } {
    const ran: string[] = [];
    const names = new Map<unknown, string>();
    const plugin: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        const text = node.kind === 'RawNode' ? node.sqlFragments.join('?') : '';
        const name = /WITH (first|told) AS/.exec(text)?.[1];
        if (name === undefined) return node;
        if (fails(name)) throw new Error('the database is away');
        names.set(queryId, name);
        return node;
      },
      transformResult({ result, queryId }) {
        const name = names.get(queryId);
        if (name === 'told') ran.push('recorded');
        if (name === 'first' && result.rows.length > 0) ran.push(`claimed ${result.rows.length}`);
        return Promise.resolve(result);
      },
    };
    return { records: desk.records.withPlugin(plugin), ran };
  }

  it('carries the receipt link alone on a line of its text part, and it proves its recipient only', async () => {
    await notice();
    await office.start();
    await office.drained();
    const links = (await textTo(CENTER)).split('\n').filter((line) => line.includes('/r/'));
    expect(links).toHaveLength(1);
    const token = /^https:\/\/fayuan\.example\/r\/(\S+)$/.exec(links[0] ?? '')?.[1] ?? '';
    const { recipientId } = await ofNotice();
    expect(readReceiptToken(token, LINK_SECRET, desk.now)).toEqual({ ok: true, recipientId });
    expect(readReceiptToken(token, LINK_SECRET, desk.now + 31 * DAY)).toMatchObject({ reason: 'expired' });
    expect(readReceiptToken(token, Buffer.alloc(32, 6), desk.now)).toMatchObject({ reason: 'invalid' });
  });

  it('of a paper that needs no receipt carries no link', async () => {
    await office.write({ address: 'told@x.example' });
    await office.start();
    await office.drained();
    await expect(textTo('told@x.example')).resolves.not.toContain('/r/');
  });

  it('that left at once leaves its recipient the time he had from its issue, a late one gives him it from its leaving', async () => {
    await notice();
    desk.now += 50_000;
    await office.start();
    await office.drained();
    await expect(ofNotice()).resolves.toMatchObject({
      recipient: { state: 'sent', nextStep: 'remind-1', nextAt: new Date(FIRST_ASKED) },
    });
    await desk.prisma.delivery.updateMany({ data: { state: 'pending' } });
    desk.now = WEDNESDAY + 15 * HOUR;
    // No bell rings for what is changed by hand.
    await office.write();
    await office.drained();
    await expect(ofNotice()).resolves.toMatchObject({
      ...{ sentAt: new Date(desk.now), recipient: { nextStep: 'remind-1', nextAt: new Date(desk.now + 12 * HOUR) } },
    });
  });

  it('late, does not take back a signature that came by another way', async () => {
    await notice();
    const { recipientId } = await ofNotice();
    const signed = { state: 'received', receiptAt: new Date(desk.now), nextStep: null, nextAt: null };
    await desk.prisma.noticeRecipient.update({ where: { id: recipientId }, data: signed });
    desk.now += 5 * HOUR;
    await office.start();
    await office.drained();
    await expect(ofNotice()).resolves.toMatchObject({ state: 'sent', recipient: signed });
  });

  it.each([
    ['channel', { channel: 'sms' }],
    ['purpose', { purpose: 'recall-1' }],
  ])('of a %s unknown here is kept untouched, told to the operator, and holds up nothing', async (_, changes) => {
    const address = 'clerk@x.example';
    const kept = await office.write({ address });
    await desk.prisma.delivery.update({ where: { id: kept }, data: changes });
    const next = await office.write({ address });
    await office.start();
    await office.reaches(next, { state: 'sent' });
    await expect(office.mail(kept)).resolves.toMatchObject({ state: 'pending', attempts: 0, lastError: null });
    await vi.waitFor(() => {
      expect(office.alarms).toEqual([
        ': what is to go to the mail relay is of a kind unknown here, and waits for a newer version',
      ]);
    }, WITHIN);
    await expect(unknownMails(desk.records)).resolves.toMatchObject([{ id: kept, ...changes }]);
    // The next version knows it: nothing was lost.
    await desk.prisma.delivery.update({ where: { id: kept }, data: { channel: 'mail', purpose: 'first' } });
    await office.reaches(kept, { state: 'sent', attempts: 1 });
  });

  it('keeps no address in what is said of its trouble', async () => {
    office.relay.does('RCPT TO', { answer: `450 <${CENTER}> is not there now` });
    await notice();
    await office.start();
    const { id } = await ofNotice();
    await office.reaches(id, { attempts: 1, leaseUntil: null });
    await expect(office.mail(id)).resolves.toMatchObject({ lastError: 'SMTP 450' });
  });

  it('is taken up and recorded with all others of its commit, in one statement each', async () => {
    const caseId = await notice();
    await desk.accepted(caseId);
    await desk.prisma.delivery.deleteMany();
    const slow = new SlowMailer();
    const { records, ran } = counted();
    await office.start({ records, mailer: slow });
    const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
    await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
    await vi.waitFor(() => expect(slow.inHand).toHaveLength(3), WITHIN);
    slow.letGo();
    await office.drained();
    expect(ran).toEqual(['claimed 3', 'recorded']);
  });

  it('that was taken is not sent again while the database is away, and recorded when it is back', async () => {
    let isAway = true;
    const { records, ran } = counted((name) => name === 'told' && isAway);
    const warned = vi.spyOn(office.logger, 'warn');
    await office.start({ records });
    const id = await office.write();
    await vi.waitFor(() => expect(warned.mock.calls.length).toBeGreaterThan(2), WITHIN);
    // Others are not held up.
    const other = await office.write();
    await vi.waitFor(() => expect(office.sent()).toEqual([id, other]), WITHIN);
    await expect(office.mail(id)).resolves.toMatchObject({ state: 'pending', attempts: 1 });
    isAway = false;
    await office.drained();
    expect(office.sent()).toEqual([id, other]);
    expect(ran.filter((name) => name === 'recorded')).toHaveLength(1);
  });
});
