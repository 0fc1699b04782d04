/** Who decides what, when, once: propose, approve, return. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payout } from '../../prisma/generated/client.js';
import { CD_2026, PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
/** Copied for every test. */
let model: Payout;

beforeAll(async () => {
  subsidy = await PayoutDesk.open();
  model = await subsidy.calculated();
});
afterAll(() => subsidy.close());

async function payout(): Promise<Payout> {
  const [copy] = await subsidy.copies(model, 1);
  if (copy === undefined) throw new Error('no copy');
  return copy;
}

describe('the way through', () => {
  it('is proposed by the center, approved by finance, and told with officer, lawyer and amount', async () => {
    const before = await subsidy.line(CD_2026);
    const row = await payout();
    const caseBefore = await subsidy.prisma.case.findUniqueOrThrow({ where: { id: row.caseId } });

    const proposed = await subsidy.decide('center-staff', row, 'propose', { version: 1 });
    expect(proposed).toMatchObject({ state: 'proposed', version: 2, proposedById: 'center-staff', approvedById: null });
    for (const word of ['许倩', '周明远', '2300.00']) expect(await subsidy.lastHistory(row)).toContain(word);
    const notice = await subsidy.prisma.notice.findFirstOrThrow({
      where: { caseId: row.caseId, form: 'subsidy-proposed' },
      include: { recipients: true },
    });
    expect(notice.recipients.map(({ agencyId }) => agencyId)).toEqual(['agency-cd-finance']);
    expect(notice.text).not.toContain('张小三');

    const approved = await subsidy.tried('finance-officer', row, 'approve', { version: 2 });
    expect(approved).toMatchObject({ state: 'done', httpStatus: 201 });
    expect(approved.result).toEqual(JSON.parse(JSON.stringify(await subsidy.shown(row))));
    expect(approved.result).toMatchObject({
      state: 'approved',
      version: 3,
      budgetLine: { id: CD_2026 },
      decisions: [{ decision: 'propose' }, { decision: 'approve', by: { id: 'finance-officer', name: '沈国平' } }],
    });
    for (const word of ['沈国平', '周明远', '2300.00']) expect(await subsidy.lastHistory(row)).toContain(word);
    const after = await subsidy.line(CD_2026);
    expect(after.reservedFen - before.reservedFen).toBe(BigInt(row.totalFen));
    expect(await subsidy.historyKinds(row)).toEqual(['payout-proposed', 'payout-approved']);
    const caseAfter = await subsidy.prisma.case.findUniqueOrThrow({ where: { id: row.caseId } });
    expect(caseAfter.version).toBe(caseBefore.version);
    expect(caseAfter.historySeq).toBe(2);
  });

  it('is returned with a reason, told to the center, and proposed again', async () => {
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    const returned = await subsidy.decide('finance-officer', row, 'return', { reason: '缺少会见笔录' });
    expect(returned).toMatchObject({ state: 'returned', version: 3 });
    for (const word of ['沈国平', '周明远', '2300.00', '缺少会见笔录']) {
      expect(await subsidy.lastHistory(row)).toContain(word);
    }
    const notice = await subsidy.prisma.notice.findFirstOrThrow({
      where: { caseId: row.caseId, form: 'subsidy-returned' },
      include: { recipients: true },
    });
    expect(notice.recipients.map(({ agencyId }) => agencyId)).toEqual(['agency-cd-center']);
    expect(notice.text).toContain('缺少会见笔录');
    expect(await subsidy.refused('finance-officer', row, 'approve')).toMatchObject({ status: 409 });
    const again = await subsidy.decide('center-director', row, 'propose', { version: 3 });
    expect(again).toMatchObject({ state: 'proposed', version: 4, proposedById: 'center-director' });
    await subsidy.decide('finance-officer-2', row, 'approve');
  });
});

