/** What a lawyer is owed is his to read, and his firm's: from the day it was calculated, also when the case is theirs no more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payout } from '../../prisma/generated/client.js';
import { HttpOffice, itemsOf, type Json } from './office.js';
import { expectProblem } from './steps.js';
import { payoutOf } from '../api/payout-rows.js';

const OWN = ['lawyer', 'firm-clerk'];
const OTHERS = ['lawyer-2', 'lawyer-chongqing'];

let http: HttpOffice;
let row: Payout;

beforeAll(async () => {
  http = await HttpOffice.open();
  row = await payoutOf(http);
  // The case has ended: neither lawyer nor firm sees it any more.
  const { prisma } = http.office;
  const { parties } = await prisma.affair.findUniqueOrThrow({ where: { id: row.caseId } });
  const left = parties.filter((party) => !/^(lawyer|firm)\//.test(party));
  await prisma.affair.update({ where: { id: row.caseId }, data: { parties: left, closedAt: new Date(http.now()) } });
});
afterAll(() => http.close());

describe('a payout', () => {
  it.each(OWN)('is read by %s, in the list, by itself and as a table, with the account masked', async (account) => {
    expectProblem(await http.get(account, `/v1/cases/${row.caseId}`), 404, 'not-found');
    const item = await http.get(account, `/v1/payouts/${row.id}`);
    expect(item.json).toMatchObject({ id: row.id, totalFen: 230_000, payee: { accountMasked: '****1234' } });
    const listed = itemsOf<Json>(await http.get(account, '/v1/payouts'));
    expect(listed.map(({ id }) => id)).toEqual([row.id]);
    const table = await http.get(account, '/v1/payouts', { accept: 'text/csv' });
    expect(table.text).toContain('2300.00');
    for (const text of [item.text, JSON.stringify(listed), table.text]) expect(text).not.toContain(row.account);
  });

  it.each(OTHERS)('is not there for %s', async (account) => {
    expectProblem(await http.get(account, `/v1/payouts/${row.id}`), 404, 'not-found');
    expect(itemsOf<Json>(await http.get(account, '/v1/payouts'))).toEqual([]);
  });

  it('is decided on by neither: they see it, and it is not their act', async () => {
    const decide = (account: string) =>
      http.post(account, `/v1/payouts/${row.id}/decisions`, { decision: 'propose' }, { 'if-match': '"1"' });
    for (const account of OWN) expectProblem(await decide(account), 403, 'forbidden');
    for (const account of OTHERS) expectProblem(await decide(account), 404, 'not-found');
    // Neither does the subsidy open the books to them.
    for (const path of ['/v1/budget-lines', '/v1/ledger/entries', '/v1/reports/issuance']) {
      expectProblem(await http.get('lawyer', path), 403, 'forbidden');
    }
  });

  it('stays with the firm of the case when its lawyer goes to another', async () => {
    const { prisma } = http.office;
    const other = await prisma.lawyer.findFirstOrThrow({ where: { firmId: { not: 'agency-cd-firm-shuheng' } } });
    await prisma.lawyer.update({ where: { id: row.lawyerId }, data: { firmId: other.firmId } });
    for (const account of OWN) expect((await http.get(account, `/v1/payouts/${row.id}`)).status).toBe(200);
  });
});
