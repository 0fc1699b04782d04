/** Marks and markup in what somebody typed: as text, and only there. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page, Route } from 'playwright-core';
import { openedCase } from '../seeds.js';
import type { Where } from './where.js';

/** As records of before hold it, or other deployments send it: today the API takes neither. */
const HOSTILE = '<b>粗</b>\u202e张小三';

export function hostileText(where: Where): void {
  describe('markup and marks of direction in a name', () => {
    let caseId = '';

    beforeAll(async () => {
      caseId = await openedCase(where());
    });

    it('are shown as text, and turn no line around', async () => {
      const clerk = await where().at('court-clerk');
      const { page } = clerk;
      await page.route(/\/v1\/(cases|defence-notices)/, withHostileName);
      for (const address of [`/cases/${caseId}`, '/sent', '/cases', `/notices/new?with=${caseId}`]) {
        // What was read before was read as it is.
        if (address.startsWith('/cases/')) await clerk.load(address);
        else await clerk.visit(address);
        await page.getByText('<b>粗</b>').first().waitFor();
        await expect(page.locator('b', { hasText: /^粗$/ }).count()).resolves.toBe(0);
        expect([address, await turnedAround(page)]).toEqual([address, []]);
      }
      // What is still being read is waited for: its answer goes through here.
      await page.unrouteAll({ behavior: 'wait' });
    });
  });
}

async function withHostileName(route: Route): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({
    response,
    body: (await response.text()).replaceAll('张小三', JSON.stringify(HOSTILE).slice(1, -1)),
  });
}

/** @returns texts with a case number in them that runs from right to left */
function turnedAround(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const turned = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent } = walker.currentNode;
      const number = /第\\d{5}号/.exec(textContent);
      if (number === null) continue;
      const boxOf = (at) => {
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        return range.getBoundingClientRect();
      };
      const [first, second] = [boxOf(number.index), boxOf(number.index + 1)];
      if (first.top === second.top && first.left > second.left) turned.push(textContent);
    }
    return turned;
  })()`);
}
