/** What is not there and what one may not see are answered alike, to the letter, whatever is sent. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actBody, noticeBody } from '../support/builders.js';
import { calculatedPayout } from '../support/payouts.js';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { HttpOffice, textIn, type Reply } from './office.js';

describe('a stranger', () => {
  let http: HttpOffice;
  beforeAll(async () => {
    http = await HttpOffice.open();
  });
  afterAll(() => http.close());

  const said = ({ status, text, headers }: Reply) => [status, text, headers.get('etag'), headers.get('location')];

  it.each([
    ['an act', () => actBody('rights-told', http.now(), { right: 'other', toldOn: '2026-01-01' })],
    ['an act with bad fields', () => ({ kind: 'rights-told', occurredAt: 'yesterday' })],
    ['an act that nobody knows', () => ({ kind: 'unknown' })],
    ['no act at all', () => ({})],
  ])('learns nothing of a case from %s', async (_what, body) => {
    const notice = await http.post('court-clerk', '/v1/defence-notices', noticeBody(http.now()));
    const there = await http.post('lawyer', `/v1/cases/${textIn(notice, 'caseId')}/acts`, body());
    const nowhere = await http.post('lawyer', `/v1/cases/${uuid()}/acts`, body());
    expect(there.status).toBe(404);
    expect(said(there)).toEqual(said(nowhere));
  });

  it.each([
    ['a decision', { decision: 'approve' }],
    ['one that nobody knows', { decision: 'unknown' }],
    ['no decision at all', {}],
  ])('learns nothing of a payout from %s', async (_what, body) => {
    const { id } = await calculatedPayout(http.office);
    const there = await http.post('lawyer-chongqing', `/v1/payouts/${id}/decisions`, body);
    const nowhere = await http.post('lawyer-chongqing', `/v1/payouts/${uuid()}/decisions`, body);
    expect(there.status).toBe(404);
    expect(said(there)).toEqual(said(nowhere));
  });

  it('is not he whose payout it is: he reads it, and is told that he does not decide it', async () => {
    const { id } = await calculatedPayout(http.office);
    const refused = await http.post('lawyer', `/v1/payouts/${id}/decisions`, { decision: 'approve' });
    expect([refused.status, refused.json['code']]).toEqual([403, 'forbidden']);
  });

  it('whose account was closed hears no kept answer any more', async () => {
    const notice = noticeBody(http.now());
    const key = { 'idempotency-key': uuid() };
    expect((await http.post('court-clerk', '/v1/defence-notices', notice, key)).status).toBe(201);
    const account = { where: { id: 'court-clerk' } };
    await http.office.prisma.account.update({ ...account, data: { active: false } });
    const closed = await http.post('court-clerk', '/v1/defence-notices', notice, key);
    expect([closed.status, closed.json['code']]).toEqual([401, 'unknown-account']);
    await http.office.prisma.account.update({ ...account, data: { active: true } });
    expect((await http.post('court-clerk', '/v1/defence-notices', notice, key)).status).toBe(201);
  });

  it('of no account is limited by his address, and keeps out nobody who has one', async () => {
    const beside = await http.beside({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 10 } });
    const statusOf = async (account: string): Promise<number> => (await beside.get(account, '/v1/me')).status;
    expect([await statusOf('nobody'), await statusOf('nobody-else')]).toEqual([401, 429]);
    const notice = noticeBody(http.now());
    expect((await beside.post('another', '/v1/defence-notices', notice)).status).toBe(429);
    expect(await statusOf('court-clerk')).toBe(200);
    expect((await beside.post('court-clerk', '/v1/defence-notices', notice)).status).toBe(201);
    await beside.stop();
  });
});
