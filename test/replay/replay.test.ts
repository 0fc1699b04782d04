/**
 * Replays every recorded history against today's workflow code. When one fails, the code breaks cases that are open in
 * the field: mend the code, or keep the old road behind `patched`. Recording again is almost never the answer.
 * Blind spot: replay compares kinds and order of commands, not their arguments.
 */
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { dataConverter, failureConverterPath } from '../../activities/adapters/temporal.js';
import { TEST_KEYS } from '../support/office.js';
import {
  plainPayloads,
  plainTexts,
  readHistory,
  recordedNames,
  startOf,
  toReplay,
  type RecordedHistory,
} from './history-file.js';

/** Shapes that must be there, and what shows that a history has its shape. */
const SHAPES: Readonly<Record<string, (history: RecordedHistory) => boolean>> = {
  'legal-aid-case.started-by-notice': (history) =>
    startedByASignal(history) && count(history, 'MARKER') === 1 && index(history, 'TIMER_STARTED') > 0,
  'legal-aid-case.alarms-between-acts': (history) => count(history, 'TIMER_FIRED') >= 2,
  // The Workflow Task is prolonged while the local activity runs, and another Signal comes in meanwhile.
  'legal-aid-case.signalled-while-it-steps': (history) =>
    follows(history, 'WORKFLOW_TASK_COMPLETED', 'SIGNALED') && follows(history, 'MARKER', 'MARKER'),
  'legal-aid-case.signals-gathered': (history) =>
    mostInOneTask(history, 'SIGNALED') >= 10 && count(history, 'MARKER') === 2,
  'legal-aid-case.alarm-and-signal-in-one-task': (history) =>
    count(history, 'TIMER_FIRED') === 1 && mostInOneTask(history, 'TIMER_FIRED', 'SIGNALED') === 2,
  'legal-aid-case.database-away': (history) =>
    count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && failedSteps(history) === 1,
  'legal-aid-case.lost-and-started-again': startedByASignal,
  'legal-aid-case.continued-first-run': (history) =>
    count(history, 'CONTINUED_AS_NEW') === 1 && count(history, 'MARKER') === 2,
  'legal-aid-case.continued-second-run': (history) => isLaterRun(history) && index(history, 'TIMER_STARTED') > 0,
  'legal-aid-case.over': (history) => follows(history, 'UPSERT', 'WORKFLOW_EXECUTION_COMPLETED'),
  'legal-aid-case.unknown-affair': (history) => failedSteps(history) === 1 && has('EXECUTION_FAILED')(history),
  // Woken while it waits: a timer is given up for an earlier one, which fires.
  'legal-aid-case.calendar-moved': (history) =>
    count(history, 'TIMER_CANCELED') === 2 && index(history, 'TIMER_FIRED') > lastIndex(history, 'SIGNALED'),
  'calendar-reprojection.once': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  'calendar-reprojection.continued-first-run': has('CONTINUED_AS_NEW'),
  'calendar-reprojection.continued-second-run': (history) => isLaterRun(history) && ended(history),
  'calendar-horizon.asked': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  'notice.receipt-before-reminder': (history) => count(history, 'SIGNALED') === 1 && !fired(history),
  'notice.receipt-after-reminder': (history) => count(history, 'SIGNALED') === 1 && fired(history),
  'notice.silence-to-the-end': (history) => count(history, 'TIMER_FIRED') === 4,
  'notice.no-receipt-needed-any-more': (history) => count(history, 'TIMER_FIRED') === 1,
  'notice.mail-refused': has('SIGNALED'),
  'notice.delivery-given-up': has('ACTIVITY_TASK_TIMED_OUT', 'ACTIVITY_TASK_FAILED'),
  'deadline-digest.two-batches': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 2 && ended(history),
  'deadline-digest.day-off': (history) => count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  // The first look, two decisions, the instruction, and the look after the bank's answer.
  'subsidy-payout.settled': (history) =>
    count(history, 'SIGNALED') === 3 && count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  'subsidy-payout.returned-then-approved': (history) => count(history, 'SIGNALED') === 5 && ended(history),
  'subsidy-payout.bounced': (history) =>
    count(history, 'SIGNALED') === 6 && count(history, 'ACTIVITY_TASK_COMPLETED') === 2 && ended(history),
  'subsidy-payout.started-by-the-answer': (history) =>
    startedByASignal(history) && count(history, 'SIGNALED') === 4 && ended(history),
  'subsidy-payout.started-by-a-decision': (history) =>
    startedByASignal(history) && follows(history, 'MARKER', 'ACTIVITY_TASK_SCHEDULED') && ended(history),
  'subsidy-payout.no-payout': (history) => !has('ACTIVITY', 'SIGNALED')(history) && ended(history),
  'subsidy-payout.continued-first-run': (history) =>
    count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && has('CONTINUED_AS_NEW')(history),
  // What it took over is waited for, and nothing is sent again.
  'subsidy-payout.continued-second-run': (history) =>
    isLaterRun(history) && follows(history, 'MARKER', 'TIMER_STARTED') && !has('ACTIVITY')(history) && ended(history),
  'subsidy-payout.unknown': (history) =>
    count(history, 'TIMER_FIRED') >= 4 && count(history, 'TIMER_CANCELED') >= 1 && ended(history),
};

