/** What is paid for a closing file that is accepted, and what stands out about it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagsOf, linesOf } from '../../activities/subsidy/view.js';
import { PayoutDesk } from './payout-desk.js';

describe('a closing file that is accepted', () => {
  let subsidy: PayoutDesk;
  beforeAll(async () => {
    subsidy = await PayoutDesk.open();
  });
  afterAll(() => subsidy.close());

  it('opens the payout, line by line, and starts its process', async () => {
    const payout = await subsidy.calculated();
    expect(linesOf(payout).map(({ tariffId, claimedFen, allowedFen }) => [tariffId, claimedFen, allowedFen])).toEqual([
      ['tariff-cd-2026-first-instance', 200_000, 200_000],
      ['tariff-cd-2026-complex', 30_000, 30_000],
    ]);
    expect(payout).toMatchObject({
      state: 'calculated',
      version: 1,
      totalFen: 230_000,
      payeeKind: 'person',
      payeeId: 'lawyer-cd-zhou',
      closingDay: '2026-11-18',
      budgetLineId: null,
      attempt: 1,
    });
    // It is begun by the process of the case, and by nothing else.
    expect(await subsidy.prisma.process.findMany({ where: { kind: 'payout', refId: payout.caseId } })).toEqual([]);
    const shown = await subsidy.shown(payout);
    expect(shown.payee).toMatchObject({ kind: 'person', id: 'lawyer-cd-zhou', name: '周明远' });
    expect(shown.payee.accountMasked).toBe(`****${payout.account.slice(-4)}`);
    expect(JSON.stringify(shown)).not.toContain(payout.account);
    expect(shown).toMatchObject({ budgetLine: null, instruction: null, decisions: [], settledAt: null });
  });

  it.each([
    ['2026-06-30', 200_000],
    ['2026-07-01', 230_000],
    ['2025-01-01', 200_000],
  ])('on %s gives %i fen', async (closingDay, totalFen) => {
    const payout = await subsidy.calculated({}, { closingDay });
    expect(payout.totalFen).toBe(totalFen);
    expect(linesOf(payout).reduce((sum, { allowedFen }) => sum + allowedFen, 0)).toBe(totalFen);
  });

  it('pays for the distance', async () => {
    const firm = { where: { id: 'agency-cd-firm-jinzheng' } };
    await subsidy.prisma.agency.update({ ...firm, data: { region: '513326' } });
    const payout = await subsidy.calculated({}, { lawyerId: 'lawyer-cd-wu', account: 'lawyer-2' });
    await subsidy.prisma.agency.update({ ...firm, data: { region: '510100' } });
    expect(linesOf(payout).map(({ tariffId }) => tariffId)).toEqual([
      'tariff-cd-2026-first-instance',
      'tariff-cd-2026-same-province',
      'tariff-cd-2026-complex',
    ]);
    expect(payout.totalFen).toBe(270_000);
  });

  it('is refused on a day without tariff, with the days, and nothing is written', async () => {
    const caseId = await subsidy.fileSubmitted({}, { closingDay: '2024-12-31' });
    const before = await subsidy.desk.counts();
    const problem = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(problem).toMatchObject({ status: 409, code: 'no-tariff' });
    expect(problem.detail?.zh).toContain('2024-12-31');
    expect(problem.detail?.zh).toContain('第一审');
    expect(problem.detail?.en).toContain('up to 2024-12-31');
    expect(await subsidy.desk.counts()).toEqual(before);
    expect(await subsidy.prisma.payout.findUnique({ where: { caseId } })).toBeNull();

    await subsidy.prisma.case.update({ where: { id: caseId }, data: { closingDay: '2026-07-01' } });
    await subsidy.prisma.tariff.updateMany({
      where: { region: '510100', stage: 'first-instance', validFrom: '2026-07-01' },
      data: { validFrom: '2026-07-05' },
    });
    const gap = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(gap.detail?.zh).toContain('2026-07-01至2026-07-04没有标准');
    await subsidy.prisma.tariff.updateMany({
      where: { region: '510100', stage: 'first-instance', validFrom: '2026-07-05' },
      data: { validFrom: '2026-07-01' },
    });
  });

  it('is refused when a supplement has a gap on that day; what was never set, or not yet, is not paid', async () => {
    const { prisma } = subsidy;
    const caseId = await subsidy.fileSubmitted({}, { closingDay: '2026-07-02' });
    const demo = await prisma.tariff.findMany({ where: { region: '510100', band: 'complex' } });
    const complex = (key: string, validFrom: string, validTo: string | null) =>
      prisma.tariff.create({
        data: {
          ...{ id: `tariff-${key}-x`, region: '510100', item: 'difficulty', stage: null, band: 'complex' },
          ...{ titleZh: '疑难复杂补助', titleEn: 'difficulty', amountFen: 100, basis: '-', validFrom, validTo },
        },
      });
    await prisma.tariff.deleteMany({ where: { band: 'complex' } });
    await complex('before', '2025-01-01', '2026-06-30');
    await complex('after', '2026-07-05', null);
    const gap = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(gap).toMatchObject({ status: 409, code: 'no-tariff' });
    for (const word of ['难度：复杂', '2026-07-01至2026-07-04没有标准']) expect(gap.detail?.zh).toContain(word);

    await prisma.tariff.delete({ where: { id: 'tariff-before-x' } });
    await subsidy.desk.act('center-staff', caseId, 'closing-file-accepted', {});
    const payout = await subsidy.payoutOf(caseId);
    expect(linesOf(payout).map(({ tariffId }) => tariffId)).toEqual(['tariff-cd-2026-first-instance']);
    await prisma.tariff.deleteMany({ where: { band: 'complex' } });
    await prisma.tariff.createMany({ data: demo });
  });

  it('is refused when nobody knows where to pay', async () => {
    const caseId = await subsidy.fileSubmitted();
    const { account } = await subsidy.prisma.payee.findUniqueOrThrow({ where: { id: 'lawyer-cd-zhou' } });
    await subsidy.prisma.payee.delete({ where: { id: 'lawyer-cd-zhou' } });
    const problem = await subsidy.desk.refused('center-staff', caseId, 'closing-file-accepted', {});
    expect(problem).toMatchObject({ status: 409, code: 'no-payee-account' });
    expect(problem.detail?.zh).toContain('周明远');
    await subsidy.prisma.payee.create({ data: { id: 'lawyer-cd-zhou', kind: 'person', name: '周明远', account } });
  });

  it('says what stands out', async () => {
    const { desk, prisma } = subsidy;
    const plain = await subsidy.calculated({ custody: { measure: 'bail' } });
    expect(flagsOf(plain)).toEqual([]);
    const meeting = await subsidy.calculated();
    expect(flagsOf(meeting).map(({ code }) => code)).toEqual(['no-meeting']);

    const caseId = await subsidy.fileSubmitted({}, { items: 'none', lawyerId: 'lawyer-cd-wu', account: 'lawyer-2' });
    const { matterId } = await prisma.case.findUniqueOrThrow({ where: { id: caseId } });
    const [twin] = await subsidy.copies({ ...plain, lawyerId: 'lawyer-cd-wu' }, 1);
    await prisma.case.update({ where: { id: twin?.caseId ?? '' }, data: { matterId } });
    await prisma.obligation.updateMany({
      where: { affairId: caseId, ruleId: 'hand-in-closing-file' },
      data: { late: true },
    });
    const assigned = await prisma.act.findFirstOrThrow({ where: { affairId: caseId, kind: 'lawyer-assigned' } });
    await prisma.act.create({
      data: { ...assigned, id: 'earlier', submissionId: 'earlier', body: { lawyerId: 'lawyer-cd-he' } },
    });
    await prisma.payeeAccountChange.createMany({
      data: [
        {
          id: 'done',
          payeeId: 'lawyer-cd-wu',
          account: '6299990000000000001',
          requestedById: 'finance-officer',
          requestedAt: new Date(desk.now - 1000),
          confirmedById: 'finance-officer-2',
          confirmedAt: new Date(desk.now - 1000),
          effectiveAt: new Date(desk.now),
        },
        {
          id: 'open',
          payeeId: 'lawyer-cd-wu',
          account: '6299990000000000002',
          requestedById: 'finance-officer',
          requestedAt: new Date(desk.now),
        },
      ],
    });
    await prisma.tariff.updateMany({
      where: { id: 'tariff-cd-2026-complex' },
      data: { amountFen: 200_001 },
    });
    await desk.act('center-staff', caseId, 'closing-file-accepted', {});
    const payout = await subsidy.payoutOf(caseId);
    expect(flagsOf(payout).map(({ code }) => code)).toEqual([
      'closing-file-late',
      'materials-missing',
      'no-meeting',
      'lawyer-paid-in-matter',
      'lawyer-changed',
      'high-total',
      'account-changed-recently',
      'account-change-pending',
    ]);
    for (const { zh, en } of flagsOf(payout)) expect(zh !== '' && en !== '').toBe(true);
    expect(payout.account).toBe('6299990000000000001');
  });
});
