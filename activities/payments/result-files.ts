/**
 * Takes up the bank's result files (支付结果文件): a small loop in the worker. A file that lies still is taken by a
 * rename, which one worker wins; what is taken is worked through under a lock and then put away. A process that dies at
 * any point leaves the file where the next look finds it, and recording it again changes nothing.
 */
import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { startBeat, type Beat } from '../adapters/beat.js';
import { databaseIsAway } from '../adapters/database-failures.js';
import type { Clock } from '../adapters/clock.js';
import type { Queries } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { inTransaction } from '../adapters/transaction.js';
import type { LawBook } from '../records/law-book.js';
import { beginStep } from '../affair/index.js';
import { exchangeFolders, isMissing, makeFolder, syncFolder, writeDurably, type ExchangeFolders } from './folders.js';
import { BadLines, recordResults } from './record-results.js';
import { rejectionReport } from './rejection-report.js';
import { LARGEST_FILE_BYTES, readResultFile, type LineFault } from './result-lines.js';

export interface ResultFilesDeps {
  readonly records: Queries;
  readonly law: LawBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Folder of the exchange of payment files. */
  readonly paymentsFolder: string;
}

/** Twice and a little is less than the ten seconds that are promised. */
const EVERY_MS = 1_500;
/** A file must lie still from one look to the next; one that does not end its last line is given some more. */
const STILL_LOOKS = 1;
const STILL_LOOKS_UNENDED = 3;
const NEW_LINE = 0x0a;
/** A whole file is written within it, also on a slow day. */
const WITHIN_MS = 2 * 60 * 1000;
/** Key of the lock under which taken files are worked through. */
const LOCK_KEY = 7_294_411;
/** File systems allow 255; a mark goes before it, a number and `.report.txt` behind. */
const LONGEST_NAME_BYTES = 200;
/** Between the mark of a taken file and its name. */
const MARK_END = '__';

/** Looks until stopped; `stop` waits for the look in hand. */
export function startResultFiles(deps: ResultFilesDeps): Beat {
  const intake = new ResultIntake(deps);
  return startBeat(
    EVERY_MS,
    () => intake.look(),
    (error) => deps.logger.warn({ err: error }, 'payment results not readable, trying again'),
  );
}

interface Seen {
  readonly size: number;
  readonly changedAt: number;
  readonly inode: number;
  readonly stillFor: number;
}

export class ResultIntake {
  readonly #folders: ExchangeFolders;
  #seen = new Map<string, Seen>();
  /** Names of files that are there and could not be taken. */
  #failed: ReadonlySet<string> = new Set();

  constructor(private readonly deps: ResultFilesDeps) {
    this.#folders = exchangeFolders(deps.paymentsFolder);
  }

