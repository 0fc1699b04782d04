import { setTimeout as delay } from 'node:timers/promises';

/** How long each call took, ms, in order of sending. */
export type Latencies = number[];

/** One after the other. */
export async function serially(count: number, call: (index: number) => Promise<unknown>): Promise<Latencies> {
  const taken: Latencies = [];
  for (let index = 0; index < count; index += 1) {
    const sentAt = performance.now();
    await call(index);
    taken.push(performance.now() - sentAt);
  }
  return taken;
}

/**
 * Open loop: calls start when they are due, whether or not earlier ones have been answered, and are timed from the instant
 * they were due. So a stall counts for every call it delays (no coordinated omission); the driver's own timer adds up to
 * about 1 ms.
 */
export async function atRate(
  perSecond: number,
  count: number,
  call: (index: number, dueAt: number) => Promise<unknown>,
): Promise<Latencies> {
  const startAt = performance.now() + 20;
  const calls: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueAt = startAt + (index * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 0) await delay(wait);
    calls.push(call(index, performance.timeOrigin + dueAt).then(() => performance.now() - dueAt));
  }
  return Promise.all(calls);
}

/** All in the same moment. */
export async function atOnce(count: number, call: (index: number) => Promise<unknown>): Promise<Latencies> {
  const sentAt = performance.now();
  return Promise.all(Array.from({ length: count }, (_, index) => call(index).then(() => performance.now() - sentAt)));
}

export interface Summary {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest-rank percentiles: always a value that was measured. With fewer than 100 values p99 is the maximum. */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { n: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
}

/** Epoch ms with fractions. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Looks again and again until `look` answers true. Throws after `withinMs`. */
export async function until(what: string, withinMs: number, look: () => Promise<boolean>, everyMs = 10): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await look())) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    await delay(everyMs);
  }
}
