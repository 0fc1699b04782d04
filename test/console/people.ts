/**
 * The people of the main line at their desks: what each does, by what the screen says. Found as somebody finds it who does not see the
 * page: by role and name.
 */
import type { Locator } from 'playwright-core';
import { addDays, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import type { Person } from '../support/console/browser.js';
import { choose, fillIn, type Entries } from './filling.js';

/** A field by its label, whatever mark of need stands before it. */
export function field({ page }: Person, label: string): Locator {
  return page
    .getByRole('textbox', { name: label })
    .or(page.getByRole('combobox', { name: label }))
    .first();
}

/** @returns a calendar date in Asia/Shanghai */
export function daysAhead(days: number): string {
  return addDays(shanghaiDate(Date.now()), days);
}

/** A date as pages write it, without the year, which they leave out where it is this one. */
export function dayWords(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

export async function confirm(person: Person, button: string): Promise<void> {
  const dialog = person.page.getByRole('dialog').last();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' }).catch(async (error: unknown) => {
    throw new Error(`After “${button}” there is still: ${await dialog.innerText()}`, { cause: error });
  });
}

export interface Client {
  readonly name: string;
  /** As it is pasted. */
  readonly identity: string;
  readonly organCaseNumber: string;
}

/** Fills in a notice for somebody in custody whose trial is fixed. */
export async function fillNotice(clerk: Person, client: Client): Promise<void> {
  const { page } = clerk;
  await field(clerk, '姓名').fill(client.name);
  await field(clerk, '证件号码').fill(client.identity);
  await field(clerk, '办案机关案号').fill(client.organCaseNumber);
  await field(clerk, '涉嫌罪名').fill('盗窃罪');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: '拘留' }).check();
  await choose(page.locator('main, [role=main]'), '羁押场所', '成都市看守所');
  await field(clerk, '开庭时间').fill(`${daysAhead(91)} 09:30`);
  await page.keyboard.press('Enter');
  await field(clerk, '开庭地点').fill('第三法庭');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: '普通程序' }).check();
  await field(clerk, '电话').fill('028-1234567');
}

/** A court clerk sends a notice for somebody in custody whose trial is fixed. @returns the id of the case */
export async function sendNotice(clerk: Person, client: Client): Promise<string> {
  const { page } = clerk;
  await clerk.goTo('发出通知辩护');
  await fillNotice(clerk, client);
  await page.getByRole('button', { name: '预览并发出' }).click();
  const dialog = page.getByRole('dialog', { name: '发出前请核对' });
  await dialog.getByText('接到通知后指派律师并告知办案机关').waitFor();
  await dialog.getByRole('button', { name: '发出', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '通知已发出' }).waitFor();
  return page.url().split('/').at(-1) ?? '';
}

/** An act on the page of its case, with what its form begins with and what is entered. */
export async function act(person: Person, caseId: string, title: string, entries: Entries = {}): Promise<void> {
  await fillIn(person, await openAct(person, caseId, title), entries);
  await confirm(person, '提交');
}

/** Opens the form of an act, on the page of its case. */
export async function openAct(person: Person, caseId: string, title: string): Promise<Locator> {
  const { page } = person;
  const address = `/cases/${caseId}`;
  if (new URL(page.url()).pathname !== address) await person.visit(address);
  const region = page.getByRole('region', { name: '现在可以办理' });
  const likely = region.getByRole('button', { name: title, exact: true });
  const more = region.getByRole('button', { name: /^更多/ });
  await likely.or(more).first().waitFor();
  if ((await likely.count()) > 0) await likely.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: title, exact: true }).click();
  }
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: '提交', exact: true }).waitFor();
  return dialog;
}

/** Center staff name the lawyer who is proposed first, or the one who is named. */
export async function assign(staff: Person, caseId: string, lawyer: string): Promise<void> {
  const { page } = staff;
  await staff.visit(`/cases/${caseId}/assign`);
  await page.getByRole('button', { name: `指派${lawyer}` }).click();
  await page.getByRole('dialog').getByText('开始计算的期限').waitFor();
  await confirm(staff, '确认指派');
}

