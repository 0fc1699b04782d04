/** The one timer of a process: it wakes at the earliest instant of all that is waited for, or when something is told. */
import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';

/** A timer cannot wait longer than this; waking early is harmless, the process looks and waits on. */
const LONGEST_WAIT_MS = 300 * 24 * 60 * 60 * 1000;
/** What is due although it was just looked at (clocks differ, a step was put off) is not looked at in a circle. */
const SHORTEST_WAIT_MS = 1_000;

/**
 * Kept over looks that change nothing: a timer that is given up and started anew costs two events, and most of what is told to
 * a process moves no date.
 */
export class OneTimer {
  #at: number | null = null;
  #scope: CancellationScope | null = null;

  /**
   * @param at epoch ms; null: nothing is to come by itself
   * @param told ends the wait early
   * @param summary what is waited for, in codes
   */
  async waitUntil(at: number | null, told: () => boolean, summary: string): Promise<void> {
    this.#set(at === null ? null : Math.max(at, Date.now() + SHORTEST_WAIT_MS), summary);
    await condition(() => told() || (at !== null && this.#scope === null));
  }

  #set(at: number | null, summary: string): void {
    if (at === this.#at && (at === null || this.#scope !== null)) return;
    this.#scope?.cancel();
    this.#scope = null;
    this.#at = at;
    if (at === null) return;
    const scope = new CancellationScope();
    this.#scope = scope;
    const wait = Math.min(at - Date.now(), LONGEST_WAIT_MS);
    scope
      .run(() => sleep(wait, { summary }))
      .then(
        () => this.#ended(scope),
        (error: unknown) => {
          // Given up for another instant, or because the whole run is cancelled: `waitUntil` hears of that itself.
          if (!isCancellation(error)) throw error;
        },
      );
  }

  #ended(scope: CancellationScope): void {
    if (this.#scope === scope) this.#scope = null;
  }
}
