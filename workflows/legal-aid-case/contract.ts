/**
 * What a client may send to and ask of one legal-aid case (一案一卷). The API imports this file and nothing else of the
 * process. Payloads are opaque ids; everything personal stays in PostgreSQL.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseStatus } from '../domain/vocabulary.js';

export interface LegalAidCaseInput {
  readonly caseId: string;
  /** State handed over by continue-as-new. */
  readonly carried?: CarriedCase;
  /** Continue-as-new after so many acts and alarms instead of when the server suggests it (tests only raise it). */
  readonly continueAfter?: number;
}

/** Plain JSON; survives continue-as-new. */
export interface CarriedCase {
  readonly version: number;
  readonly status: CaseStatus;
  /** Epoch ms of the earliest alarm of all open obligations; null: none. */
  readonly nextAlarmAt: number | null;
  /** Outcomes of the last submissions, so that a repeated Update is answered and not applied twice. */
  readonly outcomes: readonly SubmissionOutcome[];
}

export interface SubmissionOutcome {
  readonly submissionId: string;
  /** The answer itself stands in the submission's row. */
  readonly state: 'done' | 'refused';
}

export interface SubmitActInput {
  readonly submissionId: string;
}

/** Update, because the sender waits for the answer and may be refused. One for all acts; `updateId` = submission id. */
export const submitActUpdate = defineUpdate<SubmissionOutcome, [SubmitActInput]>('submitAct');

/**
 * Signal, because the dates have moved in the records already and nobody waits for an answer: an alarm may come earlier than
 * the process knows, so it reads again when the next one is.
 */
export const lookAgainSignal = defineSignal('lookAgain');

export interface CaseOverview {
  readonly version: number;
  readonly status: CaseStatus | null;
  readonly nextAlarmAt: number | null;
  readonly waiting: number;
}

/** Query for operators: what the case waits for. Lists and boards read PostgreSQL. */
export const caseOverviewQuery = defineQuery<CaseOverview>('caseOverview');
