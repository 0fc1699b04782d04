/** A check of the records: asked for by who looks on, walked behind the answer, kept with what it found, told to who must see to it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { askNightlyCheck, askRecordsCheck } from '../../activities/records-check/index.js';
import { WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import { noticeBody } from '../support/builders.js';
import { rewriteEntry, rewritePaper, tamper } from '../support/tampering.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { accept, expectProblem, NOTICES, opened } from './steps.js';

const PATH = '/v1/records-checks';

let http: HttpOffice;
/** Of 成都 and of 重庆. */
let home: string;
let other: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  home = await opened(http);
  await accept(http, home);
  const custody = { measure: 'detained', placeId: 'agency-cq-detention' } as const;
  other = textIn(await http.post('court-clerk-chongqing', NOTICES, noticeBody(http.now(), { custody })), 'caseId');
  await http.office.comeToRest();
});
afterAll(() => http.close());

const ask = (account = 'auditor', headers = {}): Promise<Reply> => http.post(account, PATH, {}, headers);

/** @returns the check as it stands once it is over */
async function over(id: string, account = 'auditor'): Promise<Reply> {
  return http.office.until('the check is over', async () => {
    const reply = await http.get(account, `${PATH}/${id}`);
    return reply.json['endedAt'] === null ? null : reply;
  });
}

async function checked(account = 'auditor'): Promise<Reply> {
  return over(textIn(await ask(account), 'id'), account);
}

interface Fault {
  readonly kind: string;
  readonly number: string | null;
  readonly seq: number | null;
  readonly paper: { readonly number: string } | null;
}

const faultsIn = ({ json }: Reply): readonly string[] =>
  (json['faults'] as readonly Fault[]).map(({ kind, seq, paper }) => `${kind} ${seq ?? paper?.number}`);

/** Papers about faults, by bureau. */
async function told(): Promise<Readonly<Record<string, number>>> {
  const rows = await http.office.prisma.noticeRecipient.findMany({ where: { notice: { form: 'records-faulty' } } });
  return Object.fromEntries(
    ['agency-cd-justice', 'agency-cq-justice'].map((id) => [id, rows.filter((row) => row.agencyId === id).length]),
  );
}

