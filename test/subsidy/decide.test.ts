/** Who decides what, and when: propose, approve, return. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../activities/adapters/logger.js';
import { drainInbox } from '../../activities/inbox/drain.js';
import type { Payout, Submission } from '../../prisma/generated/client.js';
import { textOf } from '../support/paper-text.js';
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
    const caseBefore = await subsidy.prisma.affair.findUniqueOrThrow({ where: { id: row.caseId } });

    const proposed = await subsidy.decide('center-staff', row, 'propose', { version: 1 });
    expect(proposed).toMatchObject({ state: 'proposed', version: 2, proposedById: 'center-staff', approvedById: null });
    for (const word of ['许倩', '周明远', '2300.00']) expect(await subsidy.lastHistory(row)).toContain(word);
    const notice = await subsidy.prisma.notice.findFirstOrThrow({
      where: { affairId: row.caseId, form: 'subsidy-proposed' },
      include: { recipients: true },
    });
    expect(notice.recipients.map(({ agencyId }) => agencyId)).toEqual(['agency-cd-finance']);
    expect(textOf(notice)).not.toContain('张小三');

    const approved = await subsidy.tried('finance-officer', row, 'approve', { version: 2 });
    expect(approved.state).toBe('done');
    expect(approved.result).toEqual(JSON.parse(JSON.stringify(await subsidy.shown(row))));
    const kept = await subsidy.prisma.submission.findUniqueOrThrow({ where: { id: approved.id } });
    expect(kept).toMatchObject({ state: 'done', httpStatus: 201, result: approved.result });
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
    const caseAfter = await subsidy.prisma.affair.findUniqueOrThrow({ where: { id: row.caseId } });
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
      where: { affairId: row.caseId, form: 'subsidy-returned' },
      include: { recipients: true },
    });
    expect(notice.recipients.map(({ agencyId }) => agencyId)).toEqual(['agency-cd-center']);
    expect(textOf(notice)).toContain('缺少会见笔录');
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
    ['propose', 'lawyer', 403],
    ['propose', 'lawyer-2', 404],
    ['propose', 'court-clerk', 404],
    ['propose', 'center-staff-chongqing', 404],
    ['approve', 'center-director', 403],
    ['approve', 'supervisor', 403],
    ['approve', 'firm-clerk', 403],
    ['approve', 'lawyer-2', 404],
    ['return', 'center-staff', 403],
  ] as const)('%s by %s: %i', async (decision, account, status) => {
    const row = await payout();
    if (decision !== 'propose') await subsidy.decide('center-staff', row, 'propose');
    const before = await subsidy.again(row);
    expect(await subsidy.refused(account, row, decision, { reason: 'x' })).toMatchObject({ status });
    expect(await subsidy.again(row)).toEqual(before);
  });

  it('a payout that is not there: 404', async () => {
    const caseId = await subsidy.fileSubmitted();
    const none = { id: 'none', caseId };
    expect(await subsidy.refused('center-staff', none, 'propose', { version: 1 })).toMatchObject({ status: 404 });
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

  it('an account that is closed', async () => {
    const row = await payout();
    const director = { where: { id: 'center-director' } };
    await subsidy.prisma.account.update({ ...director, data: { active: false } });
    expect(await subsidy.refused('center-director', row, 'propose')).toMatchObject({ status: 401 });
    await subsidy.prisma.account.update({ ...director, data: { active: true } });
  });

  it('without a version: before the state, behind the role', async () => {
    const row = await payout();
    const unread = { version: null };
    expect(await subsidy.refused('center-staff', row, 'approve', unread)).toMatchObject({ status: 403 });
    const problem = { status: 428, code: 'version-required' };
    expect(await subsidy.refused('center-staff', row, 'propose', unread)).toMatchObject(problem);
    expect(await subsidy.refused('finance-officer', row, 'approve', unread)).toMatchObject(problem);
  });

  it('a second time, a stale version, a return without reason; the state before the version before the fields', async () => {
    const row = await payout();
    expect(await subsidy.refused('finance-officer', row, 'approve', { version: 9 })).toMatchObject({ status: 409 });
    await subsidy.decide('center-staff', row, 'propose');
    expect(await subsidy.refused('center-staff', row, 'propose')).toMatchObject({ status: 409 });
    const stale = await subsidy.refused('finance-officer', row, 'return', { version: 1, reason: ' ' });
    expect(stale).toMatchObject({ status: 412, code: 'stale-version', version: 2 });
    const empty = await subsidy.refused('finance-officer', row, 'return', { version: 2, reason: ' ' });
    expect(empty).toMatchObject({ status: 422, errors: [{ pointer: '/reason' }] });
    await subsidy.decide('finance-officer', row, 'approve', { version: 2 });
    expect(await subsidy.refused('finance-officer-2', row, 'approve', { version: 2 })).toMatchObject({ status: 409 });
    const entries = await subsidy.prisma.ledgerEntry.findMany({ where: { payoutId: row.id } });
    expect(entries).toHaveLength(2);
  });
});

describe('a decision that waits in the inbox', () => {
  /** Told 202 by an older version of this system, and not taken yet. @returns its id */
  async function waiting(account: string, { id: payoutId, caseId }: Payout, version: number): Promise<string> {
    const id = uuid();
    await subsidy.prisma.submission.create({
      data: {
        ...{ id, kind: 'payout-decision', accountId: account, requestHash: 'test', affairId: caseId, state: 'pending' },
        ...{ body: { payoutId, decision: 'propose' }, expectedVersion: version, deferred: true },
        receivedAt: new Date(subsidy.desk.now),
      },
    });
    return id;
  }

  const drained = async (id: string): Promise<Submission> => {
    await drainInbox({ ...subsidy.deps, logger: createLogger('test', 'silent') });
    return subsidy.prisma.submission.findUniqueOrThrow({ where: { id } });
  };

  it('is taken, and answered with the payout', async () => {
    const row = await payout();
    const taken = await drained(await waiting('center-staff', row, 1));
    expect(taken).toMatchObject({ state: 'done', httpStatus: 201, result: { id: row.id, state: 'proposed' } });
    expect(await subsidy.again(row)).toMatchObject({ state: 'proposed', version: 2 });
  });

  it('is refused when its sender’s account was closed since', async () => {
    const row = await payout();
    const id = await waiting('center-director', row, 1);
    const director = { where: { id: 'center-director' } };
    await subsidy.prisma.account.update({ ...director, data: { active: false } });
    expect(await drained(id)).toMatchObject({ state: 'refused', httpStatus: 401 });
    await subsidy.prisma.account.update({ ...director, data: { active: true } });
    expect(await subsidy.again(row)).toEqual(row);
  });

  it('is told by a paper when it is refused', async () => {
    const row = await payout();
    expect(await drained(await waiting('center-staff', row, 9))).toMatchObject({ state: 'refused', httpStatus: 412 });
    const paper = await subsidy.prisma.notice.findFirstOrThrow({
      where: { affairId: row.caseId, form: 'submission-refused' },
    });
    expect(textOf(paper)).toContain('补贴审批决定');
  });
});
