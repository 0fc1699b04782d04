/**
 * The access log as one process writes it (访问记录): whatever waits to be written is written together, in one statement, while the next
 * gathers. What is not written is not told: whoever waits for it hears of the failure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { databaseIsAway, isWorthAnotherTry } from '../../activities/adapters/database-failures.js';
import type { Logger } from '../../activities/adapters/logger.js';
import {
  beginChain,
  headOf,
  linked,
  writeAccess,
  type AccessHead,
  type Linked,
  type NewAccess,
} from '../../activities/records/access-entry.js';

/** Entries of one statement. */
const MOST_AT_ONCE = 200;
/** Answers that may wait in memory; above it more are refused. */
const MOST_WAITING = 2_000;
/** How long one run of entries is tried; readers wait meanwhile. */
const TRY_WITHIN_MS = 3_000;
const TRY_AGAIN_MS = 50;
const GATHER_MS = 2;
/** A chain is ended there and another begun, so that each can be walked by itself. */
const LONGEST_CHAIN = 1_000_000;

interface Waiting {
  readonly entry: NewAccess;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class AccessLog {
  /** Its own connection: no list, no step and no export keeps it waiting. */
  readonly #log: Queries;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  /** Null: none is begun, or it is not known where it ends. */
  #head: AccessHead | null = null;

  constructor(private readonly deps: { readonly databaseUrl: string; readonly logger: Logger }) {
    this.#log = queries(deps.databaseUrl, 1);
  }

  /** Resolves when the entry is committed. @throws when it is not, and never will be under this call */
  record(entry: NewAccess): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING)
      return Promise.reject(new Error('Too many answers wait for the access log'));
    return new Promise((done, failed) => {
      this.#waiting.push({ entry, done, failed });
      this.#writing ??= this.#writeOn();
    });
  }

  /** Writes what waits, and lets the connection go. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#log.destroy();
  }

  async #writeOn(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_AT_ONCE);
      await this.#together(batch);
      // Where many read at once, more come in a moment: a statement for all of them costs what it costs for one.
      if (batch.length > 1) await pause(GATHER_MS);
    }
    this.#writing = null;
  }

  async #together(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(batch.map(({ entry }) => entry));
      for (const { done } of batch) done();
    } catch (error) {
      // Where it is one of them that cannot be written, the others must not go with it.
      if (batch.length > 1 && !databaseIsAway(error)) for (const one of batch) await this.#together([one]);
      else {
        this.deps.logger.error({ err: error }, 'the access log could not be written');
        for (const { failed } of batch) failed(error);
      }
    }
  }

  async #write(entries: readonly NewAccess[]): Promise<void> {
    const tryUntil = Date.now() + TRY_WITHIN_MS;
    for (;;) {
      let run: Linked | null = null;
      try {
        const head = this.#head ?? (await beginChain(this.#log));
        run = linked(entries, head);
        await writeAccess(this.#log, run);
        this.#head = run.head.seq < LONGEST_CHAIN ? run.head : null;
        return;
      } catch (error) {
        if (run !== null && (await this.#isWritten(run))) return;
        if (!isWorthAnotherTry(error) || Date.now() + TRY_AGAIN_MS >= tryUntil) throw error;
        await pause(TRY_AGAIN_MS);
      }
    }
  }

  /** The answer of PostgreSQL may have been lost behind its commit. Where nobody can tell, the next run begins a chain of its own. */
  async #isWritten({ rows, head }: Linked): Promise<boolean> {
    this.#head = null;
    try {
      const found = await headOf(this.#log, head.chainId);
      const isWritten = found.seq === head.seq && found.hash === head.hash;
      const isAsBefore = found.seq === (rows[0]?.seq ?? 0) - 1;
      if (isWritten || isAsBefore) this.#head = found;
      return isWritten;
    } catch {
      return false;
    }
  }
}
