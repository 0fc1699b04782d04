/**
 * The step by time (按时推进): what has come due in an affair, asked of the records under its lock. Called by its workflow, as
 * often as it likes; when nothing is due nothing is written.
 */
import { inTransaction } from '../adapters/transaction.js';
import { FailureType, permanent } from '../../workflows/failures.js';
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import { fireDueAlarms } from './alarms.js';
import { beginStep, type StepDeps } from './begin.js';
import type { CaseContext } from './context.js';
import { nextAlarm } from './ladder-state.js';
import { closeStep, isOver, stepOnCase } from './step.js';

export interface StepAffairInput {
  readonly affairId: string;
  /** Epoch ms: the instant that has come, by the workflow's clock. */
  readonly at: number;
}

/** What the workflow is told: codes and times, nothing personal. */
export interface AffairState {
  readonly version: number;
  readonly status: CaseStatus;
  readonly stage: string;
  readonly region: string;
  /** Epoch ms of the earliest alarm of what is owed; null: nothing is to come. */
  readonly nextAt: number | null;
  /** Nothing is left to wait for. */
  readonly isOver: boolean;
}

/** Throws UnknownReference when there is no such affair: rows are written before they are named. */
export function stepAffair(deps: StepDeps, { affairId, at }: StepAffairInput): Promise<AffairState> {
  return inTransaction(deps.records, async (tx) => {
    const base = await beginStep(tx, deps);
    const ctx = await stepOnCase(base, affairId, at);
    if (ctx === null) throw permanent(FailureType.UnknownReference, 'No such affair');
    if ((await fireDueAlarms(ctx)) > 0) closeStep(ctx, {});
    await base.writes.flush(tx);
    return stateOf(ctx);
  });
}

function stateOf({ caseRow, obligations }: CaseContext): AffairState {
  const { version, stage, region } = caseRow;
  const nextAt = nextAlarm(obligations);
  return { version, status: caseRow.status as CaseStatus, stage, region, nextAt, isOver: isOver(caseRow, nextAt) };
}
