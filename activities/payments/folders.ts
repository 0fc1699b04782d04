/** Files and folders of the exchange with the bank: for our eyes only, and on the disk before anybody goes on. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Accounts and amounts: nobody else's business. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

export interface ExchangeFolders {
  /** Instructions to the bank. */
  readonly out: string;
  /** Result files of the bank. */
  readonly in: string;
  /** Result files in hand; in the same file system as `in`. */
  readonly taken: string;
  readonly processed: string;
  readonly rejected: string;
}

export function exchangeFolders(root: string): ExchangeFolders {
  const inbox = path.join(root, 'in');
  return {
    out: path.join(root, 'out'),
    in: inbox,
    taken: path.join(inbox, '.taken'),
    processed: path.join(inbox, 'processed'),
    rejected: path.join(inbox, 'rejected'),
  };
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Writes the whole file anew. When this returns it outlasts a power cut, its name after `syncFolder`. */
export async function writeDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, 'w', FILE_MODE);
  try {
    await handle.writeFile(content, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes names that came or went in a folder outlast a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns whether the error says that there is no such file */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
