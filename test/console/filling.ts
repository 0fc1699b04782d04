/** Forms of acts as somebody fills them in: field by field, by what the screen calls it. */
import type { Locator } from 'playwright-core';
import type { Person } from '../support/console/browser.js';

/** Text is typed; a day is typed and taken; one of a list, one of a few, several texts, or a file are chosen; a row is added. */
export type Entry =
  | string
  | { readonly day: string }
  | { readonly choose: string }
  | { readonly check: string }
  | { readonly several: readonly string[] }
  | { readonly file: string }
  | { readonly row: Entries };

export interface Entries {
  readonly [label: string]: Entry;
}

/** A field by its label, whatever mark of need stands before it. */
function fieldIn(form: Locator, label: string): Locator {
  return form
    .getByRole('textbox', { name: label })
    .or(form.getByRole('combobox', { name: label }))
    .first();
}

/** Opens a list, types where it is searched, and takes what it finds. */
export async function choose(form: Locator, label: string, wanted: string): Promise<void> {
  const box = form.getByRole('combobox', { name: label });
  await box.click();
  if (await box.isEditable()) await box.fill(wanted);
  await form.page().getByTitle(wanted).first().click();
}

/** @param form in which the fields stand */
export async function fillIn(person: Person, form: Locator, entries: Entries): Promise<void> {
  for (const [label, entry] of Object.entries(entries)) {
    if (typeof entry === 'string') await fieldIn(form, label).fill(entry);
    else if ('day' in entry) {
      await fieldIn(form, label).fill(entry.day);
      await person.page.keyboard.press('Enter');
    } else if ('choose' in entry) await choose(form, label, entry.choose);
    else if ('check' in entry) await form.getByRole('radio', { name: entry.check, exact: true }).check();
    else if ('several' in entry) await fillSeveral(fieldIn(form, label), entry.several);
    else if ('row' in entry) {
      const rows = form.getByRole('group', { name: label });
      await rows.getByRole('button', { name: '添加一项' }).click();
      await fillIn(person, rows, entry.row);
    } else await uploadTo(itemOf(form, label), entry.file);
  }
}

async function fillSeveral(box: Locator, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await box.fill(text);
    await box.press('Enter');
  }
  // Leaving the field adds nothing to it, and closes the list of what is usual.
  await box.press('Tab');
}

/** A label with what belongs to it, whether it says that it may be left out or not. */
function itemOf(form: Locator, label: string): Locator {
  const text = new RegExp(`^${label}\\s*([（(]|$)`);
  return form.locator('.ant-form-item').filter({ has: form.page().getByText(text) });
}

async function uploadTo(item: Locator, name: string): Promise<void> {
  const file = { name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(name) };
  await item.locator('input[type=file]').setInputFiles([file]);
  await item.getByRole('button', { name: `去掉 ${name}.txt` }).waitFor();
}
