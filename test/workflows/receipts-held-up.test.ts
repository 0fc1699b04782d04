/** What holds up a signature: mail that has not left, a step that fails; and papers that belong to no case. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import type { NoticeRecipient } from '../../prisma/generated/client.js';
import { receiptDeskWorkflowId } from '../../workflows/names.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';
import { DESK_REGION, refusedLater } from '../support/refused.js';

const HOUR = 60 * 60 * 1000;

describe('a signature that is held up, months in seconds', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
  });
  afterAll(async () => {
    await expect(verifyHistory(office.records)).resolves.toMatchObject({ faults: [] });
    await office.close();
  });

  const now = (): number => office.clock.now();
  const recipient = (caseId: string, form: string, who: string): Promise<NoticeRecipient> =>
    office.prisma.noticeRecipient.findFirstOrThrow({
      where: { notice: { affairId: caseId, form }, OR: [{ personId: who }, { personId: null, agencyId: who }] },
    });
  const again = ({ id }: NoticeRecipient) => office.prisma.noticeRecipient.findUniqueOrThrow({ where: { id } });
  const timeOf = async (one: NoticeRecipient): Promise<number> => (await again(one)).nextAt?.getTime() ?? NaN;
  const mails = async ({ id }: NoticeRecipient): Promise<string[]> => {
    const rows = await office.prisma.delivery.findMany({ where: { recipientId: id }, orderBy: { seq: 'asc' } });
    return rows.map(({ purpose, state }) => `${purpose} ${state}`);
  };
  const hasGot = (one: NoticeRecipient, ...wanted: readonly string[]) =>
    office.until(
      `he has got ${wanted.join()}`,
      async () => (await mails(one)).join() === wanted.map((purpose) => `${purpose} sent`).join(),
      20_000,
    );
  const stands = (one: NoticeRecipient, state: string) =>
    office.until(`it is ${state}`, async () => (await again(one)).state === state);
  /** Passes the time to the step that is planned, and a second. */
  const passTo = async (one: NoticeRecipient): Promise<void> => office.skip((await timeOf(one)) - now() + 1_000);
  const everythingHasLeft = () =>
    office.until('all mails have left', async () => {
      return (await office.prisma.delivery.count({ where: { state: 'pending' } })) === 0;
    });

  /** As for a limit counted by the hour, whatever the hour at which the tests run. */
  const atAnyHour = async (caseId: string): Promise<void> => {
    const now = { nextAt: new Date(office.clock.now() + 12 * HOUR) };
    await office.prisma.delivery.updateMany({ data: { hourClock: true } });
    await office.prisma.noticeRecipient.updateMany({ where: { nextStep: 'remind-1' }, data: now });
    // That may be earlier than what its process waits for.
    await office.lookAgain(caseId);
  };

  it('is not asked for while the paper cannot leave; its time begins anew when it has left', async () => {
    await office.mailbox.close();
    const caseId = await office.notify(noticeBody(now()));
    const center = await recipient(caseId, 'defence-notice', 'agency-cd-center');
    await atAnyHour(caseId);
    for (let n = 0; n < 3; n += 1) await office.skip('13 hours');
    await expect(mails(center)).resolves.toEqual(['first pending']);
    await expect(again(center)).resolves.toMatchObject({ state: 'pending', nextStep: 'remind-1' });
    await expect(office.prisma.historyEntry.count({ where: { refId: center.id } })).resolves.toBe(0);
    await office.mailbox.open();
    await hasGot(center, 'first');
    const sent = await office.prisma.delivery.findFirstOrThrow({ where: { recipientId: center.id } });
    const leftAt = sent.sentAt?.getTime() ?? NaN;
    await expect(timeOf(center)).resolves.toBe(leftAt + 12 * HOUR);
    await office.skip('11 hours');
    await expect(mails(center)).resolves.toEqual(['first sent']);
    await passTo(center);
    await hasGot(center, 'first', 'reminder-1');
    await office.signAll(caseId);
  });

  it('holds up no other where its own step fails, and is answered an hour later', async () => {
    const caseId = await office.notify(noticeBody(now()));
    await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
    await everythingHasLeft();
    const organ = await recipient(caseId, 'legal-aid-letter', 'agency-cd-jinjiang-court');
    const lawyer = await recipient(caseId, 'assignment-notice', 'lawyer-cd-zhou');
    await atAnyHour(caseId);
    for (const n of [1, 2]) {
      await passTo(lawyer);
      for (const one of [organ, lawyer]) await hasGot(one, ...['first', 'reminder-1', 'reminder-2'].slice(0, n + 1));
    }
    // Both in one step.
    const at = new Date(Math.max(await timeOf(organ), await timeOf(lawyer)));
    const both = { id: { in: [organ.id, lawyer.id] } };
    await office.prisma.noticeRecipient.updateMany({ where: both, data: { nextAt: at } });
    await sql`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$`.execute(
      office.records,
    );
    await sql`CREATE TRIGGER refuse_one BEFORE INSERT ON "Notice" FOR EACH ROW
      WHEN (NEW."causeKey" = ${sql.lit(`recipient/${organ.id}/escalate`)}) EXECUTE FUNCTION refuse_one()`.execute(
      office.records,
    );
    await passTo(lawyer);
    await stands(lawyer, 'escalated');
    await office.until('the one that failed is put off', async () => (await timeOf(organ)) > at.getTime());
    await expect(again(organ)).resolves.toMatchObject({ state: 'reminded', nextStep: 'escalate' });
    const putOff = (await timeOf(organ)) - at.getTime();
    expect(Math.abs(putOff - HOUR)).toBeLessThan(60_000);
    await sql`DROP TRIGGER refuse_one ON "Notice"`.execute(office.records);
    await passTo(organ);
    await stands(organ, 'escalated');
    await expect(
      office.prisma.historyEntry.count({ where: { refId: organ.id, kind: 'receipt-escalate' } }),
    ).resolves.toBe(1);
    await office.signAll(caseId);
  });

  it('under a paper that belongs to no case is asked for by the desk of the region', async () => {
    const [silent, signing] = [await refusedLater(office), await refusedLater(office)];
    await office.comeToRest();
    await everythingHasLeft();
    const by = { id: 'court-clerk', name: '陈晨', agency: '锦江区人民法院' };
    await inTransaction(office.records, (tx) =>
      recordReceipt(tx, { recipientId: signing.id, by, how: 'link', clock: office.clock }),
    );
    await passTo(silent);
    await hasGot(silent, 'first', 'reminder-1');
    await passTo(silent);
    await hasGot(silent, 'first', 'reminder-1', 'reminder-2');
    await passTo(silent);
    await stands(silent, 'escalated');
    const escalation = await office.prisma.notice.findUniqueOrThrow({
      where: { causeKey: `recipient/${silent.id}/escalate` },
      include: { recipients: true },
    });
    expect(escalation.recipients.map(({ agencyId }) => agencyId)).toContain(silent.agencyId);
    await passTo(silent);
    await stands(silent, 'no-receipt');
    await expect(office.prisma.task.findMany({ where: { recipientId: silent.id } })).resolves.toMatchObject([
      { kind: 'confirm-receipt', affairId: null, agencyId: silent.agencyId },
    ]);
    await expect(again(signing)).resolves.toMatchObject({ state: 'received', nextAt: null });
    await expect(mails(signing)).resolves.toEqual(['first sent']);
    // It lasts: the next paper may come tomorrow.
    const handle = office.environment.client.workflow.getHandle(receiptDeskWorkflowId(DESK_REGION));
    await expect(handle.describe()).resolves.toMatchObject({ status: { name: 'RUNNING' } });
  });
});
