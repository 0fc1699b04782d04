/** The shapes that must be there, and what shows that a history has its shape. */
import {
  count,
  ended,
  failedLooks,
  follows,
  has,
  index,
  isLaterRun,
  lastIndex,
  looks,
  mostInOneTask,
  signals,
  startedByASignal,
} from './events.js';
import type { RecordedHistory } from './history-file.js';

type Shape = (history: RecordedHistory) => boolean;

const CASE: Readonly<Record<string, Shape>> = {
  'started-by-notice': (history) =>
    startedByASignal(history) && told(history, 'opened') && looks(history) === 1 && waits(history),
  // From the notice to the settled payout.
  'milestones-by-name': (history) =>
    told(history, 'opened', 'assigned', 'accepted', 'concluded', 'fileAccepted', 'settled') &&
    mostInOneTask(history, 'SIGNALED') === 1 &&
    beginsThePayout(history),
  'alarms-between-acts': (history) => count(history, 'TIMER_FIRED') >= 2 && signals(history).includes('assigned'),
  // The Workflow Task is prolonged while the local activity runs, and another Signal comes in meanwhile.
  'signalled-while-it-steps': (history) =>
    follows(history, 'WORKFLOW_TASK_COMPLETED', 'SIGNALED') && follows(history, 'MARKER', 'MARKER'),
  'signals-gathered': (history) => mostInOneTask(history, 'SIGNALED') >= 10 && looks(history) === 2,
  'timer-kept': (history) =>
    looks(history) === 4 && count(history, 'TIMER_STARTED') === 2 && looksAfter(history, 'TIMER_STARTED') === 0,
  // Woken while it waits: a timer is given up for an earlier one, which fires.
  'calendar-moved': (history) =>
    count(history, 'TIMER_CANCELED') === 2 && index(history, 'TIMER_FIRED') > lastIndex(history, 'SIGNALED'),
  'alarm-and-signal-in-one-task': (history) =>
    count(history, 'TIMER_FIRED') === 1 && mostInOneTask(history, 'TIMER_FIRED', 'SIGNALED') === 2,
  // The timer fired while nobody worked; the one look behind it did everything (the scenario asks the records).
  'temporal-away-for-a-day': (history) => count(history, 'TIMER_FIRED') === 1 && looksAfter(history, 'FIRED') === 1,
  'database-away': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && failedLooks(history) === 1,
  'silence-to-the-end': (history) => count(history, 'TIMER_FIRED') >= 4 && signals(history).length === 1,
  'signed-before-the-first-rung': (history) =>
    count(history, 'TIMER_FIRED') === 1 && looksAfter(history, 'FIRED') === 1 && count(history, 'TIMER_STARTED') === 1,
  'handed-over': (history) => signals(history).at(-1) === 'handedOver' && looksAfter(history, 'SIGNALED') === 1,
  // Looked at again since, it is not begun again.
  'payout-begun': (history) =>
    beginsThePayout(history) &&
    looksAfter(history, 'SIGNALED') === 1 &&
    lastIndex(history, 'TIMER_STARTED') > lastIndex(history, 'SIGNALED'),
  'payout-begun-by-a-decision': (history) =>
    signals(history).includes('fileAccepted') && !beginsThePayout(history) && !ended(history),
  'continued-first-run': (history) => count(history, 'CONTINUED_AS_NEW') === 1 && beginsThePayout(history),
  // The payout is open still, and is not begun again: the records say that it was begun.
  'continued-second-run': (history) => isLaterRun(history) && !beginsThePayout(history) && waits(history),
  'over-after-the-last-receipt': (history) =>
    looks(history) === 3 && follows(history, 'MARKER', 'WORKFLOW_EXECUTION_COMPLETED'),
  'signal-lost': (history) =>
    told(history, 'opened', 'assigned', 'accepted', 'lookAgain') && looksAfter(history, 'SIGNALED') === 1,
  'lost-and-started-again': (history) => startedByASignal(history) && told(history, 'accepted') && waits(history),
  'cancelled-by-hand': (history) => has(history, 'CANCEL_REQUESTED') && has(history, 'EXECUTION_CANCELED'),
  'started-anew-by-the-guard': (history) => startedByASignal(history) && told(history, 'lookAgain') && waits(history),
  'started-twice-at-once': (history) =>
    startedByASignal(history) && signals(history).toSorted().join() === 'lookAgain,opened' && looks(history) === 1,
  'started-for-an-ended-affair': (history) => looks(history) === 1 && !has(history, 'TIMER') && ended(history),
  'unknown-affair': (history) => failedLooks(history) === 1 && has(history, 'EXECUTION_FAILED'),
};

const DESK: Readonly<Record<string, Shape>> = {
  waiting: (history) => startedByASignal(history) && told(history, 'paperIssued') && waits(history),
  'silence-to-the-end': (history) => count(history, 'TIMER_FIRED') === 4 && looksAfter(history, 'FIRED') === 1,
  'continued-first-run': (history) => looks(history) === 2 && has(history, 'CONTINUED_AS_NEW'),
  'continued-second-run': (history) => isLaterRun(history) && waits(history),
};

