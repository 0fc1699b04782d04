/** Payouts over HTTP: who sees them, who decides, and in which order a decision is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payout } from '../../prisma/generated/client.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './http-office.js';
import { expectProblem } from './http-steps.js';
import { PAYEE, payoutOf } from './payout-rows.js';

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
    expectProblem(await decide('lawyer', none, PROPOSE), 404, 'not-found');
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

  it('answers the same key with the same answer, and keeps a refusal by state', async () => {
    const row = await payoutOf(http);
    const key = { 'idempotency-key': `decision-${row.id}` };
    const first = await decide('center-staff', row, PROPOSE, key);
    const second = await decide('center-staff', row, PROPOSE, key);
    expect([second.status, second.headers.get('etag'), second.json]).toEqual([201, '"2"', first.json]);
    expectProblem(await decide('center-staff', row, { ...PROPOSE, reason: 'x' }, key), 422, 'idempotency-key-reused');

    const refused = { 'idempotency-key': `again-${row.id}` };
    const current = { id: row.id, version: 2 };
    expectProblem(await decide('center-staff', current, PROPOSE, refused), 409, 'decision-not-possible-now');
    await decide('finance-officer', current, RETURN);
    expectProblem(await decide('center-staff', current, PROPOSE, refused), 409, 'decision-not-possible-now');
    expect((await decide('center-staff', { id: row.id, version: 3 }, PROPOSE)).status).toBe(201);
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

describe('while the engine is away', () => {
  it('a decision is recorded, answered 202, and taken when it is back; what follows from it waits behind it', async () => {
    const row = await payoutOf(http);
    await http.office.stopWorker();
    const key = { 'idempotency-key': 'away-payout' };
    const pending = await decide('center-staff', row, PROPOSE, key);
    const path = `/v1/submissions/${textIn(pending, 'submissionId')}`;
    expect([pending.status, pending.headers.get('location')]).toEqual([202, path]);
    expect((await decide('center-staff', row, PROPOSE, key)).status).toBe(202);
    // The records still say "calculated", and an approval may follow from what waits: it is not refused here.
    const early = await decide('finance-officer', row, APPROVE);
    expect(early.status).toBe(202);
    await http.office.startWorker();
    const outcome = (account: string, at: string): Promise<Reply> =>
      http.office.until('the decision is taken', async () => {
        const reply = await http.get(account, at);
        return reply.json['state'] === 'pending' ? null : reply;
      });
    const done = await outcome('center-staff', path);
    expect(done.json).toMatchObject({ state: 'done', result: { id: row.id, state: 'proposed' } });
    const again = await decide('center-staff', row, PROPOSE, key);
    expect([again.status, again.json, again.headers.get('etag')]).toEqual([201, done.json['result'], '"2"']);
    // He had read the version before the proposal.
    const refused = await outcome('finance-officer', early.headers.get('location') ?? '');
    expect(refused.json).toMatchObject({ state: 'refused', problem: { status: 412, code: 'stale-version' } });
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
    for (const account of ['lawyer', 'firm-clerk', 'court-clerk', 'detention-officer']) {
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
    expect(head).toMatch(/^\ufeff?id,caseNumber,state,payeeKind,payee,account,totalFen/);
    expect(line).toContain('周明远');
    expect(csv.text).not.toContain(rows[0]?.account);
  });
});
