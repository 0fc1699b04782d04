/** An API that answers late, asks to be asked later, or is not there at all: what the pages say, and that they go on when it is back. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Person } from '../../support/console/browser.js';
import { heldRequests } from '../../support/console/held-requests.js';
import { fillIn } from '../filling.js';
import { minorBirthDate, residentNumber } from '../../support/builders.js';
import { fillNotice, openAct } from '../people.js';
import { acted, openedCase } from '../seeds.js';
import type { Where } from './where.js';

export function failingApi(where: Where): void {
  describe('an API that fails', () => {
    let caseId = '';
    let lostCase = '';
    let staff: Person;
    let page: Page;

    beforeAll(async () => {
      caseId = await openedCase(where());
      staff = await where().at('center-staff');
      ({ page } = staff);
    });

    it('is waited for, with something to see meanwhile, and is sent an act once however often it is clicked', async () => {
      const reading = await heldRequests(page, `**/v1/cases/${caseId}`);
      await staff.visit(`/cases/${caseId}`);
      await page.getByLabel('正在读取').first().waitFor();
      await reading.release();
      await page.getByRole('heading', { level: 1 }).getByText('张小三').waitFor();
      const form = await openAct(staff, caseId, '添加备注');
      await fillIn(staff, form, { 备注内容: '慢也只记一次' });
      const recording = await heldRequests(page, '**/acts');
      await form.getByRole('button', { name: '提交', exact: true }).dblclick();
      await form.getByRole('button', { name: 'loading 提交' }).click();
      expect(recording.requests).toHaveLength(1);
      await recording.release();
      await form.waitFor({ state: 'hidden' });
    });

    it('that is busy is sent the same again, under the same key, with nothing typed anew', async () => {
      const form = await openAct(staff, caseId, '添加备注');
      await fillIn(staff, form, { 备注内容: '忙时再发' });
      const keys: (string | undefined)[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/acts')) keys.push(request.headers()['idempotency-key']);
      });
      await page.route('**/acts', (route) => route.fulfill(BUSY), { times: 1 });
      const submit = form.getByRole('button', { name: '提交', exact: true });
      await submit.click();
      await form.getByRole('alert').getByText('请在 5 秒后再试').waitFor();
      await expect(form.getByRole('textbox', { name: '备注内容' }).inputValue()).resolves.toBe('忙时再发');
      await submit.click();
      await form.waitFor({ state: 'hidden' });
      expect(keys).toEqual([expect.any(String), keys[0]]);
    });

    it('whose answer to a notice gets lost behind a gateway is asked again, and has one case', async () => {
      const clerk = await where().at('court-clerk');
      const identity = residentNumber(minorBirthDate(Date.now()), 'male');
      const keys = await answersLost(clerk.page, '**/v1/defence-notices');
      await clerk.visit('/notices/new');
      await fillNotice(clerk, { name: '网关丢失', identity, organCaseNumber: '（2026）川0104刑初504号' });
      await clerk.page.getByRole('button', { name: '预览并发出' }).click();
      const dialog = clerk.page.getByRole('dialog', { name: '发出前请核对' });
      await dialog.getByText('接到通知后指派律师并告知办案机关').waitFor();
      const send = dialog.getByRole('button', { name: '发出', exact: true });
      await send.click();
      await dialog.getByRole('alert').waitFor();
      await send.click();
      await clerk.page.getByRole('heading', { level: 1, name: '通知已发出' }).waitFor();
      expect(keys).toEqual([expect.any(String), keys[0]]);
      lostCase = clerk.page.url().split('/').at(-1) ?? '';
    });

    it('whose answer to a note on several cases gets lost notes it once in each', async () => {
      await staff.visit(`/board?seg=owed&text=${encodeURIComponent('网关丢失')}`);
      await page.getByRole('checkbox', { name: '全选所示各行' }).click();
      const chosen = page.getByRole('region', { name: '对所选事项' });
      await chosen.getByRole('button', { name: '添加备注' }).click();
      const form = page.getByRole('dialog', { name: /添加备注/ });
      await form.getByRole('textbox', { name: '备注内容' }).fill('批量备注一次');
      const keys = await answersLost(page, '**/acts');
      await form.getByRole('button', { name: '添加', exact: true }).click();
      await form.getByRole('button', { name: '重试未成功的' }).click();
      await form.waitFor({ state: 'hidden' });
      expect(keys).toEqual([expect.any(String), keys[0]]);
      await staff.visit(`/cases/${lostCase}?tab=notes`);
      await page.getByText('批量备注一次').waitFor();
      await expect(page.getByText('批量备注一次').count()).resolves.toBe(1);
    });

    it('that is gone is said to be, and what could not be read is read by itself once it is back', async () => {
      await staff.goTo('异地协作');
      await page.getByRole('table', { name: '异地协作' }).waitFor();
      // Nobody answers any more, and the line on which changes are told breaks off.
      await page.route('**/v1/**', (route) => route.abort());
      await where().stack.kill9('api');
      await page.getByText('连接中断，正在重连').waitFor();
      await page.getByText('收到的', { exact: true }).click();
      await page
        .getByRole('alert')
        .filter({ hasText: '没有收到系统的答复' })
        .getByRole('button', { name: '重试' })
        .waitFor();
      await where().stack.ready();
      await acted(where(), 'center-director', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      await page.unroute('**/v1/**');
      await page.getByRole('table', { name: '异地协作' }).waitFor();
      await page.getByText('连接中断，正在重连').waitFor({ state: 'hidden' });
      // What was recorded while nobody listened is not missed.
      await staff.visit(`/cases/${caseId}`);
      await page.getByText('律师：周明远').waitFor();
    });
  });
}

/** The first answer does not come through: what was asked is recorded. @returns the keys of what was sent, as it is sent */
async function answersLost(page: Page, pattern: string): Promise<readonly (string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  let isLost = false;
  await page.route(pattern, async (route, request) => {
    if (request.method() !== 'POST') return route.fallback();
    keys.push(request.headers()['idempotency-key']);
    const answer = await route.fetch();
    if (isLost) return route.fulfill({ response: answer });
    isLost = true;
    return route.fulfill({ status: 504, contentType: 'text/html', body: 'Gateway Time-out' });
  });
  return keys;
}

const BUSY = {
  status: 503,
  contentType: 'application/problem+json',
  headers: { 'retry-after': '5' },
  body: JSON.stringify({ title: '该事项正在办理，请稍后再试', status: 503, detail: '', code: 'busy', errors: [] }),
};
