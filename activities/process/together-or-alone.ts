/**
 * What has come due is dealt with in one transaction. Where that fails for a reason that no retry will mend, each thing is
 * tried alone, and one that fails holds up no other: it is put off, and shown to the operator.
 */
import { ApplicationFailure } from '@temporalio/common';
import { ClockSkew } from '../adapters/clock.js';
import { isBusy, isWorthAnotherTry } from '../adapters/database-failures.js';
import type { Logger } from '../adapters/logger.js';
import { OutcomeUnknown } from '../adapters/transaction.js';

/** A thing that failed is tried again after so long. */
export const PUT_OFF_MS = 60 * 60 * 1000;

export interface DueWork<R> {
  /** Everything that is due; or, with `only`, this alone; with an empty list nothing: it only looks. */
  readonly take: (only?: readonly string[]) => Promise<R>;
  /** Ids of what is due. */
  readonly due: () => Promise<readonly string[]>;
  /** Puts one of them off by `PUT_OFF_MS`. */
  readonly putOff: (id: string) => Promise<void>;
}

/** @throws what is worth another try of the whole */
export async function togetherOrAlone<R>(work: DueWork<R>, logger: Logger, workflowId: string): Promise<R> {
  try {
    return await work.take();
  } catch (error) {
    if (isPassing(error)) throw error;
    logger.warn({ err: error, workflowId }, 'what is due could not be done together, each is tried alone');
  }
  for (const id of await work.due()) {
    try {
      await work.take([id]);
    } catch (error) {
      if (isPassing(error)) throw error;
      logger.error({ err: error, workflowId, what: id }, 'it could not be done and is put off: an operator must look');
      await work.putOff(id);
    }
  }
  return work.take([]);
}

/** The database, the clock or another step stand in the way: all of it is tried again as it is. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof OutcomeUnknown ||
    error instanceof ClockSkew ||
    error instanceof ApplicationFailure ||
    isBusy(error) ||
    isWorthAnotherTry(error)
  );
}
