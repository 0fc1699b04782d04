/**
 * Words to a process (告知流程): written in the transaction that gives cause for them, sent by the dispatcher with
 * SignalWithStart. One row per process, so that a thousand become one. They carry no data: a process reads the records.
 */
import { workflowIdOf, type ProcessRef } from '../../workflows/names.js';
import type { NewRow, Writes } from './writes.js';

/** The process is to be told these Signals, or to be started where it does not run. */
export function tellProcess(writes: Writes, ref: ProcessRef, signals: readonly string[]): void {
  writes.insert('Process', [processRow(ref, signals)]);
}

export function processRow({ kind, refId }: ProcessRef, signals: readonly string[]): NewRow<'Process'> {
  return {
    id: workflowIdOf({ kind, refId }),
    kind,
    refId,
    signals: [...signals],
    waiting: true,
    asked: 1,
    attempts: 0,
    notBefore: AT_ONCE,
    lastError: null,
    lateFor: null,
    lateSince: null,
    lateTries: 0,
    lateNextAt: null,
    outAt: null,
    found: 0,
  };
}

/** Before every clock. */
export const AT_ONCE = new Date(0);
