/** The access log (访问记录): whoever reads of a client, or tries to, stands in it before he has his answer; and who may look through it. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptToken } from '../../activities/adapters/receipt-link.js';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import type { AccessEntry } from '../../prisma/generated/client.js';
import { noticeBody } from '../support/builders.js';
import { TEST_LINK_SECRET } from '../support/office.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { act, assign, expectProblem, NOTICES, opened } from './steps.js';

const LOG = '/v1/access-log';
const NAME = '欧阳若澜';

interface Shown {
  readonly id: string;
  readonly reader: { readonly account: string; readonly name: string; readonly agency: { readonly id: string } | null };
  readonly operation: { readonly id: string; readonly zh: string };
  readonly objectId: string | null;
  readonly affairs: readonly { readonly caseId: string | null; readonly number: string; readonly minor: boolean }[];
  readonly result: string;
  readonly exported: boolean;
  readonly kind: string;
  readonly count: number | null;
}

interface Me {
  readonly name: string;
  readonly agency: { readonly id: string; readonly name: string; readonly region: string };
}

let http: HttpOffice;
let caseId: string;
let number: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  const { person } = noticeBody(http.now());
  caseId = await opened(http, { person: { ...person, name: NAME } });
  number = textIn(await http.get('court-clerk', `/v1/cases/${caseId}`), 'caseNumber');
});
afterAll(() => http.close());

/** The one entry of a request. */
async function entryOf(reply: Reply): Promise<AccessEntry> {
  const entries = await entriesOf(reply);
  expect(entries).toHaveLength(1);
  return entries[0] as AccessEntry;
}

function entriesOf(reply: Reply): Promise<AccessEntry[]> {
  return http.office.prisma.accessEntry.findMany({ where: { requestId: reply.headers.get('x-request-id') ?? '' } });
}

async function seenBy(account: string, query = ''): Promise<readonly Shown[]> {
  const reply = await http.get(account, `${LOG}?limit=200&${query}`);
  expect(reply.status).toBe(200);
  return itemsOf<Shown>(reply);
}