const names = await recordedNames();

describe('recorded histories', () => {
  it('are there for every named shape', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(SHAPES)));
  });

  it.each(names)('%s replays against the code of today', async (name) => {
    const history = await readHistory(name);
    expect(SHAPES[name]?.(history) ?? true, 'the history has lost its shape').toBe(true);
    await replay(history);
  });

  it.each(names)('%s holds nothing personal and nothing of the machine it was recorded on', async (name) => {
    const history = await readHistory(name);
    const text = JSON.stringify(history);
    expect(text).not.toMatch(/"identity":"(?!worker")/);
    expect(text).not.toMatch(/\d+@[\w.-]+/);
    const plain = await plainTexts(history);
    expect(plain.length).toBeGreaterThan(1);
    for (const payload of plain) {
      // Codes and ids only: no Chinese text, mail address, telephone, identity number or path.
      expect(payload).not.toMatch(
        /\p{Script=Han}|\w@\w|(?<![\w-])\d{3,4}-\d{7,8}|(?<![\w-])\d{17}[\dX]|node_modules|\.ts:/u,
      );
    }
  });

  it('are encrypted: only search attributes and the counters of local activities stand in plain', async () => {
    for (const name of names) {
      for (const payload of plainPayloads(await readHistory(name)))
        expect(payload, name).toMatch(/^"[\w-]+"$|^\{"seq":/);
    }
  });
});

describe('replay fails', () => {
  let variants: WorkflowBundleOption;
  beforeAll(async () => {
    variants = await bundleWorkflowCode({
      workflowsPath: path.join(projectRoot(), 'test', 'replay', 'variants', 'index.ts'),
      failureConverterPath,
      logger: new DefaultLogger('ERROR'),
    });
  });

  /** The history as if the variant had been its workflow. */
  async function asVariant(name: string, variant: string): Promise<RecordedHistory> {
    const history = await readHistory(name);
    startOf(history).workflowType.name = variant;
    return history;
  }

  it('not by another name alone', async () => {
    const controls = { 'legal-aid-case.': 'unchanged', 'subsidy-payout.': 'unchangedPayout' };
    for (const [prefix, control] of Object.entries(controls)) {
      for (const name of names.filter((one) => one.startsWith(prefix))) {
        await replay(await asVariant(name, control), variants);
      }
    }
  });

  it.each([
    ['a case that sleeps before it begins', 'legal-aid-case.started-by-notice', 'sleepsFirst'],
    ['a handler that runs the step itself', 'legal-aid-case.signals-gathered', 'handlerRunsActivity'],
    [
      'a case that misses what comes while it steps',
      'legal-aid-case.signalled-while-it-steps',
      'missesWhatComesMeanwhile',
    ],
    ['a payout that is instructed unasked', 'subsidy-payout.settled', 'instructsUnasked'],
    ['a re-projection that looks a second time', 'calendar-reprojection.once', 'looksASecondTime'],
  ])('for %s', async (_what, name, variant) => {
    await expect(replay(await asVariant(name, variant), variants)).rejects.toThrow(DeterminismViolationError);
  });

  // It is caught by its own shape only, which is why that shape is kept.
  it('not for one that misses what comes while it steps, where nothing came', async () => {
    await replay(await asVariant('legal-aid-case.started-by-notice', 'missesWhatComesMeanwhile'), variants);
  });

  it('for the history of another workflow', async () => {
    const history = await readHistory('legal-aid-case.started-by-notice');
    startOf(history).workflowType.name = 'noticeWorkflow';
    await expect(replay(history)).rejects.toThrow(DeterminismViolationError);
  });

  it('for commands in another order', async () => {
    const history = await readHistory('legal-aid-case.started-by-notice');
    const upsert = index(history, 'UPSERT');
    const timer = index(history, 'TIMER_STARTED');
    const [first, second] = [history.events[upsert], history.events[timer]];
    if (first === undefined || second === undefined) throw new Error('The history has lost its shape');
    history.events[upsert] = { ...second, eventId: first.eventId };
    history.events[timer] = { ...first, eventId: second.eventId };
    await expect(replay(history)).rejects.toThrow(DeterminismViolationError);
  });
});

