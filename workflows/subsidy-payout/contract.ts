/**
 * What is sent to the process that carries one case's subsidy to the lawyer's account (补贴发放). Payloads are opaque ids;
 * amounts, names and accounts stay in PostgreSQL.
 */
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SubmissionOutcome, SubmitActInput } from '../legal-aid-case/contract.js';

export interface SubsidyPayoutInput {
  readonly caseId: string;
  /** Outcomes handed over by continue-as-new, so that a repeated Update is answered and not applied twice. */
  readonly outcomes?: readonly SubmissionOutcome[];
  /** Epoch ms of the next look after an instruction without answer, handed over by continue-as-new. */
  readonly inquireAt?: number;
  /** Continue-as-new after so many steps instead of when the server suggests it (tests only raise it). */
  readonly continueAfter?: number;
}

export interface SubsidyPayoutResult {
  /** `no-payout`: the records have none for this case; somebody sent a decision about nothing. */
  readonly state: 'settled' | 'no-payout';
}

/** Update, because who decides waits for the answer and may be refused; `updateId` = submission id. */
export const submitDecisionUpdate = defineUpdate<SubmissionOutcome, [SubmitActInput]>('submitDecision');

/** Signal, because the bank's answer is recorded already and nobody waits for us: the process reads the records again. */
export const payoutChangedSignal = defineSignal('payoutChanged');