const LETTER: Readonly<Record<string, Shape>> = {
  sent: (history) => startedByASignal(history) && told(history, 'opened') && waits(history),
  // Reminded, escalated, answered, signed for; and waits until the asked center reads it no more.
  'answered-after-silence': (history) => count(history, 'TIMER_FIRED') >= 4 && ended(history),
  'lapsed-with-its-case': (history) => signals(history).includes('lookAgain') && ended(history),
  // The asked center pays who did the task; the letter's process begins that of the payable, once.
  paid: (history) => beginsThePayout(history) && !ended(history),
  'continued-first-run': (history) => looks(history) === 2 && has(history, 'CONTINUED_AS_NEW'),
  'continued-second-run': (history) => isLaterRun(history) && waits(history),
};

const PAYOUT: Readonly<Record<string, Shape>> = {
  // Told three times: begun by its case, approved, and the bank's answer.
  settled: (history) => paidAfter(history, 1),
  // What finance and center settle among themselves tells it nothing.
  'returned-then-approved': (history) => paidAfter(history, 1),
  bounced: (history) => paidAfter(history, 2),
  'started-by-a-decision': (history) =>
    startedByASignal(history) && follows(history, 'MARKER', 'ACTIVITY_TASK_SCHEDULED') && ended(history),
  'no-payout': (history) => !has(history, 'ACTIVITY', 'SIGNALED') && ended(history),
  'continued-first-run': (history) =>
    count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && has(history, 'CONTINUED_AS_NEW'),
  // What it took over is waited for, and nothing is sent again.
  'continued-second-run': (history) =>
    isLaterRun(history) && follows(history, 'MARKER', 'TIMER_STARTED') && !has(history, 'ACTIVITY') && ended(history),
  // Told in between, it keeps its timer.
  unknown: (history) =>
    count(history, 'TIMER_FIRED') >= 4 &&
    count(history, 'ACTIVITY_TASK_COMPLETED') === count(history, 'TIMER_FIRED') + 1 &&
    !has(history, 'TIMER_CANCELED') &&
    ended(history),
};

const OTHERS: Readonly<Record<string, Shape>> = {
  'calendar-reprojection.once': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  'calendar-reprojection.continued-first-run': (history) => has(history, 'CONTINUED_AS_NEW'),
  'calendar-reprojection.continued-second-run': (history) => isLaterRun(history) && ended(history),
  'calendar-horizon.asked': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  // Histories and papers, and after each the look that finds nothing more.
  'records-check.walked': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 4 && ended(history),
  'records-check.continued-first-run': (history) =>
    count(history, 'ACTIVITY_TASK_COMPLETED') === 2 && has(history, 'CONTINUED_AS_NEW'),
  'records-check.continued-second-run': (history) => isLaterRun(history) && has(history, 'ACTIVITY_TASK_COMPLETED'),
  // Its last act is to say that it has ended.
  'records-check.cancelled-by-hand': (history) =>
    has(history, 'CANCEL_REQUESTED') &&
    count(history, 'ACTIVITY_TASK_COMPLETED') === 1 &&
    has(history, 'EXECUTION_CANCELED'),
  'records-check.given-up': (history) =>
    has(history, 'ACTIVITY_TASK_TIMED_OUT', 'ACTIVITY_TASK_FAILED') &&
    count(history, 'ACTIVITY_TASK_COMPLETED') === 1 &&
    has(history, 'EXECUTION_FAILED'),
  'nightly-records-check.asked': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  'deadline-digest.two-batches': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 2 && ended(history),
  'deadline-digest.day-off': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
};

export const SHAPES: Readonly<Record<string, Shape>> = {
  ...named('legal-aid-case', CASE),
  ...named('collaboration', LETTER),
  ...named('receipt-desk', DESK),
  ...named('subsidy-payout', PAYOUT),
  ...OTHERS,
};

function named(workflow: string, shapes: Readonly<Record<string, Shape>>): Readonly<Record<string, Shape>> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [`${workflow}.${name}`, shape]));
}

/** These Signals and no others, in this order. */
function told(history: RecordedHistory, ...names: readonly string[]): boolean {
  return signals(history).join() === names.join();
}

/** One look, and behind it in the same task the beginning of the subsidy. */
function beginsThePayout(history: RecordedHistory): boolean {
  return follows(history, 'MARKER', 'MARKER');
}

/** It has a timer, and that is the last thing it did. */
function waits(history: RecordedHistory): boolean {
  return history.events.at(-1)?.eventType.includes('TIMER_STARTED') === true;
}

/** How often it looked after the last event of this kind. */
function looksAfter(history: RecordedHistory, part: string): number {
  const last = lastIndex(history, part);
  return history.events.filter(({ eventType }, at) => at > last && eventType.includes('MARKER')).length;
}

/** So many approvals, each with its instruction, and the bank's answer at the end. */
function paidAfter(history: RecordedHistory, approvals: number): boolean {
  return (
    signals(history).length === approvals + 2 &&
    count(history, 'ACTIVITY_TASK_COMPLETED') === approvals &&
    ended(history)
  );
}
