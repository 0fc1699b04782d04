import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SetupError } from './settings.js';

/** Secrets of one local stack, made once and kept in its data folder so that stored cases stay readable. */
export interface StackSecrets {
  readonly databasePassword: string;
  /** `keyId:base64`, as the variable PAYLOAD_KEYS takes it. */
  readonly payloadKeys: string;
  /** Base64; signs the receipt links in mails. */
  readonly linkSecret: string;
}

/**
 * Reads a JSON file of the data folder, or makes it once, readable by its owner only.
 * Throws a SetupError when the file is there and is no JSON: made anew, it would lose what it protects.
 */
export async function readOrMake<T>(file: string, make: () => T | Promise<T>): Promise<T> {
  let stored: string;
  try {
    stored = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const made = await make();
    await writePrivately(file, made);
    return made;
  }
  try {
    return JSON.parse(stored) as T;
  } catch {
    throw new SetupError(`${file} cannot be read (it is no JSON). Restore it, or delete the whole data folder.`);
  }
}

/** Writes under a temporary name and renames, so that a stop in between leaves no half file. */
export async function writePrivately(file: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  await writeFile(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, file);
}

/** The secrets of the stack in `dataDir`. */
export function stackSecrets(dataDir: string): Promise<StackSecrets> {
  return readOrMake(path.join(dataDir, 'secrets.json'), () => ({
    databasePassword: randomBytes(18).toString('base64url'),
    payloadKeys: `local-1:${randomBytes(32).toString('base64')}`,
    linkSecret: randomBytes(32).toString('base64'),
  }));
}
