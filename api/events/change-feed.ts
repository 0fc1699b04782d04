/**
 * What changed, told to all who listen at this process (变动推送). One connection hears the bell of the database, one reads: what is new,
 * what it is about and who the readers are is asked once for all of them, whatever their number.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { randomInt } from 'node:crypto';
import { Bell } from '../../activities/adapters/bell.js';
import { queries, type Queries } from '../../activities/adapters/database.js';
import type { Clock } from '../../activities/adapters/clock.js';
import type { Logger } from '../../activities/adapters/logger.js';
import { Session } from '../../activities/adapters/session.js';
import {
  CHANGES_CHANNEL,
  changesSince,
  positionNow,
  type Changes,
  type Position,
} from '../../activities/records/changes.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { findCallers } from '../http/accounts.js';
import { ProblemError } from '../http/problem-details.js';
import { commentFrame, eventFrame, EventStream, resetFrame, type Since } from './event-stream.js';
import { positionToken, readPositionToken } from './position-token.js';
import { toldOf } from './told.js';

/** The net under the bell. */
const POLL_MS = 1_000;
/** What is committed in one moment is read together. */
const GATHER_MS = 25;
/** Proxies close what is silent; who has lost a right without a change in the records is found out as often. */
const HEARTBEAT_MS = 15_000;
/** Rows of changes that are read at once, and events that one reader is told at once: more are a reset. */
const MOST_CHANGES = 5_000;
const MOST_EVENTS = 500;
/** Readers who come back together, as after a restart, keep those who are there waiting for so many of them at a time. */
const LET_IN_AT_ONCE = 20;
/** So that not all of them come back in one moment. */
const RETRY_MS = [2_000, 5_000] as const;
const COME_AGAIN_S = 30;

export interface StreamLimits {
  readonly perAccount: number;
  readonly inSum: number;
}

const LIMITS: StreamLimits = { perAccount: 10, inSum: 2_000 };

export interface FeedDeps {
  readonly databaseUrl: string;
  /** What the ids of events are signed with. */
  readonly linkSecret: Buffer;
  readonly logger: Logger;
  /** By whose day somebody stands in for another. */
  readonly clock: Clock;
  readonly limits?: StreamLimits;
  /** Shorter for who cannot wait. */
  readonly heartbeatMs?: number;
}

