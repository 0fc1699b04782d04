/** One person with two tabs open: what he does in one the other knows. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/console/browser.js';
import { fillIn } from '../filling.js';
import { act, confirm, openAct } from '../people.js';
import { openedCase } from '../seeds.js';
import type { Where } from './where.js';

export function twoTabs(where: Where): void {
  describe('two tabs of one person', () => {
    let caseId = '';
    let first: Person;
    let second: Person;

    beforeAll(async () => {
      caseId = await openedCase(where());
      first = await where().at('center-staff');
      second = await first.tab(`/cases/${caseId}?tab=notes`);
    });

    it('show in the one what was done in the other, and say so before anything is recorded on top', async () => {
      const form = await openAct(second, caseId, '添加备注');
      await fillIn(second, form, { 备注内容: '家属来电，询问进展。' });
      await act(first, caseId, '添加备注', { 备注内容: '已联系看守所。' });
      await second.page.getByRole('tabpanel').getByText('已联系看守所。').waitFor();
      const submit = form.getByRole('button', { name: '提交', exact: true });
      await submit.click();
      await form
        .getByRole('alert')
        .filter({ hasText: '案件有了变化' })
        .getByText(/许倩：.*备注/)
        .waitFor();
      await expect(submit.isDisabled()).resolves.toBe(true);
      await form.getByRole('button', { name: /继续提交/ }).click();
      await confirm(second, '提交');
      await first.page.getByRole('tab', { name: '备注' }).click();
      await first.page.getByRole('tabpanel').getByText('家属来电，询问进展。').waitFor();
    });

    it('are given up together where somebody else is to sign in', async () => {
      const form = await openAct(second, caseId, '添加备注');
      await fillIn(second, form, { 备注内容: '交班前没有写完' });
      await first.page.getByRole('button', { name: '许倩' }).click();
      await first.page.getByRole('menuitem', { name: '换人登录' }).click();
      await nothingIsLeft(second);
      // The provider asks who it is; here it is the same one again.
      await first.page.getByRole('button', { name: '许倩' }).click();
      await first.page.getByRole('main').waitFor();
      await second.page.getByRole('button', { name: '重新登录' }).click();
      await second.page.getByRole('button', { name: '许倩' }).waitFor();
    });

    it('end together: what stood in the other is gone when he signs out in one, drafts included', async () => {
      const form = await openAct(second, caseId, '添加备注');
      await fillIn(second, form, { 备注内容: '还没有写完的话' });
      await first.page.getByRole('button', { name: '许倩' }).click();
      await first.page.getByRole('menuitem', { name: '退出登录' }).click();
      await nothingIsLeft(second);
      // The provider remembers nobody: it asks who is there.
      await second.page.getByRole('button', { name: '重新登录' }).click();
      await second.page.getByRole('button', { name: '许倩' }).waitFor();
      await second.page.close();
      await first.signIn();
    });
  });
}

/** Of what he had open and was writing in that tab. */
async function nothingIsLeft({ page }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '您已退出登录' }).waitFor();
  await expect(page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).resolves.not.toMatch(/draft|没有写完/);
  await expect(page.content()).resolves.not.toContain('备注');
}
