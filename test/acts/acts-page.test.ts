import { expect, it } from 'vitest';
import { ACT_KINDS } from '../../activities/acts-of-all.js';
import { actsPage } from './acts-page.js';

it('the page of acts is the one that was reviewed', async () => {
  await expect(await actsPage()).toMatchFileSnapshot('../../docs/acts.md');
});

it('the page of acts names every act', async () => {
  const page = await actsPage();
  expect([...ACT_KINDS].filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
});
