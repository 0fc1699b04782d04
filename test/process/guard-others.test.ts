/** What else the guard looks after, each by its next time: payouts and receipt desks; and how all of them are begun anew. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { rebuild } from '../../activities/process/guard.js';
import { askRecordsCheck, failRecordsCheck } from '../../activities/records-check/index.js';
import type { Payout } from '../../prisma/generated/client.js';
import { WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import {
  calendarReprojectionWorkflowId,
  legalAidCaseWorkflowId,
  ProcessKind,
  receiptDeskWorkflowId,
  recordsCheckWorkflowId,
  subsidyPayoutWorkflowId,
} from '../../workflows/names.js';
import { noticeBody } from '../support/builders.js';
import { decision, openPayoutOf } from '../support/payouts.js';
import { DESK_REGION, refusedLater } from '../support/refused.js';
import { DAY, FIRST_ASKED, HOUR, type Desk } from '../support/desk.js';
import { SECOND, Watch } from '../support/watch.js';

let watch: Watch;
let desk: Desk;
beforeEach(async () => {
  watch = await Watch.open();
  desk = watch.desk;
});
afterEach(() => watch.close());

describe('a payout', () => {
  async function payout(): Promise<Payout> {
    const { caseId } = await watch.opened();
    await desk.accepted(caseId);
    return openPayoutOf(desk, caseId, desk.now);
  }
  async function decided(row: Payout, account: string, what: 'propose' | 'approve' | 'return'): Promise<void> {
    const { version } = await desk.prisma.payout.findUniqueOrThrow({ where: { id: row.id } });
    const body = decision(row, what, what === 'return' ? '附件不清' : undefined);
    const outcome = await desk.submit(account, 'payout-decision', row.caseId, body, { expectedVersion: version });
    expect(outcome).toMatchObject({ state: 'done' });
  }
  /** Whether it is told of, once it has been found for long enough. */
  async function isToldOf({ caseId }: Payout): Promise<boolean> {
    await watch.everybodyIsTold();
    await watch.look();
    await watch.passes(HOUR);
    await watch.look();
    return (await watch.waiting()).includes(subsidyPayoutWorkflowId(caseId));
  }
  const stands = ({ id }: Payout, state: string, nextAt: number | null) =>
    desk.prisma.payout.update({ where: { id }, data: { state, nextAt: nextAt === null ? null : new Date(nextAt) } });

  it('that is approved is to be instructed at once', async () => {
    const row = await payout();
    await decided(row, 'center-staff', 'propose');
    await decided(row, 'finance-officer', 'approve');
    await expect(isToldOf(row)).resolves.toBe(true);
  });

  it.each(['instructed', 'unknown'])('that is %s has a day for the bank to answer', async (state) => {
    const row = await payout();
    await stands(row, state, desk.now + DAY);
    await expect(isToldOf(row)).resolves.toBe(false);
    desk.now += DAY;
    await expect(isToldOf(row)).resolves.toBe(true);
  });

  it.each([
    ['calculated', []],
    ['proposed', ['propose']],
    ['returned', ['propose', 'return']],
  ] as const)('that is %s waits for people for as long as they like', async (state, decisions) => {
    const row = await payout();
    for (const what of decisions) {
      await decided(row, what === 'propose' ? 'center-staff' : 'finance-officer', what);
    }
    await expect(desk.prisma.payout.findUniqueOrThrow({ where: { id: row.id } })).resolves.toMatchObject({ state });
    desk.now += 100 * DAY;
    await expect(isToldOf(row)).resolves.toBe(false);
  });

  it.each(['bounced', 'settled'])('that is %s is not waited for', async (state) => {
    const row = await payout();
    await stands(row, state, null);
    desk.now += 100 * DAY;
    await expect(isToldOf(row)).resolves.toBe(false);
  });
});

describe('a receipt desk', () => {
  it('is told of when nobody has answered the silence of one who should sign', async () => {
    await refusedLater(desk);
    await watch.everybodyIsTold();
    desk.now = FIRST_ASKED - 1;
    await watch.look();
    await expect(watch.rowOf(DESK_REGION, ProcessKind.ReceiptDesk)).resolves.toMatchObject({ lateSince: null });
    desk.now += 1;
    await watch.look();
    await watch.passes(30 * SECOND);
    await watch.look();
    await expect(watch.rowOf(DESK_REGION, ProcessKind.ReceiptDesk)).resolves.toMatchObject({ waiting: true, found: 1 });
  });
});

describe('rebuilding, after the data of Temporal were lost,', () => {
  it('asks for every open case, payout and desk, and for none that has ended', async () => {
    const open = await desk.notify(noticeBody(desk.now));
    const unsigned = await desk.notify(noticeBody(desk.now));
    const over = await desk.notify(noticeBody(desk.now));
    for (const caseId of [unsigned, over]) {
      await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '赵自聘' });
      await desk.act('center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
    }
    await expect(desk.ended(over)).resolves.toBe(true);
    const paid = await desk.notify(noticeBody(desk.now));
    const unpaid = await desk.notify(noticeBody(desk.now));
    for (const caseId of [paid, unpaid]) {
      await desk.accepted(caseId);
      await openPayoutOf(desk, caseId, desk.now);
    }
    await desk.prisma.payout.update({ where: { caseId: paid }, data: { state: 'settled' } });
    await refusedLater(desk);
    await desk.prisma.process.deleteMany();

    const asked = await rebuild(desk.records);
    const ids = await watch.waiting();
    expect(ids).toHaveLength(asked);
    for (const refId of [open, unsigned, paid, unpaid]) {
      expect(ids).toContain(legalAidCaseWorkflowId(refId));
    }
    expect(ids).not.toContain(legalAidCaseWorkflowId(over));
    expect(ids).toContain(subsidyPayoutWorkflowId(unpaid));
    expect(ids).not.toContain(subsidyPayoutWorkflowId(paid));
    expect(ids).toContain(receiptDeskWorkflowId(DESK_REGION));
  });

  it('asks for the recounting that was lost on its way, and for none when every date stands on the calendar in force', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const { version } = await desk.prisma.calendarVersion.findFirstOrThrow({ orderBy: { serial: 'desc' } });
    const recounting = calendarReprojectionWorkflowId(version);
    await rebuild(desk.records);
    await expect(watch.waiting()).resolves.not.toContain(recounting);
    await desk.prisma.obligation.updateMany({ where: { affairId: caseId }, data: { calendarVersion: 'an older one' } });
    await desk.prisma.process.deleteMany();
    const asked = await rebuild(desk.records);
    const ids = await watch.waiting();
    expect(ids).toHaveLength(asked);
    expect(ids).toContain(recounting);
  });

  it('asks for the check of the records that has not ended, and for none that has', async () => {
    const asking = { region: WHOLE_COUNTRY, by: null, at: desk.now };
    const ask = () => inTransaction(desk.records, (tx) => askRecordsCheck(tx, asking));
    const ended = (await ask()).row.id;
    await failRecordsCheck(desk.records, { checkId: ended, at: desk.now });
    const open = (await ask()).row.id;
    await desk.prisma.process.deleteMany();
    await rebuild(desk.records);
    const ids = await watch.waiting();
    expect(ids).toContain(recordsCheckWorkflowId(open));
    expect(ids).not.toContain(recordsCheckWorkflowId(ended));
  });
});
