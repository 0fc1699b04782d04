/** Payouts for the tests of the finance desk: a case, closed, and what its acceptance leaves behind. */
import { v7 as uuid } from 'uuid';
import type { Payout, Prisma } from '../../prisma/generated/client.js';
import type { HttpOffice } from '../http/office.js';
import { accept, opened } from '../http/steps.js';

/** `lawyer` of the demo data. */
export const PAYEE = 'lawyer-cd-zhou';
export const ACCOUNT = '6222000000001234';

/** The payee's account, as it stands unless somebody changes it. */
export async function payee(http: HttpOffice): Promise<void> {
  const row = { kind: 'person', name: '周明远', account: ACCOUNT };
  await http.office.prisma.payee.upsert({ where: { id: PAYEE }, create: { id: PAYEE, ...row }, update: row });
}

/** An accepted case and its payout as calculated. */
export async function payoutOf(
  http: HttpOffice,
  changes: Partial<Prisma.PayoutUncheckedCreateInput> = {},
): Promise<Payout> {
  const { prisma } = http.office;
  const caseId = await opened(http);
  await accept(http, caseId);
  await payee(http);
  const { centerId, affair } = await prisma.case.findUniqueOrThrow({
    where: { id: caseId },
    include: { affair: true },
  });
  return prisma.payout.create({
    data: {
      id: uuid(),
      caseId,
      region: affair.region,
      centerId,
      state: 'calculated',
      version: 1,
      payeeId: PAYEE,
      payeeKind: 'person',
      payeeName: '周明远',
      lawyerId: PAYEE,
      account: ACCOUNT,
      closingDay: '2026-10-01',
      totalFen: 230_000,
      lines: [
        {
          item: { zh: '一审阶段基本补贴', en: 'base, first instance' },
          tariffId: 'tariff-1',
          claimedFen: 230_000,
          allowedFen: 230_000,
          reason: { zh: '依据标准', en: 'by the tariff' },
        },
      ],
      flags: [{ code: 'no-meeting', zh: '未见会见记录', en: 'no meeting on record' }],
      createdAt: new Date(http.now()),
      movedAt: new Date(http.now()),
      ...changes,
    },
  });
}
