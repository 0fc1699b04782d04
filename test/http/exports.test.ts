/** Lists as tables: the whole list, in the reader's language, however long it is, and refused with a word where it is too long. */
import readWorkbook from 'read-excel-file/node';
import { Prisma } from '../../prisma/generated/client.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { HttpOffice, itemsOf, type Json } from './office.js';
import { expectProblem, opened } from './steps.js';
import { payoutOf } from '../api/payout-rows.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of the quoted fault: 50 of them came, and nothing said so. */
const ROWS = 141;
const MOST_ROWS = 50_000;

let http: HttpOffice;
let caseId: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  caseId = await opened(http);
  const { prisma } = http.office;
  const row = await prisma.obligation.findFirstOrThrow({
    where: { affairId: caseId, ruleId: 'center-assign-on-notice' },
  });
  const there = await prisma.obligation.count({ where: { affairId: caseId } });
  await prisma.obligation.createMany({
    data: Array.from({ length: ROWS - there }, (_, index) => ({
      ...{ ...row, id: uuid(), ladder: [], pauses: [] },
      ...{ state: index % 2 === 0 ? 'owed' : 'paused', dueAt: index % 3 === 0 ? null : row.dueAt },
    })),
  });
});
afterAll(() => http.close());

async function csv(account: string, path: string, language = 'zh'): Promise<readonly (readonly string[])[]> {
  const reply = await http.get(account, path, { accept: 'text/csv', 'accept-language': language });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect(reply.headers.get('content-language')).toBe(language);
  return reply.text
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
}

async function everyId(path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let next: string | null = path; next !== null;) {
    const page = await http.get('center-staff', next);
    ids.push(...itemsOf<{ id: string }>(page).map(({ id }) => id));
    const { nextCursor } = page.json;
    next = typeof nextCursor === 'string' ? `${path}&cursor=${nextCursor}` : null;
  }
  return ids;
}

describe('an export', () => {
  it('holds the whole list in its order, not a page of it, whatever limit says', async () => {
    const path = `/v1/obligations?caseId=${caseId}`;
    const ids = await everyId(path);
    expect(ids).toHaveLength(ROWS);
    for (const query of [path, `${path}&limit=5`]) {
      const [, ...lines] = await csv('center-staff', query);
      expect(lines.map(([id]) => id)).toEqual(ids);
    }
    const token = await http.issuer.token('center-staff');
    const headers = { authorization: `Bearer ${token}`, accept: XLSX };
    const response = await fetch(`${http.url}${path}&limit=5`, { headers });
    const [sheet] = await readWorkbook(Buffer.from(await response.arrayBuffer()));
    expect(sheet?.data.slice(1).map(([id]) => id)).toEqual(ids);
    expect(response.headers.get('x-next-cursor')).toBeNull();
  });

  it('takes the filters of the list, and no cursor', async () => {
    const path = `/v1/obligations?caseId=${caseId}&state=paused`;
    const [, ...lines] = await csv('center-staff', path);
    expect(lines.map(([id]) => id)).toEqual(await everyId(path));
    const page = await http.get('center-staff', `${path}&limit=1`);
    for (const list of ['/v1/obligations', '/v1/payouts']) {
      const rest = `${list}?cursor=${String(page.json['nextCursor'])}`;
      expectProblem(await http.get('center-staff', rest, { accept: 'text/csv' }), 422, 'invalid-fields', '/cursor');
    }
    expectProblem(await http.get('lawyer', `${path}&colour=red`, { accept: 'text/csv' }), 422, 'invalid-fields');
  });

  it('of cases, and of notices sent, is what their reader keeps lists of', async () => {
    const { caseNumber, organCaseNumber } = (await http.get('court-clerk', `/v1/cases/${caseId}`)).json;
    const named = async (account: string, path: string) => {
      const [head = [], ...lines] = await csv(account, path);
      const line = lines.find((cells) => cells.includes(String(caseNumber))) ?? [];
      return (name: string): string | undefined => (head.includes(name) ? line[head.indexOf(name)] : 'no such column');
    };
    const ofCase = await named('center-staff', `/v1/cases?text=${String(caseNumber)}&limit=1`);
    expect(['当事人', '状态', '诉讼阶段', '办案机关案号', '强制措施'].map(ofCase)).toEqual([
      '张小三',
      '已收案',
      '第一审',
      organCaseNumber,
      '拘留',
    ]);
    const sent = await named('court-clerk', '/v1/defence-notices');
    expect([sent('当事人'), sent('签收时间（北京时间）'), sent('未签收文书')]).toEqual(['张小三', '', '1']);
    // The place of custody gets its narrower view here too.
    const held = await named('detention-officer', '/v1/cases');
    expect([held('当事人'), held('案由'), held('办案机关')]).toEqual(['张小三', 'no such column', 'no such column']);
    expect(await csv('center-staff-chongqing', '/v1/cases')).toHaveLength(1);
  });

  it('of nothing has its heads', async () => {
    expect(await csv('lawyer-2', '/v1/obligations')).toHaveLength(1);
    const ledger = await http.get('auditor', '/v1/ledger/entries?payoutId=none', { accept: XLSX });
    expect([ledger.status, ledger.headers.get('content-type')]).toEqual([200, XLSX]);
  });

  it('speaks the language of its reader: heads, states, what set a period going', async () => {
    const path = `/v1/obligations?caseId=${caseId}&state=paused`;
    const [zh, first] = await csv('center-staff', path);
    expect(zh).toEqual(expect.arrayContaining(['案号', '期限事项', '状态', '届满时刻（北京时间）']));
    expect(first).toEqual(expect.arrayContaining(['已中止计算', '通知辩护']));
    const [en, same] = await csv('center-staff', path, 'en');
    expect(en).toEqual(expect.arrayContaining(['Case number', 'Obligation', 'State', 'Late from (UTC+8)']));
    expect(same).toContain('paused');
    expect(en?.join('')).not.toMatch(/\p{Script=Han}/u);
  });

  it('writes money in yuan, in words where there are words, and dates as they are read', async () => {
    const row = await payoutOf(http, { state: 'settled', settledAt: new Date('2026-11-20T08:30:00Z') });
    const [head = [], line = []] = await csv('auditor', `/v1/payouts?caseId=${row.caseId}`);
    const cell = (name: string): string | undefined => line[head.indexOf(name)];
    expect([cell('状态'), cell('收款人类别'), cell('金额（元）')]).toEqual(['已到账', '律师本人', '2300.00']);
    expect(cell('明细（元）')).toBe('一审阶段基本补贴 2300.00');
    expect(cell('到账时间（北京时间）')).toBe('2026-11-20 16:30');
  });
});