/** The database refuses what is entered. @returns what lets it through again */
async function logAway(): Promise<() => Promise<unknown>> {
  const { prisma } = http.office;
  await prisma.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION refuse_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'no room'; END $$`);
  await prisma.$executeRawUnsafe(
    'CREATE TRIGGER refuse_entry BEFORE INSERT ON "AccessEntry" FOR EACH ROW EXECUTE FUNCTION refuse_entry()',
  );
  return () => prisma.$executeRawUnsafe('DROP TRIGGER refuse_entry ON "AccessEntry"');
}

describe('a reading', () => {
  it('stands there with who, in which office, what and of which case', async () => {
    const entry = await entryOf(await http.get('court-clerk', `/v1/cases/${caseId}`));
    const me = (await http.get('court-clerk', '/v1/me')).json as unknown as Me;
    expect(entry).toMatchObject({
      ...{ accountId: 'court-clerk', name: me.name, role: 'court-clerk' },
      ...{ agencyId: me.agency.id, agencyName: me.agency.name, agencyRegion: me.agency.region },
      ...{ operation: 'readCase', kind: 'case', objectId: caseId, affairs: [caseId], count: null },
      ...{ status: 200, code: null, exported: false, filters: [], standsInFor: [] },
    });
    expect(Math.abs(entry.at.getTime() - http.now())).toBeLessThan(60_000);
  });

  it('of a list names the cases on the page, and of its filters their names only', async () => {
    const reply = await http.get('court-clerk', `/v1/cases?text=${encodeURIComponent(NAME)}&limit=20`);
    expect(itemsOf(reply)).toHaveLength(1);
    expect(await entryOf(reply)).toMatchObject({ affairs: [caseId], count: 1, filters: ['text'] });
  });

  it.each([
    ['notes', 'court-clerk', () => `/v1/cases/${caseId}/notes`, 'note'],
    ['the history', 'court-clerk', () => `/v1/cases/${caseId}/history`, 'history'],
    ['documents', 'center-staff', () => `/v1/cases/${caseId}/documents`, 'document'],
    ['papers', 'center-staff', () => `/v1/notices?caseId=${caseId}`, 'paper'],
    ['duties', 'center-staff', () => `/v1/obligations?caseId=${caseId}`, 'obligation'],
    ['counsel for it', 'center-staff', () => `/v1/lawyers?caseId=${caseId}`, 'lawyer-proposal'],
    ['what was sent', 'court-clerk', () => '/v1/defence-notices', 'case'],
  ])('of %s names the case', async (_what, account, path, kind) => {
    expect(await entryOf(await http.get(account, path()))).toMatchObject({ kind, affairs: [caseId], status: 200 });
  });

  it('of a whole list that leaves as a table is marked, with all its cases', async () => {
    const reply = await http.get('center-staff', '/v1/obligations', { accept: 'text/csv' });
    const rows = await http.office.prisma.obligation.count({ where: { affairId: caseId } });
    expect(await entryOf(reply)).toMatchObject({ exported: true, affairs: [caseId], count: rows });
  });

  it('of a page that is printed is there as that of the object', async () => {
    const [duty] = await http.office.prisma.obligation.findMany({ where: { affairId: caseId }, take: 1 });
    const path = `/v1/obligations/${duty?.id}`;
    for (const accept of ['application/json', 'text/html'])
      expect(await entryOf(await http.get('center-staff', path, { accept }))).toMatchObject({ affairs: [caseId] });
  });

  it('of a document by who may not is there with its case', async () => {
    const content = new TextEncoder().encode('材料');
    const documentId = textIn(await http.upload('center-staff', { kind: 'letter', caseId }, content), 'documentId');
    expect(await entryOf(await http.get('court-clerk', `/v1/documents/${documentId}`))).toMatchObject({ status: 200 });
    const refused = await http.get('court-clerk-chongqing', `/v1/documents/${documentId}`);
    expect(await entryOf(refused)).toMatchObject({ status: 404, objectId: documentId, affairs: [caseId] });
  });

  it('behind the link of a mail is the recipient’s, and behind no link nobody’s', async () => {
    const recipient = await http.office.prisma.noticeRecipient.findFirstOrThrow({
      where: { notice: { affairId: caseId }, needsReceipt: true, receiptAt: null },
    });
    const link = (secret = TEST_LINK_SECRET) => `/r/${receiptToken(recipient.id, http.now() + 60_000, secret)}`;
    const entry = await entryOf(await http.send('GET', link(), {}));
    expect(entry).toMatchObject({ accountId: `link/${recipient.id}`, agencyId: recipient.agencyId, objectId: null });
    expect(entry).toMatchObject({ operation: 'openReceiptLink', affairs: [caseId], role: null });
    expect(await entriesOf(await http.send('GET', link(Buffer.alloc(32, 1)), {}))).toEqual([]);
  });

  it('of a calendar is its owner’s', async () => {
    const address = textIn(await http.post('center-staff', '/v1/me/calendar-link', {}), 'address');
    const entry = await entryOf(await http.send('GET', new URL(address).pathname, {}));
    expect(entry).toMatchObject({ accountId: 'center-staff', operation: 'readCalendarFeed', affairs: [caseId] });
  });

  it('of the stream of events is there when it is opened', async () => {
    const given = await http.signed('center-staff', { 'x-request-id': `stream-${uuid()}` });
    const stream = await fetch(`${http.url}/v1/events`, { headers: given });
    await stream.body?.cancel();
    const entries = await http.office.prisma.accessEntry.findMany({
      where: { requestId: stream.headers.get('x-request-id') ?? '' },
    });
    expect(entries).toMatchObject([{ operation: 'listenToEvents', accountId: 'center-staff' }]);
  });

  it('of what says nothing of a client is none', async () => {
    for (const path of ['/v1/me', '/v1/agencies', '/v1/rules', '/v1/colleagues', '/v1/obligations/summary?by=rule'])
      expect([path, await entriesOf(await http.get('center-staff', path))]).toEqual([path, []]);
  });

  it('has no word of the client, whatever was looked for', async () => {
    await http.get('center-staff', `/v1/cases?text=${encodeURIComponent(NAME)}`);
    await http.get('center-staff', `/v1/cases/${encodeURIComponent(NAME)}`);
    await http.get('center-staff', `/v1/documents/ouyang-ruolan`);
    await http.get('center-staff', `/v1/cases?${encodeURIComponent(NAME)}=1`);
    await http.post('center-staff', `/v1/cases/${caseId}/acts/preview`, {
      ...{ kind: 'note-added', occurredAt: formatInstant(http.now()), text: `${NAME}的家属来电`, audience: 'case' },
    });
    const rows = await http.office.prisma.$queryRaw<
      { all: string }[]
    >`SELECT string_agg(e::text, '') AS all FROM "AccessEntry" e`;
    expect(rows[0]?.all).toContain(caseId);
    for (const secret of [NAME, '欧阳', 'ouyang', '来电']) expect(rows[0]?.all).not.toContain(secret);
  });
});

describe('what is done', () => {
  it('stands in the history, and its preview and its refusal in the log', async () => {
    const notice = await http.post('court-clerk', NOTICES, noticeBody(http.now()));
    expect([notice.status, await entriesOf(notice)]).toEqual([201, []]);
    const id = textIn(notice, 'caseId');
    const named = { kind: 'lawyer-assigned', occurredAt: formatInstant(http.now()), lawyerId: 'lawyer-cd-zhou' };
    const preview = await http.post('center-staff', `/v1/cases/${id}/acts/preview`, named);
    expect(await entryOf(preview)).toMatchObject({ kind: 'preview', status: 200, affairs: [id], role: 'center-staff' });
    expect(await entriesOf(await assign(http, id))).toEqual([]);
    const forbidden = await act(http, 'court-clerk', id, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    expect(await entryOf(forbidden)).toMatchObject({ status: 403, code: 'forbidden', affairs: [id] });
    const unseen = await act(http, 'center-staff-chongqing', id, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    const entry = await entryOf(unseen);
    expect(entry).toMatchObject({ status: 404, accountId: 'center-staff-chongqing', agencyId: 'agency-cq-center' });
  });
});

describe('whoever is refused', () => {
  it('is there, and is told what he would be told of nothing', async () => {
    const there = await http.get('court-clerk-chongqing', `/v1/cases/${caseId}`);
    const nowhere = await http.get('court-clerk-chongqing', `/v1/cases/${uuid()}`);
    expect([there.status, there.text]).toEqual([nowhere.status, nowhere.text]);
    expect(await entryOf(there)).toMatchObject({ status: 404, code: 'not-found', affairs: [caseId] });
    expect(await entryOf(nowhere)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is there by his account when that has been closed', async () => {
    const account = { where: { id: 'police-officer' } };
    await http.office.prisma.account.update({ ...account, data: { active: false } });
    const entry = await entryOf(await http.get('police-officer', `/v1/cases/${caseId}`));
    await http.office.prisma.account.update({ ...account, data: { active: true } });
    expect(entry).toMatchObject({ accountId: 'police-officer', status: 401, role: null, agencyId: null });
  });
});

describe('a log that cannot be written', () => {
  it('lets nothing of a client leave, and everything again when it can', async () => {
    const letThrough = await logAway();
    const asked = [
      http.get('court-clerk', `/v1/cases/${caseId}`),
      http.get('center-staff', '/v1/obligations', { accept: 'text/csv' }),
      http.get('court-clerk-chongqing', `/v1/cases/${caseId}`),
      http.get('center-staff', '/v1/events'),
    ];
    for (const reply of await Promise.all(asked)) {
      expectProblem(reply, 503, 'access-log-away');
      expect(reply.headers.get('retry-after')).toBe('5');
      for (const secret of [NAME, caseId, number]) expect(reply.text).not.toContain(secret);
    }
    expect((await http.get('center-staff', '/v1/me')).status).toBe(200);
    await letThrough();
    expect((await http.get('court-clerk', `/v1/cases/${caseId}`)).status).toBe(200);
  });
});

describe('who looks on', () => {
  it('finds who read a case, newest first and in pages', async () => {
    await http.get('center-director', `/v1/cases/${caseId}`);
    const [newest, ...others] = await seenBy('auditor', `caseId=${caseId}`);
    expect(newest).toMatchObject({
      reader: { account: 'center-director', agency: { id: 'agency-cd-center' } },
      operation: { id: 'readCase', zh: '案件' },
      ...{ objectId: caseId, affairs: [{ caseId, number }], result: 'allowed' },
    });
    const ids: string[] = [];
    for (let next: string | null = `${LOG}?caseId=${caseId}&limit=3`; next !== null;) {
      const page: Reply = await http.get('auditor', next);
      ids.push(...itemsOf<Shown>(page).map(({ id }) => id));
      const { nextCursor } = page.json;
      next = typeof nextCursor === 'string' ? `${LOG}?caseId=${caseId}&limit=3&cursor=${nextCursor}` : null;
    }
    expect(ids).toEqual([newest?.id, ...others.map(({ id }) => id)]);
  });

  it.each([
    ['accountId=center-staff', ({ reader }: Shown) => reader.account === 'center-staff'],
    ['agencyId=agency-cd-center', ({ reader }: Shown) => reader.agency?.id === 'agency-cd-center'],
    ['result=refused', ({ result }: Shown) => result === 'refused'],
    ['operation=readCase&operation=listCases', ({ operation }: Shown) => /^(read|list)Cases?$/.test(operation.id)],
    ['exported=true', ({ exported }: Shown) => exported],
    ['told=true', ({ count, kind, result }: Shown) => result === 'refused' || (count !== 0 && kind !== 'events')],
  ])('asks by %s', async (query, fits) => {
    const all = await seenBy('auditor');
    const found = await seenBy('auditor', query);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !fits(one))).toEqual([]);
    // What the test itself has read meanwhile is on top.
    const before = new Set(all.map(({ id }) => id));
    const ids = found.map(({ id }) => id).filter((id) => before.has(id));
    expect(ids).toEqual(all.filter(fits).map(({ id }) => id));
  });

  it('finds what was read of minors, in their cases and in letters about them, and nothing of others', async () => {
    const { person } = noticeBody(http.now());
    const adult = await opened(http, {
      person: { ...person, birthDate: '1990-01-01', identity: { kind: 'unknown' } },
      ...({ ground: 'discretionary', groundDetail: '经济困难' } as const),
    });
    const sent = await http.post('center-staff', '/v1/collaborations', {
      ...{ kind: 'attend-step', caseId, toCenterId: 'agency-cq-center', dueOn: addDays(shanghaiDate(http.now()), 20) },
      ...{ facts: '曾在重庆务工', items: ['参加调解'], contact: { name: '许倩', phone: '028-60010006' } },
      persons: [{ name: '张小三' }],
    });
    const letterId = textIn(sent, 'collaborationId');
    const read = [`/v1/cases/${caseId}`, `/v1/cases/${adult}`, `/v1/collaborations/${letterId}`];
    for (const path of read) await http.get('center-staff', path);
    const [letter, ofAdult, ofMinor] = await seenBy('auditor', 'accountId=center-staff');
    expect([letter, ofAdult, ofMinor].map((entry) => entry?.affairs)).toMatchObject([
      [{ collaborationId: letterId, minor: true }],
      [{ caseId: adult, minor: false }],
      [{ caseId, minor: true }],
    ]);
    const found = await seenBy('auditor', 'accountId=center-staff&minor=true');
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual([letter?.id, ofMinor?.id]);
    // Where he does not look on, he does not learn whose case it was.
    await http.get('lawyer-chongqing', `/v1/cases/${caseId}`);
    expect(await seenBy('supervisor-chongqing', 'accountId=lawyer-chongqing&minor=true')).toEqual([]);
  });

  it('sees a stranger ask for a case of the region; where the stranger is, that somebody asked, and not for what', async () => {
    await http.get('lawyer-chongqing', `/v1/cases/${caseId}`);
    const here = await seenBy('supervisor', `caseId=${caseId}&result=refused`);
    expect(here[0]).toMatchObject({ reader: { account: 'lawyer-chongqing' }, objectId: caseId });
    const there = await seenBy('supervisor-chongqing', 'accountId=lawyer-chongqing');
    expect(there[0]).toMatchObject({ result: 'refused', objectId: null, affairs: [] });
    expect(await seenBy('supervisor-chongqing', `caseId=${caseId}`)).toEqual([]);
    expect(await seenBy('supervisor-chongqing', 'accountId=court-clerk')).toEqual([]);
  });

  it('is an entry himself, and everybody else is refused and one too', async () => {
    const reply = await http.get('auditor', `${LOG}?result=refused`);
    expect(await entryOf(reply)).toMatchObject({ operation: 'listAccess', filters: ['result'], role: 'auditor' });
    for (const account of ['center-director', 'court-clerk', 'lawyer', 'finance-officer']) {
      const refused = await http.get(account, LOG);
      expectProblem(refused, 403, 'forbidden');
      expect(await entryOf(refused)).toMatchObject({ status: 403 });
      expectProblem(await http.get(account, `${LOG}/summary`), 403, 'forbidden');
    }
  });

  it('takes it away as a table', async () => {
    const reply = await http.get('auditor', `${LOG}?caseId=${caseId}`, { accept: 'text/csv', 'accept-language': 'zh' });
    const [head, ...lines] = reply.text.replace('\ufeff', '').trim().split('\r\n');
    expect(head).toContain('时间（北京时间）,人员,账号,角色,单位');
    expect(lines.some((line) => line.includes('中心负责人') && line.includes(number))).toBe(true);
    expect(reply.text).not.toContain(NAME);
    expect(await entryOf(reply)).toMatchObject({ operation: 'listAccess', exported: true });
  });

  it('is told what is wrong with a question', async () => {
    const today = shanghaiDate(http.now());
    expectProblem(
      await http.get('auditor', `${LOG}?from=${today}&to=${addDays(today, -1)}`),
      422,
      'invalid-fields',
      '/from',
    );
    expectProblem(await http.get('auditor', `${LOG}?operation=nothing`), 422, 'invalid-fields', '/operation/0');
    const long = `${LOG}/summary?from=${addDays(today, -40)}&to=${today}`;
    expectProblem(await http.get('auditor', long), 422, 'invalid-fields', '/from');
  });
});
