/** What of a page in English is still Chinese: a label that nobody translated stands out from names, numbers and what is quoted. */
import type { Page } from 'playwright-core';
import { ACCOUNTS } from '../../../prisma/demo-data/accounts.js';
import { CHONGQING_AGENCIES } from '../../../prisma/demo-data/agencies-chongqing.js';
import { SICHUAN_AGENCIES } from '../../../prisma/demo-data/agencies-sichuan.js';
import { LAWYERS } from '../../../prisma/demo-data/lawyers.js';

/** Said to be Chinese, typed by somebody, or a paper. */
const QUOTED = '[lang^=zh], bdi, iframe, input, textarea';
/** 援刑（2026）510100第00001号-003, （2026）川0104刑初88号 */
const NUMBERS = /\p{Script=Han}*（\d{4}）[\p{Script=Han}\d]+号/gu;

const PEOPLE = [...ACCOUNTS, ...CHONGQING_AGENCIES, ...SICHUAN_AGENCIES, ...LAWYERS].map(({ name }) => name);

/** @param names of those whom the test itself has put there @returns texts, and labels that are only heard */
export async function chineseLeft(page: Page, names: readonly string[] = []): Promise<readonly string[]> {
  const texts = await page.evaluate<readonly string[]>(`(${SHOWN})(${JSON.stringify(QUOTED)})`);
  // The longest first: one name may begin another.
  const known = [...PEOPLE, ...names].toSorted((one, other) => other.length - one.length);
  const rest = (text: string): string =>
    known.reduce((left, name) => left.replaceAll(name, ''), text.replace(NUMBERS, ''));
  return [...new Set(texts)].filter((text) => /\p{Script=Han}/u.test(rest(text)));
}

/** Runs in the page. */
const SHOWN = `(quoted) => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement.checkVisibility() && parentElement.closest(quoted) === null) texts.push(textContent.trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      if (element.checkVisibility() && element.closest('[lang^=zh], bdi') === null) texts.push(element.getAttribute(name));
  return texts;
}`;
