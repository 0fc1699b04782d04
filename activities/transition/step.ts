/** Beginning and end of every step on a case. */
import { v7 as uuid } from 'uuid';
import { hasEnded } from '../../workflows/domain/case-transitions.js';
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Case } from '../../prisma/generated/client.js';
import { stepTime, type Clock } from '../adapters/clock.js';
import type { Tx } from '../adapters/database.js';
import type { Law } from '../records/law-book.js';
import { appendHistory } from '../records/history.js';
import { OutboxKind, writeOutbox } from '../records/outbox.js';
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
  const { person, meetings, fileAccessRequests, obligations, agencies, lawyers } = rows;
  const { lawyerId, firmId, custodyPlaceId } = locked;
  return {
    ...newStep(base, stepTime(base.clock, locked.lastStepAt.getTime(), cameAt)),
    directory: new Directory(base.tx, agencies, lawyers),
    caseRow: { ...locked, person, meetings, fileAccessRequests },
    obligations: [...obligations],
    former: { lawyerId, firmId, custodyPlaceId },
    addresseeId: null,
    before: { isOver: isOver(locked, locked.nextAt?.getTime() ?? null), nextAt: locked.nextAt },
  };
}

/** A step that has no case yet. @param at epoch ms of the business clock */
export function newStep({ tx, writes, law }: StepBase, at: number): StepContext {
  return { tx, writes, law, directory: new Directory(tx), at, history: [], papers: [] };
}

/** The case's own process has nothing left to wait for. @param nextAt epoch ms of the earliest alarm of what is owed */
export function isOver({ status }: Pick<Case, 'status'>, nextAt: number | null): boolean {
  return hasEnded(status as CaseStatus) && nextAt === null;
}

/**
 * Appends the step's history and changes the case row once; the context holds the row as it is then. Its process is woken
 * when what it waits for comes earlier than it knows, and when there is nothing left to wait for. Whoever began the step
 * flushes.
 */
export function closeStep(ctx: CaseContext, changes: Partial<Case>): void {
  const { caseRow, writes, at } = ctx;
  const head = appendHistory(writes, caseRow.id, caseRow, ctx.history);
  const nextAt = nextAlarm(ctx.obligations);
  const kept = { ...head, paperSeq: caseRow.paperSeq, lastStepAt: new Date(at), nextAt: instant(nextAt) };
  writes.update('Case', [{ ...changes, ...kept, id: caseRow.id }]);
  if (mustWake(ctx, nextAt)) {
    const key = `affair/${caseRow.id}/wake/${uuid()}`;
    writeOutbox(
      writes,
      [{ kind: OutboxKind.WakeAffair, refId: caseRow.id, payload: { affairId: caseRow.id }, key }],
      at,
    );
  }
  ctx.caseRow = { ...caseRow, ...kept };
}

function mustWake({ caseRow, before }: CaseContext, nextAt: number | null): boolean {
  if (isOver(caseRow, nextAt)) return !before.isOver;
  if (nextAt === null) return false;
  return before.nextAt === null || nextAt < before.nextAt.getTime();
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
