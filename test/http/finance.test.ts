/** The finance desk over HTTP: budget lines, ledger, accounts of payees, issuance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { expectProblem } from './steps.js';
import { ACCOUNT, PAYEE, payee, payoutOf } from '../api/payout-rows.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

const LINE = { name: '测试专项', nameEn: 'test line', year: 2031, source: '中央转移支付', allottedFen: 5_000_000 };

interface Line {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

describe('budget lines', () => {
  it('are asked for by one officer, confirmed by another, and only then in the ledger', async () => {
    const key = { 'idempotency-key': 'line-1' };
    const asked = await http.post('finance-officer', '/v1/budget-lines', { ...LINE, source: '笔误' }, key);
    expect([asked.status, asked.json]).toMatchObject([
      201,
      {
        ...{ ...LINE, source: '笔误', region: '510100', state: 'requested', requestedBy: 'finance-officer' },
        ...{ confirmedBy: null, reservedFen: 0, spentFen: 0, availableFen: 0 },
      },
    ]);
    expect((await http.post('finance-officer', '/v1/budget-lines', { ...LINE, source: '笔误' }, key)).json).toEqual(
      asked.json,
    );
    // Who mistyped it says it again; the other confirms what is said now, word for word.
    expect((await http.post('finance-officer', '/v1/budget-lines', LINE)).json).toMatchObject({ state: 'requested' });
    expectProblem(await http.post('finance-officer', '/v1/budget-lines', LINE), 409, 'second-person-needed');
    const other = { ...LINE, allottedFen: 5_000_001 };
    expectProblem(await http.post('finance-officer-2', '/v1/budget-lines', other), 409, 'another-line-open');
    const budgetLineId = textIn(asked, 'id');
    const entries = `/v1/ledger/entries?budgetLineId=${budgetLineId}`;
    expect(itemsOf(await http.get('auditor', entries))).toEqual([]);

    const confirmed = await http.post('finance-officer-2', '/v1/budget-lines', LINE);
    expect(confirmed.json).toMatchObject({
      ...{ ...LINE, id: budgetLineId, state: 'confirmed', confirmedBy: 'finance-officer-2', availableFen: 5_000_000 },
    });
    for (const account of ['finance-officer', 'finance-officer-2']) {
      expectProblem(await http.post(account, '/v1/budget-lines', LINE), 409, 'duplicate-budget-line');
    }
    expect((await http.get('auditor', entries)).json).toMatchObject({
      items: [
        { account: `appropriation:${budgetLineId}`, debitFen: 0, creditFen: 5_000_000, kind: 'allot', payoutId: null },
        { account: `available:${budgetLineId}`, debitFen: 5_000_000, creditFen: 0, kind: 'allot', payoutId: null },
      ],
      totals: { debitFen: 5_000_000, creditFen: 5_000_000 },
    });
  });

  it.each([
    ['/allottedFen', { ...LINE, allottedFen: 0 }],
    ['/allottedFen', { ...LINE, allottedFen: 10.5 }],
    ['/allottedFen', { ...LINE, allottedFen: 1e15 }],
    ['/year', { ...LINE, year: 26 }],
    ['/name', { ...LINE, name: '' }],
    ['/region', { ...LINE, region: '500000' }],
    ['/spentFen', { ...LINE, spentFen: 0 }],
  ])('are refused at %s', async (pointer, body) => {
    expectProblem(await http.post('finance-officer', '/v1/budget-lines', body), 422, 'invalid-fields', pointer);
  });

  it('are read by finance, center, supervisor and auditor of the region, allotted by finance only', async () => {
    for (const account of ['finance-officer', 'center-staff', 'center-director', 'supervisor', 'auditor']) {
      const lines = itemsOf<Line>(await http.get(account, '/v1/budget-lines?year=2031'));
      expect(lines.map(({ name }) => name)).toEqual([LINE.name]);
    }
    expect(itemsOf(await http.get('center-staff-chongqing', '/v1/budget-lines?year=2031'))).toEqual([]);
    for (const account of ['lawyer', 'court-clerk', 'detention-officer', 'firm-clerk']) {
      expectProblem(await http.get(account, '/v1/budget-lines'), 403, 'forbidden');
    }
    for (const account of ['center-director', 'supervisor', 'auditor', 'lawyer']) {
      expectProblem(await http.post(account, '/v1/budget-lines', { ...LINE, year: 2032 }), 403, 'forbidden');
    }
  });
});

describe('the ledger', () => {
  it('shows a payout’s way: filtered, in pages, with totals over the whole filter, and as a table', async () => {
    const row = await payoutOf(http);
    const decide = (account: string, version: number, decision: string): Promise<Reply> =>
      http.post(account, `/v1/payouts/${row.id}/decisions`, { decision }, { 'if-match': `"${version}"` });
    expect((await decide('center-staff', 1, 'propose')).status).toBe(201);
    const approved = await decide('finance-officer', 2, 'approve');
    expect(approved.json).toMatchObject({ state: 'approved', budgetLine: { id: expect.any(String) } });

    const reserve = `payout/${row.id}/reserve/1`;
    const ofPayout = `/v1/ledger/entries?payoutId=${row.id}&account=reserved`;
    const reserved = itemsOf<{ transferId: string; debitFen: number }>(await http.get('finance-officer', ofPayout));
    expect(reserved[0]).toMatchObject({ transferId: reserve, debitFen: row.totalFen, payoutId: row.id });

    const all = await http.get('finance-officer', '/v1/ledger/entries?limit=200');
    const { debitFen, creditFen } = all.json['totals'] as { debitFen: number; creditFen: number };
    expect(debitFen).toBe(creditFen);
    const first = await http.get('finance-officer', '/v1/ledger/entries?limit=2');
    expect(first.json['totals']).toMatchObject({ debitFen, creditFen });
    const second = await http.get(
      'finance-officer',
      `/v1/ledger/entries?limit=2&cursor=${textIn(first, 'nextCursor')}`,
    );
    expect([...itemsOf(first), ...itemsOf(second)]).toEqual(itemsOf(all).slice(0, 4));

    const csv = await http.get('auditor', `/v1/ledger/entries?payoutId=${row.id}`, { accept: 'text/csv' });
    expect(csv.text.split('\r\n')[0]).toMatch(/序号,记账时间（北京时间）,划转编号,事由,科目,借方（元）,贷方（元）/);
    expect(csv.text).toContain(reserve);
  });

  it('shows an officer of a district what his payouts drew on the city’s line', async () => {
    const { prisma } = http.office;
    const row = await payoutOf(http, { region: '510104' });
    const headers = (version: number) => ({ 'if-match': `"${version}"` });
    const path = `/v1/payouts/${row.id}/decisions`;
    expect((await http.post('center-staff', path, { decision: 'propose' }, headers(1))).status).toBe(201);
    expect((await http.post('finance-officer', path, { decision: 'approve' }, headers(2))).status).toBe(201);
    const auditor = { where: { id: 'auditor' } };
    const district = await prisma.agency.findFirstOrThrow({ where: { region: '510104' } });
    await prisma.account.update({ ...auditor, data: { agencyId: district.id } });
    const entries = itemsOf<{ kind: string; budgetLineId: string }>(
      await http.get('auditor', `/v1/ledger/entries?payoutId=${row.id}`),
    );
    const lines = itemsOf<Line>(await http.get('auditor', '/v1/budget-lines'));
    await prisma.account.update({ ...auditor, data: { agencyId: 'agency-cd-justice' } });
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['reserve']));
    expect(lines.map(({ id }) => id)).toContain(entries[0]?.budgetLineId);
  });

  it('is for finance, supervisor and auditor, each of his region', async () => {
    for (const account of ['center-director', 'lawyer', 'court-clerk']) {
      expectProblem(await http.get(account, '/v1/ledger/entries'), 403, 'forbidden');
    }
    await http.office.prisma.account.update({ where: { id: 'auditor' }, data: { agencyId: 'agency-cq-finance' } });
    const elsewhere = await http.get('auditor', '/v1/ledger/entries?account=reserved');
    await http.office.prisma.account.update({ where: { id: 'auditor' }, data: { agencyId: 'agency-cd-justice' } });
    expect(elsewhere.json).toMatchObject({ items: [], totals: { debitFen: 0, creditFen: 0 } });
  });
});

describe('the account of a payee', () => {
  const path = `/v1/payees/${PAYEE}/account`;
  const account = '6228480000009875';

  it('changes when a second officer confirms it, and is in force a day later', async () => {
    await payee(http);
    const key = { 'idempotency-key': 'account-1' };
    const asked = await http.post('finance-officer', path, { account }, key);
    expect([asked.status, asked.json]).toMatchObject([201, { state: 'requested', requestedBy: 'finance-officer' }]);
    expect((await http.post('finance-officer', path, { account }, key)).json).toEqual(asked.json);
    expectProblem(await http.post('finance-officer', path, { account }), 409, 'second-person-needed');
    expectProblem(
      await http.post('finance-officer-2', path, { account: '62284800000011' }),
      409,
      'another-change-open',
    );
    const confirmed = await http.post('finance-officer-2', path, { account });
    expect(confirmed.json).toMatchObject({ state: 'confirmed', confirmedBy: 'finance-officer-2' });
    const read = await http.get('finance-officer', `/v1/payees/${PAYEE}`);
    expect(read.json).toMatchObject({
      id: PAYEE,
      accountMasked: expect.stringMatching(new RegExp(`^\\*+${ACCOUNT.slice(-4)}$`)),
      change: { accountMasked: expect.stringMatching(/^\*+9875$/), effectiveAt: expect.stringMatching(/\+08:00$/) },
    });
    expect(read.text + confirmed.text).not.toMatch(/\d{8}0{4}/);
    // Whoever decides sees it at once, not only after he has decided.
    const waiting = await payoutOf(http);
    const { json } = await http.get('finance-officer', `/v1/payouts/${waiting.id}`);
    expect(json['flags']).toContainEqual(expect.objectContaining({ code: 'account-change-pending' }));
  });

  it('is cancelled by any officer who sends the account in force, and the payee is told of all of it', async () => {
    const { prisma } = http.office;
    const cancelled = await http.post('finance-officer', path, { account: ACCOUNT });
    expect([cancelled.status, cancelled.json]).toMatchObject([
      201,
      { state: 'cancelled', cancelledBy: 'finance-officer', accountMasked: '****9875' },
    ]);
    expect((await http.get('finance-officer', `/v1/payees/${PAYEE}`)).json).toMatchObject({ change: null });
    expectProblem(await http.post('finance-officer-2', path, { account: ACCOUNT }), 409, 'account-unchanged');
    const told = await prisma.notice.findMany({
      where: { form: 'account-change', recipients: { some: { personId: PAYEE } } },
    });
    expect(told).toHaveLength(3);
    for (const notice of told) expect(JSON.stringify(notice)).not.toMatch(/\d{8}9875/);
  });

  it('is refused with anything but 8 to 32 digits, and to whoever is not finance of the region', async () => {
    for (const bad of ['1234567', '1'.repeat(33), '6222 0000 000O', '6222_00000000', 7, undefined]) {
      expectProblem(await http.post('finance-officer', path, { account: bad }), 422, 'invalid-fields', '/account');
    }
    for (const other of ['center-director', 'lawyer', 'auditor']) {
      expectProblem(await http.post(other, path, { account }), 403, 'forbidden');
      expectProblem(await http.get(other, `/v1/payees/${PAYEE}`), 403, 'forbidden');
    }
    for (const unknown of ['nobody', '%00']) {
      expectProblem(await http.post('finance-officer', `/v1/payees/${unknown}/account`, { account }), 404, 'not-found');
      expectProblem(await http.get('finance-officer', `/v1/payees/${unknown}`), 404, 'not-found');
    }
  });
});

describe('the check digit of a card', () => {
  const path = `/v1/payees/${PAYEE}/account`;
  const card = '6228480402564890018';

  it('is asked for at the field, in words', async () => {
    const slip = await http.post('finance-officer', path, { account: '6228480402564980018' });
    expectProblem(await http.post('finance-officer', path, { account: '6228480402564890019' }), 422, 'invalid-fields');
    expectProblem(slip, 422, 'invalid-fields', '/account');
    expect(slip.json['errors']).toMatchObject([
      { code: 'wrong-check-digit', detail: expect.stringContaining('校验位') },
    ]);
    const { json } = await http.get('finance-officer', `/v1/payees/${PAYEE}`);
    expect(json['change']).toBeNull();
  });

  it('is that of the number, however it is typed: two officers mean one account', async () => {
    const asked = await http.post('finance-officer', path, { account: '６２２８４８０４　０２５６ 4890-018' });
    expect([asked.status, asked.json]).toMatchObject([201, { state: 'requested', accountMasked: '****0018' }]);
    const confirmed = await http.post('finance-officer-2', path, { account: '6228 4804 0256 4890 018' });
    expect([confirmed.status, confirmed.json]).toMatchObject([201, { state: 'confirmed' }]);
    const { change } = (await http.get('finance-officer', `/v1/payees/${PAYEE}`)).json;
    expect(change).toMatchObject({ accountMasked: '****0018' });
    const stored = await http.office.prisma.payeeAccountChange.findFirstOrThrow({ where: { cancelledAt: null } });
    expect(stored.account).toBe(card);
    expect((await http.post('finance-officer', path, { account: ACCOUNT })).json).toMatchObject({ state: 'cancelled' });
  });
});

describe('the issuance report', () => {
  it('counts closed and paid cases by closing day, and the days between, beside the period before', async () => {
    const { prisma } = http.office;
    const closed = async (closingDay: string, settledAt: string | null): Promise<void> => {
      const paid = settledAt === null ? {} : { state: 'settled', settledAt: new Date(settledAt) };
      const { caseId } = await payoutOf(http, { closingDay, totalFen: 100_000, ...paid });
      await prisma.case.update({ where: { id: caseId }, data: { closingDay } });
    };
    await closed('2024-03-01', '2024-03-11T00:30:00+08:00');
    await closed('2024-03-31', '2024-04-30T23:30:00+08:00');
    await closed('2024-03-15', null);
    await closed('2024-02-29', '2024-03-05T10:00:00+08:00');
    const path = '/v1/reports/issuance?from=2024-03-01&to=2024-03-31';
    const total = { closed: 3, calculated: 3, paid: 2, rate: 0.6667, allowedFen: 300_000, paidFen: 200_000 };
    for (const account of ['finance-officer', 'center-staff', 'supervisor', 'auditor']) {
      expect((await http.get(account, path)).json).toMatchObject({
        current: {
          total: { ...total, daysToPaid: { median: 10, p90: 30, max: 30 } },
          centers: [{ center: { id: 'agency-cd-center' }, ...total }],
        },
        previous: {
          from: '2024-01-30',
          to: '2024-02-29',
          total: { closed: 1, paid: 1, rate: 1, daysToPaid: { median: 5 } },
        },
      });
    }
    const nothing = await http.get('center-staff-chongqing', path);
    expect(nothing.json).toMatchObject({
      current: { total: { closed: 0, rate: null, daysToPaid: null }, centers: [] },
    });
    expectProblem(await http.get('lawyer', path), 403, 'forbidden');
    for (const query of ['from=2024-03-31&to=2024-03-01', 'from=2099-01-01']) {
      expectProblem(await http.get('auditor', `/v1/reports/issuance?${query}`), 422, 'invalid-fields', '/from');
    }
    const thisYear = await http.get('auditor', '/v1/reports/issuance');
    const today = shanghaiDate(http.now());
    expect(thisYear.json).toMatchObject({ current: { from: `${today.slice(0, 4)}-01-01`, to: today } });
  });
});
