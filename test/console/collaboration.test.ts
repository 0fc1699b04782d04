/** Two centers, one letter, in a real browser: asked, taken on, answered, confirmed. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Desk, type Person } from '../support/console/browser.js';
import { LocalStack, newStackPlace, removeStackPlace, type StackPlace } from '../support/stack/local-stack.js';
import * as people from './people.js';

const CLIENT = { name: '欧阳若兰', identity: '510104200903073479', organCaseNumber: '（2026）川0104刑初612号' };

describe('a letter between two centers', { timeout: 120_000 }, () => {
  let place: StackPlace;
  let stack: LocalStack;
  let desk: Desk;
  let asking: Person;
  let asked: Person;
  let letterId = '';

  beforeAll(async () => {
    place = await newStackPlace();
    stack = await LocalStack.start(place);
    desk = await Desk.open(stack.apiUrl);
    asking = await desk.signIn('center-staff');
    asked = await desk.signIn('center-staff-chongqing');
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    await stack.stop();
    await removeStackPlace(place);
  });

  it('is sent from a case, and seen at once by who is asked', async () => {
    const clerk = await desk.signIn('court-clerk');
    const caseId = await people.sendNotice(clerk, CLIENT);
    await asked.goTo('异地协作');
    const item = '调取用人单位工资支付记录';
    letterId = await people.sendLetter(asking, { caseId, to: '重庆市法律援助中心', item });
    await asked.page.getByRole('row').filter({ hasText: '成都市法律援助中心' }).first().waitFor();
  });

  it('is received and taken on by the other center, which the first one sees', async () => {
    await people.letterAct(asked, letterId, '收到协作函');
    await people.letterAct(asked, letterId, '受理协作事项');
    await asking.visit(`/collaborations/${letterId}`);
    await asking.page.getByText('已受理').first().waitFor();
  });
});
