/** What goes wrong at a desk: a session that ends, two people on one case, a line that breaks, things that were typed wrongly. */
import { beforeAll, describe, expect, it } from 'vitest';
import { minorBirthDate, residentNumber } from '../../support/builders.js';
import { heldRequests } from '../../support/console/held-requests.js';
import { daysAhead, field, fillNotice, openAct } from '../people.js';
import { acted, openedCase } from '../seeds.js';
import type { Where } from './where.js';

/** Fifty letters, one of them rare. */
const LONG_NAME = `𠮷${'阿卜杜热西提·买买提'.repeat(5)}`.slice(0, 51);
/** What was recorded last. */
const NEWEST = '**/history?order=newest*';
const ORGAN_CASE_NUMBER = '（2026）川0104刑初7077号';

export function mishaps(where: Where): void {
  describe('what goes wrong at a desk', () => {
    let caseId = '';
    /** As it is pasted. */
    let identity = '';

    beforeAll(async () => {
      const birthDate = minorBirthDate(Date.now());
      const number = residentNumber(birthDate, 'male');
      identity = `${number.slice(0, 6)}-${number.slice(6, 14)}-${number.slice(14)}`;
      const person = { name: LONG_NAME, sex: 'male', birthDate } as const;
      caseId = await openedCase(where(), {
        person: { ...person, identity: { kind: 'resident-id', number } },
        organCaseNumber: ORGAN_CASE_NUMBER,
      });
    });

    it('shows a name of fifty letters whole, and lets no page run out of its width', async () => {
      const reader = await where().at('court-clerk');
      await reader.visit(`/cases/${caseId}`);
      for (const width of [390, 1280]) {
        await reader.page.setViewportSize({ width, height: 900 });
        await reader.page.getByRole('heading', { level: 1 }).getByText(LONG_NAME).waitFor();
        const overflow = await reader.page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect([width, overflow]).toEqual([width, 0]);
      }
    });

    it('tells of the case that there is when somebody sends the same notice again, and keeps what was typed', async () => {
      const clerk = await where().at('court-clerk');
      await clerk.visit('/notices/new');
      await fillNotice(clerk, { name: LONG_NAME, identity, organCaseNumber: ORGAN_CASE_NUMBER });
      // A day that nobody understands is not left out of what is sent.
      const [hearing, send] = [field(clerk, '开庭时间'), clerk.page.getByRole('button', { name: '预览并发出' })];
      await hearing.fill('下周一上午');
      await send.click();
      await clerk.page.getByRole('alert').filter({ hasText: '没有读懂' }).waitFor();
      await expect(hearing.and(clerk.page.locator(':focus')).count()).resolves.toBe(1);
      const [year, month, day] = daysAhead(91).split('-').map(Number);
      await hearing.fill(`${year}年${month}月${day}日 9:30`);
      await send.click();
      await clerk.page.getByRole('link', { name: /查看已有案件/ }).waitFor();
      await expect(field(clerk, '证件号码').inputValue()).resolves.toBe(identity);
    });

    it('keeps what was typed when the session ends, and records it once somebody has signed in again', async () => {
      const staff = await where().at('center-staff');
      const { page } = staff;
      const dialog = await openAct(staff, caseId, '添加备注');
      await dialog
        .getByRole('textbox', { name: /备注内容|内容/ })
        .first()
        .fill('已电话联系看守所。');
      // The token holds no more, and the provider remembers nobody.
      await page.context().clearCookies();
      await page.route('**/oidc/token', (route) => route.abort());
      await page.route(
        '**/acts',
        (route) =>
          route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"title":"","status":401}' }),
        { times: 1 },
      );
      await dialog.getByRole('button', { name: '提交', exact: true }).click();
      await page.getByText('登录已到期').waitFor();
      await page.unroute('**/oidc/token');
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: '重新登录' }).click(),
      ]);
      await popup.getByRole('button', { name: '许倩' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('tab', { name: '备注' }).click();
      await page.getByText('已电话联系看守所。').waitFor();
      await expect(page.getByText('已电话联系看守所。').count()).resolves.toBe(1);
    });

    it('says what another one recorded meanwhile, before anything is recorded on top', async () => {
      const staff = await where().at('center-staff');
      const dialog = await openAct(staff, caseId, '添加备注');
      const note = dialog.getByRole('textbox', { name: /内容/ }).first();
      await note.fill('情况说明');
      await acted(where(), 'center-director', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      await dialog.getByRole('button', { name: '提交', exact: true }).click();
      await dialog.getByText('马文清').waitFor();
      await expect(note.inputValue()).resolves.toBe('情况说明');
      // What is shown is being read once more while one clicks: the click counts, and what came with it is shown in its turn.
      const reading = await heldRequests(staff.page, NEWEST);
      const begun = staff.page.waitForRequest(NEWEST);
      await acted(where(), 'center-director', caseId, 'note-added', { text: '家属来电', audience: 'case' });
      await begun;
      const goOn = dialog.getByRole('button', { name: /继续提交/ });
      await goOn.click();
      await reading.release();
      await dialog.getByRole('button', { name: '提交', exact: true }).click();
      await dialog.getByRole('alert').getByText(/备注/).waitFor();
      await goOn.click();
      await dialog.getByRole('button', { name: '提交', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    });

    it('records once what was sent when the answer was lost, and sent again', async () => {
      const lawyer = await where().at('lawyer');
      const { page } = lawyer;
      const dialog = await openAct(lawyer, caseId, '接受指派');
      // It reaches the API; its answer does not reach the page.
      await page.route(
        '**/acts',
        async (route) => {
          await route.fetch();
          await route.abort();
        },
        { times: 1 },
      );
      const submit = dialog.getByRole('button', { name: '提交', exact: true });
      await submit.click();
      await dialog.getByText('没有收到系统的答复').waitFor();
      await submit.dblclick();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('tab', { name: '时间线' }).click();
      const recorded = page.getByRole('tabpanel').getByText(/接受指派/);
      await recorded.first().waitFor();
      await expect(recorded.count()).resolves.toBe(1);
    });
  });
}
