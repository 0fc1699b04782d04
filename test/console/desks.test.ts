/** Everybody at his desk in a real browser: one stack, and windows in which people stay signed in from one scene to the next. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from '../support/console/workplace.js';
import { actsByForm } from './desks/acts-by-form.js';
import { addresses } from './desks/addresses.js';
import { counsel } from './desks/counsel.js';
import { failingApi } from './desks/failing-api.js';
import { hostileText } from './desks/hostile-text.js';
import { letters } from './desks/letters.js';
import { manyRows } from './desks/many-rows.js';
import { mishaps } from './desks/mishaps.js';
import { signingIn } from './desks/signing-in.js';
import { twoTabs } from './desks/two-tabs.js';

describe('the desks in a browser', { timeout: 120_000 }, () => {
  let workplace: Workplace;
  const where = (): Workplace => workplace;

  beforeAll(async () => {
    workplace = await Workplace.open();
  }, 180_000);
  afterAll(() => workplace.close());

  signingIn(where);
  mishaps(where);
  hostileText(where);
  letters(where);
  actsByForm(where);
  counsel(where);
  twoTabs(where);
  addresses(where);
  // It kills the API, and with it the sessions of the demo's provider.
  failingApi(where);
  manyRows(where);

  it('leave nobody with a page that complains', async () => {
    await expect(workplace.complaints()).resolves.toEqual([]);
  });
});
