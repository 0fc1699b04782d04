import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataConverter } from '../../activities/adapters/temporal.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recordReceipt, type ReceiptHow } from '../../activities/records/receipts.js';
import type { NoticeRecipient } from '../../prisma/generated/client.js';
import { noticeWorkflow } from '../../workflows/index.js';
import { noticeWorkflowId } from '../../workflows/names.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office, TEST_KEYS } from '../support/office.js';

const STAFF = { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' };

describe('the following of one notice, months in seconds', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(() => office.close());

  /** The recipient of a paper once its workflow has delivered it and waits. */
  async function waiting(caseId: string, form: string, who?: string): Promise<NoticeRecipient> {
    return office.until(`${form} is delivered and followed`, async () => {
      const recipient = await office.prisma.noticeRecipient.findFirst({
        where: {
          notice: { caseId, form },
          ...(who === undefined ? {} : { OR: [{ personId: who }, { personId: null, agencyId: who }] }),
        },
      });
      if (recipient?.state !== 'sent') return null;
      const history = await handle(recipient)
        .fetchHistory()
        .catch(() => null);
      const timers = history?.events?.some((event) => event.timerStartedEventAttributes);
      return timers === true ? recipient : null;
    });
  }

  const handle = ({ noticeId, id }: NoticeRecipient) =>
    office.environment.client.workflow.getHandle<typeof noticeWorkflow>(noticeWorkflowId(noticeId, id));

  /** Asked by a client of its own: the environment's lets time pass while it waits for a result. */
  async function ended({ noticeId, id }: NoticeRecipient): Promise<string> {
    const { connection } = office.environment;
    const client = new Client({ connection, dataConverter: dataConverter(TEST_KEYS) });
    const followed = client.workflow.getHandle<typeof noticeWorkflow>(noticeWorkflowId(noticeId, id));
    return (await followed.result()).state;
  }

  const signed = ({ id }: NoticeRecipient, how: ReceiptHow): Promise<boolean> =>
    inTransaction(office.records, (tx) => recordReceipt(tx, { recipientId: id, by: STAFF, how, clock: office.clock }));

  const purposes = async (recipient: NoticeRecipient): Promise<string[]> => {
    const rows = await office.prisma.delivery.findMany({
      where: { recipientId: recipient.id, state: 'sent' },
      orderBy: { createdAt: 'asc' },
    });
    return rows.map(({ purpose }) => purpose);
  };

  const state = async ({ id }: NoticeRecipient): Promise<string> =>
    (await office.prisma.noticeRecipient.findUniqueOrThrow({ where: { id } })).state;

  it('ends when receipt is signalled, and nobody is reminded', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const recipient = await waiting(caseId, 'defence-notice');
    const recorded = await Promise.all([signed(recipient, 'api'), signed(recipient, 'api')]);
    expect(recorded.toSorted()).toEqual([false, true]);
    await expect(ended(recipient)).resolves.toBe('received');
    await expect(purposes(recipient)).resolves.toEqual(['first']);
    await expect(
      office.prisma.historyEntry.count({ where: { caseId, kind: 'receipt', refId: recipient.id } }),
    ).resolves.toBe(1);
  });

  it('reminds at 12 and 24 hours, escalates at 36, and at 72 leaves evidence and a task', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const recipient = await waiting(caseId, 'defence-notice');
    await office.skip('12 hours');
    await office.until('first reminder', async () => (await purposes(recipient)).length === 2);
    await expect(state(recipient)).resolves.toBe('reminded');
    await office.skip('12 hours');
    await office.until('second reminder', async () => (await purposes(recipient)).length === 3);
    await expect(purposes(recipient)).resolves.toEqual(['first', 'reminder-1', 'reminder-2']);

    await office.skip('12 hours');
    await office.until('escalation', async () => (await state(recipient)) === 'escalated');
    const escalation = await office.prisma.notice.findUniqueOrThrow({
      where: { causeKey: `recipient/${recipient.id}/escalate` },
      include: { recipients: { include: { deliveries: true } } },
    });
    const addresses = escalation.recipients.flatMap(({ deliveries }) => deliveries.map(({ address }) => address));
    expect(addresses.toSorted()).toEqual(['head@cd-center.example', 'office@cd-justice.example']);

    await office.skip('36 hours');
    await expect(ended(recipient)).resolves.toBe('no-receipt');
    await expect(state(recipient)).resolves.toBe('no-receipt');
    const evidence = await office.prisma.notice.findUniqueOrThrow({
      where: { causeKey: `recipient/${recipient.id}/give-up` },
      include: { recipients: true },
    });
    expect(evidence).toMatchObject({
      form: 'no-receipt-record',
      recipients: [{ agencyId: 'agency-cd-jinjiang-court', needsReceipt: false }],
    });
    const messageIds = await office.prisma.delivery.findMany({ where: { recipientId: recipient.id } });
    expect(messageIds).toHaveLength(3);
    for (const { messageId } of messageIds) expect(evidence.text).toContain(messageId);
    await expect(office.prisma.task.findMany({ where: { recipientId: recipient.id } })).resolves.toMatchObject([
      { kind: 'confirm-receipt', agencyId: 'agency-cd-jinjiang-court', closedAt: null },
    ]);
    // Receipt after all closes the task.
    await signed(recipient, 'telephone');
    await expect(office.prisma.task.findFirstOrThrow({ where: { recipientId: recipient.id } })).resolves.toMatchObject({
      outcome: 'received-telephone',
      closedById: 'center-staff',
    });
  });

  it('sees at the next rung a receipt of which no signal came', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const recipient = await waiting(caseId, 'defence-notice');
    await office.prisma.noticeRecipient.update({
      where: { id: recipient.id },
      data: { state: 'received', receiptAt: new Date(office.clock.now()), receiptBy: '许倩', receiptHow: 'api' },
    });
    await office.skip('12 hours');
    await expect(ended(recipient)).resolves.toBe('received');
    await expect(purposes(recipient)).resolves.toEqual(['first']);
  });

  it('is moot for a lawyer who has left the case, and for his firm', async () => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    const at = office.clock.now();
    await office.act('center-staff', caseId, actBody('lawyer-assigned', at, { lawyerId: 'lawyer-cd-zhou' }));
    const [lawyer, firm, organ] = [
      await waiting(caseId, 'assignment-notice', 'lawyer-cd-zhou'),
      await waiting(caseId, 'assignment-notice', 'agency-cd-firm-shuheng'),
      await waiting(caseId, 'legal-aid-letter', 'agency-cd-jinjiang-court'),
    ];
    await office.act('lawyer', caseId, actBody('assignment-declined', office.clock.now(), { reason: '病' }));
    await office.skip('12 hours');
    await expect(ended(lawyer)).resolves.toBe('moot');
    await expect(ended(firm)).resolves.toBe('moot');
    await office.until('the organ is reminded', async () => (await purposes(organ)).length === 2);
    await expect(purposes(lawyer)).resolves.toEqual(['first']);
  });
});
