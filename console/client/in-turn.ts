/** Questions that may be asked anew before they are answered: only what became of the last one is shown. Pure. */

/** What became of the last question. */
export interface Asked<T> {
  readonly shown: T | null;
  readonly error: unknown;
  readonly isUnderWay: boolean;
}

export const NOT_ASKED: Asked<never> = { shown: null, error: null, isUnderWay: false };

export class InTurn<T> {
  #turn = 0;

  constructor(private readonly show: (asked: Asked<T>) => void) {}

  /** What was asked is meant no more: a late answer is not shown. */
  clear(): void {
    this.#turn += 1;
    this.show(NOT_ASKED);
  }

  async ask(question: () => Promise<T>): Promise<void> {
    this.#turn += 1;
    const mine = this.#turn;
    this.show({ ...NOT_ASKED, isUnderWay: true });
    const answer = await question().then(
      (shown) => ({ ...NOT_ASKED, shown }),
      (error: unknown) => ({ ...NOT_ASKED, error }),
    );
    // What was asked for before the form was changed is not shown for what stands there now, and ends no waiting for it.
    if (mine === this.#turn) this.show(answer);
  }
}
