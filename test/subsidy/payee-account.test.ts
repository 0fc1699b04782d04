/** Change of a payee's account: two people and a waiting time. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  ACCOUNT_WAITING_MS,
  changePayeeAccount,
  type AccountChangeView,
} from '../../activities/subsidy/payee-account.js';
import { payeeAt } from '../../activities/subsidy/payees.js';
import { accountInForce } from '../../activities/subsidy/view.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { Desk, WEDNESDAY } from '../activities/desk.js';

const OLD = '6299990000000000000';
const NEW = '6299990000000000005';
const PAYEE = 'lawyer-cd-zhou';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.prisma.payeeAccountChange.deleteMany();
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
  return desk.prisma.$transaction((tx): Promise<AccountChangeView> =>
    changePayeeAccount(tx, { payeeId, account, by: viewer, at }),
  );
}

const refusal = (status: number, code: string) => ({ problem: expect.objectContaining({ status, code }) as unknown });

it('is asked for by one, confirmed by another, and in force a day later', async () => {
  expect(await send(NEW, 'finance-officer')).toEqual({
    payeeId: PAYEE,
    accountMasked: '****0005',
    state: 'requested',
    requestedBy: 'finance-officer',
    confirmedBy: null,
    effectiveAt: null,
  });
  const confirmed = await send(NEW, 'finance-officer-2');
  expect(confirmed).toMatchObject({
    state: 'confirmed',
    confirmedBy: 'finance-officer-2',
    effectiveAt: '2026-11-19T10:00:00+08:00',
  });
  const at = (now: number) => desk.prisma.$transaction((tx) => payeeAt(tx, PAYEE, now));
  expect((await at(WEDNESDAY + ACCOUNT_WAITING_MS - 1))?.account).toBe(OLD);
  expect((await at(WEDNESDAY + ACCOUNT_WAITING_MS))?.account).toBe(NEW);
});

it('is not confirmed by the one who asked, nor with another account', async () => {
  await send(NEW, 'finance-officer');
  await expect(send(NEW, 'finance-officer')).rejects.toMatchObject(refusal(409, 'second-person-needed'));
  await expect(send('6299990000000000006', 'finance-officer-2')).rejects.toMatchObject(
    refusal(409, 'another-change-open'),
  );
  const [row] = await desk.prisma.payeeAccountChange.findMany();
  expect(row).toMatchObject({ account: NEW, confirmedAt: null });
});

it('may be corrected by who asked, until another confirms it', async () => {
  await send('6299990000000000004', 'finance-officer');
  expect(await send(NEW, 'finance-officer')).toMatchObject({ accountMasked: '****0005', state: 'requested' });
  await expect(send('6299990000000000004', 'finance-officer-2')).rejects.toMatchObject(
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
  expect(await send(OLD, 'finance-officer')).toMatchObject({ state: 'requested' });
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
  });
  const changes = [change('c', 30), change('b', 20), change('open', null)];
  const at = [0, 19, 20, 29, 30].map((now) => accountInForce({ account: 'a' }, changes, now));
  expect(at).toEqual(['a', 'a', 'b', 'b', 'c']);
});
