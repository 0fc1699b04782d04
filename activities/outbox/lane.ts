/**
 * A lane (通道) of the dispatcher drains one outbox: woken by a bell, with a slow poll as the net. A slow row holds its own place,
 * not those behind it. What became of the rows is recorded together: what ended while the last statement ran goes with the next.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../adapters/logger.js';
import { Bell } from '../adapters/bell.js';
import type { Session } from '../adapters/session.js';
import { Breaker } from './breaker.js';
import { RENEW_EVERY_MS } from './leases.js';

/** What became of a row in hand. */
export type Fate<Done> =
  | { readonly is: 'done'; readonly done: Done }
  /** It is tried again after a pause. */
  | {
      readonly is: 'later';
      readonly id: string;
      readonly code: string;
      readonly pauseMs: number;
      /** This process cannot do it; another one may. */
      readonly isForOthers?: boolean;
    }
  /** The other side did not answer at all: the row has lost no try. */
  | { readonly is: 'away'; readonly id: string; readonly code: string }
  /** It has been recorded already. */
  | { readonly is: 'settled' };

export interface OutboxRow {
  readonly id: string;
}

export interface Outbox<Row extends OutboxRow, Done> {
  /** For the operator: who may be away. */
  readonly otherSide: string;
  /** Rows that nobody has in hand, and nobody will have before this process is done with them. @param inHand ids of those it has */
  claim(limit: number, session: Session, inHand: readonly string[]): Promise<readonly Row[]>;
  /** Does what the row asks for. Never throws. */
  handle(row: Row): Promise<Fate<Done>>;
  /** @returns whether others may have waited for these */
  recordDone(done: readonly Done[]): Promise<boolean>;
  recordLater(later: readonly Later[]): Promise<void>;
  /** The other side is away for this process, or it knows not what to do: another one may take its place. */
  readonly stepAside?: (session: Session) => Promise<void>;
  /**
   * Ids of rows of a kind that this version does not know, the oldest: they are kept for one that does. Absent: each is taken, and
   * says so.
   */
  readonly unknown?: () => Promise<readonly string[]>;
  /** Every second, of what is in hand and of what the dead had. Absent: nothing is leased. */
  readonly leases?: {
    /** @param session null: it is lost, the lease goes on without it */
    readonly renew: (ids: readonly string[], session: number | null) => Promise<void>;
    readonly freeDead: () => Promise<void>;
  };
}

export interface Later {
  readonly id: string;
  readonly code: string;
  readonly pauseMs: number;
  /** The try counts. */
  readonly tried: boolean;
}

/** Rows of one lane in hand at one time. */
const AT_ONCE = 16;
const POLL_MS = 1_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 10 * 60 * 1000;
/** What became of rows is remembered while the database is away; a process that stops waits for it no longer than this. */
const RECORD_AGAIN_MS = 250;
/** What became of a row is recorded this much later, where others are still in hand. */
const LINGER_MS = 5;
const STOP_WITHIN_MS = 5_000;
/** What nobody here knows is told of again after so long. */
const UNKNOWN_EVERY_MS = 60_000;
/** Tried so many in their turn, the first come again. */
const MOST_IN_VAIN = 256;

/** @param attempts made so far, at least one */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}

export interface LaneDeps {
  readonly session: Session;
  readonly logger: Logger;
}

export class Lane<Row extends OutboxRow, Done> {
  readonly #bell = new Bell();
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #breaker: Breaker;
  /** Rows by which the other side was found to be away, since all were tried. */
  readonly #inVain = new Set<string>();
  #fates: Fate<Done>[] = [];
  #recording: Promise<void> | null = null;
  #stopBy: number | null = null;
  #toldUnknownAt = -Infinity;
  /** More may wait than was taken. */
  #isMore = false;

