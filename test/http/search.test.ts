/** A clerk looks for a case (检索案件): names and numbers are compared as they are everywhere, whatever he types. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { assign, expectProblem } from './steps.js';

describe('a search for cases', () => {
  let http: HttpOffice;
  let caseId: string;
  let ownNumber: string;
  beforeAll(async () => {
    http = await HttpOffice.open();
    const body = noticeBody(http.now(), { organCaseNumber: '（2026）川0104刑初00812号' });
    const sent = { ...body, person: { ...body.person, name: '阿卜杜·热合曼 Rahman_9%' } };
    const opened = await http.post('court-clerk', '/v1/defence-notices', sent, { 'idempotency-key': 'search-1' });
    [caseId, ownNumber] = [textIn(opened, 'caseId'), textIn(opened, 'caseNumber')];
    await http.post('court-clerk', '/v1/defence-notices', noticeBody(http.now()), { 'idempotency-key': 'search-2' });
  });
  afterAll(() => http.close());

  const found = async (text: string, account = 'court-clerk') => {
    const list = await http.get(account, `/v1/cases?text=${encodeURIComponent(text)}`);
    return itemsOf<{ id: string }>(list).map(({ id }) => id);
  };

  it.each([
    '阿卜杜热合曼',
    '阿卜杜•热合曼',
    'RAHMAN',
    '（2026）川0104刑初812号',
    '(2026)川0104刑初00812号',
    '〔2026〕川 0104 刑初 812 号',
    '川 0104刑初0812',
    '0104刑初0812',
    '８１２号',
    '热合曼 812',
    '_9%',
  ])('%s', async (text) => {
    await expect(found(text)).resolves.toEqual([caseId]);
  });

  it('by its own number, with any brackets and without the zeros', async () => {
    const typed = ownNumber.replace('（', '(').replace('）', ')').replace(/第0+/, '第');
    await expect(found(typed)).resolves.toEqual([caseId]);
  });

  it.each(['热合曼 813', '热合曼 张小三', String.raw`\9`, '8_2', '川%刑初812'])(
    'finds nothing by %s: every word counts, and signs are letters',
    async (text) => {
      await expect(found(text)).resolves.toEqual([]);
    },
  );

  describe('by the name of its lawyer', () => {
    beforeAll(async () => {
      expect((await assign(http, caseId)).status).toBe(201);
      const { prisma } = http.office;
      await prisma.lawyer.update({ where: { id: 'lawyer-cd-zhou' }, data: { name: '周明远·Ｚｈｏｕ 100%' } });
    });

    it.each(['周明远', '明远', 'zhou', '热合曼 周明远', '周明远 812', '100%'])('%s', async (text) => {
      await expect(found(text, 'center-staff')).resolves.toEqual([caseId]);
      await expect(found(text, 'lawyer')).resolves.toEqual([caseId]);
      await expect(found(text, 'lawyer-2')).resolves.toEqual([]);
    });

    it.each(['周_远', '%%', '张三 周明远', '·'])('finds nothing by %s', async (text) => {
      await expect(found(text, 'center-staff')).resolves.toEqual([]);
    });
  });

  describe('on the board of what is owed', () => {
    const owed = async (text: string, account = 'center-staff') => {
      const list = await http.get(account, `/v1/obligations?limit=200&text=${encodeURIComponent(text)}`);
      return itemsOf<{ caseId: string; title: { zh: string; en: string }; owedBy: { name: string } }>(list);
    };

    it.each(['阿卜杜热合曼', 'rahman', '0104刑初0812', '热合曼 812'])('%s: what is owed in that case', async (text) => {
      const found = await owed(text);
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map((one) => one.caseId))).toEqual(new Set([caseId]));
    });

    it('by what is to be done, in either language, and by who owes it', async () => {
      const assigning = await owed('接到通知后指派律师');
      expect(assigning.length).toBeGreaterThan(1);
      const titles = new Set(assigning.map(({ title }) => title.en));
      expect(titles.size).toBe(1);
      await expect(owed([...titles].join().toUpperCase())).resolves.toHaveLength(assigning.length);
      for (const { owedBy } of await owed('锦江区人民法院')) expect(owedBy.name).toContain('锦江区人民法院');
      await expect(owed('热合曼 锦江区人民检察院')).resolves.toEqual([]);
    });

    it('counts what it lists', async () => {
      const path = `/v1/obligations/summary?by=region&text=${encodeURIComponent('阿卜杜热合曼')}`;
      const [region, ...others] = itemsOf<{ total: number }>(await http.get('center-staff', path));
      expect([region?.total, others]).toEqual([(await owed('阿卜杜热合曼')).length, []]);
    });
  });

  it('does not find by a number that the searcher may not see', async () => {
    await expect(found('812', 'detention-officer')).resolves.toEqual([]);
    await expect(found('热合曼', 'detention-officer')).resolves.toEqual([caseId]);
  });
});

describe('a search for agencies', () => {
  let http: HttpOffice;
  beforeAll(async () => {
    http = await HttpOffice.open();
    const { prisma } = http.office;
    const row = await prisma.agency.findUniqueOrThrow({ where: { id: 'agency-cd-firm-shuheng' } });
    await prisma.agency.create({
      data: { ...row, id: 'agency-percent', name: '百分百%律师_事务所', nameEn: 'Hundred' },
    });
  });
  afterAll(() => http.close());

  const found = async (query: string): Promise<readonly string[]> => {
    const list = await http.get('court-clerk', `/v1/agencies?limit=200&${query}`);
    return itemsOf<{ name: string }>(list).map(({ name }) => name);
  };
  const named = (name: string): Promise<readonly string[]> => found(`name=${encodeURIComponent(name)}`);

  it('finds by any words of the name, in either language, compared as names are', async () => {
    const court = '成都市锦江区人民法院';
    for (const name of [court, '锦江 法院', '法院　锦江', 'jinjiang COURT', 'Ｊｉｎｊｉａｎｇ court']) {
      expect([name, await named(name)]).toEqual([name, [court]]);
    }
    expect(await named('%律师_')).toEqual(['百分百%律师_事务所']);
    for (const name of ['锦江%法院', '律_', '法院 不存在', '·']) expect([name, await named(name)]).toEqual([name, []]);
  });

  it('within kind and region, in pages', async () => {
    const all = await found('kind=court&region=510100');
    const courts = await named('人民法院');
    expect(await found(`kind=court&region=510100&name=${encodeURIComponent('人民法院')}`)).toEqual(
      all.filter((name) => courts.includes(name)),
    );
    const first = await http.get('court-clerk', `/v1/agencies?limit=1&name=${encodeURIComponent('人民法院')}`);
    const rest = `/v1/agencies?limit=200&name=${encodeURIComponent('人民法院')}&cursor=${textIn(first, 'nextCursor')}`;
    const pages = [...itemsOf<{ name: string }>(first), ...itemsOf<{ name: string }>(await http.get('lawyer', rest))];
    expect(pages.map(({ name }) => name)).toEqual(courts);
    expectProblem(await http.get('lawyer', `/v1/agencies?name=${'长'.repeat(101)}`), 422, 'invalid-fields', '/name');
  });
});
