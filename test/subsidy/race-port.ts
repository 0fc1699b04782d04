/** Ways to the bank for races: one that has seen some orders already, one that something meets on its way. */
import type { PaymentOrder, PaymentPort } from '../../activities/payments/port.js';
import { MemoryPort } from './memory-port.js';

/** Orders that a bank has seen; what it has not seen of those that were released lies ready. */
export async function bankThatSaw(orders: readonly PaymentOrder[], seen: number): Promise<MemoryPort> {
  const port = new MemoryPort();
  for (const [index, order] of orders.entries()) {
    await port.prepare(order);
    if (index < seen) await port.release(order);
  }
  return port;
}

/** Work that runs when this way to the bank is passed for the given time: before a call, or after it. */
export function interrupted(port: PaymentPort, at: number, work: () => Promise<void>): PaymentPort {
  let passed = 0;
  return watched(port, async () => {
    passed += 1;
    if (passed === at) await work();
  });
}

export function watched(port: PaymentPort, pass: () => Promise<void>): PaymentPort {
  const through =
    <G, T>(call: (given: G) => Promise<T>) =>
    async (given: G): Promise<T> => {
      await pass();
      const answer = await call(given);
      await pass();
      return answer;
    };
  return {
    prepare: through((order: PaymentOrder) => port.prepare(order)),
    discard: through((batchId: string) => port.discard(batchId)),
    withdraw: through((batchId: string) => port.withdraw(batchId)),
    release: through((order: PaymentOrder) => port.release(order)),
    inquire: through((order: PaymentOrder) => port.inquire(order)),
  };
}