describe('a list too long to be a table', () => {
  beforeAll(async () => {
    const line = await http.office.prisma.budgetLine.findFirstOrThrow({ where: { region: '510100' } });
    await http.office.prisma.$executeRaw(Prisma.sql`
      INSERT INTO "LedgerEntry" ("transferId", account, "amountFen", kind, "budgetLineId", "payoutId", at)
      SELECT 'payout/long/reserve/' || n, side.account || ':' || ${line.id}, side.sign * n, 'reserve', ${line.id}, 'long',
        ${new Date(0)}
      FROM generate_series(1, ${MOST_ROWS / 2}::int) AS n, (VALUES ('available', -1), ('reserved', 1)) AS side(account, sign)`);
  });

  const PATH = '/v1/ledger/entries?payoutId=long';

  it('comes whole up to fifty thousand rows', async () => {
    const lines = await csv('auditor', PATH);
    expect(lines).toHaveLength(MOST_ROWS + 1);
    expect(lines.at(-1)).toEqual(expect.arrayContaining(['批准占用', '250.00']));
    expect(new Set(lines.map(([id]) => id)).size).toBe(MOST_ROWS + 1);
    // Somebody who closes his browser in the middle harms nobody.
    const leaving = new AbortController();
    const token = await http.issuer.token('auditor');
    const headers = { authorization: `Bearer ${token}`, accept: XLSX };
    const response = await fetch(http.url + PATH, { headers, signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    expect((await http.get('auditor', '/v1/me')).status).toBe(200);
  });

  it('is refused beyond that, with how to narrow it', async () => {
    const { prisma } = http.office;
    await prisma.$executeRaw`
      INSERT INTO "LedgerEntry" ("transferId", account, "amountFen", kind, "budgetLineId", "payoutId", at)
      SELECT 'payout/long/release/1', account, -"amountFen", 'release', "budgetLineId", "payoutId", at
      FROM "LedgerEntry" WHERE "transferId" = 'payout/long/reserve/1'`;
    for (const accept of ['text/csv', XLSX]) {
      const refused = await http.get('auditor', PATH, { accept });
      expectProblem(refused, 422, 'export-too-long');
      expect(refused.json['detail']).toMatch(/50000.*payoutId、account、budgetLineId/);
    }
    // As JSON it goes on in pages, and in parts it comes as a table.
    expect(itemsOf<Json>(await http.get('auditor', PATH))).toHaveLength(50);
    const none = await http.get('auditor', `${PATH}&account=paid`, { accept: 'text/csv' });
    expect(none.status).toBe(200);
  });
});
