/** What finance reads of payments over HTTP (支付查询): instructions, the effect of approvals, payees, and what leaves as a table. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpOffice, itemsOf } from './office.js';
import { expectProblem } from './steps.js';
import { PAYEE, payee, payoutOf } from '../api/payout-rows.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

/** A payout whose first instruction came back and whose second is out; a third was taken back before the bank saw it. */
async function paidTwice() {
  const { prisma } = http.office;
  const row = await payoutOf(http, { state: 'instructed', attempt: 2 });
  const order = {
    payoutId: row.id,
    payeeName: '周明远',
    account: row.account,
    amountFen: row.totalFen,
    remark: '补贴',
  };
  const at = (minute: number) => new Date(http.now() + minute * 60_000);
  const returned = { state: 'returned', sentAt: at(1), answeredAt: at(2), reason: '户名不符' };
  await prisma.paymentInstruction.createMany({
    data: [
      { ...order, id: `${row.id}-1`, attempt: 1, batchId: `a-${row.id}`, preparedAt: at(0), ...returned },
      {
        ...order,
        id: `${row.id}-2`,
        attempt: 2,
        batchId: `b-${row.id}`,
        preparedAt: at(3),
        state: 'sent',
        sentAt: at(4),
      },
      { ...order, id: `${row.id}-3`, attempt: 3, batchId: `c-${row.id}`, preparedAt: at(5), state: 'withdrawn' },
    ],
  });
  return row;
}

describe('payment instructions', () => {
  it('are listed newest first with what the bank said, for who sees the payout', async () => {
    const row = await paidTwice();
    const path = `/v1/payment-instructions?payoutId=${row.id}`;
    for (const account of ['finance-officer', 'supervisor', 'auditor', 'center-staff', 'lawyer']) {
      expect(itemsOf(await http.get(account, path))).toMatchObject([
        { id: `${row.id}-2`, attempt: 2, state: 'sent', reason: null, answeredAt: null },
        {
          ...{ id: `${row.id}-1`, payoutId: row.id, payoutState: 'instructed', attempt: 1, state: 'returned' },
          ...{ reason: '户名不符', amountFen: row.totalFen, payee: { accountMasked: '****1234' } },
        },
      ]);
    }
    const answer = await http.get('auditor', path);
    expect(answer.text).not.toContain(row.account);
    expect(itemsOf(await http.get('auditor', `${path}&state=returned`))).toMatchObject([{ attempt: 1 }]);
    const first = await http.get('auditor', `${path}&limit=1`);
    const next = await http.get('auditor', `${path}&limit=1&cursor=${String(first.json['nextCursor'])}`);
    expect(itemsOf(next)).toMatchObject([{ attempt: 1 }]);
    expect(itemsOf(await http.get('center-staff-chongqing', path))).toEqual([]);
    expectProblem(await http.get('court-clerk', path), 403, 'forbidden');
  }, 60_000);

  it('are read one by one; one that was taken back, or is another region’s, is not there', async () => {
    const row = await paidTwice();
    const read = (account: string, id: string) => http.get(account, `/v1/payment-instructions/${id}`);
    expect((await read('finance-officer', `${row.id}-1`)).json).toMatchObject({ reason: '户名不符' });
    for (const [account, id] of [
      ['finance-officer', `${row.id}-3`],
      ['finance-officer', `${row.id}-9`],
      ['finance-officer', '%20'],
      ['finance-officer-chongqing', `${row.id}-1`],
      ['court-clerk', `${row.id}-1`],
    ] as const) {
      expectProblem(await read(account, id), 404, 'not-found');
    }
    expect((await http.get('lawyer', `/v1/payouts/${row.id}`)).json).toMatchObject({
      instruction: { id: `${row.id}-2`, answeredAt: null, reason: null },
      since: expect.stringMatching(/\+08:00$/),
    });
  });

  it('leave as a table in the language asked for', async () => {
    await paidTwice();
    const csv = await http.get('finance-officer', '/v1/payment-instructions?state=returned', { accept: 'text/csv' });
    expect(csv.text).toContain('银行所述原因');
    expect(csv.text).toContain('户名不符');
  });
});

