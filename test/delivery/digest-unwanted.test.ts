/** The morning digest goes to every lawyer to whom something is due, but for whoever wants none in his own inbox (邮件设置). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendDigests } from '../../activities/digest/send-digests.js';
import { noticeBody } from '../support/builders.js';
import { at, Desk, HOUR } from '../support/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open(at('2026-11-18T08:00:00'));
  for (const lawyerId of ['lawyer-cd-zhou', 'lawyer-cd-wu']) {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId });
    await desk.prisma.obligation.updateMany({
      where: { affairId: caseId },
      data: { state: 'owed', owedByPersonId: lawyerId, dueAt: new Date(desk.now + 2 * HOUR) },
    });
  }
});
afterAll(() => desk.close());

it('is not issued to a lawyer who has turned it off, and to all others', async () => {
  await desk.prisma.obligation.updateMany({
    where: { owedByPersonId: { not: null } },
    data: { owedByAgencyId: 'agency-cd-firm-shuheng' },
  });
  await desk.prisma.mailSettings.create({
    data: { accountId: 'lawyer', morningDigest: false, changedAt: new Date(desk.now) },
  });
  await sendDigests(desk, { at: desk.now + HOUR, after: null });
  const found = await desk.prisma.noticeRecipient.findMany({ where: { notice: { form: 'deadline-digest' } } });
  const persons = found.flatMap(({ personId }) => personId ?? []);
  expect(persons).toEqual(['lawyer-cd-wu']);
});
