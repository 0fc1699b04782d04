/**
 * What a client may send to and ask of one legal-aid case (一案一卷). Acts are not sent here: they are facts in the records, and
 * the process is only told that they are there. Payloads are opaque ids; everything personal stays in PostgreSQL.
 */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import { LOOK_AGAIN, Milestone } from '../domain/signals.js';
import type { PromiseKept } from '../domain/waits.js';

export interface LegalAidCaseInput {
  /** The case: one kind of affair (事项). */
  readonly affairId: string;
  /** Continue-as-new after so many steps instead of when the server suggests it (tests only set it). */
  readonly continueAfter?: number;
}

/** Every Signal of a case, the milestones by name: all of them make it look at the records. */
export const CASE_SIGNALS = [...Object.values(Milestone), LOOK_AGAIN].map((name) => defineSignal(name));

export interface CaseOverview {
  readonly version: number;
  readonly status: string;
  /** Epoch ms of what it waits for; null: nothing is to come. */
  readonly nextAt: number | null;
  /** The earliest first; those without a time last. */
  readonly promises: readonly PromiseKept[];
}

/** Query for operators: what the case waits for, null until it has looked. Lists and boards read PostgreSQL. */
export const caseOverviewQuery = defineQuery<CaseOverview | null>('caseOverview');
