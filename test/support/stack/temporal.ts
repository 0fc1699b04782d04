import type { DataConverter } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import './provided.js';

/** How the environment's client encodes; the same converter must be given to the Worker. */
export interface EnvironmentOptions {
  readonly dataConverter?: DataConverter;
}

/**
 * A time-skipping server of its own, for one test file: months pass in seconds while a result is awaited.
 * Its clock is one for all its workflows. It knows neither listing nor Schedules. Tear it down in `afterAll`.
 */
export function timeSkippingEnvironment(options: EnvironmentOptions = {}): Promise<TestWorkflowEnvironment> {
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('timeSkippingServer') } },
    client: clientOptions(options),
  });
}

/** The dev server that all test files share, in real time. Use task queues and Workflow IDs of your own. */
export function localEnvironment(options: EnvironmentOptions = {}): Promise<TestWorkflowEnvironment> {
  return TestWorkflowEnvironment.createFromExistingServer({
    address: inject('temporalAddress'),
    client: clientOptions(options),
  });
}

function clientOptions({ dataConverter }: EnvironmentOptions): { dataConverter?: DataConverter } {
  return dataConverter === undefined ? {} : { dataConverter };
}
