/** Beginning and end of every step on a case. */
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { hasEnded } from '../case/status.js';
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import { ProcessKind } from '../../workflows/names.js';
import type { Case } from '../../prisma/generated/client.js';
import { stepTime, type Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import type { Law } from '../records/law-book.js';
import { appendHistory } from '../records/history.js';
import { tellProcess } from '../records/processes.js';
import { Writes } from '../records/writes.js';
import type { CaseContext, StepContext } from './context.js';
import { Directory } from './directory.js';
import { nextAlarm } from './ladder-state.js';
import { affairRows, lockedCase, type AffairRows } from './step-reads.js';

/** What a step on any case begins with. */
export interface StepBase {
  readonly tx: Tx;
  readonly writes: Writes;
  readonly law: Law;
  readonly clock: Clock;
}

/**
 * Locks a case and reads what belongs to it, each read begun after the lock was had. The business clock is read once, then.
 * @param cameAt epoch ms of an instant that a workflow says has come
 * @returns null when there is no such case
 */
export async function stepOnCase(base: StepBase, caseId: string, cameAt = 0): Promise<CaseContext | null> {
  const locked = await lockedCase(base.tx, caseId);
  return locked === null ? null : contextOf(base, locked, await affairRows(base.tx, locked), cameAt);
}

/** The step on a case that is locked already. */
export function contextOf(base: StepBase, locked: Case, rows: AffairRows, cameAt = 0): CaseContext {
  const { person, meetings, fileAccessRequests, obligations, agencies, lawyers, receipts, payout } = rows;
  const { lawyerId, firmId, custodyPlaceId } = locked;
  return {
    ...newStep(base, stepTime(base.clock, locked.lastStepAt.getTime(), cameAt)),
    directory: new Directory(base.tx, agencies, lawyers),
    caseRow: { ...locked, person, meetings, fileAccessRequests },
    obligations: [...obligations],
    receipts,
    payout,
    former: { lawyerId, firmId, custodyPlaceId },
    addresseeId: null,
    before: { isOver: isOver(locked, locked.nextAt?.getTime() ?? null), nextAt: locked.nextAt },
    milestone: null,
  };
}

/** A step that has no case yet. @param at epoch ms of the business clock */
export function newStep({ tx, writes, law }: StepBase, at: number): StepContext {
  return { tx, writes, law, directory: new Directory(tx), at, history: [], papers: [] };
}

/** The case's own process has nothing left to wait for. @param nextAt epoch ms of the earliest of all that it waits for */
export function isOver({ status }: Pick<Case, 'status'>, nextAt: number | null): boolean {
  return hasEnded(status as CaseStatus) && nextAt === null;
}

/** Epoch ms of the earliest of what the case's process waits for: alarms of what is owed, and missing signatures. */
export function earliestOf({ obligations, receipts, papers }: CaseContext): number | null {
  const instants = [
    nextAlarm(obligations),
    ...receipts.map(({ nextAt }) => nextAt.getTime()),
    ...papers.map(({ firstStepAt }) => firstStepAt),
  ].filter((at) => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

/**
 * Appends the step's history and changes the case row once; the context holds the row as it is then. Its process is told of a
 * milestone, of what comes earlier than it knows, and that there is nothing left to wait for. Whoever began the step flushes.
 */
export function closeStep(ctx: CaseContext, changes: Partial<Case>): void {
  const signal = signalOf(ctx, earliestOf(ctx));
  if (signal !== null) tellProcess(ctx.writes, { kind: ProcessKind.Case, refId: ctx.caseRow.id }, [signal]);
  keepStep(ctx, changes);
}

/** The same for the case's own process, which need not be told what it does. */
export function keepStep(ctx: CaseContext, changes: Partial<Case>): void {
  const { caseRow, writes, at } = ctx;
  const head = appendHistory(writes, caseRow.id, caseRow, ctx.history);
  const nextAt = instant(earliestOf(ctx));
  const kept = { ...head, paperSeq: caseRow.paperSeq, lastStepAt: new Date(at), nextAt };
  writes.update('Case', [{ ...changes, ...kept, id: caseRow.id }]);
  ctx.caseRow = { ...caseRow, ...kept };
}

/** What the case's process is told; null: it learns of this step when it next looks. One that has nothing to do is told nothing. */
function signalOf({ caseRow, before, milestone }: CaseContext, nextAt: number | null): string | null {
  const over = isOver(caseRow, nextAt);
  if (over && before.isOver) return null;
  if (milestone !== null) return milestone;
  if (over) return LOOK_AGAIN;
  if (nextAt === null) return null;
  return before.nextAt === null || nextAt < before.nextAt.getTime() ? LOOK_AGAIN : null;
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
