/** Two centers, one letter: asked, taken on, answered, confirmed. */
import { describe, it } from 'vitest';
import { letterAct, sendLetter } from '../people.js';
import { openedCase } from '../seeds.js';
import type { Where } from './where.js';

export function letters(where: Where): void {
  describe('a letter between two centers', () => {
    let letterId = '';

    it('is sent from a case, and seen at once by who is asked', async () => {
      const caseId = await openedCase(where());
      const asked = await where().at('center-staff-chongqing');
      await asked.goTo('异地协作');
      const item = '调取用人单位工资支付记录';
      letterId = await sendLetter(await where().at('center-staff'), { caseId, to: '重庆市法律援助中心', item });
      await asked.page.getByRole('row').filter({ hasText: '成都市法律援助中心' }).first().waitFor();
    });

    it('is received and taken on by the other center, which the first one sees', async () => {
      const asked = await where().at('center-staff-chongqing');
      await letterAct(asked, letterId, '收到协作函');
      await letterAct(asked, letterId, '受理协作事项');
      const asking = await where().at('center-staff');
      await asking.page.getByText('已受理').first().waitFor();
    });
  });
}
