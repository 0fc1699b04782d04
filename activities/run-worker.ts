/** One worker: Temporal worker, dispatcher, guard, inbox and intake of payment results. The entry, demo and tests compose it. */
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { TASK_QUEUE } from '../workflows/names.js';
import { createActivities, type ActivityDeps } from './index.js';
import type { PayloadKey } from './adapters/config.js';
import type { Logger } from './adapters/logger.js';
import { startBeat } from './adapters/beat.js';
import { dataConverter } from './adapters/temporal.js';
import { Session } from './adapters/session.js';
import { startDispatcher } from './dispatcher.js';
import type { MailDeps } from './delivery/claimed-mail.js';
import { startInbox } from './inbox/beat.js';
import { createFileExchange } from './payments/file-exchange.js';
import { startResultFiles } from './payments/result-files.js';
import { startGuard } from './process/index.js';
import { forgetAccess } from './records/access-forget.js';
import { forgetChanges } from './records/changes.js';
import { OUTBOX_CHANNEL } from './records/writes.js';

/**
 * Processes that hold nothing which the records do not say: a run that today's code cannot replay fails, and the next word to it,
 * or the guard, starts one that can. The histories in test/ see to it that this stays a net.
 */
const STARTED_ANEW = {
  '*': [],
  legalAidCaseWorkflow: ['NondeterminismError'],
  subsidyPayoutWorkflow: ['NondeterminismError'],
  receiptDeskWorkflow: ['NondeterminismError'],
  calendarReprojectionWorkflow: ['NondeterminismError'],
  recordsCheckWorkflow: ['NondeterminismError'],
};

/** What event streams may still ask for is kept a day. */
const FORGET_EVERY_MS = 10 * 60 * 1000;
/** A day more or less does not matter in years. */
const FORGET_ACCESS_EVERY_MS = 6 * 60 * 60 * 1000;

export interface WorkerDeps extends Omit<ActivityDeps, 'payments'>, MailDeps {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly payloadKeys: readonly PayloadKey[];
  readonly workflowBundle: WorkflowBundleOption;
  /** For the dispatcher. */
  readonly temporal: Client;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Folder of the exchange of payment files. */
  readonly paymentsFolder: string;
  /** How long the access log is kept. */
  readonly accessLogDays: number;
  readonly taskQueue?: string;
}

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects when it failed. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

export async function runWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const taskQueue = deps.taskQueue ?? TASK_QUEUE;
  const payments = { port: createFileExchange(deps.paymentsFolder) };
  const worker = await Worker.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue,
    workflowBundle: deps.workflowBundle,
    activities: createActivities({ ...deps, payments }),
    dataConverter: dataConverter(deps.payloadKeys),
    // A dead worker's cases are picked up by another within this time.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '8 seconds',
    shutdownForceTime: '12 seconds',
    maxCachedWorkflows: 500,
    workflowFailureErrorTypes: STARTED_ANEW,
  });
  const { databaseUrl, logger } = deps;
  const onBell = (table: string | null): void => dispatcher.ring(table);
  const session = new Session({ databaseUrl, logger, channel: OUTBOX_CHANNEL, onBell });
  const shared = { ...deps, taskQueue, session };
  const dispatcher = startDispatcher(shared);
  await session.ensure();
  const guard = startGuard(shared);
  const inbox = startInbox(shared);
  const results = startResultFiles(shared);
  const forgetting = startBeat(
    FORGET_EVERY_MS,
    () => forgetChanges(deps.records),
    (error) => logger.warn({ err: error }, 'old changes could not be taken out, trying again'),
  );
  const forgettingAccess = startBeat(
    FORGET_ACCESS_EVERY_MS,
    () => forgetAccess(deps.records, deps.accessLogDays, deps.clock.now()),
    (error) => logger.warn({ err: error }, 'old entries of the access log could not be taken out, trying again'),
  );
  const stopped = (async () => {
    try {
      await worker.run();
    } finally {
      const beats = [dispatcher, guard, inbox, results, forgetting, forgettingAccess];
      await Promise.all(beats.map((beat) => beat.stop()));
      await session.close();
    }
  })();
  return {
    stopped,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await stopped;
    },
  };
}
