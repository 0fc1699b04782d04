/** A task in the other region and a case that goes over, as those who take part find them over HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { accept, expectProblem, opened } from './steps.js';

const LETTERS = '/v1/collaborations';
const HOME = 'center-staff';
const ASKED = 'center-staff-chongqing';
const THERE = 'lawyer-chongqing';

let http: HttpOffice;
let caseId: string;
beforeAll(async () => {
  http = await HttpOffice.open();
});
beforeEach(async () => {
  caseId = await opened(http);
  await accept(http, caseId);
});
afterAll(() => http.close());

async function accepted(kind: string): Promise<string> {
  const reply = await http.post(HOME, LETTERS, {
    ...{ kind, toCenterId: 'agency-cq-center', dueOn: addDays(shanghaiDate(http.now()), 14), caseId },
    ...{ facts: '当事人曾在重庆务工', items: ['参加调解'], contact: { name: '许倩', phone: '028-60010006' } },
    persons: [{ name: '张小三', birthDate: '2009-03-07' }],
  });
  const id = textIn(reply, 'collaborationId');
  await taken(ASKED, id, 'received');
  await taken(ASKED, id, 'accepted');
  return id;
}

const act = (account: string, id: string, kind: string, fields: object = {}): Promise<Reply> =>
  http.post(account, `${LETTERS}/${id}/acts`, { kind, occurredAt: formatInstant(http.now()), ...fields });

async function taken(account: string, id: string, kind: string, fields: object = {}): Promise<Reply> {
  const reply = await act(account, id, kind, fields);
  expect([kind, reply.status, reply.text]).toEqual([kind, 201, expect.any(String)]);
  return reply;
}

const possible = async (account: string, id: string): Promise<readonly string[]> =>
  itemsOf<{ kind: string }>(await http.get(account, `${LETTERS}/${id}/possible-acts`)).map(({ kind }) => kind);

describe('a task', () => {
  it('offers each side its own acts, and none to who only reads', async () => {
    const id = await accepted('attend-step');
    await expect(possible(ASKED, id)).resolves.toEqual(['refused', 'date-proposed', 'answered', 'lawyer-named']);
    await expect(possible(HOME, id)).resolves.toEqual(['refused', 'date-proposed', 'answered', 'withdrawn']);
    await expect(possible('supervisor', id)).resolves.toEqual([]);
    expect((await http.get('lawyer', `${LETTERS}/${id}/possible-acts`)).status).toBe(404);
  });

  it('shows the asked center whom it may name, from its own pool, and nobody else', async () => {
    const id = await accepted('attend-step');
    const path = `/v1/lawyers?limit=200&collaborationId=${id}`;
    const pool = itemsOf<{ id: string; eligible: boolean }>(await http.get(ASKED, path));
    expect(pool.filter(({ eligible }) => eligible).map((one) => one.id)).toContain('lawyer-cq-ran');
    expect(pool.map((one) => one.id)).not.toContain('lawyer-cd-zhou');
    const [first] = itemsOf<{ id: string }>(await http.get(ASKED, path.replace('limit=200', 'limit=1')));
    expect(first?.id).toBe(pool[0]?.id);
    expectProblem(await http.get(HOME, path), 403, 'forbidden');
    expectProblem(await http.get('court-clerk', path), 404, 'not-found');
    const both = await http.get(ASKED, `${path}&caseId=${caseId}`);
    expectProblem(both, 422, 'invalid-fields', '/caseId');
    expectProblem(await http.get(ASKED, '/v1/lawyers'), 422, 'invalid-fields', '/caseId');
  });

  it('is read by the lawyer who does it, without the case behind it; he acts on nothing', async () => {
    const id = await accepted('attend-step');
    expect((await http.get(THERE, `${LETTERS}/${id}`)).status).toBe(404);
    expectProblem(
      await act(ASKED, id, 'lawyer-named', { lawyerId: 'lawyer-cd-zhou' }),
      422,
      'lawyer-not-admitted',
      '/lawyerId',
    );
    await taken(ASKED, id, 'lawyer-named', { lawyerId: 'lawyer-cq-ran' });
    const task = await http.get(THERE, `${LETTERS}/${id}`);
    expect(task.json).toMatchObject({ items: ['参加调解'], persons: [{ name: '张小三' }] });
    expect(task.json).not.toHaveProperty('obligations');
    expect(task.text).not.toContain(caseId);
    expect(itemsOf<{ id: string }>(await http.get(THERE, `${LETTERS}?limit=200`)).map((one) => one.id)).toContain(id);
    expectProblem(await act(THERE, id, 'answered', { findings: '已办', documents: [] }), 403, 'forbidden');
    expect((await http.get(THERE, `/v1/cases/${caseId}`)).status).toBe(404);
    expectProblem(await http.get(THERE, `${LETTERS}/${id}/history`), 403, 'forbidden');
  });

  it('comes back into the home case: who carries that finds the record among its documents', async () => {
    const id = await accepted('meet-detainee');
    const record = await http.upload(ASKED, { kind: 'meeting-record' }, new TextEncoder().encode('会见笔录'));
    const documentId = textIn(record, 'documentId');
    const documents = async (account: string) =>
      itemsOf<{ documentId: string; collaborationId: string | null }>(
        await http.get(account, `/v1/cases/${caseId}/documents?limit=200`),
      ).filter((one) => one.documentId === documentId);
    await expect(documents(HOME)).resolves.toEqual([]);
    await taken(ASKED, id, 'answered', {
      findings: '已会见，本人同意',
      documents: [{ documentId, title: '会见笔录' }],
    });
    for (const account of [HOME, 'lawyer']) {
      await expect(documents(account)).resolves.toMatchObject([{ collaborationId: id }]);
      expect((await http.get(account, `/v1/documents/${documentId}`)).status).toBe(200);
    }
    // What is taken for the defence is not the organ's to read.
    for (const account of ['court-clerk', 'detention-officer']) await expect(documents(account)).resolves.toEqual([]);
  });

  it('is paid by the asked center, whose finance sees it and whose partner does not', async () => {
    const id = await accepted('attend-step');
    await taken(ASKED, id, 'lawyer-named', { lawyerId: 'lawyer-cq-ran' });
    await taken(ASKED, id, 'answered', { findings: '已参加', documents: [] });
    await taken(HOME, id, 'confirmed', { recognised: true });
    const settled = await taken(ASKED, id, 'cost-settled');
    expect(settled.json).toMatchObject({ payable: { totalFen: 60_000 } });
    const asked = await http.get(ASKED, `${LETTERS}/${id}`);
    expect(asked.json).toMatchObject({ payable: { state: 'calculated', totalFen: 60_000 }, claimFen: 0 });
    const home = await http.get(HOME, `${LETTERS}/${id}`);
    expect(home.json).not.toHaveProperty('payable');
    // Nor that it pays at all: the duty is its own.
    const owedTo = (account: string) => http.get(account, `/v1/obligations?collaborationId=${id}&limit=200`);
    for (const account of [HOME, 'supervisor'])
      expect((await owedTo(account)).text).not.toMatch(/(pay|settle)-cooperation/);
    expect(home.text).not.toContain('pay-cooperation');
    for (const account of [ASKED, 'supervisor-chongqing']) {
      expect((await owedTo(account)).text).toContain('pay-cooperation');
    }
    const payoutId = (asked.json as { payable: { id: string } }).payable.id;
    const seen = async (account: string): Promise<number> =>
      (await http.get(account, `/v1/payouts/${payoutId}`)).status;
    const readers = [
      ASKED,
      THERE,
      'finance-officer-chongqing',
      'supervisor-chongqing',
      HOME,
      'lawyer',
      'finance-officer',
    ];
    expect(await Promise.all(readers.map(seen))).toEqual([200, 200, 200, 200, 404, 404, 404]);
    const payout = await http.get(ASKED, `/v1/payouts/${payoutId}`);
    expect(payout.json).toMatchObject({ caseId: null, collaborationId: id, number: expect.stringContaining('协作') });
    const rows = await http.get('finance-officer-chongqing', '/v1/payouts?limit=200', { accept: 'text/csv' });
    expect(rows.text).toContain('协作（');
    const proposed = await http.post(
      ASKED,
      `/v1/payouts/${payoutId}/decisions`,
      { decision: 'propose' },
      { 'if-match': payout.headers.get('etag') ?? '' },
    );
    expect(proposed.json).toMatchObject({ state: 'proposed' });
  });
});

describe('what is said without meaning anything', () => {
  it('is refused by its field', async () => {
    const id = await accepted('attend-step');
    const refused = async (fields: object, pointer: string, code: string) => {
      const reply = await act(ASKED, id, 'answered', { findings: '已参加', documents: [], ...fields });
      expectProblem(reply, 422, 'invalid-fields', pointer);
      expect(reply.text).toContain(code);
    };
    await refused({ findings: ' \u3000 ' }, '/findings', 'blank');
    const documentId = textIn(
      await http.upload(ASKED, { kind: 'record' }, new TextEncoder().encode('x')),
      'documentId',
    );
    await refused(
      { documents: [{ documentId, takenAt: '2099-01-01T00:00:00+08:00' }] },
      '/documents/0/takenAt',
      'in-future',
    );
    const letter = (changes: object) => ({
      ...{ kind: 'attend-step', toCenterId: 'agency-cq-center', dueOn: addDays(shanghaiDate(http.now()), 14), caseId },
      ...{ facts: '调解', items: ['参加调解'], contact: { name: '许倩', phone: '028' }, persons: [{ name: '张小三' }] },
      ...changes,
    });
    const send = (changes: object) => http.post(HOME, LETTERS, letter(changes));
    expectProblem(await send({ facts: '\n\n' }), 422, 'invalid-fields', '/facts');
    const card = { name: '张小三', identity: { kind: 'resident-id', number: '123' } };
    expectProblem(await send({ persons: [card] }), 422, 'invalid-fields', '/persons/0/identity/number');
    const unborn = { name: '张小三', birthDate: '2099-01-01' };
    expectProblem(await send({ persons: [unborn] }), 422, 'invalid-fields', '/persons/0/birthDate');
  });

  it('is no secret where it is another’s to say: 403, and not as if the letter were not there', async () => {
    const id = await accepted('attend-step');
    const forAsker = { onBehalfOf: 'agency-cd-center', channel: 'paper' };
    expectProblem(await act(ASKED, id, 'withdrawn', { reason: '不办', ...forAsker }), 403, 'forbidden');
    expect((await http.get(ASKED, `/v1/tasks?collaborationId=${id}`)).status).toBe(200);
  });

  it('says why a task is not paid to the asked center, and to nobody at home', async () => {
    const id = await accepted('attend-step');
    await taken(ASKED, id, 'lawyer-named', { lawyerId: 'lawyer-cq-ran' });
    await taken(ASKED, id, 'answered', { findings: '已参加', documents: [] });
    await taken(HOME, id, 'confirmed', { recognised: true });
    await taken(ASKED, id, 'cost-settled', { unpaidReason: '律师自愿放弃' });
    for (const account of [ASKED, 'supervisor-chongqing']) {
      expect((await http.get(account, `${LETTERS}/${id}`)).json).toMatchObject({ unpaidReason: '律师自愿放弃' });
    }
    for (const account of [HOME, 'supervisor']) {
      expect((await http.get(account, `${LETTERS}/${id}`)).text).not.toContain('自愿放弃');
    }
  });
});

describe('a case that goes over', () => {
  it('is the other center’s with all its rows, and the former one’s no more', async () => {
    const id = await accepted('transfer-case');
    await taken(ASKED, id, 'answered', { findings: '同意接收', documents: [] });
    await taken(HOME, id, 'confirmed', { recognised: true });
    await http.office.until('the case has gone over', async () => {
      const { centerId } = await http.office.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
      return centerId === 'agency-cq-center';
    });
    const there = await http.get(ASKED, `/v1/cases/${caseId}`);
    expect(there.json).toMatchObject({ center: { id: 'agency-cq-center' } });
    for (const part of ['', '/history', '/documents', '/possible-acts']) {
      expect([part, (await http.get(ASKED, `/v1/cases/${caseId}${part}`)).status]).toEqual([part, 200]);
      expect([part, (await http.get(HOME, `/v1/cases/${caseId}${part}`)).status]).toEqual([part, 404]);
    }
    // The letter is the register line that stays with the former center.
    expect((await http.get(HOME, `${LETTERS}/${id}`)).json).not.toHaveProperty('caseId');
    expect((await http.get(ASKED, `${LETTERS}/${id}`)).json).toMatchObject({ caseId });
    const found = async (account: string) =>
      itemsOf<{ id: string }>(await http.get(account, `${LETTERS}?caseId=${caseId}`)).map((one) => one.id);
    expect([await found(HOME), await found(ASKED)]).toEqual([[id], [id]]);
    // Counsel and organ go on as before.
    for (const account of ['lawyer', 'court-clerk']) {
      expect((await http.get(account, `/v1/cases/${caseId}`)).status).toBe(200);
    }
    const owed = itemsOf<{ owedBy: { agencyId: string }; caseId: string | null }>(
      await http.get(ASKED, `/v1/obligations?caseId=${caseId}&state=open&state=due-soon&state=overdue&limit=200`),
    );
    expect(owed.map(({ owedBy }) => owedBy.agencyId)).not.toContain('agency-cd-center');
  });
});
