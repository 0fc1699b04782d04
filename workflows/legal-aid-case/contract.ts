/**
 * What a client may send to and ask of one legal-aid case (一案一卷). Acts are not sent here: they are facts in the records, and
 * the process is only told to look at them again. Payloads are opaque ids; everything personal stays in PostgreSQL.
 */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { CaseStatus } from '../domain/vocabulary.js';

export interface LegalAidCaseInput {
  /** The case: one kind of affair (事项). */
  readonly affairId: string;
  /** Continue-as-new after so many steps instead of when the server suggests it (tests only set it). */
  readonly continueAfter?: number;
}

/**
 * Signal, because what happened is in the records already and nobody waits for an answer: what the case waits for may come
 * earlier than it knows, or there may be nothing left to wait for.
 */
export const lookAgainSignal = defineSignal('lookAgain');

export interface CaseOverview {
  readonly version: number;
  readonly status: CaseStatus;
  /** Epoch ms of what it waits for; null: nothing is to come. */
  readonly nextAt: number | null;
}

/** Query for operators: what the case waits for, null until it has looked. Lists and boards read PostgreSQL. */
export const caseOverviewQuery = defineQuery<CaseOverview | null>('caseOverview');