async function replay(history: RecordedHistory, workflowBundle?: WorkflowBundleOption): Promise<void> {
  await Worker.runReplayHistory(
    {
      workflowBundle: workflowBundle ?? { codePath: inject('workflowBundle') },
      dataConverter: dataConverter(TEST_KEYS),
    },
    toReplay(history),
    startOf(history).workflowId,
  );
}

/** @param part of the event type */
function count(history: RecordedHistory, part: string): number {
  return history.events.filter(({ eventType }) => eventType.includes(part)).length;
}

function index(history: RecordedHistory, part: string): number {
  return history.events.findIndex(({ eventType }) => eventType.includes(part));
}

function lastIndex(history: RecordedHistory, part: string): number {
  return history.events.findLastIndex(({ eventType }) => eventType.includes(part));
}

/** SignalWithStart: the Signal is there before the first task. */
function startedByASignal(history: RecordedHistory): boolean {
  return count(history, 'SIGNALED') > 0 && index(history, 'SIGNALED') < index(history, 'WORKFLOW_TASK_STARTED');
}

/** A run that continue-as-new began. */
function isLaterRun(history: RecordedHistory): boolean {
  const start = history.events[0]?.['workflowExecutionStartedEventAttributes'] as { continuedExecutionRunId?: string };
  return (start.continuedExecutionRunId ?? '') !== '';
}

function has(...parts: readonly string[]): (history: RecordedHistory) => boolean {
  return (history) => parts.some((part) => count(history, part) > 0);
}

function ended(history: RecordedHistory): boolean {
  return count(history, 'WORKFLOW_EXECUTION_COMPLETED') === 1;
}

function fired(history: RecordedHistory): boolean {
  return count(history, 'TIMER_FIRED') > 0;
}

function follows(history: RecordedHistory, first: string, next: string): boolean {
  return history.events.some(
    ({ eventType }, at) => eventType.includes(first) && history.events[at + 1]?.eventType.includes(next) === true,
  );
}

/** How many events of these kinds one Workflow Task brought at most. */
function mostInOneTask(history: RecordedHistory, ...parts: readonly string[]): number {
  let most = 0;
  let here = 0;
  for (const { eventType } of history.events) {
    if (eventType.includes('WORKFLOW_TASK_COMPLETED')) here = 0;
    else if (parts.some((part) => eventType.includes(part))) most = Math.max(most, (here += 1));
  }
  return most;
}

/** Local activities that failed. */
function failedSteps(history: RecordedHistory): number {
  return history.events.filter((event) => {
    const marker = event['markerRecordedEventAttributes'] as { failure?: unknown } | undefined;
    return marker?.failure !== undefined;
  }).length;
}
