/**
 * What could not be done is told once and tried again at growing distances (退避), while everything else goes on. Distances are counted in
 * rounds of whoever asks.
 */

/** A minute of looks at result files: somebody who has made room need not wait longer. */
const LONGEST = 40;

interface Waiting {
  /** Rounds to let pass before the next try. */
  left: number;
  /** How many it was told to let pass. */
  readonly pause: number;
}

export class Patience {
  readonly #waiting = new Map<string, Waiting>();

  /** Asked once a round. @returns whether it is to be tried in this one */
  isDue(name: string): boolean {
    const waiting = this.#waiting.get(name);
    if (waiting === undefined || waiting.left === 0) return true;
    waiting.left -= 1;
    return false;
  }

  /** @returns whether it failed for the first time in a row: then it is to be told */
  failed(name: string): boolean {
    const before = this.#waiting.get(name);
    const pause = Math.min(before === undefined ? 1 : before.pause * 2, LONGEST);
    this.#waiting.set(name, { left: pause, pause });
    return before === undefined;
  }

  succeeded(name: string): void {
    this.#waiting.delete(name);
  }

  /** Of what is not there any more nothing is remembered. */
  keepOnly(names: readonly string[]): void {
    for (const name of this.#waiting.keys()) if (!names.includes(name)) this.#waiting.delete(name);
  }
}
