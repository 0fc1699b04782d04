/** Counsel at his desk: an assignment that is answered twice in haste, and a closing file with a paper that cannot be read. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { minorBirthDate, residentNumber } from '../../support/builders.js';
import type { Person } from '../../support/console/browser.js';
import { acceptedCase, acted, openedCase } from '../seeds.js';
import type { Where } from './where.js';

export function counsel(where: Where): void {
  describe('counsel at his desk', () => {
    let lawyer: Person;
    let page: Page;

    beforeAll(async () => {
      lawyer = await where().at('lawyer');
      ({ page } = lawyer);
    });

    const assigned = async (name: string): Promise<string> => {
      const birthDate = minorBirthDate(Date.now());
      const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
      const organCaseNumber = `（2026）川0104刑初9${name.length}${name.codePointAt(1)}号`;
      const caseId = await openedCase(where(), { person: { name, sex: 'male', birthDate, identity }, organCaseNumber });
      await acted(where(), 'center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      return caseId;
    };

    it('accepts one assignment where he clicks twice, and nothing moves under his pointer', async () => {
      const all = [await assigned('陆甲一'), await assigned('陆乙二')];
      await lawyer.visit('/my-work');
      const cards = page.getByRole('article').filter({ hasText: /陆甲一|陆乙二/ });
      // All of it is read before it is measured.
      await cards.getByText('已在计算的期限').nth(1).waitFor();
      const [first, second] = [cards.first(), cards.nth(1)];
      const button = first.getByRole('button', { name: '接受指派' });
      await button.scrollIntoViewIfNeeded();
      const [place, next] = [await button.boundingBox(), await second.boundingBox()];
      if (place === null) throw new Error('There is no button');
      const read = page.waitForResponse(/\/v1\/cases\?/);
      await button.click();
      await first.getByRole('status').getByText('已接受指派').waitFor();
      await expect(first.getByRole('button', { name: '接受指派' }).count()).resolves.toBe(0);
      // Where the button was, again: before the list was read anew, and after.
      const again = (): Promise<void> => page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
      await again();
      await read;
      await again();
      await first.getByRole('link', { name: '查看案件' }).waitFor();
      await second.getByRole('button', { name: '接受指派' }).waitFor();
      await expect(second.boundingBox()).resolves.toEqual(next);
      const states = await Promise.all(all.map((id) => where().get('lawyer', `/v1/cases/${id}`)));
      expect(states.map(({ status }) => status).toSorted()).toEqual(['accepted', 'assigned']);
    });

    it('signs for one paper where he clicks twice', async () => {
      await lawyer.visit('/my-work');
      const papers = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: '签收', exact: true }) });
      await papers.nth(1).waitFor();
      const next = (await papers.nth(1).textContent()) ?? '';
      const read = page.waitForResponse(/\/v1\/notices\?/);
      await papers.first().getByRole('button', { name: '签收' }).click();
      const signed = page.getByRole('status').filter({ hasText: '已签收' });
      await signed.waitFor();
      await read;
      // Where the button was, again.
      await signed.click();
      await expect(papers.first().textContent()).resolves.toBe(next);
      await expect(signed.count()).resolves.toBe(1);
    });

    it('is told of a paper that cannot be read before anything is recorded', async () => {
      const caseId = await acceptedCase(where());
      await lawyer.visit(`/cases/${caseId}/close`);
      const list = page.getByRole('region', { name: '材料目录' }).getByRole('listitem').filter({ hasText: '授权委托' });
      await list.getByText('还缺').waitFor();
      const damaged = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>');
      const files = page.locator('input[type=file]').first();
      await files.setInputFiles([{ name: '授权委托书.pdf', mimeType: 'application/pdf', buffer: damaged }]);
      const chosen = page.getByRole('list', { name: '已选材料' });
      await chosen.getByRole('alert').getByText('结案材料不收这一份').waitFor();
      await list.getByText('还缺').waitFor();
      await page.getByText(/“授权委托书.pdf”无法阅读/).waitFor();
      const send = page.getByRole('button', { name: '提交结案材料' });
      await expect(send.isDisabled()).resolves.toBe(true);
      // A draft keeps what is wrong with it.
      await page.reload();
      await chosen.getByRole('alert').getByText('结案材料不收这一份').waitFor();
      await chosen.getByRole('button', { name: '去掉 授权委托书.pdf' }).click();
      await files.setInputFiles([{ name: '授权委托书.txt', mimeType: 'text/plain', buffer: Buffer.from('授权') }]);
      await list.getByText('已选 1 份').waitFor();
    });

    it('is told which of two things stands where the conclusion was recorded and the file refused', async () => {
      const caseId = await acceptedCase(where());
      await lawyer.visit(`/cases/${caseId}/close`);
      const file = { name: '刑事判决书.txt', mimeType: 'text/plain', buffer: Buffer.from('判决') };
      await page.locator('input[type=file]').first().setInputFiles([file]);
      await page.getByText('已上传').waitFor();
      await page.route('**/acts', (route, request) =>
        (request.postData() ?? '').includes('closing-file-submitted') ? route.fulfill(REFUSED) : route.fallback(),
      );
      await page.getByRole('button', { name: '提交结案材料' }).click();
      await page.getByRole('button', { name: '仍然提交' }).click();
      await page.getByRole('alert').getByText('办结已经登记，不必再办').waitFor();
      await page.unroute('**/acts');
      await expect(where().get('lawyer', `/v1/cases/${caseId}`)).resolves.toMatchObject({ status: 'concluded' });
    });
  });
}

const REFUSED = {
  status: 422,
  contentType: 'application/problem+json',
  body: JSON.stringify({ title: '结案材料不能接收', status: 422, detail: '', code: 'refused', errors: [] }),
};