  /** One look: takes what lies still, works through what is taken. @returns how many files were put away */
  async look(): Promise<number> {
    const { in: inbox, taken } = this.#folders;
    await makeFolder(taken);
    await this.#takeStillFiles();
    const names = (await readdir(taken)).filter((name) => name.includes(MARK_END)).sort();
    if (names.length === 0) return 0;
    let done = 0;
    for (const name of names) {
      try {
        if (await this.#workThrough(name)) done += 1;
      } catch (error) {
        // One file that cannot be recorded now holds up no other.
        if (!isMissing(error)) this.deps.logger.warn({ err: error }, 'a payment result was not recorded, trying again');
        // With the database away the next one would wait as long and end the same.
        if (databaseIsAway(error)) break;
      }
    }
    if (done > 0) await syncFolder(inbox);
    return done;
  }

  async #takeStillFiles(): Promise<void> {
    const seen = new Map<string, Seen>();
    const failed = new Set<string>();
    try {
      for (const entry of await readdir(this.#folders.in, { withFileTypes: true })) {
        if (!entry.isFile() || entry.name.startsWith('.') || !entry.name.toLowerCase().endsWith('.csv')) continue;
        if (this.#failed.has(entry.name)) failed.add(entry.name);
        try {
          const look = await this.#takeIfStill(entry.name);
          if (look !== null) seen.set(entry.name, look);
        } catch (error) {
          // One file that cannot be taken holds up no other. It is told once, and tried again.
          if (!failed.has(entry.name)) this.deps.logger.error({ err: error }, 'a payment result cannot be taken');
          failed.add(entry.name);
        }
      }
    } finally {
      this.#seen = seen;
      this.#failed = failed;
    }
  }

  /** @returns how it looks, while it is left where it is; null when it is gone */
  async #takeIfStill(name: string): Promise<Seen | null> {
    const file = path.join(this.#folders.in, name);
    const now = await stat(file).catch(nullIfMissing);
    if (now === null) return null;
    const before = this.#seen.get(name);
    const still = before?.inode === now.ino && before.size === now.size && before.changedAt === now.mtimeMs;
    const stillFor = still ? before.stillFor + 1 : 0;
    const look = { size: now.size, changedAt: now.mtimeMs, inode: now.ino, stillFor };
    if (stillFor < STILL_LOOKS || !(await this.#mayBeWhole(file, look))) return look;
    const target = `${markOfTaking(this.deps.clock.now())}${shortened(name)}`;
    await rename(file, path.join(this.#folders.taken, target)).catch(nullIfMissing);
    return null;
  }

  async #mayBeWhole(file: string, { size, stillFor }: Seen): Promise<boolean> {
    if (stillFor >= STILL_LOOKS_UNENDED || size > LARGEST_FILE_BYTES) return true;
    return (await readFile(file)).at(-1) === NEW_LINE;
  }

  /** @returns false when another worker has it in hand */
  async #workThrough(name: string): Promise<boolean> {
    const { logger } = this.deps;
    const file = path.join(this.#folders.taken, name);
    const faults = await this.#record(file);
    if (faults === null) return false;
    const original = name.slice(name.indexOf(MARK_END) + MARK_END.length);
    if (faults.length === 0) {
      await putAway(file, this.#folders.processed, original, null);
      logger.info('a payment result file was recorded');
    } else {
      await putAway(file, this.#folders.rejected, original, rejectionReport(original, faults));
      logger.error({ badLines: faults.length }, 'a payment result file was rejected');
    }
    return true;
  }

  /** @returns what makes the file bad, null when another worker has it in hand */
  async #record(file: string): Promise<readonly LineFault[] | null> {
    const { records, clock } = this.deps;
    try {
      return await inTransaction(
        records,
        async (tx) => {
          const { rows } = await sql<{ held: boolean }>`SELECT pg_try_advisory_xact_lock(${LOCK_KEY}) AS held`.execute(
            tx,
          );
          if (rows[0]?.held !== true) return null;
          const read = readResultFile(await contentOf(file), clock.now());
          if (read.faults.length === 0) await recordResults(await beginStep(tx, this.deps), read.lines);
          return read.faults;
        },
        { statementsWithinMs: WITHIN_MS },
      );
    } catch (error) {
      if (error instanceof BadLines) return error.faults;
      throw error;
    }
  }
}

/** In the order of their taking, and no two alike. */
function markOfTaking(at: number): string {
  return `${String(at).padStart(15, '0')}-${randomBytes(4).toString('hex')}${MARK_END}`;
}

/** A name that is full leaves no room for what we put before and behind it: its beginning and its ending stay. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME_BYTES) return name;
  const { name: stem, ext } = path.parse(name);
  const room = LONGEST_NAME_BYTES - Buffer.byteLength(ext);
  let kept = '';
  for (const letter of stem) {
    if (Buffer.byteLength(kept + letter) > room) break;
    kept += letter;
  }
  return kept + ext;
}

/** More than may be read of it, if it is too large to be read. */
async function contentOf(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  return size > LARGEST_FILE_BYTES ? Buffer.alloc(LARGEST_FILE_BYTES + 1) : readFile(file);
}

/** Into a folder under its own name, or with a number where that name is taken; never over another file. */
async function putAway(file: string, folder: string, name: string, report: string | null): Promise<void> {
  await makeFolder(folder);
  const { name: stem, ext } = path.parse(name);
  for (let n = 1; ; n += 1) {
    const target = path.join(folder, n === 1 ? name : `${stem}.${n}${ext}`);
    try {
      await link(file, target);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw error;
    }
    if (report !== null) await writeDurably(`${target}.report.txt`, report);
    await syncFolder(folder);
    await rm(file, { force: true });
    return;
  }
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
