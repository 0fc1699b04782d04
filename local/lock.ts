import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ProcessIdentity, identityOf, isRunning } from './process-identity.js';
import { SetupError } from './settings.js';

interface LockContent extends ProcessIdentity {
  readonly port: number;
}

/** A killed stack's parts end by themselves within this time; PostgreSQL may take a few seconds. */
const leftoverPatienceMs = 10_000;

/**
 * Holds the data folder for this process: two stacks on one database folder would destroy it.
 * A lock whose owner has ended is taken over. Throws a SetupError when the owner still runs.
 * @returns a function that gives the folder back
 */
export async function lockDataFolder(dataDir: string, port: number): Promise<() => Promise<void>> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    throw new SetupError(`The data folder ${dataDir} cannot be made: ${(error as Error).message}`);
  }
  const file = path.join(dataDir, 'stack.lock');
  const own = identityOf(process.pid);
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(JSON.stringify({ ...own, port }));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new SetupError(`The data folder ${dataDir} cannot be written: ${(error as Error).message}`);
      }
    }
    const owner = await readLock(file);
    if (owner !== undefined && isRunning(owner)) {
      throw new SetupError(
        `A stack already runs on this data folder (process ${owner.pid}, http://localhost:${owner.port}).\n` +
          `Stop it first, or start a second one with its own DATA_DIR and its own ports.`,
      );
    }
    // Renamed, not deleted: of two processes that take over at once only one finds the file.
    const stale = `${file}.stale-${process.pid}`;
    await rename(file, stale).catch(() => undefined);
    await rm(stale, { force: true });
  }
}

async function readLock(file: string): Promise<LockContent | undefined> {
  // A lock just made may still be empty for a moment.
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as LockContent;
    } catch {
      await delay(20);
    }
  }
  return undefined;
}

/** A running part of the stack, as noted in the data folder. */
export interface NotedProcess extends ProcessIdentity {
  readonly name: string;
}

const partsFile = (dataDir: string): string => path.join(dataDir, 'processes.json');

/**
 * Notes which processes run, so that the next start can clear up after a kill that spared nobody.
 * Synchronous: parts start at the same time, and the notes must not overtake each other.
 */
export function noteProcesses(dataDir: string, processes: readonly NotedProcess[]): void {
  const unfinished = `${partsFile(dataDir)}.new`;
  writeFileSync(unfinished, JSON.stringify(processes));
  renameSync(unfinished, partsFile(dataDir));
}

/** Waits for the parts of a killed stack to end and ends those that do not. */
export async function clearLeftovers(dataDir: string, tell: (message: string) => void): Promise<void> {
  let noted: readonly NotedProcess[];
  try {
    noted = JSON.parse(await readFile(partsFile(dataDir), 'utf8')) as readonly NotedProcess[];
  } catch {
    return;
  }
  let left = noted.filter(isRunning);
  if (left.length > 0) tell(`an earlier stack was killed; waiting for ${left.length} of its processes to end`);
  const end = Date.now() + leftoverPatienceMs;
  for (const { pid } of left) signal(pid, 'SIGINT');
  while (left.length > 0) {
    await delay(50);
    if (Date.now() > end) for (const { pid } of left) signal(pid, 'SIGKILL');
    left = left.filter(isRunning);
  }
  await rm(partsFile(dataDir), { force: true });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended.
  }
}
