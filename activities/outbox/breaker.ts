/**
 * A breaker (断路): when the other side is away, nothing is tried but one row from time to time, and none of them loses a try. In
 * real time.
 */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** An operator is told again after so long. */
const TELL_EVERY_MS = 60_000;

export class Breaker {
  #pauseMs = 0;
  #tryAt = 0;
  #toldAt = -Infinity;

  /**
   * @param tell hears that the other side is away, at once and then every minute
   * @param now ms of a clock that is never set back
   */
  constructor(
    private readonly tell: (code: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The other side was away when it was last tried. */
  get isOpen(): boolean {
    return this.#pauseMs > 0;
  }

  /** How many rows may be tried now. @param room that there is while everything is well @param inHand being tried */
  allows(room: number, inHand: number): number {
    if (!this.isOpen) return room;
    return inHand === 0 && this.now() >= this.#tryAt ? 1 : 0;
  }

  /** Ms until something may be tried; 0: now. */
  get waitMs(): number {
    return this.isOpen ? Math.max(0, this.#tryAt - this.now()) : 0;
  }

  /** It is away. What was begun before that was known does not make the pause longer. */
  away(code: string): void {
    if (this.now() >= this.#tryAt) {
      this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
      this.#tryAt = this.now() + this.#pauseMs;
    }
    if (this.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = this.now();
    this.tell(code);
  }

  /** It answers. */
  back(): void {
    this.#pauseMs = 0;
    this.#tryAt = 0;
  }
}