  constructor(
    private readonly deps: LaneDeps,
    private readonly outbox: Outbox<Row, Done>,
  ) {
    this.#breaker = new Breaker((code) =>
      deps.logger.error({ code }, `${outbox.otherSide} is away: what is to go there waits`),
    );
  }

  ring(): void {
    this.#bell.ring();
  }

  /** Until it is stopped, and what is in hand has ended. */
  async run(): Promise<void> {
    const { session, logger } = this.deps;
    const { leases, otherSide } = this.outbox;
    const renewing = setInterval(() => {
      const { number } = session;
      // With the database away the leases run out; then at worst the same is done twice.
      leases?.renew([...this.#inHand.keys()], number).catch(() => undefined);
    }, RENEW_EVERY_MS);
    let freedAt = -Infinity;
    while (this.#stopBy === null) {
      // Where something may be tried now, either it is in hand, and rings when it ends, or nothing waits.
      const { waitMs } = this.#breaker;
      try {
        await session.ensure();
        if (performance.now() - freedAt >= POLL_MS) {
          await leases?.freeDead();
          freedAt = performance.now();
        }
        await this.#fill();
        await this.#tellUnknown();
      } catch (error) {
        logger.warn({ err: error, otherSide }, 'what is to go there cannot be read, trying again');
      }
      await this.#bell.wait(waitMs > 0 ? Math.min(waitMs, POLL_MS) : POLL_MS);
    }
    await Promise.all(this.#inHand.values());
    clearInterval(renewing);
  }

  stop(): void {
    this.#stopBy ??= performance.now() + STOP_WITHIN_MS;
    this.ring();
  }

  async #tellUnknown(): Promise<void> {
    if (performance.now() - this.#toldUnknownAt < UNKNOWN_EVERY_MS) return;
    this.#toldUnknownAt = performance.now();
    for (const id of (await this.outbox.unknown?.()) ?? []) {
      this.deps.logger.error(
        { id },
        `what is to go to ${this.outbox.otherSide} is of a kind unknown here, and waits for a newer version`,
      );
    }
  }

  async #fill(): Promise<void> {
    const { session } = this.deps;
    const inHand = this.#inHand.size;
    const room = this.#breaker.allows(AT_ONCE - inHand, inHand);
    // What was written meanwhile is looked for when there is room again.
    this.#isMore = room <= 0;
    if (session.number === null || room <= 0) return;
    const rows = await this.#claim(room);
    this.#isMore ||= rows.length === room;
    for (const row of rows) this.#inHand.set(row.id, this.#take(row));
  }

  /** One row for which the other side is never there does not stand for all: while it is away, each is tried in its turn. */
  async #claim(room: number): Promise<readonly Row[]> {
    const { session } = this.deps;
    const inHand = [...this.#inHand.keys()];
    if (!this.#breaker.isOpen) this.#inVain.clear();
    if (this.#inVain.size > 0 && this.#inVain.size < MOST_IN_VAIN) {
      const rows = await this.outbox.claim(room, session, [...inHand, ...this.#inVain]);
      if (rows.length > 0) return rows;
    }
    this.#inVain.clear();
    return this.outbox.claim(room, session, inHand);
  }

  async #take(row: Row): Promise<void> {
    const fate = await this.outbox.handle(row);
    if (fate.is === 'away') {
      this.#breaker.away(fate.code);
      this.#inVain.add(row.id);
    } else if (fate.is !== 'settled') this.#breaker.back();
    if (fate.is === 'away' || (fate.is === 'later' && fate.isForOthers === true)) {
      await this.outbox.stepAside?.(this.deps.session).catch(() => undefined);
    }
    this.#fates.push(fate);
    this.#recording ??= this.#record();
    await this.#recording;
    this.#inHand.delete(row.id);
    if (this.#isMore || fate.is === 'away') this.ring();
  }

  /** All that has ended so far, in one statement each; what ends meanwhile goes with the next. */
  async #record(): Promise<void> {
    // Those of one commit end within some milliseconds of each other.
    const others = this.#inHand.size - this.#fates.length;
    await (others > 0 ? pause(LINGER_MS) : new Promise((resolve) => setImmediate(resolve)));
    while (this.#fates.length > 0) {
      const fates = this.#fates;
      this.#fates = [];
      try {
        await this.#recordNow(fates);
      } catch (error) {
        this.deps.logger.warn({ err: error, rows: fates.length }, 'what became of rows is not recorded, trying again');
        // Forgotten, a mail would be sent a second time.
        if (this.#stopBy !== null && performance.now() > this.#stopBy) break;
        this.#fates = [...fates, ...this.#fates];
        await pause(RECORD_AGAIN_MS);
      }
    }
    this.#recording = null;
  }

  async #recordNow(fates: readonly Fate<Done>[]): Promise<void> {
    const done = fates.flatMap((fate) => (fate.is === 'done' ? [fate.done] : []));
    const later = fates.flatMap((fate): Later[] => {
      if (fate.is === 'later') return [{ id: fate.id, code: fate.code, pauseMs: fate.pauseMs, tried: true }];
      return fate.is === 'away' ? [{ id: fate.id, code: fate.code, pauseMs: 0, tried: false }] : [];
    });
    if (done.length > 0 && (await this.outbox.recordDone(done))) this.#isMore = true;
    if (later.length > 0) await this.outbox.recordLater(later);
    // What was recorded elsewhere may have had others behind it.
    if (fates.some(({ is }) => is === 'settled')) this.#isMore = true;
  }
}
