/**
 * What is sent to the process that carries one case's subsidy to the lawyer's account (补贴发放). Decisions are not sent here:
 * they are facts in the records. Payloads are opaque ids; amounts, names and accounts stay in PostgreSQL.
 */
import { defineSignal } from '@temporalio/workflow';
import { PAYOUT_CHANGED } from '../domain/signals.js';

export interface SubsidyPayoutInput {
  readonly caseId: string;
  /** Continue-as-new after so many steps instead of when the server suggests it (tests only set it). */
  readonly continueAfter?: number;
}

export interface SubsidyPayoutResult {
  /** `closed`: what it pays for was undone, or is paid no more; `no-payout`: the records have none for this case. */
  readonly state: 'settled' | 'closed' | 'no-payout';
}

/** Signal, because a decision or the bank's answer is recorded already and nobody waits for us: it reads the records again. */
export const payoutChangedSignal = defineSignal(PAYOUT_CHANGED);
