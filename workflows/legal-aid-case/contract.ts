/**
 * What a client may send to and ask of one legal-aid case (一案一卷). Acts are not sent here: they are facts in the records, and
 * the process is only told that they are there. Payloads are opaque ids; everything personal stays in PostgreSQL.
 */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import { LOOK_AGAIN, Milestone } from '../domain/signals.js';
import type { AffairInput, AffairOverview } from '../affair-life.js';

/** The case: one kind of affair (事项). */
export type LegalAidCaseInput = AffairInput;
export type CaseOverview = AffairOverview;

/** Every Signal of a case, the milestones by name: all of them make it look at the records. */
export const CASE_SIGNALS = [...Object.values(Milestone), LOOK_AGAIN].map((name) => defineSignal(name));

/** Query for operators: what the case waits for, null until it has looked. Lists and boards read PostgreSQL. */
export const caseOverviewQuery = defineQuery<CaseOverview | null>('caseOverview');
