/** Words for what stands in a recorded history. */
import type { HistoryEvent, RecordedHistory } from './history-file.js';

/** @param part of the event type */
export function count(history: RecordedHistory, part: string): number {
  return history.events.filter(({ eventType }) => eventType.includes(part)).length;
}

export function index(history: RecordedHistory, part: string): number {
  return history.events.findIndex(({ eventType }) => eventType.includes(part));
}

export function lastIndex(history: RecordedHistory, part: string): number {
  return history.events.findLastIndex(({ eventType }) => eventType.includes(part));
}

export function has(history: RecordedHistory, ...parts: readonly string[]): boolean {
  return parts.some((part) => count(history, part) > 0);
}

export function ended(history: RecordedHistory): boolean {
  return count(history, 'WORKFLOW_EXECUTION_COMPLETED') === 1;
}

/** Local activities, the failed ones too. */
export function looks(history: RecordedHistory): number {
  return count(history, 'MARKER');
}

/** Local activities that failed. */
export function failedLooks(history: RecordedHistory): number {
  return history.events.filter((event) => {
    const marker = event['markerRecordedEventAttributes'] as { failure?: unknown } | undefined;
    return marker?.failure !== undefined;
  }).length;
}

/** Names of the Signals, in their order. */
export function signals(history: RecordedHistory): readonly string[] {
  return history.events.flatMap((event) => {
    const signal = event['workflowExecutionSignaledEventAttributes'] as { signalName: string } | undefined;
    return signal === undefined ? [] : [signal.signalName];
  });
}

/** SignalWithStart: the Signal is there before the first task. */
export function startedByASignal(history: RecordedHistory): boolean {
  return count(history, 'SIGNALED') > 0 && index(history, 'SIGNALED') < index(history, 'WORKFLOW_TASK_STARTED');
}

/** A run that continue-as-new began. */
export function isLaterRun(history: RecordedHistory): boolean {
  const start = history.events[0]?.['workflowExecutionStartedEventAttributes'] as { continuedExecutionRunId?: string };
  return (start.continuedExecutionRunId ?? '') !== '';
}

/** One event of the first kind with one of the next right behind it. */
export function follows(history: RecordedHistory, first: string, next: string): boolean {
  return history.events.some(
    ({ eventType }, at) => eventType.includes(first) && history.events[at + 1]?.eventType.includes(next) === true,
  );
}

/** The kinds of what each Workflow Task was brought, answers of the tasks left out: one list for each look at the world. */
export function tasks(history: RecordedHistory): readonly (readonly string[])[] {
  const all: string[][] = [[]];
  for (const { eventType } of history.events) {
    if (eventType.includes('WORKFLOW_TASK_COMPLETED')) all.push([]);
    else all.at(-1)?.push(eventType);
  }
  return all;
}

/** How many events of these kinds one Workflow Task brought at most. */
export function mostInOneTask(history: RecordedHistory, ...parts: readonly string[]): number {
  const brought = (task: readonly string[]): number =>
    task.filter((eventType) => parts.some((part) => eventType.includes(part))).length;
  return Math.max(...tasks(history).map(brought));
}

/** How many timers ran at one time at most. One that has taken another's place stands in the history before its end. */
export function mostTimers(history: RecordedHistory): number {
  return Math.max(...timersAfterTasks(history.events));
}

/** Timers that run after each batch of commands. */
function timersAfterTasks(events: readonly HistoryEvent[]): readonly number[] {
  const open = new Set<string>();
  const after: number[] = [];
  for (const event of events) {
    const { eventType } = event;
    if (eventType.includes('TIMER_STARTED')) open.add(event.eventId);
    const gone = (event['timerFiredEventAttributes'] ?? event['timerCanceledEventAttributes']) as
      { startedEventId: string } | undefined;
    if (gone !== undefined) open.delete(gone.startedEventId);
    if (eventType.includes('WORKFLOW_TASK_SCHEDULED')) after.push(open.size);
  }
  return [...after, open.size];
}
