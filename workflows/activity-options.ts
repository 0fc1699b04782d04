/** How effects are called, by effect class: each preset says what may happen twice and for how long it is worth trying. */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';

/**
 * One idempotent transaction, run inside the Workflow Task: the fast road. Few tries, because each retry against a dead
 * database writes history.
 */
export const transactionNow: LocalActivityOptions = {
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '15 seconds',
  retry: { maximumAttempts: 3, initialInterval: '200 milliseconds' },
};

/** The same transaction as a regular activity: its retries write no history, so it outlasts a database that is away. */
export const transactionPatient: ActivityOptions = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
};

/** Many cases, each a transaction of its own; a batch that is run again finds what was done and goes on. */
export const batch: ActivityOptions = {
  startToCloseTimeout: '10 minutes',
  // A worker that died in the middle is noticed by its silence.
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
};

/**
 * A piece of a walk along the records, which only reads; what it found and how far it came is kept in one transaction behind it. A
 * walk that has not come on for hours is given up: the next night has its own.
 */
export const piece: ActivityOptions = {
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '6 hours',
  // A worker that died in the middle is noticed by its silence.
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** A batch of inboxes, each a transaction of its own. A morning's news is given up in the evening: the next morning has its own. */
export const morningRound: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '10 hours',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/**
 * Money. Repeatable at every point, because each try first asks how far the last one came; so it is tried for ever: a
 * payment channel that is away is waited for, and nothing is given up that a bank may have seen.
 */
export const payment: ActivityOptions = {
  startToCloseTimeout: '30 seconds',
  // A worker that died with a payment in hand is noticed by its silence.
  heartbeatTimeout: '6 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
};
