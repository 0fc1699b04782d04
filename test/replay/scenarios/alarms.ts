/** Control-flow shapes in which a case waits for what time brings; the waits are days, so the time is skipped. */
import { actBody } from '../../support/builders.js';
import type { Office } from '../../support/office.js';
import { cancelOthers, caseRun, LAWYER, rightsTold, sign, unsigned, waitingCase, type Scenario } from './scenario.js';

export const ALARM_SHAPES: Readonly<Record<string, Scenario>> = {
  'legal-aid-case.alarms-between-acts': async (office) => {
    const caseId = await waitingCase(office);
    await office.skip(await untilAlarm(office, caseId));
    await office.act('court-clerk', caseId, rightsTold(office));
    await office.skip('9 days');
    await office.act('center-staff', caseId, actBody('lawyer-assigned', office.clock.now(), LAWYER));
    await office.skip('9 days');
    return caseRun(caseId);
  },

  // Reminded twice, escalated, given up: beside all else that the case waits for.
  'legal-aid-case.silence-to-the-end': async (office) => {
    const caseId = await waitingCase(office);
    const recipients = await unsigned(office, caseId);
    await mailsLeft(office, caseId);
    await office.skip('14 days');
    await office.until('they are given up', async () => {
      const silent = { id: { in: [...recipients] }, state: 'no-receipt', nextAt: null };
      return (await office.prisma.noticeRecipient.count({ where: silent })) === recipients.length;
    });
    const steps = await office.prisma.historyEntry.findMany({
      where: { affairId: caseId, kind: { startsWith: 'receipt-' } },
    });
    if (steps.length < 4 * recipients.length) throw new Error('Not every step was taken');
    return caseRun(caseId);
  },

  // The process is not told; it finds nothing to do when the step's time has come.
  'legal-aid-case.signed-before-the-first-rung': async (office) => {
    const caseId = await waitingCase(office);
    const recipients = await unsigned(office, caseId);
    for (const recipientId of recipients) await sign(office, recipientId);
    await cancelOthers(office, caseId, null);
    await office.skip('14 days');
    return caseRun(caseId);
  },
};

async function mailsLeft(office: Office, caseId: string): Promise<void> {
  await office.until('the mails have left', async () => {
    const pending = { recipient: { notice: { affairId: caseId } }, state: 'pending' };
    return (await office.prisma.delivery.count({ where: pending })) === 0;
  });
}

/** Milliseconds until the case's earliest alarm, and a second more. */
export async function untilAlarm(office: Office, caseId: string): Promise<number> {
  const { nextAt } = await office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
  if (nextAt === null) throw new Error('Nothing will alarm');
  return Math.max(nextAt.getTime() - office.clock.now(), 0) + 1_000;
}
