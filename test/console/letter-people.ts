/** The people of two centers at their desks, with a letter between them. */
import type { Person } from '../support/console/browser.js';
import { choose, fillIn, type Entries } from './filling.js';
import { confirm, daysAhead } from './people.js';

export interface Letter {
  readonly caseId: string;
  readonly to: string;
  readonly item: string;
}

const FACTS = '受援人曾在贵地务工，需要核实有关情况。';

/** One center asks another for evidence. @returns the id of the letter */
export async function sendLetter(staff: Person, { caseId, to, item }: Letter): Promise<string> {
  await staff.visit(`/collaborations/new?caseId=${caseId}`);
  const form = staff.page.getByRole('main');
  await choose(form, '协作种类', '调查取证');
  await choose(form, '协作的法律援助中心', to);
  await fillIn(staff, form, { 答复期限: { day: daysAhead(20) }, 案情和协作理由: FACTS, '协作事项第 1 项': item });
  await fillIn(staff, form, { 联系电话: '028-7654321' });
  return previewed(staff, '确认发出协作函');
}

/** A letter that came on paper, entered by the center that got it. @returns its id */
export async function enterLetter(staff: Person, from: string, client: string): Promise<string> {
  await staff.visit('/collaborations/new?from=paper');
  const form = staff.page.getByRole('main');
  await choose(form, '协作种类', '送达或者取回文书');
  await choose(form, '来函的法律援助中心', from);
  await fillIn(staff, form, { 收到时间: { day: `${daysAhead(-1)} 09:30` }, 案情和协作理由: FACTS });
  await fillIn(staff, form, { '协作事项第 1 项': '向当事人送达开庭通知书', 联系人: '许倩', 联系电话: '028-7654321' });
  await fillIn(staff, form, { 姓名: client, 来函扫描件: { file: '来函' } });
  return previewed(staff, '确认录入来函');
}

/** It is seen before it goes out. */
async function previewed(staff: Person, button: string): Promise<string> {
  const { page } = staff;
  await page.getByRole('button', { name: '预览' }).click();
  await confirm(staff, button);
  await page.waitForURL(/collaborations\/(?!new)/);
  return page.url().split('/').at(-1) ?? '';
}

/** An act on the letter whose page is open, with what its form begins with and what is entered. */
export async function letterAct(person: Person, title: string, entries: Entries = {}): Promise<void> {
  const { page } = person;
  await page.getByRole('region', { name: '现在可以办理' }).getByRole('button', { name: title, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: '提交', exact: true }).waitFor();
  await fillIn(person, dialog, entries);
  await confirm(person, '提交');
}
