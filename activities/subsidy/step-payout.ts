/** One step of a payout's process in the records: a decision, or only a look. */
import type { Law } from '../law/store.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import { decidePayout, type DecisionResult } from './decide.js';
import { knownPayout } from './payout-step.js';

export interface PayoutStepInput {
  readonly caseId: string;
  /** The decision to apply; absent: only look. */
  readonly submissionId?: string;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

/** `outcome` is null for a look. */
export async function stepPayout(
  deps: { readonly prisma: PrismaClient; readonly law: Law },
  { caseId, submissionId, at }: PayoutStepInput,
): Promise<DecisionResult> {
  if (submissionId !== undefined) return decidePayout(deps, { caseId, submissionId, at });
  return { outcome: null, state: await knownPayout(deps.prisma, caseId) };
}
