/** Change of a payee's account: two people and a waiting time. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import {
  ACCOUNT_WAITING_MS,
  changePayeeAccount,
  type AccountChangeView,
} from '../../activities/subsidy/payee-account.js';
import { payeeAt } from '../../activities/subsidy/payees.js';
import { accountInForce } from '../../activities/subsidy/view.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { Desk, WEDNESDAY } from '../support/desk.js';
import { textOf } from '../support/paper-text.js';

const OLD = '6299990000000000038';
const NEW = '6299990000000000053';
const PAYEE = 'lawyer-cd-zhou';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.prisma.payeeAccountChange.deleteMany();
  await desk.prisma.$executeRaw`TRUNCATE "Notice" CASCADE`;
  await desk.prisma.payee.update({ where: { id: PAYEE }, data: { account: OLD } });
});

function send(account: string, by: string, at = WEDNESDAY, changes: Partial<Viewer> = {}, payeeId = PAYEE) {
  const viewer: Viewer = {
    account: by,
    role: 'finance-officer',
    agencyId: 'agency-cd-finance',
    agencyKind: 'finance',
    region: '510100',
    lawyerId: null,
    ...changes,
  };
  return inTransaction(desk.records, (tx): Promise<AccountChangeView> =>
    changePayeeAccount(tx, { payeeId, account, by: viewer, at }),
  );
}

const refusal = (status: number, code: string) => ({ problem: expect.objectContaining({ status, code }) as unknown });

it('is asked for by one, confirmed by another, and in force a day later', async () => {
  expect(await send(NEW, 'finance-officer')).toEqual({
    payeeId: PAYEE,
    accountMasked: '****0053',
    state: 'requested',
    requestedBy: 'finance-officer',
    confirmedBy: null,
    cancelledBy: null,
    effectiveAt: null,
  });
  const confirmed = await send(NEW, 'finance-officer-2');
  expect(confirmed).toMatchObject({
    state: 'confirmed',
    confirmedBy: 'finance-officer-2',
    effectiveAt: '2026-11-19T10:00:00+08:00',
  });
  const at = (now: number) => payeeAt(desk.reads, PAYEE, now);
  expect((await at(WEDNESDAY + ACCOUNT_WAITING_MS - 1))?.account).toBe(OLD);
  expect((await at(WEDNESDAY + ACCOUNT_WAITING_MS))?.account).toBe(NEW);
});

it('is not confirmed by the one who asked, nor with another account', async () => {
  await send(NEW, 'finance-officer');
  await expect(send(NEW, 'finance-officer')).rejects.toMatchObject(refusal(409, 'second-person-needed'));
  await expect(send('6299990000000000061', 'finance-officer-2')).rejects.toMatchObject(
    refusal(409, 'another-change-open'),
  );
  const [row] = await desk.prisma.payeeAccountChange.findMany();
  expect(row).toMatchObject({ account: NEW, confirmedAt: null });
});

it('may be corrected by who asked, until another confirms it', async () => {
  await send('6299990000000000046', 'finance-officer');
  expect(await send(NEW, 'finance-officer')).toMatchObject({ accountMasked: '****0053', state: 'requested' });
  await expect(send('6299990000000000046', 'finance-officer-2')).rejects.toMatchObject(
    refusal(409, 'another-change-open'),
  );
  expect(await send(NEW, 'finance-officer-2')).toMatchObject({ state: 'confirmed' });
});

it('is confirmed once when two send it at once', async () => {
  await send(NEW, 'finance-officer');
  const results = await Promise.allSettled([send(NEW, 'finance-officer-2'), send(NEW, 'finance-officer-2')]);
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(await desk.prisma.payeeAccountChange.count({ where: { confirmedAt: { not: null } } })).toBe(1);
});

it('opens no second change when the confirmation comes twice', async () => {
  await send(NEW, 'finance-officer');
  await send(NEW, 'finance-officer-2');
  for (const at of [WEDNESDAY, WEDNESDAY + ACCOUNT_WAITING_MS]) {
    await expect(send(NEW, 'finance-officer-2', at)).rejects.toMatchObject(refusal(409, 'account-unchanged'));
  }
  // What waits may still be taken back.
  expect(await send(OLD, 'finance-officer')).toMatchObject({ state: 'cancelled' });
});

it('is cancelled by any officer who sends the account in force, also after its confirmation', async () => {
  const accountAt = async (at: number) => (await payeeAt(desk.reads, PAYEE, at))?.account;
  const later = WEDNESDAY + 2 * ACCOUNT_WAITING_MS;
  await send(NEW, 'finance-officer');
  expect(await send(OLD, 'finance-officer-2')).toMatchObject({ state: 'cancelled', cancelledBy: 'finance-officer-2' });
  await expect(send(OLD, 'finance-officer-2')).rejects.toMatchObject(refusal(409, 'account-unchanged'));

  await send(NEW, 'finance-officer');
  await send(NEW, 'finance-officer-2');
  // One waits, another is open: both end.
  await send('6299990000000000061', 'finance-officer');
  expect(await send(OLD, 'finance-officer')).toMatchObject({ state: 'cancelled', cancelledBy: 'finance-officer' });
  expect(await desk.prisma.payeeAccountChange.count({ where: { cancelledAt: null } })).toBe(0);
  expect(await accountAt(later)).toBe(OLD);
  const now = await payeeAt(desk.reads, PAYEE, WEDNESDAY);
  expect(now?.flags).toEqual([]);

  // What is in force is changed by a change, not cancelled.
  await send(NEW, 'finance-officer');
  await send(NEW, 'finance-officer-2');
  expect(await send(OLD, 'finance-officer', later)).toMatchObject({ state: 'requested' });
  expect(await accountAt(later)).toBe(NEW);
});

it('must have the check digit of its number, unless it is in force already and only cancels', async () => {
  const slip = '6299990000000000054';
  await expect(send(slip, 'finance-officer')).rejects.toMatchObject({
    problem: { status: 422, errors: [{ pointer: '/account', code: 'wrong-check-digit' }] },
  });
  await desk.prisma.payee.update({ where: { id: PAYEE }, data: { account: slip } });
  await send(NEW, 'finance-officer');
  expect(await send(slip, 'finance-officer-2')).toMatchObject({ state: 'cancelled' });
});

it('is told to the payee when asked for, confirmed and cancelled, to the center what was confirmed; without the account', async () => {
  await send('6299990000000000046', 'finance-officer');
  await send(NEW, 'finance-officer', WEDNESDAY + 1);
  await send(NEW, 'finance-officer-2', WEDNESDAY + 2);
  await send(OLD, 'finance-officer', WEDNESDAY + 3);
  const notices = await desk.prisma.notice.findMany({
    where: { form: 'account-change' },
    include: { recipients: { orderBy: { agencyId: 'asc' } } },
    orderBy: { issuedAt: 'asc' },
  });
  const news = [/Asked for/, /Asked for/, /Confirmed/, /Cancelled/];
  expect(notices.map(textOf)).toEqual(news.map((said) => expect.stringMatching(said)));
  const told = [false, false, true, true];
  for (const { recipients, senderId, ...notice } of notices) {
    expect(senderId).toBe('agency-cd-finance');
    expect(recipients.map(({ agencyId, personId }) => [agencyId, personId])).toEqual([
      ...(told.shift() === true ? [['agency-cd-center', null]] : []),
      ['agency-cd-firm-shuheng', PAYEE],
    ]);
    const text = JSON.stringify(notice);
    expect(text).toMatch(/\*{4}00(46|53)/);
    expect(text).not.toMatch(/62999900|0000000/);
  }
  expect(
    await desk.prisma.delivery.count({ where: { state: 'pending', recipient: { noticeId: notices[2]?.id ?? '' } } }),
  ).toBe(2);
});

it('is refused for strangers, other roles, other regions and the account there is', async () => {
  await expect(send(NEW, 'finance-officer', WEDNESDAY, {}, 'nobody')).rejects.toMatchObject(refusal(404, 'not-found'));
  await expect(send(NEW, 'finance-officer', WEDNESDAY, { region: '500000' })).rejects.toMatchObject(
    refusal(404, 'not-found'),
  );
  await expect(send(NEW, 'center-staff', WEDNESDAY, { role: 'center-staff' })).rejects.toMatchObject(
    refusal(403, 'forbidden'),
  );
  await expect(send(OLD, 'finance-officer')).rejects.toMatchObject(refusal(409, 'account-unchanged'));
});

it('the last confirmed change in force counts', () => {
  const change = (account: string, effectiveAt: number | null) => ({
    account,
    confirmedAt: effectiveAt === null ? null : new Date(0),
    effectiveAt: effectiveAt === null ? null : new Date(effectiveAt),
    cancelledAt: null,
  });
  const cancelled = { ...change('no', 25), cancelledAt: new Date(0) };
  const changes = [change('c', 30), change('b', 20), cancelled, change('open', null)];
  const at = [0, 19, 20, 29, 30].map((now) => accountInForce({ account: 'a' }, changes, now));
  expect(at).toEqual(['a', 'a', 'b', 'b', 'c']);
});
