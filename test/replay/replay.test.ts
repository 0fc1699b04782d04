/**
 * Replays every recorded history against today's workflow code. When one fails, the code breaks cases that are open in
 * the field: mend the code, or keep the old road behind `patched`. Recording again is almost never the answer.
 * Blind spots: replay compares kinds and order of commands, not their arguments; and it misses a command too many where no
 * other command than a local activity's follows.
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
import { index, mostTimers } from './events.js';
import { SHAPES } from './shapes.js';

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

  it.each(names)('%s never waits on two timers', async (name) => {
    expect(mostTimers(await readHistory(name))).toBeLessThanOrEqual(1);
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

  it('are encrypted: only the counters of local activities stand in plain, and a word of the server itself', async () => {
    for (const name of names) {
      const words = /^(\{"seq":|"ACTIVITY_ID_NOT_STARTED"$)/;
      for (const payload of plainPayloads(await readHistory(name))) expect(payload, name).toMatch(words);
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
    const controls = {
      'legal-aid-case.': 'unchanged',
      'receipt-desk.': 'unchangedDesk',
      'subsidy-payout.': 'unchangedPayout',
    };
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
    ['a case that begins its payout at every look', 'legal-aid-case.payout-begun', 'beginsThePayoutAgain'],
    ['a payout that is instructed unasked', 'subsidy-payout.settled', 'instructsUnasked'],
    ['a re-projection that looks a second time', 'calendar-reprojection.once', 'looksASecondTime'],
  ])('for %s', async (_what, name, variant) => {
    await expect(replay(await asVariant(name, variant), variants)).rejects.toThrow(DeterminismViolationError);
  });

  // No violation for the SDK but an error in its machines: such a run is not failed and started anew, it stands still.
  it('for a case that gives up its timer at every look', async () => {
    const replayed = replay(await asVariant('legal-aid-case.timer-kept', 'givesUpItsTimer'), variants);
    await expect(replayed).rejects.toThrow(/TimerMachine.*transition is invalid/);
  });

  it.each(['legal-aid-case.timer-kept', 'legal-aid-case.milestones-by-name', 'legal-aid-case.payout-begun'])(
    'not for a case that does the same in other words (%s)',
    async (name) => {
      await replay(await asVariant(name, 'writtenOut'), variants);
    },
  );

  // It is caught by its own shape only, which is why that shape is kept.
  it('not for one that misses what comes while it steps, where nothing came', async () => {
    await replay(await asVariant('legal-aid-case.started-by-notice', 'missesWhatComesMeanwhile'), variants);
    await replay(await asVariant('legal-aid-case.timer-kept', 'missesWhatComesMeanwhile'), variants);
  });

  it('for the history of another workflow', async () => {
    const history = await readHistory('legal-aid-case.started-by-notice');
    startOf(history).workflowType.name = 'subsidyPayoutWorkflow';
    await expect(replay(history)).rejects.toThrow(DeterminismViolationError);
  });

  it('for commands in another order', async () => {
    const history = await readHistory('legal-aid-case.cancelled-by-hand');
    const [timer, end] = [index(history, 'TIMER_CANCELED'), index(history, 'EXECUTION_CANCELED')];
    const [first, second] = [history.events[timer], history.events[end]];
    if (first === undefined || second === undefined) throw new Error('The history has lost its shape');
    history.events[timer] = { ...second, eventId: first.eventId };
    history.events[end] = { ...first, eventId: second.eventId };
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
