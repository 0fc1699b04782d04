/** Ten thousand things that are owed: the board stays one that can be worked with. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { noticeBody } from '../../support/builders.js';
import type { Workplace } from '../../support/console/workplace.js';
import type { Person } from '../../support/console/browser.js';
import { openedCase } from '../seeds.js';
import type { Where } from './where.js';

const ROWS = 10_000;
/** So many are drawn whole; of more only those in sight. */
const DRAWN_WHOLE = 200;

export function manyRows(where: Where): void {
  describe('ten thousand rows', () => {
    let staff: Person;
    let page: Page;

    beforeAll(async () => {
      await owedManyTimes(where());
      staff = await where().at('center-staff-chongqing');
      ({ page } = staff);
      await staff.visit('/board?seg=owed');
    });

    it('are counted, and shown page by page, with no more in the page than is in sight', async () => {
      await page.getByRole('button', { name: /^全部未履行 ?100\d\d$/ }).waitFor();
      for (let shown = 50; shown <= DRAWN_WHOLE; shown += 50) {
        await page.getByText(`已显示 ${shown} 条`).waitFor();
        await page.getByRole('button', { name: '显示更多' }).click();
      }
      await page.getByText(`已显示 ${DRAWN_WHOLE + 50} 条`).waitFor();
      await expect(page.locator('[data-row-key]').count()).resolves.toBeLessThan(100);
    });

    it('are gone through and chosen by the keyboard, also those that were not drawn yet', async () => {
      await page.getByRole('link', { name: titled(1) }).focus();
      // Further than what is drawn at first.
      for (let n = 2; n <= 12; n += 1) {
        await page.keyboard.press('j');
        await page.locator(':focus').getByText(titled(n)).waitFor();
      }
      await page.keyboard.press('x');
      await page.getByRole('region', { name: '对所选事项' }).getByText('已选 1 项').waitFor();
      await expect(page.getByRole('checkbox', { checked: true }).count()).resolves.toBe(1);
    });

    it('are chosen together up to what somebody can see through, and it is said where that ends', async () => {
      await page.getByRole('checkbox', { name: '全选所示各行' }).click();
      await page.getByRole('region', { name: '对所选事项' }).getByText(`已选 ${DRAWN_WHOLE} 项`).waitFor();
      await page.getByText(/一次最多选 200 项/).waitFor();
      await page.getByRole('button', { name: '取消选择' }).click();
    });

    it('are searched', async () => {
      await page.getByRole('searchbox').fill(titled(9999));
      await page.keyboard.press('Enter');
      await page.getByText('共 1 条').waitFor();
      await page.getByRole('link', { name: titled(9999) }).waitFor();
    });
  });

  describe('a directory of hundreds of agencies', () => {
    it('names the one that is on the page, wherever it stands in it', async () => {
      await hundredsOfAgencies(where());
      const caseId = await openedCase(where());
      // Somebody who signs in only now: the provider remembers nobody from before the API was gone.
      const reader = await where().at('center-director');
      await reader.visit(`/cases/${caseId}`);
      await reader.page.getByText('，成都市看守所', { exact: true }).waitFor();
    });
  });
}

function titled(n: number): string {
  return `（第${n}件）`;
}

/** What a center owes on one case, ten thousand times, each due a minute after the one before. No process minds them. */
async function owedManyTimes(place: Workplace): Promise<void> {
  const notice = noticeBody(Date.now(), { custody: { measure: 'bail' } });
  const { caseId } = await place.post('court-clerk-chongqing', '/v1/defence-notices', notice);
  await place.sql(
    `INSERT INTO "Obligation"
     SELECT copy.* FROM "Obligation" AS one, generate_series(1, ${ROWS}) AS n, LATERAL json_populate_record(one, json_build_object(
       'id', one.id || '-' || n, 'titleZh', one."titleZh" || '（第' || n || '件）', 'titleEn', one."titleEn" || ' (' || n || ')',
       'dueAt', one."dueAt" + n * interval '1 minute', 'dueOn', NULL, 'ladder', '[]'::json, 'nextStep', NULL, 'nextAt', NULL, 'nextTo', NULL
     )) AS copy
     WHERE one."affairId" = $1 AND one."ruleId" = 'center-assign-on-notice'`,
    [caseId],
  );
}

/** Before all others in the order of the directory. */
async function hundredsOfAgencies(place: Workplace): Promise<void> {
  await place.sql(
    `INSERT INTO "Agency"
     SELECT copy.* FROM "Agency" AS one, generate_series(1, 250) AS n,
       LATERAL json_populate_record(one, json_build_object('id', 'a' || n, 'name', one.name || '第' || n || '分所')) AS copy
     WHERE one.id = 'agency-cd-detention'`,
  );
}
