/** Payouts over HTTP: who sees them, who decides, and in which order a decision is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { lockAffair } from '../../activities/records/history.js';
import type { Payout } from '../../prisma/generated/client.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { expectProblem } from './steps.js';
import { PAYEE, payoutOf } from '../api/payout-rows.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

function decide(
  account: string,
  { id, version }: { readonly id: string; readonly version: number | null },
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const ifMatch = version === null ? {} : { 'if-match': `"${version}"` };
  return http.post(account, `/v1/payouts/${id}/decisions`, body, { ...ifMatch, ...headers });
}

const PROPOSE = { decision: 'propose' };
const APPROVE = { decision: 'approve' };
const RETURN = { decision: 'return', reason: '缺少会见笔录' };

async function proposed(): Promise<{ id: string; version: number }> {
  const row = await payoutOf(http);
  const reply = await decide('center-staff', row, PROPOSE);
  expect([reply.status, reply.json['state']]).toEqual([201, 'proposed']);
  return { id: row.id, version: Number(reply.json['version']) };
}

describe('a payout', () => {
  it('goes from the center to finance and back, and is approved by an officer', async () => {
    const row = await payoutOf(http);
    const read = await http.get('center-staff', `/v1/payouts/${row.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.json).toMatchObject({
      state: 'calculated',
      totalFen: 230_000,
      payee: { kind: 'person', id: PAYEE, accountMasked: expect.stringMatching(/^\*+1234$/) },
      flags: [{ code: 'no-meeting' }],
      decisions: [],
      instruction: null,
    });
    expect(read.text).not.toContain(row.account);

    const sent = await decide('center-staff', row, PROPOSE);
    expect([sent.status, sent.headers.get('etag')]).toEqual([201, '"2"']);
    expect(sent.headers.get('location')).toBe(`/v1/payouts/${row.id}`);
    const returned = await decide('finance-officer', { id: row.id, version: 2 }, RETURN);
    expect(returned.json).toMatchObject({ state: 'returned', decisions: [{}, { reason: '缺少会见笔录' }] });
    const again = await decide('center-director', { id: row.id, version: 3 }, PROPOSE);
    expect(again.json).toMatchObject({ state: 'proposed' });
    const approved = await decide('finance-officer', { id: row.id, version: 4 }, APPROVE);
    expect([approved.status, approved.json['state']]).toEqual([201, 'approved']);
    expect(approved.json['decisions']).toMatchObject([
      { decision: 'propose', by: { id: 'center-staff' } },
      { decision: 'return', by: { id: 'finance-officer' } },
      { decision: 'propose', by: { id: 'center-director' } },
      { decision: 'approve', by: { id: 'finance-officer' } },
    ]);
    // A late second click, and another officer who has not read again.
    expectProblem(
      await decide('finance-officer', { id: row.id, version: 4 }, APPROVE),
      409,
      'decision-not-possible-now',
    );
    expectProblem(
      await decide('finance-officer-2', { id: row.id, version: 4 }, RETURN),
      409,
      'decision-not-possible-now',
    );
  });

  it('is refused a decision in the order of the contract', async () => {
    const row = await payoutOf(http);
    const none = { id: row.id, version: null };
    const stale = { id: row.id, version: 7 };
    expectProblem(await decide('court-clerk', none, {}), 404, 'not-found');
    expectProblem(await decide('center-staff-chongqing', none, PROPOSE), 404, 'not-found');
    expectProblem(await decide('lawyer-2', none, PROPOSE), 404, 'not-found');
    // He reads what he is owed.
    expectProblem(await decide('lawyer', none, PROPOSE), 403, 'forbidden');
    expectProblem(await decide('center-staff', none, {}), 422, 'invalid-fields', '/decision');
    expectProblem(await decide('center-staff', none, { decision: 'pay' }), 422, 'invalid-fields', '/decision');
    expectProblem(await decide('finance-officer', none, PROPOSE), 403, 'forbidden');
    expectProblem(await decide('center-staff', none, APPROVE), 403, 'forbidden');
    expectProblem(await decide('auditor', none, APPROVE), 403, 'forbidden');
    expectProblem(await decide('finance-officer', none, APPROVE), 428, 'version-required');
    expectProblem(await decide('finance-officer', none, APPROVE, { 'if-match': '*' }), 428, 'version-required');
    expectProblem(await decide('center-staff', none, PROPOSE, { 'if-match': '1' }), 422, 'malformed-version');
    expectProblem(await decide('center-staff', none, PROPOSE, { 'if-match': 'W/"1"' }), 412, 'stale-version');
    expectProblem(
      await decide('finance-officer', stale, { ...APPROVE, colour: 'red' }),
      409,
      'decision-not-possible-now',
    );
    expectProblem(await decide('center-staff', stale, { ...PROPOSE, colour: 'red' }), 412, 'stale-version');
    expectProblem(await decide('center-staff', row, { ...PROPOSE, colour: 'red' }), 422, 'invalid-fields', '/colour');
    expect((await http.get('center-staff', `/v1/payouts/${row.id}`)).json).toMatchObject({ version: 1, decisions: [] });
  });

  it('is returned with a reason only', async () => {
    const payout = await proposed();
    for (const body of [{ decision: 'return' }, { decision: 'return', reason: ' ' }]) {
      expectProblem(await decide('finance-officer', payout, body), 422, 'invalid-fields', '/reason');
    }
  });

  it('is not decided on by who proposed it, whatever his role has become', async () => {
    const payout = await proposed();
    const { prisma } = http.office;
    await prisma.payout.update({ where: { id: payout.id }, data: { proposedById: 'finance-officer' } });
    expectProblem(await decide('finance-officer', payout, APPROVE), 403, 'own-proposal');
    expectProblem(await decide('finance-officer', { ...payout, version: null }, RETURN), 403, 'own-proposal');
  });

  it('is approved once by two officers at the same time', async () => {
    const payout = await proposed();
    const replies = await Promise.all([
      decide('finance-officer', payout, APPROVE),
      decide('finance-officer-2', payout, APPROVE),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

describe('a key', () => {
  it('sent again, and twice in one moment, gets the same answer; with another body it is refused', async () => {
    const row = await payoutOf(http);
    const key = { 'idempotency-key': `decision-${row.id}` };
    const [first, twin] = await Promise.all([
      decide('center-staff', row, PROPOSE, key),
      decide('center-staff', row, PROPOSE, key),
    ]);
    await decide('finance-officer', { id: row.id, version: 2 }, RETURN);
    const late = await decide('center-staff', row, PROPOSE, key);
    for (const reply of [first, twin, late]) {
      expect([reply.status, reply.headers.get('etag')]).toEqual([201, '"2"']);
      expect(reply.headers.get('location')).toBe(`/v1/payouts/${row.id}`);
      expect(reply.text).toBe(first.text);
    }
    expectProblem(await decide('center-staff', row, { ...PROPOSE, reason: 'x' }, key), 422, 'idempotency-key-reused');
    const where = { payoutId: row.id, decision: 'propose' };
    expect(await http.office.prisma.payoutDecisionRecord.count({ where })).toBe(1);
  });

  it('keeps a refusal by state or version, and no other', async () => {
    const { id } = await proposed();
    const [byState, byVersion, byFields] = ['state', 'version', 'fields'].map((why) => ({
      'idempotency-key': `${why}-${id}`,
    }));
    const read = { id, version: 2 };
    expectProblem(await decide('center-staff', read, PROPOSE, byState), 409, 'decision-not-possible-now');
    const stale = await decide('finance-officer', { id, version: 1 }, RETURN, byVersion);
    expectProblem(stale, 412, 'stale-version');
    expectProblem(await decide('finance-officer', { id, version: 2 }, RETURN, byVersion), 412, 'stale-version');
    expectProblem(
      await decide('finance-officer', read, { decision: 'return' }, byFields),
      422,
      'invalid-fields',
      '/reason',
    );
    expect((await decide('finance-officer', read, RETURN, byFields)).status).toBe(201);
    const current = { id, version: 3 };
    expectProblem(await decide('center-staff', current, PROPOSE, byState), 409, 'decision-not-possible-now');
    expect((await decide('center-staff', current, PROPOSE)).status).toBe(201);
  });
});

describe('while somebody else holds the case', () => {
  it('who does not see the payout is answered 404 at once; who sees it waits', async () => {
    const row = await payoutOf(http);
    const { records, clock, prisma } = http.office;
    let waiting: Promise<Reply> | undefined;
    await inTransaction(
      records,
      async (tx) => {
        await lockAffair(tx, row.caseId, clock);
        for (const account of ['lawyer-2', 'court-clerk', 'center-staff-chongqing']) {
          for (const body of [PROPOSE, {}]) expectProblem(await decide(account, row, body), 404, 'not-found');
        }
        waiting = decide('center-staff', row, PROPOSE);
        await untilWaiting(prisma, waiting);
        expect(await prisma.payout.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ version: 1 });
      },
      // Longer than anybody waits for a lock: who waits for it is not answered by its end.
      { statementsWithinMs: 30_000 },
    );
    expect((await waiting)?.status).toBe(201);
  });
});

describe('while the engine is away', () => {
  it('decisions are recorded and answered all the same; their wakes go out when it is back', async () => {
    const row = await payoutOf(http);
    const { prisma } = http.office;
    await http.office.stopWorker();
    const sent = await decide('center-staff', row, PROPOSE);
    expect([sent.status, sent.json['state']]).toEqual([201, 'proposed']);
    const approved = await decide('finance-officer', { id: row.id, version: 2 }, APPROVE);
    expect([approved.status, approved.json['state']]).toEqual([201, 'approved']);
    const wakes = { kind: 'payout', refId: row.caseId };
    expect(await prisma.process.findMany({ where: wakes })).toMatchObject([{ waiting: true }]);

    await http.office.startWorker();
    await http.office.until('its process has sent the order', () =>
      prisma.payout.findFirst({ where: { id: row.id, state: 'instructed' } }),
    );
    await http.office.until(
      'its process has been told',
      async () => (await prisma.process.count({ where: { ...wakes, waiting: false } })) === 1,
    );
  }, 60_000);
});

describe('the list of payouts', () => {
  it('shows what the item shows, for every account', async () => {
    await payoutOf(http);
    const rows = await http.office.prisma.payout.findMany({ select: { id: true } });
    for (const { id: account } of await http.office.prisma.account.findMany()) {
      const list = await http.get(account, '/v1/payouts?limit=200');
      const listed = new Set(list.status === 403 ? [] : itemsOf<{ id: string }>(list).map(({ id }) => id));
      for (const { id } of rows) {
        const item = await http.get(account, `/v1/payouts/${id}`);
        expect([account, id, item.status]).toEqual([account, id, listed.has(id) ? 200 : 404]);
      }
    }
  });

  it('is forbidden to whoever sees none', async () => {
    for (const account of ['court-clerk', 'procuratorate-clerk', 'police-officer', 'detention-officer']) {
      expectProblem(await http.get(account, '/v1/payouts'), 403, 'forbidden');
    }
  });

  it('filters, pages oldest first, and comes as a table', async () => {
    const rows: Payout[] = [];
    for (const state of ['settled', 'bounced', 'unknown']) rows.push(await payoutOf(http, { state }));
    const found = async (query: string): Promise<string[]> =>
      itemsOf<{ id: string }>(await http.get('finance-officer', `/v1/payouts?limit=200&${query}`)).map(({ id }) => id);
    const ids = rows.map(({ id }) => id);
    expect(await found('state=settled&state=bounced&state=unknown')).toEqual(ids);
    expect(await found(`caseId=${rows[1]?.caseId ?? ''}`)).toEqual([ids[1]]);
    expect(await found('payee=lawyer-nobody')).toEqual([]);
    expect(await found('region=500000')).toEqual([]);
    expect(await found(`region=510100&payee=${PAYEE}`)).toEqual(expect.arrayContaining(ids));
    expectProblem(await http.get('finance-officer', '/v1/payouts?state=paid'), 422, 'invalid-fields', '/state/0');

    const first = await http.get('finance-officer', '/v1/payouts?limit=1&state=bounced&state=unknown');
    const next = `/v1/payouts?limit=1&state=bounced&state=unknown&cursor=${textIn(first, 'nextCursor')}`;
    expect(itemsOf<{ id: string }>(await http.get('finance-officer', next))[0]?.id).toBe(ids[2]);

    const csv = await http.get('auditor', '/v1/payouts?state=unknown', { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    const [head, line] = csv.text.split('\r\n');
    expect(head).toMatch(/^\ufeff?编号,案号,状态,收款人类别,收款人,收款账户,金额（元）/);
    expect(line).toContain('周明远');
    expect(csv.text).not.toContain(rows[0]?.account);
  });
});
