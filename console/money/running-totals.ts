/** Entries of the ledger with what they have come to so far, in the order in which they were booked. Pure. */
import type { Schemas } from '../client/api.js';

export type RunningEntry = Schemas['LedgerEntry'] & {
  /** Fen, this entry included. */
  readonly debitSoFar: number;
  readonly creditSoFar: number;
};

export function runningTotals(entries: readonly Schemas['LedgerEntry'][]): readonly RunningEntry[] {
  let [debitSoFar, creditSoFar] = [0, 0];
  return entries.map((entry) => {
    debitSoFar += entry.debitFen;
    creditSoFar += entry.creditFen;
    return { ...entry, debitSoFar, creditSoFar };
  });
}
