/** Control-flow shapes of the process that follows one notice to one recipient. */
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import { inTransaction } from '../../../activities/adapters/transaction.js';
import { recordReceipt } from '../../../activities/records/receipts.js';
import { PaperForm } from '../../../activities/papers/forms.js';
import { actBody, noticeBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { followedNotice, LAWYER, type FollowedNotice, type Scenario } from './scenario.js';

/** No long wait: on the dev server. */
export const RECEIPT_SHAPES: Readonly<Record<string, Scenario>> = {
  'notice.receipt-before-reminder': async (office) => {
    const notice = await followed(office);
    await delivered(office, notice, 'first');
    await sign(office, notice);
    return ending(office, notice, 'received');
  },
};

/** Hours and days, so the time is skipped. */
export const SILENCE_SHAPES: Readonly<Record<string, Scenario>> = {
  'notice.receipt-after-reminder': async (office) => {
    const notice = await followed(office);
    await office.skip('13 hours');
    await delivered(office, notice, 'reminder-1');
    await sign(office, notice);
    return ending(office, notice, 'received');
  },

  'notice.silence-to-the-end': async (office) => {
    const notice = await followed(office);
    return ending(office, notice, 'no-receipt');
  },

  'notice.no-receipt-needed-any-more': async (office) => {
    const caseId = await office.notify(noticeBody(office.clock.now()));
    await office.act('center-staff', caseId, actBody(ActKind.LawyerAssigned, office.clock.now(), LAWYER));
    const lawyer = await office.prisma.noticeRecipient.findFirstOrThrow({
      where: { personId: LAWYER.lawyerId, notice: { caseId, form: PaperForm.AssignmentNotice } },
    });
    const notice = await followedNotice(office, caseId, PaperForm.AssignmentNotice, lawyer.id);
    await office.act('lawyer', caseId, actBody(ActKind.AssignmentDeclined, office.clock.now(), { reason: '日程冲突' }));
    return ending(office, notice, 'moot');
  },

  'notice.mail-refused': async (office) => {
    const center = await office.prisma.agency.findUniqueOrThrow({ where: { id: 'agency-cd-center' } });
    office.mailbox.refused.add(center.email);
    const notice = await followed(office);
    await office.skip('13 hours');
    office.mailbox.refused.delete(center.email);
    await sign(office, notice);
    return ending(office, notice, 'received');
  },

  'notice.delivery-given-up': async (office) => {
    await office.mailbox.close();
    const notice = await followed(office);
    await office.skip('10.1 days');
    await office.mailbox.open();
    return ending(office, notice, 'no-receipt');
  },
};

/** The notice for defence of a new case, followed to the center. */
async function followed(office: Office): Promise<FollowedNotice> {
  const caseId = await office.notify(noticeBody(office.clock.now()));
  return followedNotice(office, caseId, PaperForm.DefenceNotice);
}

async function delivered(office: Office, notice: FollowedNotice, purpose: string): Promise<void> {
  await office.until(`${purpose} is delivered`, () =>
    office.prisma.delivery.findFirst({ where: { recipientId: notice.recipientId, purpose, state: 'sent' } }),
  );
}

async function sign(office: Office, { recipientId }: FollowedNotice): Promise<void> {
  await inTransaction(office.records, (tx) =>
    recordReceipt(tx, {
      recipientId,
      by: { id: 'center-staff', name: '许倩', agency: '成都市法律援助中心' },
      how: 'api',
      clock: office.clock,
    }),
  );
}

async function ending(office: Office, notice: FollowedNotice, state: string): Promise<FollowedNotice> {
  const result: unknown = await office.environment.client.workflow.getHandle(notice.workflowId).result();
  if (JSON.stringify(result) !== JSON.stringify({ state })) {
    throw new Error(`The notice ended as ${JSON.stringify(result)}, not as ${state}`);
  }
  await office.followClock();
  return notice;
}
