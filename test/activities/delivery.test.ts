import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMailer, type Mailer } from '../../activities/adapters/mailer.js';
import { readReceiptToken } from '../../activities/adapters/receipt-link.js';
import { deliver, type DeliveryDeps } from '../../activities/delivery/deliver.js';
import { FailureType } from '../../workflows/failures.js';
import { Mailbox } from '../../local/mailbox.js';
import { noticeBody } from '../support/builders.js';
import { Desk, HOUR, WEDNESDAY } from './desk.js';

const CENTER = 'office@cd-center.example';
const LINK_SECRET = Buffer.alloc(32, 5);

describe('a delivery', () => {
  let desk: Desk;
  let mailbox: Mailbox;
  let mailer: Mailer;
  let deps: DeliveryDeps;
  beforeAll(async () => {
    desk = await Desk.open();
    mailbox = new Mailbox();
    mailer = createMailer(await mailbox.open(), 'fayuan@fayuan.example');
    const clock = { now: () => desk.now };
    deps = { records: desk.records, mailer, clock, linkSecret: LINK_SECRET, publicUrl: 'https://fayuan.example' };
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
    mailbox.mails.length = 0;
    mailbox.refused.clear();
  });
  afterAll(async () => {
    mailer.close();
    await mailbox.close();
    await desk.close();
  });

  /** The notice to the center, written and not sent. @returns its delivery's id */
  async function written(): Promise<string> {
    const caseId = await desk.notify(noticeBody(desk.now));
    const row = await desk.prisma.delivery.findFirstOrThrow({ where: { recipient: { notice: { caseId } } } });
    return row.id;
  }

  const row = (id: string) =>
    desk.prisma.delivery.findUniqueOrThrow({ where: { id }, include: { recipient: { include: { notice: true } } } });

  it('asked for twice is one mail', async () => {
    const deliveryId = await written();
    await expect(deliver(deps, { deliveryId })).resolves.toEqual({ state: 'sent' });
    desk.now += HOUR;
    await expect(deliver(deps, { deliveryId })).resolves.toEqual({ state: 'sent' });
    expect(mailbox.mails).toHaveLength(1);
    const after = await row(deliveryId);
    expect(after).toMatchObject({ state: 'sent', attempts: 1, sentAt: new Date(WEDNESDAY), leaseUntil: null });
    expect(after.response).toMatch(/^250/);
    expect(after.recipient.state).toBe('sent');
    expect(mailbox.mails[0]?.messageId).toBe(after.messageId);
  });

  it('asked for by many at once is one mail; the others are told that it is leased', async () => {
    const deliveryId = await written();
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => deliver(deps, { deliveryId })));
    expect(mailbox.mails).toHaveLength(1);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    for (const reason of refused) {
      expect(reason).toMatchObject({ type: FailureType.DeliveryLeased, nonRetryable: false });
    }
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('of a process that died is taken over when its lease has run out', async () => {
    const deliveryId = await written();
    await desk.prisma.delivery.update({
      where: { id: deliveryId },
      data: { leaseUntil: new Date(desk.now + 20_000), attempts: 1 },
    });
    await expect(deliver(deps, { deliveryId })).rejects.toMatchObject({ type: FailureType.DeliveryLeased });
    expect(mailbox.mails).toHaveLength(0);
    desk.now += 20_001;
    await expect(deliver(deps, { deliveryId })).resolves.toEqual({ state: 'sent' });
    expect(mailbox.mails).toHaveLength(1);
  });

  it('under way for long keeps its lease', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const deliveryId = await written();
      let take: (answer: { response: string }) => void = () => undefined;
      let isAsked: () => void = () => undefined;
      const asked = new Promise<void>((resolve) => (isAsked = resolve));
      const slow: Mailer = {
        send: () => {
          isAsked();
          return new Promise((resolve) => (take = resolve));
        },
        close: () => undefined,
      };
      const first = deliver({ ...deps, mailer: slow }, { deliveryId });
      await asked;
      desk.now += 9_000;
      vi.advanceTimersByTime(2_000);
      await vi.waitFor(async () => {
        expect((await row(deliveryId)).leaseUntil).toEqual(new Date(desk.now + 10_000));
      });
      desk.now += 9_000;
      await expect(deliver(deps, { deliveryId })).rejects.toMatchObject({ type: FailureType.DeliveryLeased });
      take({ response: '250 taken' });
      await expect(first).resolves.toEqual({ state: 'sent' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('not known to have been taken goes again with the same Message-ID', async () => {
    const deliveryId = await written();
    /** Sends, and is cut off before the answer comes. */
    const cutOff: Mailer = {
      async send(mail) {
        await mailer.send(mail);
        throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
      },
      close: () => undefined,
    };
    await expect(deliver({ ...deps, mailer: cutOff }, { deliveryId })).rejects.toMatchObject({
      type: FailureType.DeliveryFailed,
    });
    await expect(row(deliveryId)).resolves.toMatchObject({
      state: 'pending',
      leaseUntil: null,
      lastError: 'ECONNRESET',
    });
    await deliver(deps, { deliveryId });
    const { messageId } = await row(deliveryId);
    expect(mailbox.mails.map((mail) => mail.messageId)).toEqual([messageId, messageId]);
  });

  it('refused for good fails, once, and gives a person the task to correct the address', async () => {
    mailbox.refused.add(CENTER);
    const deliveryId = await written();
    await expect(deliver(deps, { deliveryId })).resolves.toEqual({ state: 'failed' });
    await expect(deliver(deps, { deliveryId })).resolves.toEqual({ state: 'failed' });
    expect(mailbox.mails).toHaveLength(0);
    const after = await row(deliveryId);
    expect(after).toMatchObject({ state: 'failed', response: '550', attempts: 1 });
    const tasks = await desk.prisma.task.findMany({ where: { causeKey: `delivery/${deliveryId}` } });
    expect(tasks).toMatchObject([
      { kind: 'correct-address', agencyId: 'agency-cd-jinjiang-court', caseId: after.recipient.notice.caseId },
    ]);
  });

  it('waits while the mail server is away, and keeps no address in its error', async () => {
    const deliveryId = await written();
    await mailbox.close();
    await expect(deliver(deps, { deliveryId })).rejects.toMatchObject({
      type: FailureType.DeliveryFailed,
      message: expect.not.stringContaining('@'),
    });
    await expect(row(deliveryId)).resolves.toMatchObject({ state: 'pending', leaseUntil: null, sentAt: null });
    await mailbox.open();
    await expect(deliver(deps, { deliveryId })).resolves.toEqual({ state: 'sent' });
    expect(mailbox.mails).toHaveLength(1);
  });

  it('carries the receipt link alone on a line of its text part, and it proves its recipient only', async () => {
    const deliveryId = await written();
    await deliver(deps, { deliveryId });
    const lines = (mailbox.mails[0]?.text ?? '').split('\n');
    const links = lines.filter((line) => line.includes('/r/'));
    expect(links).toHaveLength(1);
    const token = /^https:\/\/fayuan\.example\/r\/(\S+)$/.exec(links[0] ?? '')?.[1] ?? '';
    const { recipientId } = await row(deliveryId);
    expect(readReceiptToken(token, LINK_SECRET, desk.now)).toEqual({ ok: true, recipientId });
    expect(readReceiptToken(token, LINK_SECRET, desk.now + 31 * 24 * HOUR)).toMatchObject({ reason: 'expired' });
    expect(readReceiptToken(token, Buffer.alloc(32, 6), desk.now)).toMatchObject({ reason: 'invalid' });
  });

  it('of a paper that needs no receipt carries no link', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    const { id } = await desk.prisma.delivery.findFirstOrThrow({
      where: { recipient: { notice: { caseId, form: 'counsel-introduced' } } },
    });
    await deliver(deps, { deliveryId: id });
    expect(mailbox.mails[0]?.text).not.toContain('/r/');
  });

  it('that does not exist is no matter for another try', async () => {
    await expect(deliver(deps, { deliveryId: 'none' })).rejects.toMatchObject({
      type: FailureType.UnknownReference,
      nonRetryable: true,
    });
  });
});