export class ChangeFeed {
  /** Told of whatever comes behind `#position`. */
  readonly #live = new Set<EventStream>();
  /** Still to be told what came before it. */
  readonly #joining = new Set<EventStream>();
  readonly #bell = new Bell();
  readonly #session: Session;
  /** Its own connection: no list and no export keeps it waiting. */
  readonly #reads: Queries;
  #position: Position | null = null;
  #lookedUpAt = performance.now();
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly deps: FeedDeps) {
    const { databaseUrl, logger } = deps;
    const onBell = (): void => this.#bell.ring();
    this.#session = new Session({ databaseUrl, logger, channel: CHANGES_CHANNEL, onBell });
    this.#reads = queries(databaseUrl, 1);
  }

  /** Streams that are open. */
  get size(): number {
    return this.#live.size + this.#joining.size;
  }

  /**
   * Opens a stream; the first one sets the feed going.
   * @param lastId id of the last event that he was told; absent: he has read what there is
   * @throws 429 when he has too many
   */
  open(viewer: Viewer, { lastId, endsAt }: { readonly lastId?: string; readonly endsAt: number | null }): EventStream {
    this.#assertRoom(viewer);
    const stream = new EventStream({ viewer, since: this.#sinceOf(lastId), endsAt, retryMs: randomInt(...RETRY_MS) });
    if (this.#isClosed) {
      stream.finish();
      return stream;
    }
    this.#joining.add(stream);
    stream.once('close', () => {
      this.#joining.delete(stream);
      this.#live.delete(stream);
    });
    this.#running ??= this.#run();
    this.#bell.ring();
    return stream;
  }

  /** Ends all streams at once; their readers go on at another process, or at this one when it is back. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const stream of this.#all()) stream.finish();
    this.#bell.ring();
    await this.#running;
    await Promise.all([this.#session.close(), this.#reads.destroy()]);
  }

  #all(): readonly EventStream[] {
    return [...this.#live, ...this.#joining];
  }

  #assertRoom({ account }: Viewer): void {
    const { perAccount, inSum } = this.deps.limits ?? LIMITS;
    const own = this.#all().filter(({ viewer }) => viewer.account === account).length;
    if (own < perAccount && this.size < inSum) return;
    throw new ProblemError('too-many-streams', { headers: { 'Retry-After': String(COME_AGAIN_S) } });
  }

  #sinceOf(lastId: string | undefined): Since {
    if (lastId === undefined || lastId === '') return 'now';
    return readPositionToken(lastId, this.deps.linkSecret) ?? 'unknown';
  }

  #tokenOf(position: Position): string {
    return positionToken(position, this.deps.linkSecret);
  }

  async #run(): Promise<void> {
    const beating = setInterval(() => this.#beat(), this.#heartbeatMs);
    while (!this.#isClosed) {
      try {
        await this.#round();
      } catch (error) {
        // Nobody has been told a part of it: the next round reads on from the same place.
        this.deps.logger.warn({ err: error }, 'what changed cannot be read, trying again');
      }
      await this.#bell.wait(POLL_MS);
      await pause(GATHER_MS);
    }
    clearInterval(beating);
  }

  async #round(): Promise<void> {
    await this.#session.ensure();
    this.#position ??= await positionNow(this.#reads);
    const found = await changesSince(this.#reads, this.#position, MOST_CHANGES);
    const upTo = found?.upTo ?? (await positionNow(this.#reads));
    if (found === null) for (const stream of this.#live) stream.tell(resetFrame(this.#tokenOf(upTo)));
    else if (found.changes.length > 0) await this.#tell([...this.#live], this.#position, found);
    this.#position = upTo;
    if (performance.now() - this.#lookedUpAt >= this.#heartbeatMs) await this.#lookUp([...this.#live]);
    await this.#letIn(upTo);
  }

  get #heartbeatMs(): number {
    return this.deps.heartbeatMs ?? HEARTBEAT_MS;
  }

  /** Also while the database is away: then the place from which one goes on stays. */
  #beat(): void {
    const id = this.#position === null ? null : this.#tokenOf(this.#position);
    for (const stream of this.#live) stream.tell(commentFrame('alive', id));
    for (const stream of this.#joining) stream.tell(commentFrame('alive', null));
  }

  /** Who comes is told what he has missed, then whatever comes: between the two nothing is read, so nothing is lost. */
  async #letIn(position: Position): Promise<void> {
    const next = [...this.#joining].slice(0, LET_IN_AT_ONCE);
    for (const stream of next) {
      await this.#tellMissed(stream, position);
      this.#joining.delete(stream);
      stream.tell(commentFrame('listening', this.#tokenOf(position)));
      if (!stream.destroyed) this.#live.add(stream);
    }
    if (this.#joining.size > 0) this.#bell.ring();
  }

  async #tellMissed(stream: EventStream, position: Position): Promise<void> {
    const { since } = stream;
    if (since === 'now') return;
    const missed = since === 'unknown' ? null : await changesSince(this.#reads, since, MOST_CHANGES, position);
    if (since === 'unknown' || missed === null) stream.tell(resetFrame(this.#tokenOf(position)));
    else if (missed.changes.length > 0) await this.#tell([stream], since, missed);
  }

  /** Everything is read before anybody is told, so that all of them are told or none. */
  async #tell(streams: readonly EventStream[], since: Position, { changes, upTo }: Changes): Promise<void> {
    if (streams.length === 0) return;
    const told = await toldOf(this.#reads, changes);
    await this.#lookUp(streams);
    const lastId = changes.at(-1)?.id;
    const frames = told.map(({ id, event, isFor }) => {
      const place = id === lastId ? upTo : { ...since, partly: { upTo: upTo.seen, id: String(id) } };
      let frame: string | null = null;
      return { isFor, text: () => (frame ??= eventFrame(this.#tokenOf(place), event)) };
    });
    for (const stream of streams) {
      const his = frames.filter(({ isFor }) => isFor(stream.viewer));
      stream.tell(his.length > MOST_EVENTS ? resetFrame(this.#tokenOf(upTo)) : his.map(({ text }) => text()).join(''));
    }
  }

  /** Who they are by now: whose account is closed hears no more, and another role or agency sees other things. */
  async #lookUp(streams: readonly EventStream[]): Promise<void> {
    this.#lookedUpAt = performance.now();
    const accounts = [...new Set(streams.map(({ viewer }) => viewer.account))];
    if (accounts.length === 0) return;
    const callers = await findCallers(this.#reads, accounts, this.deps.clock.now());
    for (const stream of streams) {
      const caller = callers.get(stream.viewer.account);
      if (caller === undefined) stream.finish();
      else stream.viewer = caller;
    }
  }
}
