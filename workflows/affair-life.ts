/**
 * The life of an affair (事项) between its acts: it waits for the earliest of all that is owed or unsigned in it, and when somebody has
 * stayed silent past his time the step on the records deals with him. Where its work is paid the subsidy begins, with a process of its own.
 *
 * It may be started at any time: it holds nothing that the records do not say.
 */
import {
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
  type QueryDefinition,
  type SignalDefinition,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';
import { transactionNow, transactionPatient } from './activity-options.js';
import { promiseWords, type PromiseKept } from './domain/waits.js';
import { fastThenPatient } from './fast-then-patient.js';
import { OneTimer } from './one-timer.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);

export interface AffairInput {
  readonly affairId: string;
  /** Continue-as-new after so many steps instead of when the server suggests it (tests only set it). */
  readonly continueAfter?: number;
}

export interface AffairOverview {
  readonly version: number;
  readonly status: string;
  /** Epoch ms of what it waits for; null: nothing is to come. */
  readonly nextAt: number | null;
  /** The earliest first; those without a time last. */
  readonly promises: readonly PromiseKept[];
}

export interface AffairLife {
  readonly signals: readonly SignalDefinition[];
  readonly overviewQuery: QueryDefinition<AffairOverview | null>;
  /** Continues as new. */
  readonly rollOver: () => Promise<never>;
}

/** @returns when there is nothing left to wait for */
export async function liveAffair(
  { affairId, continueAfter }: AffairInput,
  { signals, overviewQuery, rollOver }: AffairLife,
): Promise<void> {
  const timer = new OneTimer();
  let overview: AffairOverview | null = null;
  // A handler sets a flag, the loop does the work: what is told while the loop looks is looked at again.
  let isTold = false;
  for (const signal of signals) setHandler(signal, () => void (isTold = true));
  // A newer version's word, by a name that is not known here: kept, it would be heard of only by the version that knows it.
  setDefaultSignalHandler(() => void (isTold = true));
  setHandler(overviewQuery, () => overview);

  for (let looks = 1; ; looks += 1) {
    isTold = false;
    // Whoever stayed silent past his time is dealt with in this step; it answers with all that is still waited for.
    const life = await fastThenPatient(now.stepAffair, patient.stepAffair, { affairId, at: Date.now() });
    overview = { version: life.version, status: life.status, nextAt: life.nextAt, promises: life.promises };
    show(overview);
    // It outlives this one.
    if (life.payout === 'to-begin') await fastThenPatient(now.beginPayout, patient.beginPayout, { affairId });
    if (isTold) continue;
    if (life.isOver) return;
    if (mustRollOver(continueAfter, looks)) await rollOver();
    await timer.waitUntil(life.nextAt, () => isTold, overview.promises.slice(0, 1).map(promiseWords).join(''));
  }
}

function mustRollOver(continueAfter: number | undefined, looks: number): boolean {
  return continueAfter === undefined ? workflowInfo().continueAsNewSuggested : looks >= continueAfter;
}

/** What it waits for, in codes, for Temporal's own page. */
function show({ status, promises }: AffairOverview): void {
  setCurrentDetails([status, ...promises.map(promiseWords)].join('\n'));
}
