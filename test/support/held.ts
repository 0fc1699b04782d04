/** A transaction that stands still in the middle, so that one sees who waits for it and who does not. */
import type { Queries, Tx } from '../../activities/adapters/database.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { lockAffair } from '../../activities/records/history.js';

export interface Held {
  /** Lets it go on to its commit. */
  commit(): Promise<void>;
}

/** @param work its statements up to where it stands still */
export async function held(records: Queries, work: (tx: Tx) => Promise<unknown>): Promise<Held> {
  let goOn = (): void => undefined;
  const told = new Promise<void>((resolve) => (goOn = resolve));
  let stand = (): void => undefined;
  const stands = new Promise<void>((resolve) => (stand = resolve));
  const ended = inTransaction(records, async (tx) => {
    await work(tx);
    stand();
    await told;
  });
  await Promise.race([stands, ended]);
  return {
    commit() {
      goOn();
      return ended;
    },
  };
}

/** Holds a case as a step on it does. @param work what it changes meanwhile */
export function holdingCase(
  records: Queries,
  caseId: string,
  work: (tx: Tx) => Promise<unknown> = () => Promise.resolve(),
): Promise<Held> {
  return held(records, async (tx) => {
    if ((await lockAffair(tx, caseId, { now: () => 0 })) === null) throw new Error('No such case');
    await work(tx);
  });
}
