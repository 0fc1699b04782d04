/**
 * Takes up the bank's result files (支付结果文件): a small loop in the worker. A file that lies still is taken by a
 * rename, which one worker wins; what is taken is worked through under a lock and then put away. A process that dies at
 * any point leaves the file where the next look finds it, and recording it again changes nothing. What is no such file is
 * taken too, and finance is told of it: whoever put it there believes that it was recorded.
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { startBeat, type Beat } from '../adapters/beat.js';
import { databaseIsAway } from '../adapters/database-failures.js';
import type { Clock } from '../adapters/clock.js';
import type { Queries, Tx } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { inTransaction } from '../adapters/transaction.js';
import type { LawBook } from '../records/law-book.js';
import { beginStep } from '../affair/index.js';
import { exchangeFolders, isMissing, makeFolder, syncFolder, type ExchangeFolders } from './folders.js';
import { Patience } from './patience.js';
import { putAway } from './put-away.js';
import { BadLines, recordResults } from './record-results.js';
import { rejectionReport } from './rejection-report.js';
import { fingerprintOf, openRejectionTasks, type RejectedFile } from './rejection-tasks.js';
import { readResultFile, type LineFault, type ReadResults } from './result-lines.js';
import { LARGEST_FILE_BYTES } from './result-text.js';

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
/** A file must lie still from one look to the next; one that may not be whole, or not meant for us, is given some more. */
const STILL_LOOKS = 1;
const STILL_LOOKS_IN_DOUBT = 3;
const NEW_LINE = 0x0a;
/** Names under which programs write what they will rename: they are left alone, however long they lie. */
const UNFINISHED = /^\.|(\.(tmp|temp|part|partial|filepart|crdownload)|~)$/i;
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

/** What was found in a file that is taken. */
interface Judged extends RejectedFile {
  readonly isRecorded: boolean;
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
  /** With files that are there and cannot be taken, and with those that are taken and cannot be put away. */
  readonly #taking = new Patience();
  readonly #working = new Patience();
  /** What was found in those that still lie among the taken ones, by the names that they have there. */
  readonly #judged = new Map<string, Judged>();
  #isAway = false;

  constructor(private readonly deps: ResultFilesDeps) {
    this.#folders = exchangeFolders(deps.paymentsFolder);
  }

