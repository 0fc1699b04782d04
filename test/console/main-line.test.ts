/** One case from the notice to the paid subsidy, by everybody at his own desk, in a real browser. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { minorBirthDate, residentNumber } from '../support/builders.js';
import { chineseLeft } from '../support/console/chinese-left.js';
import { seriousFindings, type Person } from '../support/console/browser.js';
import { Workplace } from '../support/console/workplace.js';
import type { StackPlace } from '../support/stack/local-stack.js';
import { acted } from './seeds.js';
import * as people from './people.js';

/** With spaces, as it is pasted. */
const identity = residentNumber(minorBirthDate(Date.now()), 'male').replace(/^(\d{6})(\d{8})/, '$1 $2 ');
const CLIENT = { name: '𠮷田小明', identity, organCaseNumber: '（2026）川0104刑初4311号' };

describe('the main line, each at his own desk', { timeout: 120_000 }, () => {
  let workplace: Workplace;
  let caseId = '';
  const at = (account: string): Promise<Person> => workplace.at(account);

  beforeAll(async () => {
    workplace = await Workplace.open();
  }, 120_000);
  afterAll(() => workplace.close());

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

  it('comes to the meeting, and what came of it is seen at once', async () => {
    // The time that was proposed lies ahead, and no meeting is on record as held before it was to be: it is arranged for now.
    const { meetings } = await workplace.get('lawyer', `/v1/cases/${caseId}`);
    const meetingId = (meetings as readonly { readonly id: string }[])[0]?.id ?? '';
    const meetingAt = formatInstant(Date.now());
    await acted(workplace, 'detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt, room: '2' });
    const staff = await at('center-staff');
    await staff.visit(`/cases/${caseId}`);
    await people.recordHeld(await at('lawyer'), CLIENT, '同意由其辩护');
    await staff.page.getByRole('table', { name: '会见' }).getByText('同意由其辩护').waitFor();
  });

  it('lets the organ give the file from its own page, where the lawyer looks for it', async () => {
    const lawyer = await at('lawyer');
    await lawyer.visit('/my-work');
    const clerk = await at('court-clerk');
    await people.giveFile(clerk, CLIENT, '证据材料卷');
    const requests = lawyer.page.getByRole('region', { name: '会见、阅卷申请' });
    await requests.getByText('证据材料卷', { exact: true }).waitFor();
  });

  it('lets the court move the hearing from its row in two clicks, which everybody sees who goes there', async () => {
    const [clerk, lawyer, staff] = [await at('court-clerk'), await at('lawyer'), await at('center-staff')];
    const day = people.daysAhead(98);
    await people.moveHearing(clerk, CLIENT, { at: `${day} 14:00`, reason: '合议庭成员冲突' });
    await clerk.page
      .getByRole('row')
      .filter({ hasText: CLIENT.name })
      .getByText(`${people.dayWords(day)} 14:00`)
      .waitFor();
    const dates = lawyer.page
      .getByRole('region', { name: '我的日程' })
      .getByRole('listitem')
      .filter({ hasText: '开庭' });
    await dates
      .filter({ hasText: people.dayWords(day) })
      .filter({ hasText: '14:00' })
      .waitFor();
    await staff.page
      .getByText(`${people.dayWords(day)} 14:00`)
      .first()
      .waitFor();
  });

  it('ends with a closing file, which the center takes and asks finance to pay', async () => {
    const lawyer = await at('lawyer');
    await people.handInFile(lawyer, caseId, ['结案报告', '会见笔录', '阅卷笔录', '辩护词', '判决书', '指派通知书']);
    const staff = await at('center-staff');
    await people.acceptFile(staff, caseId);
  });

  it('is approved by finance once, however often it is clicked, and paid', async () => {
    const officer = await at('finance-officer');
    await expect(people.approve(officer)).resolves.toContain('元');
    await officer.page.getByText('已发出支付指令').first().waitFor();
    const { instructionId, amountFen } = await bankWasTold(workplace.place);
    await bankSays(workplace.place, `${instructionId},settled,${amountFen},,${new Date().toISOString()}`);
    await officer.page.getByText('已到账').first().waitFor({ timeout: 40_000 });
    // Whose work it was sees it at his desk.
    const lawyer = await at('lawyer');
    await lawyer.visit('/subsidies');
    await lawyer.page.getByText('已到账').first().waitFor();
  });

  it('is looked through by the auditor: who read it, and who tried to', async () => {
    const stranger = await at('lawyer-2');
    await stranger.page.goto(`${workplace.stack.apiUrl}/cases/${caseId}`);
    await stranger.page.getByText('没有找到').first().waitFor();
    const auditor = await at('auditor');
    await auditor.visit(`/cases/${caseId}`);
    await auditor.page.getByRole('link', { name: '谁看过本案' }).click();
    await auditor.page.getByRole('heading', { level: 1, name: '访问记录' }).waitFor();
    const rows = auditor.page.getByRole('table', { name: '访问记录' }).getByRole('row');
    await rows.filter({ hasText: '吴晓岚' }).filter({ hasText: '已拒绝' }).first().waitFor();
    // Everything that one reader has read of it.
    await auditor.page.getByRole('combobox', { name: '结果' }).click();
    await auditor.page.getByTitle('已提供', { exact: true }).click();
    await rows.filter({ hasText: '已拒绝' }).first().waitFor({ state: 'detached' });
    await rows.filter({ hasText: '白雪松' }).first().waitFor();
    expect(auditor.page.url()).toContain('result=allowed');
    await auditor.page.getByRole('row').getByRole('button', { name: '白雪松' }).first().click();
    await auditor.page.getByText('只看 白雪松').waitFor();
  });

  it('shows each page to everybody, whoever does not see it included', async () => {
    const pages: readonly (readonly [string, readonly string[]])[] = [
      ['court-clerk', ['/sent', '/notices/new', '/owed', '/inbox', `/cases/${caseId}`]],
      ['center-staff', ['/board?seg=owed', '/tasks', '/cases', '/collaborations', `/cases/${caseId}?tab=deadlines`]],
      ['detention-officer', ['/meetings', '/meetings?view=week']],
      ['lawyer', ['/my-work', '/subsidies', '/calendar', '/meetings']],
      ['auditor', ['/access-log', `/access-log?caseId=${caseId}`]],
      ['finance-officer', ['/payouts', '/payments', '/ledger', '/budget', '/reports', '/settings']],
    ];
    for (const [account, paths] of pages) {
      const person = await at(account);
      for (const address of paths) {
        await person.visit(address);
        await person.page.getByLabel('正在读取').first().waitFor({ state: 'detached' });
        expect([address, await seriousFindings(person.page)]).toEqual([address, []]);
        await speaksEnglish(person.page, address);
      }
    }
  });

  it('leaves nobody with a page that complains', async () => {
    await expect(workplace.complaints()).resolves.toEqual([]);
  });
});

/** The page as it stands, in English, and as a telephone shows it. */
async function speaksEnglish(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  expect([address, await chineseLeft(page, [CLIENT.name])]).toEqual([address, []]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Open the menu' }).waitFor();
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect([address, beyond, await seriousFindings(page)]).toEqual([address, 0, []]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: '中文' }).click();
}

interface Told {
  readonly instructionId: string;
  readonly amountFen: string;
}

/** What stands in the one payment file that lies there. */
async function bankWasTold(place: StackPlace): Promise<Told> {
  const folder = path.join(place.dataDir, 'payments', 'out');
  const [name = '', ...others] = (await readdir(folder)).filter((file) => file.endsWith('.csv'));
  expect(others).toEqual([]);
  const [, line = ''] = (await readFile(path.join(folder, name), 'utf8')).trim().split(/\r?\n/);
  const [instructionId = '', , , amountFen = ''] = line.split(',');
  return { instructionId, amountFen };
}

/** As the bank leaves it: written aside, then renamed. */
async function bankSays(place: StackPlace, line: string): Promise<void> {
  const folder = path.join(place.dataDir, 'payments', 'in');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, '.said'), `instructionId,result,amountFen,reason,at\n${line}\n`);
  await rename(path.join(folder, '.said'), path.join(folder, 'said.csv'));
}
