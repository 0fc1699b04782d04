/** Signatures under the papers of a case: its own process reminds, escalates and gives up. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { officeTime } from '../../activities/law/counting/office-hours.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recordReceipt, type ReceiptHow } from '../../activities/records/receipts.js';
import type { NoticeRecipient } from '../../prisma/generated/client.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';
import { textOf } from '../support/paper-text.js';

const STAFF = { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' };
const HOUR = 60 * 60 * 1000;

describe('who does not sign, months in seconds', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(async () => {
    await expect(verifyHistory(office.records)).resolves.toMatchObject({ faults: [] });
    await office.close();
  });

  const now = (): number => office.clock.now();
  const notified = () => office.notify(noticeBody(now()));
  /** The recipient of a paper once it has reached him. @param who agency, or person in it */
  const reached = (caseId: string, form: string, who = 'agency-cd-center'): Promise<NoticeRecipient> =>
    office.until(`${form} has reached ${who}`, () =>
      office.prisma.noticeRecipient.findFirst({
        where: {
          ...{ notice: { affairId: caseId, form }, state: 'sent' },
          OR: [{ personId: who }, { personId: null, agencyId: who }],
        },
      }),
    );
  const again = ({ id }: NoticeRecipient) => office.prisma.noticeRecipient.findUniqueOrThrow({ where: { id } });
  const stands = (recipient: NoticeRecipient, state: string) =>
    office.until(`it is ${state}`, async () => (await again(recipient)).state === state);
  const purposes = async ({ id }: NoticeRecipient): Promise<string[]> => {
    const rows = await office.prisma.delivery.findMany({
      where: { recipientId: id, state: 'sent' },
      orderBy: { seq: 'asc' },
    });
    return rows.map(({ purpose }) => purpose);
  };
  const hasGot = (recipient: NoticeRecipient, ...mails: readonly string[]) =>
    office.until(`he has got ${mails.join()}`, async () => (await purposes(recipient)).join() === mails.join());
  const signed = ({ id }: NoticeRecipient, how: ReceiptHow): Promise<boolean> =>
    inTransaction(office.records, (tx) => recordReceipt(tx, { recipientId: id, by: STAFF, how, clock: office.clock }));
  const paper = (recipient: NoticeRecipient, step: string) =>
    office.prisma.notice.findUniqueOrThrow({
      where: { causeKey: `recipient/${recipient.id}/${step}` },
      include: { recipients: { include: { deliveries: true } } },
    });
  /** Passes the time to a step that is planned, and a second: the mail must leave before. */
  const passTo = async (recipient: NoticeRecipient): Promise<void> => {
    const { nextAt } = await again(recipient);
    await office.skip((nextAt?.getTime() ?? NaN) - now() + 1_000);
  };

  it('is left alone where he signs before the first reminder', async () => {
    const caseId = await notified();
    const center = await reached(caseId, 'defence-notice');
    await office.skip('11 hours');
    const recorded = await Promise.all([signed(center, 'api'), signed(center, 'link')]);
    expect(recorded.toSorted()).toEqual([false, true]);
    await office.skip('14 days');
    await expect(purposes(center)).resolves.toEqual(['first']);
    await expect(again(center)).resolves.toMatchObject({ state: 'received', nextStep: null, nextAt: null });
    const lines = await office.prisma.historyEntry.findMany({ where: { affairId: caseId, refId: center.id } });
    expect(lines.map(({ kind }) => kind)).toEqual(['receipt']);
  });

  it('is reminded, again, escalated, and at last leaves evidence and a task, each in office hours', async () => {
    const caseId = await notified();
    const center = await reached(caseId, 'defence-notice');
    const { calendar } = await office.law.inForce(office.records);
    /** When it was planned before, which is when it was taken: not minutes later. */
    let taken = center.nextAt?.getTime() ?? NaN;
    const planned = async (step: string, hours: number) => {
      const { nextStep, nextAt } = await again(center);
      expect(nextStep).toBe(step);
      const due = nextAt?.getTime() ?? NaN;
      // Taken in its time, or some seconds after: then it may stand at another minute of the office's first hour.
      const expected = [0, 60_000].map((late) => officeTime(taken + late + hours * HOUR, calendar));
      expect(Math.min(...expected.map((one) => Math.abs(one - due)))).toBeLessThan(60_000);
      taken = due;
    };
    await passTo(center);
    await stands(center, 'reminded');
    await hasGot(center, 'first', 'reminder-1');
    await planned('remind-2', 12);
    await passTo(center);
    await hasGot(center, 'first', 'reminder-1', 'reminder-2');
    await expect(again(center)).resolves.toMatchObject({ state: 'reminded' });
    await planned('escalate', 12);

    await passTo(center);
    await stands(center, 'escalated');
    const escalation = await paper(center, 'escalate');
    const addresses = escalation.recipients.flatMap(({ deliveries }) => deliveries.map(({ address }) => address));
    expect(addresses.toSorted()).toEqual(['head@cd-center.example', 'office@cd-justice.example']);
    expect(escalation).toMatchObject({ form: 'receipt-escalation', affairId: caseId });
    await planned('give-up', 36);

    await passTo(center);
    await stands(center, 'no-receipt');
    const evidence = await paper(center, 'give-up');
    expect(evidence).toMatchObject({
      form: 'no-receipt-record',
      recipients: [{ agencyId: 'agency-cd-jinjiang-court', needsReceipt: false }],
    });
    const mails = await office.prisma.delivery.findMany({ where: { recipientId: center.id } });
    expect(mails).toHaveLength(3);
    for (const { messageId } of mails) expect(textOf(evidence)).toContain(messageId);
    await expect(office.prisma.task.findMany({ where: { recipientId: center.id } })).resolves.toMatchObject([
      { kind: 'confirm-receipt', affairId: caseId, agencyId: 'agency-cd-jinjiang-court', closedAt: null },
    ]);
    await expect(again(center)).resolves.toMatchObject({ nextStep: null, nextAt: null });
    const kinds = await office.prisma.historyEntry.findMany({ where: { refId: center.id }, orderBy: { seq: 'asc' } });
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...['receipt-remind', 'receipt-remind', 'receipt-escalate', 'receipt-give-up'],
    ]);

    // Receipt after all closes the task.
    await signed(center, 'telephone');
    await expect(office.prisma.task.findFirstOrThrow({ where: { recipientId: center.id } })).resolves.toMatchObject({
      outcome: 'received-telephone',
      closedById: 'center-staff',
    });
    await expect(again(center)).resolves.toMatchObject({ state: 'received', receiptHow: 'telephone' });
  });

  it('is not reminded where he has left the case, nor his firm, while the organ still is', async () => {
    const caseId = await notified();
    await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
    const lawyer = await reached(caseId, 'assignment-notice', 'lawyer-cd-zhou');
    const firm = await reached(caseId, 'assignment-notice', 'agency-cd-firm-shuheng');
    const organ = await reached(caseId, 'legal-aid-letter', 'agency-cd-jinjiang-court');
    await office.act('lawyer', caseId, actBody('assignment-declined', now(), { reason: '病' }));
    await passTo(organ);
    await hasGot(organ, 'first', 'reminder-1');
    for (const moot of [lawyer, firm]) {
      await expect(again(moot)).resolves.toMatchObject({ state: 'sent', nextStep: null, nextAt: null });
      await expect(purposes(moot)).resolves.toEqual(['first']);
    }
  });

  it('keeps the process of an ended case, but neither its status nor the case that comes after it', async () => {
    const body = noticeBody(now());
    const caseId = await office.notify(body);
    await office.act('court-clerk', caseId, actBody('private-counsel-retained', now(), { name: '赵自聘' }));
    const ending = { ground: 'private-counsel', reason: '已自行委托' } as const;
    const { case: ended } = await office.act('center-staff', caseId, actBody('terminated', now(), ending));
    expect(ended.status).toBe('terminated');
    await office.comeToRest();
    expect(await office.runs(caseId)).toBe(true);
    // The same person, in the same stage, is notified of anew: nobody waits for a signature under the old papers.
    const next = await office.notify({ ...body, issuedAt: new Date(now()).toISOString() });
    expect(next).not.toBe(caseId);
    const silent = await office.prisma.noticeRecipient.findMany({ where: { affairId: caseId, nextAt: { not: null } } });
    expect(silent.length).toBeGreaterThan(0);
    await office.skip(Math.max(...silent.map(({ nextAt }) => nextAt?.getTime() ?? NaN)) - now() + 1_000);
    await office.until('who must still sign is reminded', () =>
      office.prisma.delivery.findFirst({
        where: { recipient: { notice: { affairId: caseId } }, purpose: 'reminder-1' },
      }),
    );
    expect(await office.runs(caseId)).toBe(true);
    await office.signAll(caseId);
    await office.until('its process has ended', async () => !(await office.runs(caseId)));
    await expect(office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } })).resolves.toMatchObject({
      ...{ closedAt: expect.any(Date), nextAt: null },
    });
    expect(await office.runs(next)).toBe(true);
  });
});