describe('what is refused', () => {
  it.each([
    ['propose', 'finance-officer', 403],
    ['propose', 'auditor', 403],
    ['propose', 'lawyer', 404],
    ['propose', 'court-clerk', 404],
    ['propose', 'center-staff-chongqing', 404],
    ['approve', 'center-director', 403],
    ['approve', 'supervisor', 403],
    ['approve', 'lawyer', 404],
    ['return', 'center-staff', 403],
  ] as const)('%s by %s: %i', async (decision, account, status) => {
    const row = await payout();
    if (decision !== 'propose') await subsidy.decide('center-staff', row, 'propose');
    const before = await subsidy.again(row);
    expect(await subsidy.refused(account, row, decision, { reason: 'x' })).toMatchObject({ status });
    expect(await subsidy.again(row)).toEqual(before);
  });

  it('another case’s payout, and a case without one: 404', async () => {
    const [one, other] = await subsidy.copies(model, 2);
    if (one === undefined || other === undefined) throw new Error('no copies');
    expect(await subsidy.refused('center-staff', one, 'propose', { payoutId: other.id })).toMatchObject({
      status: 404,
    });
    const caseId = await subsidy.fileSubmitted();
    expect(await subsidy.refused('center-staff', { id: 'none', caseId }, 'propose')).toMatchObject({ status: 404 });
  });

  it('finance of the province: sees it, decides nothing', async () => {
    await subsidy.prisma.account.create({
      data: {
        id: 'province',
        name: '何处长',
        role: 'finance-officer',
        agencyId: 'agency-sc-finance',
        email: 'p@x.example',
      },
    });
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    expect(await subsidy.refused('province', row, 'approve')).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('one’s own proposal, also under a second account', async () => {
    const { prisma } = subsidy;
    await prisma.account.createMany({
      data: [
        { id: 'moved', name: '许某', role: 'center-staff', agencyId: 'agency-cd-center', email: 'xu@cd.example' },
        { id: 'second', name: '许某', role: 'finance-officer', agencyId: 'agency-cd-finance', email: 'XU@cd.example' },
      ],
    });
    const row = await payout();
    await subsidy.decide('moved', row, 'propose');
    await prisma.account.update({
      where: { id: 'moved' },
      data: { role: 'finance-officer', agencyId: 'agency-cd-finance' },
    });
    for (const account of ['moved', 'second']) {
      expect(await subsidy.refused(account, row, 'approve')).toMatchObject({ status: 403, code: 'own-proposal' });
      expect(await subsidy.refused(account, row, 'return', { reason: 'x' })).toMatchObject({ status: 403 });
    }
    await expect(prisma.payout.update({ where: { id: row.id }, data: { approvedById: 'moved' } })).rejects.toThrow();
  });

  it('an account that was closed since', async () => {
    const row = await payout();
    const recorded = await subsidy.record('center-director', row, 'propose');
    await subsidy.prisma.account.update({ where: { id: 'center-director' }, data: { active: false } });
    expect((await subsidy.run(recorded)).outcome).toBe('refused');
    await subsidy.prisma.account.update({ where: { id: 'center-director' }, data: { active: true } });
  });

  it('a second time, a stale version, a return without reason; the state before the version before the fields', async () => {
    const row = await payout();
    expect(await subsidy.refused('finance-officer', row, 'approve', { version: 9 })).toMatchObject({ status: 409 });
    await subsidy.decide('center-staff', row, 'propose');
    expect(await subsidy.refused('center-staff', row, 'propose')).toMatchObject({ status: 409 });
    const stale = await subsidy.refused('finance-officer', row, 'return', { version: 1, reason: ' ' });
    expect(stale).toMatchObject({ status: 412, code: 'stale-version' });
    const empty = await subsidy.refused('finance-officer', row, 'return', { version: 2, reason: ' ' });
    expect(empty).toMatchObject({ status: 422, errors: [{ pointer: '/reason' }] });
    await subsidy.decide('finance-officer', row, 'approve', { version: 2 });
    expect(await subsidy.refused('finance-officer-2', row, 'approve', { version: 2 })).toMatchObject({ status: 409 });
    const entries = await subsidy.prisma.ledgerEntry.findMany({ where: { payoutId: row.id } });
    expect(entries).toHaveLength(2);
  });

  it('is told by a paper to a sender who was not answered', async () => {
    const row = await payout();
    const recorded = await subsidy.record('finance-officer', row, 'approve');
    await subsidy.prisma.submission.update({ where: { id: recorded.id }, data: { deferred: true } });
    await subsidy.run(recorded);
    const paper = await subsidy.prisma.notice.findFirstOrThrow({
      where: { caseId: row.caseId, form: 'submission-refused' },
    });
    expect(paper.text).toContain('补贴审批决定');
  });
});

describe('a repeated message', () => {
  it('is answered with what was done, and done once', async () => {
    const row = await payout();
    await subsidy.decide('center-staff', row, 'propose');
    const recorded = await subsidy.record('finance-officer', row, 'approve');
    const results = await Promise.all([1, 2, 3].map(() => subsidy.run(recorded)));
    for (const result of results) expect(result).toEqual({ outcome: 'done', state: { version: 3, state: 'approved' } });
    expect(await subsidy.prisma.ledgerEntry.count({ where: { payoutId: row.id } })).toBe(2);
    const refusedOnce = await subsidy.record('finance-officer', row, 'approve');
    for (let n = 0; n < 2; n += 1) {
      expect(await subsidy.run(refusedOnce)).toEqual({ outcome: 'refused', state: { version: 3, state: 'approved' } });
    }
  });

  it('of an unknown submission fails for good', async () => {
    const row = await payout();
    await expect(subsidy.run({ id: 'none', caseId: row.caseId })).rejects.toMatchObject({ nonRetryable: true });
  });
});
