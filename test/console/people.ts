/**
 * The people of the main line at their desks: what each does, by what the screen says. Found as somebody finds it who does not see the
 * page: by role and name.
 */
import type { Locator } from 'playwright-core';
import type { Person } from '../support/console/browser.js';

/** A field by its label, whatever mark of need stands before it. */
export function field({ page }: Person, label: string): Locator {
  return page
    .getByRole('textbox', { name: label })
    .or(page.getByRole('combobox', { name: label }))
    .first();
}

/** Opens a list, types where it is searched, and takes what it finds. */
async function choose(person: Person, label: string, wanted: string): Promise<void> {
  const box = person.page.getByRole('combobox', { name: label });
  await box.click();
  if (await box.isEditable()) await box.fill(wanted);
  await person.page.getByTitle(wanted, { exact: true }).first().click();
}

async function confirm(person: Person, button: string): Promise<void> {
  const dialog = person.page.getByRole('dialog').last();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
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
  await choose(clerk, '羁押场所', '成都市看守所');
  await field(clerk, '开庭时间').fill('2027-03-01 09:30');
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

/** An act on the page of its case, with what its form begins with. */
export async function act(person: Person, caseId: string, title: string): Promise<void> {
  await openAct(person, caseId, title);
  await confirm(person, '提交');
}

/** Opens the form of an act. */
export async function openAct(person: Person, caseId: string, title: string): Promise<Locator> {
  const { page } = person;
  await person.visit(`/cases/${caseId}`);
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
  await clerk.goTo('本单位待办');
  const row = page.getByRole('row').filter({ hasText: client.name }).filter({ hasText: '阅卷' });
  await row.getByRole('button', { name: '提供阅卷' }).click();
  const dialog = page.getByRole('dialog', { name: '提供阅卷' });
  await dialog.getByRole('combobox', { name: '提供的案卷材料' }).fill(item);
  await page.keyboard.press('Enter');
  // Leaving the field adds nothing to it.
  await page.keyboard.press('Tab');
  await dialog.getByRole('radio', { name: '复制' }).check();
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
  await page.getByRole('dialog', { name: '变更开庭' }).getByRole('button', { name: '提交', exact: true }).waitFor();
  await field(clerk, '开庭时间').fill(to.at);
  await page.keyboard.press('Enter');
  await field(clerk, '理由').fill(to.reason);
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

export interface Letter {
  readonly caseId: string;
  readonly to: string;
  readonly item: string;
}

/** One center asks another to meet the client. */
export async function sendLetter(staff: Person, { caseId, to, item }: Letter): Promise<string> {
  const { page } = staff;
  await staff.visit(`/collaborations/new?caseId=${caseId}`);
  await choose(staff, '协作种类', '调查取证');
  await choose(staff, '协作的法律援助中心', to);
  await field(staff, '答复期限').fill('2027-01-15');
  await page.keyboard.press('Escape');
  await field(staff, '案情和协作理由').fill('受援人曾在贵地务工，需要核实有关情况。');
  await field(staff, '协作事项第 1 项').fill(item);
  await field(staff, '联系电话').fill('028-7654321');
  await page.getByRole('button', { name: '预览' }).click();
  await confirm(staff, '确认发出协作函');
  await page.getByRole('heading', { level: 1 }).getByText(/协/).waitFor();
  await page.waitForURL(/collaborations\/(?!new)/);
  return page.url().split('/').at(-1) ?? '';
}

/** An act on a letter, with what its form begins with and what is typed. */
export async function letterAct(
  person: Person,
  letterId: string,
  title: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { page } = person;
  await person.visit(`/collaborations/${letterId}`);
  await page.getByRole('region', { name: '现在可以办理' }).getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).waitFor();
  for (const [label, text] of Object.entries(typed)) await field(person, label).fill(text);
  await confirm(person, '提交');
}
