/** A way to the bank in memory that dies as it is told: before an effect, after it, or not knowing what became of it. */
import type { PaymentOrder, PaymentPort, ReleaseState } from '../../activities/payments/port.js';

export const FAULTS = ['none', 'before', 'after', 'unknown'] as const;
export type Fault = (typeof FAULTS)[number];

export class MemoryPort implements PaymentPort {
  /** Every order the bank was ever shown. */
  readonly seen: PaymentOrder[] = [];
  readonly #ready = new Set<string>();
  readonly #withdrawn = new Set<string>();
  #faults: Fault[] = [];

  /** What goes wrong in the next calls, whoever makes them. */
  dieBy(faults: readonly Fault[]): void {
    this.#faults = [...faults];
  }

  prepare({ batchId }: PaymentOrder): Promise<void> {
    return this.#call(() => {
      this.#ready.add(batchId);
    });
  }

  discard(batchId: string): Promise<void> {
    return this.#call(() => {
      this.#ready.delete(batchId);
    });
  }

  withdraw(batchId: string): Promise<void> {
    return this.#call(() => {
      if (this.#ready.delete(batchId)) this.#withdrawn.add(batchId);
    });
  }

  release(order: PaymentOrder): Promise<void> {
    return this.#call(() => {
      if (!this.#ready.delete(order.batchId)) throw new Error('Nothing is ready');
      this.seen.push(order);
    });
  }

  inquire({ batchId }: PaymentOrder): Promise<ReleaseState> {
    const lost = this.#faults[0] === 'unknown';
    return this.#call(() => {
      if (lost) return 'unknown';
      if (this.#ready.has(batchId)) return 'not-released';
      return this.#withdrawn.has(batchId) ? 'withdrawn' : 'released';
    });
  }

  async #call<T>(effect: () => T): Promise<T> {
    const fault = this.#faults.shift() ?? 'none';
    await Promise.resolve();
    if (fault === 'before') throw new Error('cut off before');
    const result = effect();
    if (fault === 'after') throw new Error('cut off after');
    return result;
  }
}
