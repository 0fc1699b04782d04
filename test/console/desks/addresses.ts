/** Addresses that somebody types or is sent: of another post, of what there is not; and pages on which everything keeps to its place. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/console/browser.js';
import { daysAhead } from '../people.js';
import { acceptedCase, acted, CREDENTIALS } from '../seeds.js';
import type { Where } from './where.js';

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

export function addresses(where: Where): void {
  describe('an address that somebody typed', () => {
    let caseId = '';

    beforeAll(async () => {
      caseId = await acceptedCase(where());
      const { meetings } = (await acted(where(), 'lawyer', caseId, 'meeting-requested', CREDENTIALS))['case'] as {
        readonly meetings: readonly { readonly id: string }[];
      };
      await acted(where(), 'detention-officer', caseId, 'meeting-arranged', {
        ...{ meetingId: meetings[0]?.id ?? '', meetingAt: `${daysAhead(1)}T10:00:00+08:00`, room: '2' },
      });
    });

    it('of a page of another post says so, and leads to the own first page', async () => {
      const officer = await where().at('detention-officer');
      const closed = [`/cases/${caseId}/assign`, `/cases/${caseId}/close`, `/cases/${caseId}/closing`];
      for (const path of [...closed, '/notices/new', '/calendars/new', '/collaborations/new']) {
        await officer.visit(path);
        await officer.page.getByRole('heading', { level: 1, name: '这不是您岗位的页面' }).waitFor();
      }
      await officer.page.getByRole('link', { name: '回到我的首页' }).click();
      await officer.page.getByRole('heading', { level: 1, name: '会见安排' }).waitFor();
      const staff = await where().at('center-staff');
      await staff.visit(`/cases/${caseId}/close`);
      await staff.page.getByRole('heading', { level: 1, name: '这不是您岗位的页面' }).waitFor();
      expect(officer.complaints).toEqual([]);
    });

    it('of what there is not says that it may be out of scope, and leads on', async () => {
      const officer = await where().at('detention-officer');
      await officer.visit(`/cases/${UNKNOWN}`);
      await officer.page.getByRole('alert').getByText('不在您的查阅范围内').waitFor();
      await officer.page.getByRole('link', { name: '回到我的首页' }).click();
      await officer.page.getByRole('heading', { level: 1, name: '会见安排' }).waitFor();
    });

    it('with a filter that there is not shows the list without it', async () => {
      const staff = await where().at('center-staff');
      await staff.visit('/cases?status=bogus');
      await staff.page.getByText(/^(?:共|已显示) \d+ 条$/).waitFor();
    });

    it('of a narrow table or of a week shows nothing that leaves its column, in both languages', async () => {
      const officer = await where().at('detention-officer');
      const lawyer = await where().at('lawyer');
      const finance = await where().at('finance-officer');
      for (const [language, other, room] of [
        ['en', 'English', 'room 2'],
        ['zh', '中文', '会见室 2'],
      ]) {
        for (const one of [officer, lawyer, finance]) await one.page.getByRole('button', { name: other ?? '' }).click();
        await officer.visit(`/meetings?view=week&week=${daysAhead(1)}`);
        await officer.page
          .getByText(room ?? '', { exact: true })
          .first()
          .waitFor();
        expect([language, await spilt(officer, '.day')]).toEqual([language, []]);
        await lawyer.visit('/owed');
        await lawyer.page.locator('td .number').first().waitFor();
        expect([language, await spilt(lawyer, 'td')]).toEqual([language, []]);
        await lawyer.visit('/my-work');
        await lawyer.page.locator('.own-case-do').first().waitFor();
        expect([language, await beyond(lawyer)]).toEqual([language, []]);
        await finance.visit('/ledger');
        await finance.page.locator('[data-row-key]').nth(1).waitFor();
        expect([language, await beyond(finance)]).toEqual([language, []]);
      }
    });
  });
}

/** @returns texts of what is drawn beyond the edge of its place */
function spilt({ page }: Person, place: string): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`[...document.querySelectorAll('${place}')].flatMap((place) => {
    const edge = place.getBoundingClientRect().right;
    return [...place.querySelectorAll('a, button, span, time')]
      .filter((one) => one.getBoundingClientRect().right > edge + 1)
      .map((one) => one.textContent);
  })`);
}

/** @returns titles of tables that have more than is seen of them without scrolling */
function beyond({ page }: Person): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`[...document.querySelectorAll('.ant-table-content')]
    .filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => one.getAttribute('aria-label'))`);
}