describe('what approving would take', () => {
  it('is reckoned line by line, in order, and records nothing', async () => {
    const { prisma } = http.office;
    const [one, two] = [await payoutOf(http, { state: 'proposed' }), await payoutOf(http, { state: 'proposed' })];
    const path = `/v1/payouts/approval-preview?payoutId=${one.id}&payoutId=${two.id}`;
    const before = await prisma.budgetLine.findMany({ orderBy: { id: 'asc' } });
    const both = await http.get('finance-officer', path);
    expect(both.json).toMatchObject({ count: 2, totalFen: 460_000, withoutRoom: [] });
    const [effect] = itemsOf<{ availableFen: number; leftFen: number; amountFen: number; payouts: number }>(both);
    expect(effect).toMatchObject({ payouts: 2, amountFen: 460_000 });
    expect((effect?.availableFen ?? 0) - (effect?.leftFen ?? 0)).toBe(460_000);
    expect(await prisma.budgetLine.findMany({ orderBy: { id: 'asc' } })).toEqual(before);

    // Room for one of them: the second has none.
    const lines = await prisma.budgetLine.findMany();
    for (const { id, allottedFen, spentFen } of lines) {
      await prisma.budgetLine.update({ where: { id }, data: { reservedFen: allottedFen - spentFen - 300_000n } });
    }
    expect((await http.get('finance-officer', path)).json).toMatchObject({ withoutRoom: [two.id] });
    for (const { id, reservedFen } of lines) await prisma.budgetLine.update({ where: { id }, data: { reservedFen } });

    expect((await http.get('finance-officer-chongqing', path)).json).toMatchObject({ count: 0, items: [] });
    expectProblem(await http.get('lawyer', path), 403, 'forbidden');
    expectProblem(await http.get('auditor', '/v1/payouts/approval-preview'), 422, 'invalid-fields', '/payoutId');
  });
});

describe('payees', () => {
  it('are found by name, and those whose account is being changed by that, with the names of the officers', async () => {
    await payee(http);
    const path = `/v1/payees/${PAYEE}/account`;
    const asked = await http.post('finance-officer', path, { account: '6228480402564890018' });
    expect(asked.json).toMatchObject({ state: 'requested', requestedByName: '沈国平', confirmedByName: null });
    const changing = itemsOf(await http.get('finance-officer-2', '/v1/payees?changing=true'));
    expect(changing).toMatchObject([{ id: PAYEE, change: { requestedByName: '沈国平', accountMasked: '****0018' } }]);
    const named = itemsOf<{ name: string }>(
      await http.get('finance-officer', `/v1/payees?name=${encodeURIComponent('周')}`),
    );
    expect(named.map(({ name }) => name)).toContain('周明远');
    expect(itemsOf(await http.get('finance-officer-chongqing', '/v1/payees?changing=true'))).toEqual([]);
    for (const account of ['center-director', 'auditor', 'lawyer']) {
      expectProblem(await http.get(account, '/v1/payees'), 403, 'forbidden');
    }
  });
});

describe('ledger and report', () => {
  it('are asked for by day, and leave as tables', async () => {
    const all = await http.get('auditor', '/v1/ledger/entries');
    expect(itemsOf(all).length).toBeGreaterThan(0);
    expect(itemsOf(await http.get('auditor', '/v1/ledger/entries?to=2001-01-01'))).toEqual([]);
    expect(itemsOf(await http.get('auditor', '/v1/ledger/entries?from=2001-01-01'))).toEqual(itemsOf(all));
    const csv = await http.get('auditor', '/v1/reports/issuance', { accept: 'text/csv' });
    expect(csv.text).toMatch(/期间,法律援助中心,已结案件/);
    expect(csv.text.trim().split('\r\n').at(-1)).toContain('合计');
  });

  it('name who asked for a budget line', async () => {
    const lines = itemsOf<{ requestedByName: string }>(await http.get('auditor', '/v1/budget-lines'));
    expect(lines.length).toBeGreaterThan(0);
    for (const { requestedByName } of lines) expect(requestedByName).not.toBe('');
  });
});
