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

/** The server holds ten Updates of one workflow at a time; the rest of twelve come in a later task. */
const UPDATES_AT_ONCE = 10;

/** Shapes that must be there, and what shows that a history has its shape. */
const SHAPES: Readonly<Record<string, (history: RecordedHistory) => boolean>> = {
  'legal-aid-case.start-by-update': (history) => index(history, 'UPDATE_ACCEPTED') < index(history, 'MARKER'),
  'legal-aid-case.first-notice-refused': has('WORKFLOW_EXECUTION_COMPLETED'),
  'legal-aid-case.act-behind-refused-notice': (history) =>
    count(history, 'UPDATE_COMPLETED') === 2 && count(history, 'WORKFLOW_EXECUTION_COMPLETED') === 1,
  'legal-aid-case.first-half-of-the-line': (history) => count(history, 'UPDATE_COMPLETED') >= 10,
  'legal-aid-case.twelve-updates-at-once': (history) => count(history, 'UPDATE_COMPLETED') === 13,
  'legal-aid-case.twelve-updates-in-one-task': (history) =>
    mostInOneTask(history, 'UPDATE_ACCEPTED') >= UPDATES_AT_ONCE,
  'legal-aid-case.alarms-between-acts': (history) => count(history, 'TIMER_FIRED') >= 2,
  'legal-aid-case.alarm-and-acts-in-one-task': (history) =>
    count(history, 'TIMER_FIRED') === 1 && mostInOneTask(history, 'UPDATE_ACCEPTED') >= 2,
  // The Workflow Task is prolonged while the local activity runs, and a second Update comes in meanwhile.
  'legal-aid-case.slow-transaction': (history) => follows(history, 'TIMER_CANCELED', 'WORKFLOW_TASK_SCHEDULED'),
  'legal-aid-case.started-without-submission': (history) =>
    index(history, 'MARKER') < index(history, 'UPDATE_ACCEPTED'),
  'legal-aid-case.records-at-another-version': (history) => failedTransitions(history) === 1,
  'legal-aid-case.unknown-submission': (history) => failedTransitions(history) === 1,
  'legal-aid-case.database-away': has('ACTIVITY_TASK_COMPLETED'),
  'legal-aid-case.continued-first-run': has('CONTINUED_AS_NEW'),
  'legal-aid-case.continued-second-run': (history) =>
    count(history, 'UPDATE_COMPLETED') === 2 && count(history, 'MARKER') < 3,
  // Woken while it waits: a timer is given up for an earlier one, which fires.
  'legal-aid-case.calendar-moved': (history) =>
    count(history, 'SIGNALED') === 1 &&
    follows(history, 'SIGNALED', 'WORKFLOW_TASK_SCHEDULED') &&
    index(history, 'TIMER_FIRED') > index(history, 'SIGNALED'),
  'calendar-reprojection.second-look': (history) =>
    count(history, 'ACTIVITY_TASK_COMPLETED') === 2 && fired(history) && ended(history),
  'calendar-reprojection.continued-first-run': (history) => fired(history) && count(history, 'CONTINUED_AS_NEW') === 1,
  'calendar-reprojection.continued-second-run': (history) => !fired(history) && ended(history),
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
    count(history, 'UPDATE_COMPLETED') === 2 && count(history, 'ACTIVITY_TASK_COMPLETED') === 1 && ended(history),
  'subsidy-payout.returned-then-approved': (history) => count(history, 'UPDATE_COMPLETED') === 4 && ended(history),
  'subsidy-payout.bounced': (history) =>
    count(history, 'SIGNALED') === 2 && count(history, 'ACTIVITY_TASK_COMPLETED') === 2 && ended(history),
  'subsidy-payout.started-by-the-answer': (history) =>
    index(history, 'SIGNALED') < index(history, 'WORKFLOW_TASK_STARTED') && ended(history),
  'subsidy-payout.started-by-decisions-in-one-task': (history) =>
    index(history, 'UPDATE_ACCEPTED') < index(history, 'MARKER') &&
    mostInOneTask(history, 'UPDATE_ACCEPTED') >= UPDATES_AT_ONCE,
  'subsidy-payout.decision-behind-the-end': (history) => count(history, 'UPDATE_COMPLETED') === 1 && ended(history),
  'subsidy-payout.no-payout': (history) => count(history, 'UPDATE_COMPLETED') === 1 && ended(history),
  'subsidy-payout.unknown-submission': (history) => failedTransitions(history) === 1,
  'subsidy-payout.continued-first-run': has('CONTINUED_AS_NEW'),
  'subsidy-payout.continued-second-run': (history) =>
    count(history, 'UPDATE_COMPLETED') === 1 && count(history, 'MARKER') < 4 && ended(history),
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
    for (const name of names.filter((name) => name.startsWith('legal-aid-case.'))) {
      await replay(await asVariant(name, 'unchanged'), variants);
    }
  });

  it('for a case that sleeps before it begins', async () => {
    const history = await asVariant('legal-aid-case.start-by-update', 'sleepsFirst');
    await expect(replay(history, variants)).rejects.toThrow(DeterminismViolationError);
  });

  it('for a handler that runs the transition itself', async () => {
    const history = await asVariant('legal-aid-case.twelve-updates-in-one-task', 'handlerRunsActivity');
    await expect(replay(history, variants)).rejects.toThrow(DeterminismViolationError);
  });

  it('for a case that forgets what continue-as-new carried', async () => {
    const history = await asVariant('legal-aid-case.continued-second-run', 'forgetsWhatWasCarried');
    await expect(replay(history, variants)).rejects.toThrow(DeterminismViolationError);
  });

  it('for the history of another workflow', async () => {
    const history = await readHistory('legal-aid-case.start-by-update');
    startOf(history).workflowType.name = 'noticeWorkflow';
    await expect(replay(history)).rejects.toThrow(DeterminismViolationError);
  });

  it('for commands in another order', async () => {
    const history = await readHistory('legal-aid-case.start-by-update');
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

/** How many events of a kind one Workflow Task brought at most. */
function mostInOneTask(history: RecordedHistory, part: string): number {
  let most = 0;
  let here = 0;
  for (const { eventType } of history.events) {
    if (eventType.includes('WORKFLOW_TASK_COMPLETED')) here = 0;
    else if (eventType.includes(part)) most = Math.max(most, (here += 1));
  }
  return most;
}

function failedTransitions(history: RecordedHistory): number {
  return history.events.filter((event) => {
    const marker = event['markerRecordedEventAttributes'] as { failure?: unknown } | undefined;
    return marker?.failure !== undefined;
  }).length;
}