/** The officer of the place of custody takes the time that is proposed to him. */
export async function arrangeAsProposed(officer: Person, client: Client): Promise<void> {
  const { page } = officer;
  await officer.goTo('会见');
  const row = page.getByRole('listitem').filter({ hasText: client.name });
  await row.getByRole('button', { name: /^安排/ }).click();
  await page
    .getByText(/已安排/)
    .first()
    .waitFor();
}

/** The lawyer says what came of a meeting whose time has come. */
export async function recordHeld(lawyer: Person, client: Client, outcome: string): Promise<void> {
  const { page } = lawyer;
  await lawyer.goTo('会见');
  await page.getByRole('button', { name: `已会见：${client.name}` }).click();
  await page.getByRole('radio', { name: outcome, exact: true }).check();
  await confirm(lawyer, '登记');
}

/** The organ answers a request for the file, where it sees what it owes. */
export async function giveFile(clerk: Person, client: Client, item: string): Promise<void> {
  const { page } = clerk;
  await clerk.goTo('应办期限');
  const row = page.getByRole('row').filter({ hasText: client.name }).filter({ hasText: '阅卷' });
  await row.getByRole('button', { name: '提供阅卷' }).click();
  const dialog = page.getByRole('dialog', { name: '提供阅卷' });
  await fillIn(clerk, dialog, { 提供的案卷材料: { several: [item] }, 提供方式: { check: '复制' } });
  await confirm(clerk, '提交');
}

/** The court moves a hearing from the row of its notice. */
export async function moveHearing(
  clerk: Person,
  client: Client,
  to: { readonly at: string; readonly reason: string },
): Promise<void> {
  const { page } = clerk;
  await clerk.goTo('发出的通知');
  await page.getByRole('button', { name: `办理：${client.name}` }).click();
  await page.getByRole('menuitem', { name: '变更开庭' }).click();
  const dialog = page.getByRole('dialog', { name: '变更开庭' });
  await dialog.getByRole('button', { name: '提交', exact: true }).waitFor();
  await fillIn(clerk, dialog, { 开庭时间: { day: to.at }, 理由: to.reason });
  await confirm(clerk, '提交');
}

/** A closing file, all at once; what each paper is, is told by its name. */
export async function handInFile(lawyer: Person, caseId: string, names: readonly string[]): Promise<void> {
  const { page } = lawyer;
  await lawyer.visit(`/cases/${caseId}/close`);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(names.map((name) => ({ name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(name) })));
  await page
    .getByText('已上传')
    .nth(names.length - 1)
    .waitFor();
  await page.getByRole('button', { name: '提交结案材料' }).click();
  // An incomplete file is taken, once it is said that it is meant.
  const meant = page.getByRole('button', { name: '仍然提交' });
  const done = page.getByText(/结案材料已提交|材料已提交/).first();
  await meant.or(done).first().waitFor();
  if ((await meant.count()) > 0) await meant.click();
  await done.waitFor();
}

/** The center takes the file and asks finance to pay. */
export async function acceptFile(staff: Person, caseId: string): Promise<void> {
  const { page } = staff;
  await staff.visit(`/cases/${caseId}/closing`);
  await page.getByRole('button', { name: '接受并归档' }).click();
  await confirm(staff, '确认接受并归档');
  await page.getByRole('button', { name: '报请审批' }).click();
  await page
    .getByText(/：报请审批/)
    .first()
    .waitFor();
}

/** A finance officer approves what waits. @returns the amount on the button */
export async function approve(officer: Person): Promise<string> {
  const { page } = officer;
  await officer.visit('/payouts');
  await page.getByRole('row').getByRole('link').first().click();
  const button = page.getByRole('button', { name: /^批准/ });
  const amount = (await button.textContent()) ?? '';
  await button.click();
  await page.getByText('已批准').first().waitFor();
  return amount;
}
