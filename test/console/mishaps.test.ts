/** What goes wrong at a desk: a session that ends, two people on one case, a line that breaks, things that were typed wrongly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, type Person } from '../support/console/browser.js';
import { LocalStack, newStackPlace, removeStackPlace, type StackPlace } from '../support/stack/local-stack.js';
import * as people from './people.js';

/** Fifty letters, one of them rare. */
const LONG_NAME = `𠮷${'阿卜杜热西提·买买提'.repeat(5)}`.slice(0, 51);
const CLIENT = { name: LONG_NAME, identity: '510104-20090307-3479', organCaseNumber: '（2026）川0104刑初77号' };

describe('what goes wrong at a desk', { timeout: 120_000 }, () => {
  let place: StackPlace;
  let stack: LocalStack;
  let desk: Desk;
  let clerk: Person;
  let caseId = '';

  beforeAll(async () => {
    place = await newStackPlace();
    stack = await LocalStack.start(place);
    desk = await Desk.open(stack.apiUrl);
    clerk = await desk.signIn('court-clerk');
    caseId = await people.sendNotice(clerk, CLIENT);
  }, 180_000);
  afterAll(async () => {
    await desk.close();
    await stack.stop();
    await removeStackPlace(place);
  });

  it('shows a name of fifty letters whole, and lets no page run out of its width', async () => {
    for (const width of [1280, 390]) {
      const reader = await desk.signIn('court-clerk', { width });
      await reader.visit(`/cases/${caseId}`);
      await reader.page.getByRole('heading', { level: 1 }).getByText(LONG_NAME).waitFor();
      const overflow = await reader.page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([width, overflow]).toEqual([width, 0]);
      await reader.page.context().close();
    }
  });

  it('tells of the case that there is when somebody sends the same notice again, and keeps what was typed', async () => {
    const { page } = clerk;
    await clerk.visit('/notices/new');
    await people.fillNotice(clerk, CLIENT);
    await page.getByRole('button', { name: '预览并发出' }).click();
    await page.getByRole('link', { name: /查看已有案件/ }).waitFor();
    await expect(people.field(clerk, '证件号码').inputValue()).resolves.toBe(CLIENT.identity);
  });

  it('keeps what was typed when the session ends, and records it once somebody has signed in again', async () => {
    const staff = await desk.signIn('center-staff');
    const { page } = staff;
    const dialog = await people.openAct(staff, caseId, '添加备注');
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
    await staff.visit(`/cases/${caseId}?tab=notes`);
    await page.getByText('已电话联系看守所。').waitFor();
    await expect(page.getByText('已电话联系看守所。').count()).resolves.toBe(1);
    await page.context().close();
  });

  it('says what another one recorded meanwhile, before anything is recorded on top', async () => {
    const staff = await desk.signIn('center-staff');
    const dialog = await people.openAct(staff, caseId, '添加备注');
    const note = dialog.getByRole('textbox', { name: /内容/ }).first();
    await note.fill('情况说明');
    const director = await desk.signIn('center-director');
    await people.assign(director, caseId, '周明远');
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await dialog.getByText('马文清').waitFor();
    await expect(note.inputValue()).resolves.toBe('情况说明');
    await dialog.getByRole('button', { name: /继续提交/ }).click();
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await staff.page.context().close();
    await director.page.context().close();
  });

  it('records once what was sent when the answer was lost, and sent again', async () => {
    const lawyer = await desk.signIn('lawyer');
    const { page } = lawyer;
    const dialog = await people.openAct(lawyer, caseId, '接受指派');
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
    await lawyer.visit(`/cases/${caseId}?tab=timeline`);
    await page
      .getByText(/接受指派/)
      .first()
      .waitFor();
    await page.context().close();
  });
});
