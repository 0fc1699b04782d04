/** Beginning and end of every step on an affair. */
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { processOfAffair } from '../../workflows/names.js';
import type { Affair } from '../../prisma/generated/client.js';
import { appendHistory } from '../records/history.js';
import { tellProcess } from '../records/tell-process.js';
import type { AffairContext, StepBase, StepContext } from './context.js';
import { Directory } from './directory.js';
import { nextAlarm } from './ladder-state.js';

/** A step that has no affair yet. @param at epoch ms of the business clock */
export function newStep({ tx, writes, law }: StepBase, at: number): StepContext {
  return { tx, writes, law, directory: new Directory(tx), at, history: [], papers: [] };
}

/** Its own process has nothing left to wait for. @param nextAt epoch ms of the earliest of all that it waits for */
export function isOver({ closedAt }: Pick<Affair, 'closedAt'>, nextAt: number | null): boolean {
  return closedAt !== null && nextAt === null;
}

/** Epoch ms of the earliest of what the affair's process waits for: alarms of what is owed, missing signatures, what comes by itself. */
export function earliestOf({ affair, obligations, receipts, papers }: AffairContext): number | null {
  const instants = [
    nextAlarm(obligations),
    affair.changesAt ?? null,
    ...receipts.map(({ nextAt }) => nextAt.getTime()),
    ...papers.map(({ firstStepAt }) => firstStepAt),
  ].filter((at) => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

/**
 * Appends the step's history and changes the affair's row once; the context's row is as it is then. Its process is told of a
 * milestone, of what comes earlier than it knows, and that there is nothing left to wait for. Whoever began the step flushes.
 */
export function closeStep(ctx: AffairContext): void {
  keepStep(ctx);
  const signal = signalOf(ctx, earliestOf(ctx));
  if (signal !== null) tellProcess(ctx.writes, processOfAffair(ctx.row), [signal]);
}

/** The same for the affair's own process, which need not be told what it does. */
export function keepStep(ctx: AffairContext): void {
  const { row, affair, writes, at } = ctx;
  closeOrReopen(ctx);
  Object.assign(row, appendHistory(writes, row.id, row, ctx.history), {
    parties: [...affair.parties],
    lastStepAt: new Date(at),
    nextAt: instant(earliestOf(ctx)),
  });
  const { id, version, parties, closedAt, historySeq, historyHash, paperSeq, lastStepAt, nextAt } = row;
  writes.update('Affair', [{ id, version, parties, closedAt, historySeq, historyHash, paperSeq, lastStepAt, nextAt }]);
}

/** One that has ended leaves the view of those who carried it; one that goes on again comes back into it. */
function closeOrReopen({ row, affair, at }: AffairContext): void {
  if (affair.hasEnded !== (row.closedAt !== null)) row.closedAt = affair.hasEnded ? new Date(at) : null;
}

/** What the affair's process is told; null: it learns of this step when it next looks. One that has nothing to do is told nothing. */
function signalOf({ row, before, milestone }: AffairContext, nextAt: number | null): string | null {
  const over = isOver(row, nextAt);
  if (over && before.isOver) return null;
  if (milestone !== null) return milestone;
  if (over) return LOOK_AGAIN;
  if (nextAt === null) return null;
  return before.nextAt === null || nextAt < before.nextAt.getTime() ? LOOK_AGAIN : null;
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
