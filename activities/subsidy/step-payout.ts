/** What a payout's process asks the records: whatever was decided or answered has been recorded by others. */
import type { Queries } from '../adapters/database.js';
import { knownPayout, type KnownPayout } from './payout-step.js';

export interface PayoutStepInput {
  readonly caseId: string;
}

/** Only looks. @returns null when the case has no payout */
export function stepPayout(
  { records }: { readonly records: Queries },
  { caseId }: PayoutStepInput,
): Promise<KnownPayout | null> {
  return knownPayout(records, caseId);
}
