/**
 * Puts a result file where it belongs when it has been dealt with. Repeatable: cut off anywhere, or on a disk without room, it leaves the
 * file where the next try finds it, and no try leaves a second copy.
 */
import { link, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, syncFolder, writeDurably } from './folders.js';

/** Into a folder under its own name, or with a number where that name is another file's. @param report beside it; null: none */
export async function putAway(file: string, folder: string, name: string, report: string | null): Promise<void> {
  await makeFolder(folder);
  const target = await linked(file, folder, name);
  if (report !== null) await writeDurably(`${target}.report.txt`, report);
  await syncFolder(folder);
  await rm(file, { force: true });
}

/** @returns the name under which it stands there, also by a try before or by another worker */
async function linked(file: string, folder: string, name: string): Promise<string> {
  const { name: stem, ext } = path.parse(name);
  for (let n = 1; ; n += 1) {
    const target = path.join(folder, n === 1 ? name : `${stem}.${n}${ext}`);
    try {
      await link(file, target);
      return target;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (await isSameFile(file, target)) return target;
    }
  }
}

async function isSameFile(file: string, other: string): Promise<boolean> {
  const [one, two] = [await stat(file), await stat(other)];
  return one.dev === two.dev && one.ino === two.ino;
}