describe('a check', () => {
  it('is for who looks on, and for nobody else', async () => {
    for (const account of ['court-clerk', 'center-director', 'lawyer', 'finance-officer', 'detention-officer']) {
      expectProblem(await ask(account), 403, 'forbidden');
      expectProblem(await http.get(account, PATH), 403, 'forbidden');
      expectProblem(await http.get(account, `${PATH}/${home}`), 403, 'forbidden');
    }
    expectProblem(await http.get('auditor', `${PATH}/${home}`), 404, 'not-found');
    expectProblem(await http.post('auditor', PATH, { region: '510000' }), 422, 'invalid-fields', '/region');
    expectProblem(await http.get('auditor', `${PATH}?state=asleep`), 422, 'invalid-fields', '/state/0');
  });

  it('is kept as it was asked for, and walks what is seen from the own region', async () => {
    const asked = await ask();
    expect([asked.status, asked.headers.get('location')]).toEqual([201, `${PATH}/${textIn(asked, 'id')}`]);
    expect(asked.json).toMatchObject({
      ...{ region: '510100', state: 'asked', begunAt: null, endedAt: null, faultCount: 0 },
      askedBy: { id: 'auditor', name: '白雪松', agency: { id: 'agency-cd-justice', name: '成都市司法局' } },
    });
    const done = await over(textIn(asked, 'id'));
    const { prisma } = http.office;
    const entries = await prisma.historyEntry.count({ where: { affairId: home } });
    const papers = await prisma.notice.count({ where: { affairId: home } });
    expect(done.json).toMatchObject({
      state: 'done',
      affairs: 1,
      entries,
      faultCount: 0,
      faults: [],
      faultsLeftOff: 0,
    });
    // And what went to agencies there without belonging to any affair.
    expect(done.json['papers']).toBeGreaterThanOrEqual(papers);
    expect(done.json['inAll']).toEqual({ affairs: 1, papers: done.json['papers'] });
    expect(itemsOf<{ id: string }>(await http.get('supervisor', PATH)).map(({ id }) => id)).toEqual([done.json['id']]);
    expect(await told()).toEqual({ 'agency-cd-justice': 0, 'agency-cq-justice': 0 });
  });

  it('is asked for once under its key, also when it is over', async () => {
    const key = { 'idempotency-key': 'check-1' };
    const first = await ask('supervisor', key);
    await over(textIn(first, 'id'), 'supervisor');
    const again = await ask('supervisor', key);
    expect([again.status, again.json]).toEqual([first.status, first.json]);
  });

  it('of one region is one at a time: who asks meanwhile gets that one', async () => {
    await http.office.stopWorker();
    const both = await Promise.all([ask('auditor'), ask('supervisor')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201]);
    const ids = both.map((reply) => textIn(reply, 'id'));
    expect(new Set(ids).size).toBe(1);
    expect((await ask()).status).toBe(200);
    // Another region has its own.
    const elsewhere = await ask('supervisor-chongqing');
    expect([elsewhere.status, elsewhere.json['region']]).toEqual([201, '500000']);
    await http.office.startWorker();
    await over(ids[0] ?? '');
    expect((await over(textIn(elsewhere, 'id'), 'supervisor-chongqing')).json).toMatchObject({ affairs: 1 });
    const next = await ask();
    expect(next.status).toBe(201);
    await over(textIn(next, 'id'));
  });

  it('is seen where it reaches: not by a neighbour', async () => {
    const id = textIn(await checked(), 'id');
    expectProblem(await http.get('supervisor-chongqing', `${PATH}/${id}`), 404, 'not-found');
    const seen = itemsOf<{ region: string }>(await http.get('supervisor-chongqing', PATH));
    expect(new Set(seen.map(({ region }) => region))).toEqual(new Set(['500000']));
  });
});

describe('the list of checks', () => {
  const listed = async (account: string, query: string): Promise<readonly string[]> =>
    itemsOf<{ id: string }>(await http.get(account, `${PATH}?${query}`)).map(({ id }) => id);

  it('leaves those of a part of the own region aside when asked for the whole', async () => {
    const { records } = http.office;
    const at = http.now();
    const of = async (region: string): Promise<string> => {
      const { row } = await inTransaction(records, (tx) => askRecordsCheck(tx, { region, by: null, at }));
      await over(row.id);
      return row.id;
    };
    const [country, province, own, district] = [
      await of(WHOLE_COUNTRY),
      await of('510000'),
      await of('510100'),
      await of('510104'),
    ];
    const found = await listed('auditor', 'state=done&limit=4');
    expect(found.toSorted()).toEqual([country, province, own, district].toSorted());
    const whole = await listed('auditor', 'state=done&coversOwnRegion=true&limit=3');
    expect(whole.toSorted()).toEqual([country, province, own].toSorted());
    expect(await listed('supervisor-chongqing', 'coversOwnRegion=true')).not.toContain(own);
    expectProblem(await http.get('auditor', `${PATH}?coversOwnRegion=no`), 422, 'invalid-fields', '/coversOwnRegion');
  });

  it('tells how far one has come, and discloses nobody: who watches for an hour leaves no entry', async () => {
    const id = textIn(await ask(), 'id');
    const { accessEntry } = http.office.prisma;
    const before = await accessEntry.count();
    await http.office.until('it is over', async () => {
      const [check] = itemsOf<{ id: string; state: string }>(await http.get('auditor', `${PATH}?id=${id}`));
      expect(check?.id).toBe(id);
      return check?.state === 'done' ? check : null;
    });
    expect(await accessEntry.count()).toBe(before);
    expect(await listed('supervisor-chongqing', `id=${id}`)).toEqual([]);
  });
});

