/** A clerk looks for a case (检索案件): names and numbers are compared as they are everywhere, whatever he types. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn } from './office.js';

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

  it('does not find by a number that the searcher may not see', async () => {
    await expect(found('812', 'detention-officer')).resolves.toEqual([]);
    await expect(found('热合曼', 'detention-officer')).resolves.toEqual([caseId]);
  });
});
