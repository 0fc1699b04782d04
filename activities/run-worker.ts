/** One worker: Temporal worker, dispatcher and sweep over the same dependencies. The entry, demo and tests compose it. */
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { TASK_QUEUE } from '../workflows/names.js';
import { createActivities, type ActivityDeps } from './index.js';
import type { PayloadKey } from './adapters/config.js';
import type { Logger } from './adapters/logger.js';
import { dataConverter } from './adapters/temporal.js';
import { startDispatcher } from './delivery/dispatcher.js';
import { startSweep } from './delivery/sweep.js';

export interface WorkerDeps extends ActivityDeps {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly payloadKeys: readonly PayloadKey[];
  readonly workflowBundle: WorkflowBundleOption;
  /** For the dispatcher and the sweep. */
  readonly temporal: Client;
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly taskQueue?: string;
}

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects when it failed. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

export async function runWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const taskQueue = deps.taskQueue ?? TASK_QUEUE;
  const worker = await Worker.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue,
    workflowBundle: deps.workflowBundle,
    activities: createActivities(deps),
    dataConverter: dataConverter(deps.payloadKeys),
    // A dead worker's cases are picked up by another within this time.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '8 seconds',
    shutdownForceTime: '12 seconds',
    maxCachedWorkflows: 500,
  });
  const shared = { ...deps, taskQueue };
  const dispatcher = await startDispatcher(shared);
  const sweep = startSweep(shared);
  const stopped = (async () => {
    try {
      await worker.run();
    } finally {
      await Promise.all([dispatcher.stop(), sweep.stop()]);
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