describe('what a check finds', () => {
  it('is told where it is, and to the bureau that looks on, once', async () => {
    await rewriteEntry(http.office.prisma, home, 2);
    const paper = await http.office.prisma.notice.findFirstOrThrow({
      where: { affairId: home },
      orderBy: { id: 'asc' },
    });
    await rewritePaper(http.office.prisma, paper.id);
    const found = await checked();
    expect(found.json).toMatchObject({ state: 'done', faultCount: 2 });
    expect(faultsIn(found)).toEqual(['edited 2', `paper-edited ${paper.number}`]);
    expect(found.json['faults']).toMatchObject([
      { caseId: home, paper: null },
      { caseId: home, seq: null },
    ]);
    expect(await told()).toEqual({ 'agency-cd-justice': 1, 'agency-cq-justice': 0 });
    const [letter] = itemsOf<{ form: string; text: string; recipients: { needsReceipt: boolean }[] }>(
      await http.get('auditor', '/v1/notices?unsigned=true'),
    ).filter(({ form }) => form === 'records-faulty');
    expect(letter?.text).toContain('第2条记录：记录被改动');
    expect(letter?.text).toContain(`文书${paper.number}：文书内容被改动`);
    expect(letter?.recipients).toMatchObject([{ needsReceipt: true }]);
    // What is known is found again, and not told again; what is new is.
    expect(faultsIn(await checked('supervisor'))).toHaveLength(2);
    expect(await told()).toMatchObject({ 'agency-cd-justice': 1 });
    await rewriteEntry(http.office.prisma, home, 3);
    expect(faultsIn(await checked())).toEqual(['edited 2', 'edited 3', `paper-edited ${paper.number}`]);
    expect(await told()).toEqual({ 'agency-cd-justice': 2, 'agency-cq-justice': 0 });
  });

  it('on a night is seen by each as far as he sees the cases; the Schedule asks once a night', async () => {
    await rewriteEntry(http.office.prisma, other, 1);
    const at = http.now();
    const { checkId } = await askNightlyCheck(http.office.records, { at });
    await over(checkId);
    expect(await askNightlyCheck(http.office.records, { at })).toEqual({ checkId });
    const [here, there] = [await over(checkId), await over(checkId, 'supervisor-chongqing')];
    for (const reply of [here, there])
      expect(reply.json).toMatchObject({ region: '000000', askedBy: null, affairs: 2 });
    expect([here.json['faultCount'], faultsIn(here).length]).toEqual([3, 3]);
    expect(faultsIn(there)).toEqual(['edited 1']);
    const listed = async (account: string) =>
      itemsOf<{ id: string; faultCount: number }>(await http.get(account, `${PATH}?state=done`)).find(
        ({ id }) => id === checkId,
      )?.faultCount;
    expect([await listed('supervisor'), await listed('supervisor-chongqing')]).toEqual([3, 1]);
    expect(await told()).toEqual({ 'agency-cd-justice': 2, 'agency-cq-justice': 1 });
  });
});

describe('the history of one case', () => {
  const path = (caseId = home): string => `/v1/cases/${caseId}/history/check`;

  it('is checked at once, for whoever reads it', async () => {
    const caseId = await opened(http);
    const entries = await http.office.prisma.historyEntry.count({ where: { affairId: caseId } });
    const papers = await http.office.prisma.notice.count({ where: { affairId: caseId } });
    for (const account of ['court-clerk', 'center-staff', 'auditor']) {
      expect((await http.get(account, path(caseId))).json).toMatchObject({ entries, papers, faults: [] });
    }
    expectProblem(await http.get('detention-officer', path(caseId)), 403, 'forbidden');
    expectProblem(await http.get('court-clerk-chongqing', path(caseId)), 404, 'not-found');
    expectProblem(await http.get('court-clerk', path('nothing')), 404, 'not-found');
  });

  it('tells each fault of its own and of no other', async () => {
    const found = await http.get('lawyer', path());
    expect(faultsIn(found)).toEqual(['edited 2', 'edited 3', expect.stringMatching(/^paper-edited /)]);
    await tamper(http.office.prisma, 'DELETE FROM "HistoryEntry" WHERE "affairId" = $1', other);
    expect(faultsIn(await http.get('court-clerk-chongqing', path(other)))).toEqual(['cut-tail 1']);
  });
});
