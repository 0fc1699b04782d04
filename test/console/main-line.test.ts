/** One case from the notice to the paid subsidy, by everybody at his own desk, in a real browser. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, seriousFindings, type Person } from '../support/console/browser.js';
import { LocalStack, newStackPlace, removeStackPlace, type StackPlace } from '../support/stack/local-stack.js';
import * as people from './people.js';

const CLIENT = { name: '𠮷田小明', identity: '510104 20090307 3479', organCaseNumber: '（2026）川0104刑初4311号' };

describe('the main line, each at his own desk', { timeout: 120_000 }, () => {
  let place: StackPlace;
  let stack: LocalStack;
  let desk: Desk;
  let caseId = '';
  const signedIn = new Map<string, Person>();

  async function at(account: string): Promise<Person> {
    const known = signedIn.get(account);
    if (known !== undefined) return known;
    const person = await desk.signIn(account);
    signedIn.set(account, person);
    return person;
  }

  beforeAll(async () => {
    place = await newStackPlace();
    stack = await LocalStack.start(place);
    desk = await Desk.open(stack.apiUrl);
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    await stack.stop();
    await removeStackPlace(place);
  });

  it('begins with a notice, which the clerk sends once however often she clicks', async () => {
    const clerk = await at('court-clerk');
    caseId = await people.sendNotice(clerk, CLIENT);
    await clerk.goTo('发出的通知');
    const rows = clerk.page.getByRole('row').filter({ hasText: CLIENT.name });
    await rows.first().waitFor();
    await expect(rows.count()).resolves.toBe(1);
    // The back button does not bring the form back to be sent again.
    await clerk.page.goBack();
    await expect(clerk.page.getByRole('textbox', { name: '证件号码' }).count()).resolves.toBe(0);
  });

  it('shows the center what it owes, and lets it name a lawyer', async () => {
    const staff = await at('center-staff');
    await staff.visit('/board');
    await staff.page.getByText('接到通知后指派律师并告知办案机关').first().waitFor();
    await people.assign(staff, caseId, '周明远');
    // The clerk sees it without reloading anything.
    const clerk = await at('court-clerk');
    await clerk.goTo('发出的通知');
    await clerk.page.getByRole('row').filter({ hasText: CLIENT.name }).getByText('周明远').waitFor();
  });

  it('reaches the lawyer, who accepts and asks for a meeting and for the file', async () => {
    const lawyer = await at('lawyer');
    await people.act(lawyer, caseId, '接受指派');
    await people.act(lawyer, caseId, '申请会见');
    await people.act(lawyer, caseId, '申请阅卷');
  });

  it('reaches the place of custody, which arranges the meeting in one click', async () => {
    const officer = await at('detention-officer');
    await people.arrangeAsProposed(officer, CLIENT);
    const lawyer = await at('lawyer');
    await lawyer.visit(`/cases/${caseId}`);
    await lawyer.page.getByText('已安排').first().waitFor();
  });

  it('shows each page to everybody, whoever does not see it included', async () => {
    const pages: readonly (readonly [string, readonly string[]])[] = [
      ['court-clerk', ['/sent', '/notices/new', '/owed', '/inbox', `/cases/${caseId}`]],
      ['center-staff', ['/board', '/tasks', '/cases', '/collaborations', `/cases/${caseId}?tab=deadlines`]],
      ['detention-officer', ['/meetings', '/meetings?view=week']],
    ];
    for (const [account, paths] of pages) {
      const person = await at(account);
      for (const address of paths) {
        await person.visit(address);
        await person.page.getByRole('progressbar').waitFor({ state: 'detached' });
        expect([address, await seriousFindings(person.page)]).toEqual([address, []]);
      }
    }
  });

  it('leaves nobody with a page that complains', () => {
    for (const [account, { complaints }] of signedIn) expect([account, complaints]).toEqual([account, []]);
  });
});

/** As the bank leaves it: written aside, then renamed. */
export async function bankSays(place: StackPlace, lines: readonly string[]): Promise<void> {
  const folder = path.join(place.dataDir, 'payments', 'in');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'said.tmp'), `instructionId,result,amountFen,reason,at\n${lines.join('\n')}\n`);
  await rename(path.join(folder, 'said.tmp'), path.join(folder, 'said.csv'));
}
