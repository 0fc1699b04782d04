/**
 * One open stream of events (变动推送), in the form of server-sent events. What its reader has not taken yet is bounded: who reads too
 * slowly is cut off, comes again with the last id he has, and is told the rest then.
 */
import { Readable } from 'node:stream';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Position } from '../../activities/records/changes.js';

/** Bytes that may wait for a reader, beside what the machine keeps for his connection. */
const MOST_WAITING = 256 * 1024;
/** A reader who takes nothing would keep an ended stream open. */
const TAKEN_WITHIN_MS = 1_000;
/** Longest time that a timer of Node can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** How far a reader says that he has been told: nothing, or an id that nobody here gave, or a place. */
export type Since = 'now' | 'unknown' | Position;

export interface StreamStart {
  readonly viewer: Viewer;
  readonly since: Since;
  /** Epoch ms of the host's clock at which his token ends; null: it does not say. */
  readonly endsAt: number | null;
  /** After how long he is to come again where the connection breaks, ms. */
  readonly retryMs: number;
}

export class EventStream extends Readable {
  /** As he stood when he was last looked up. */
  viewer: Viewer;
  readonly since: Since;
  readonly #timers: NodeJS.Timeout[] = [];
  #isOver = false;

  constructor({ viewer, since, endsAt, retryMs }: StreamStart) {
    super();
    this.viewer = viewer;
    this.since = since;
    this.push(`retry: ${retryMs}\n\n`);
    if (endsAt !== null) this.#after(endsAt - Date.now(), () => this.finish());
  }

  /** @param frames whole events, see `eventFrame` */
  tell(frames: string): void {
    if (this.#isOver || this.destroyed || frames === '') return;
    this.push(frames);
    if (this.readableLength > MOST_WAITING) this.destroy();
  }

  /** Ends it in order: what waits is sent still. */
  finish(): void {
    if (this.#isOver || this.destroyed) return;
    this.#isOver = true;
    this.push(null);
    this.#after(TAKEN_WITHIN_MS, () => this.destroy());
  }

  override _read(): void {
    // It is told as things happen, not as he asks.
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    done(error);
  }

  #after(ms: number, then: () => void): void {
    this.#timers.push(setTimeout(then, Math.min(Math.max(0, ms), LONGEST_TIMER_MS)));
  }
}

/** @param id of the event: with it a reader goes on behind this one */
export function eventFrame(id: string, event: object): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Something may have been missed: whatever the reader holds he reads anew. Named, and with a type as all others have. */
export function resetFrame(id: string): string {
  return `id: ${id}\nevent: reset\ndata: {"type":"reset"}\n\n`;
}

/** A comment, for proxies and for who waits; an id without data is no event and only moves the place from which one goes on. */
export function commentFrame(comment: string, id: string | null): string {
  return `: ${comment}\n${id === null ? '' : `id: ${id}\n`}\n`;
}