  /** One look: takes what lies still, works through what is taken. @returns how many files were put away */
  async look(): Promise<number> {
    const { in: inbox, taken } = this.#folders;
    await makeFolder(taken);
    await this.#takeStillFiles();
    const names = (await readdir(taken)).filter((name) => name.includes(MARK_END)).sort();
    this.#forgetAllBut(names);
    if (names.length === 0) return 0;
    let done = 0;
    for (const name of names) {
      if (!this.#working.isDue(name)) continue;
      try {
        if (await this.#workThrough(name)) done += 1;
        this.#working.succeeded(name);
        this.#isAway = false;
      } catch (error) {
        // With the database away the next one would wait as long and end the same.
        if (databaseIsAway(error)) {
          this.#tellAway(error);
          break;
        }
        // One file that cannot be dealt with now holds up no other. It is told once; put away by another worker, it is none.
        if ((await this.#isPutAway(name)) || !this.#working.failed(name)) continue;
        this.deps.logger.error({ err: error }, 'a payment result file cannot be dealt with, trying again');
      }
    }
    if (done > 0) await syncFolder(inbox);
    return done;
  }

  async #isPutAway(name: string): Promise<boolean> {
    return (await stat(path.join(this.#folders.taken, name)).catch(nullIfMissing)) === null;
  }

  #tellAway(error: unknown): void {
    if (!this.#isAway) this.deps.logger.warn({ err: error }, 'payment results wait for the database');
    this.#isAway = true;
  }

  #forgetAllBut(names: readonly string[]): void {
    this.#working.keepOnly(names);
    for (const name of this.#judged.keys()) if (!names.includes(name)) this.#judged.delete(name);
  }

  async #takeStillFiles(): Promise<void> {
    const seen = new Map<string, Seen>();
    const entries = await readdir(this.#folders.in, { withFileTypes: true });
    const names = entries.filter((one) => one.isFile() && !UNFINISHED.test(one.name)).map(({ name }) => name);
    this.#taking.keepOnly(names);
    for (const name of names) {
      try {
        const look = await this.#takeIfStill(name);
        if (look !== null) seen.set(name, look);
      } catch (error) {
        // One file that cannot be taken holds up no other. It is told once, and tried again.
        if (this.#taking.failed(name)) this.deps.logger.error({ err: error }, 'a payment result cannot be taken');
      }
    }
    this.#seen = seen;
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
    if (stillFor < STILL_LOOKS || !this.#taking.isDue(name) || !(await this.#mayBeWhole(file, look))) return look;
    const target = `${markOfTaking(this.deps.clock.now())}${shortened(name)}`;
    await rename(file, path.join(this.#folders.taken, target)).catch(nullIfMissing);
    return null;
  }

  async #mayBeWhole(file: string, { size, stillFor }: Seen): Promise<boolean> {
    if (stillFor >= STILL_LOOKS_IN_DOUBT) return true;
    if (!isCsv(file)) return false;
    return size > LARGEST_FILE_BYTES || (await readFile(file)).at(-1) === NEW_LINE;
  }

  /** @returns false when another worker has it in hand */
  async #workThrough(name: string): Promise<boolean> {
    const { logger, records, clock } = this.deps;
    const file = path.join(this.#folders.taken, name);
    const original = name.slice(name.indexOf(MARK_END) + MARK_END.length);
    const known = this.#judged.get(name);
    const judged = known ?? (await this.#judge(file, original));
    if (judged === null) return false;
    if (known === undefined) {
      if (!judged.isRecorded) await openRejectionTasks(records, judged, clock.now());
      // What was found stands from here on, also when it cannot be put away yet.
      this.#judged.set(name, judged);
      if (judged.isRecorded) logger.info('a payment result file was recorded');
      else logger.error({ badLines: judged.faults.length }, 'a payment result file was rejected');
    }
    if (judged.isRecorded) await putAway(file, this.#folders.processed, original, null);
    else await putAway(file, this.#folders.rejected, original, rejectionReport(original, judged.faults));
    this.#judged.delete(name);
    return true;
  }

  /** Records it, or finds out why not. @returns null when another worker has it in hand */
  async #judge(file: string, name: string): Promise<Judged | null> {
    try {
      return await inTransaction(this.deps.records, (tx) => this.#record(tx, file, name), {
        statementsWithinMs: WITHIN_MS,
      });
    } catch (error) {
      if (error instanceof Rejected) return error.judged;
      throw error;
    }
  }

  async #record(tx: Tx, file: string, name: string): Promise<Judged | null> {
    const { rows } = await sql<{ held: boolean }>`SELECT pg_try_advisory_xact_lock(${LOCK_KEY}) AS held`.execute(tx);
    if (rows[0]?.held !== true) return null;
    const content = await contentOf(file);
    const { lines, faults } = readNamed(name, content, this.deps.clock.now());
    const found = {
      name,
      fingerprint: fingerprintOf(name, content),
      instructionIds: lines.map(({ instructionId }) => instructionId),
    };
    if (faults.length > 0) return { ...found, faults, isRecorded: false };
    try {
      await recordResults(await beginStep(tx, this.deps), lines);
    } catch (error) {
      if (error instanceof BadLines) throw new Rejected({ ...found, faults: error.faults, isRecorded: false });
      throw error;
    }
    return { ...found, faults, isRecorded: true };
  }
}

/** Nothing of the file is recorded: thrown out of its transaction. */
class Rejected extends Error {
  constructor(readonly judged: Judged) {
    super('A payment result file is rejected');
  }
}

function isCsv(name: string): boolean {
  return name.toLowerCase().endsWith('.csv');
}

/** What is not called a CSV file is not read as one; what it is is said all the same. @param now epoch ms */
function readNamed(name: string, content: Buffer | number, now: number): ReadResults {
  const read = readResultFile(content, now);
  if (isCsv(name)) return read;
  const [first] = read.faults.filter(({ line }) => line === null);
  return { lines: read.lines, faults: [first ?? NO_CSV] };
}

const NO_CSV: LineFault = {
  line: null,
  fault: {
    zh: '文件名不以 .csv 结尾，请存为 CSV（UTF-8）后重新报送',
    en: 'Its name does not end in .csv; please send it as CSV (UTF-8)',
  },
};

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

/** How large it is, bytes, if that is too large to be read. */
async function contentOf(file: string): Promise<Buffer | number> {
  const { size } = await stat(file);
  return size > LARGEST_FILE_BYTES ? size : readFile(file);
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
