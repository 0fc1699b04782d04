/** Lists as workbooks: opened again, they hold the rows of the same list as JSON, and nothing a spreadsheet would run. */
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { HttpOffice, itemsOf, type Json } from './office.js';
import { opened } from './steps.js';
import { payoutOf } from '../api/payout-rows.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FORMULA = '=HYPERLINK("http://x.example","点此")';

let http: HttpOffice;
let caseId: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  caseId = await opened(http);
  const { prisma } = http.office;
  const row = await prisma.obligation.findFirstOrThrow({
    where: { affairId: caseId, ruleId: 'center-assign-on-notice' },
  });
  for (const changes of [
    { owedToName: FORMULA, provisional: true },
    { owedToName: '+1\u0001<&>', state: 'paused' },
    { owedToName: `@${'长'.repeat(40)}` },
  ]) {
    await prisma.obligation.create({
      data: { ...row, id: uuid(), ladder: [], pauses: [], ...changes },
    });
  }
});
afterAll(() => http.close());

async function workbook(account: string, path: string) {
  const token = await http.issuer.token(account);
  const response = await fetch(http.url + path, { headers: { authorization: `Bearer ${token}`, accept: XLSX } });
  expect(response.headers.get('content-type')).toBe(XLSX);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="\w+\.xlsx"$/);
  const [sheet] = await readWorkbook(Buffer.from(await response.arrayBuffer()));
  const [head = [], ...lines] = sheet?.data ?? [];
  return { head: head.map(String), lines };
}

/** Columns that hold what the item says, word for word. */
const SAME = { 编号: 'id', 案号: 'caseNumber', 法律依据: 'article', 最后期限日: 'dueOn', 超期天数: 'daysOver' };

describe('a workbook of obligations', () => {
  it('has the rows of the list, dates as text of Shanghai and numbers as numbers', async () => {
    const path = `/v1/obligations?caseId=${caseId}&limit=200`;
    const items = itemsOf<Json>(await http.get('center-staff', path));
    const { head, lines } = await workbook('center-staff', path);
    expect(lines).toHaveLength(items.length);
    const column = (name: string): unknown[] => lines.map((line) => line[head.indexOf(name)]);
    for (const [title, name] of Object.entries(SAME)) {
      expect(column(title), title).toEqual(items.map((item) => item[name] ?? null));
    }
    // A formula would come back as what it gives, not as its text.
    expect(column('权利主体')).toContain(FORMULA);
    expect(column('权利主体')).toContain('+1<&>');
    expect(column('暂定').filter((value) => value === '是')).toHaveLength(
      items.filter((item) => item['provisional'] === true).length,
    );
    expect(column('届满时刻（北京时间）')).toEqual(
      items.map(({ dueAt }) => (typeof dueAt === 'string' ? dueAt.slice(0, 16).replace('T', ' ') : null)),
    );
  });

  it('takes the filters of the list', async () => {
    const { lines } = await workbook('center-staff', `/v1/obligations?caseId=${caseId}&provisional=true&state=open`);
    const items = itemsOf<Json>(
      await http.get('center-staff', `/v1/obligations?caseId=${caseId}&provisional=true&state=open`),
    );
    expect(lines.map((line) => line[0])).toEqual(items.map(({ id }) => id));
    expect(items.every(({ provisional }) => provisional === true)).toBe(true);
    const certain = itemsOf<Json>(await http.get('center-staff', `/v1/obligations?caseId=${caseId}&provisional=false`));
    expect(certain.some(({ provisional }) => provisional === true)).toBe(false);
    const paused = await http.get('center-staff', `/v1/obligations/summary?by=rule&caseId=${caseId}&state=paused`);
    expect(paused.json['items']).toMatchObject([{ total: 1, counts: { paused: 1 } }]);
    const none = await workbook('lawyer', '/v1/obligations');
    expect(none.lines).toEqual([]);
  });
});

it('a workbook of payouts has the rows of the list, and no account number', async () => {
  const row = await payoutOf(http);
  const items = itemsOf<Json>(await http.get('center-staff', '/v1/payouts'));
  const { head, lines } = await workbook('center-staff', '/v1/payouts');
  const column = (name: string): unknown[] => lines.map((line) => line[head.indexOf(name)]);
  expect(column('编号')).toEqual(items.map(({ id }) => id));
  expect(column('金额（元）')).toEqual(items.map(({ totalFen }) => Number(totalFen) / 100));
  expect(JSON.stringify(lines)).not.toContain(row.account);
});
