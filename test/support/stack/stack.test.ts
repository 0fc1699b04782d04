import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createPrisma } from '../../../activities/adapters/database.js';
import { freshDatabase, seededDatabase } from './databases.js';
import { localEnvironment, timeSkippingEnvironment } from './temporal.js';

describe('the servers of the test run', () => {
  let skipping: TestWorkflowEnvironment;
  let local: TestWorkflowEnvironment;
  beforeAll(async () => {
    [skipping, local] = await Promise.all([timeSkippingEnvironment(), localEnvironment()]);
  });
  afterAll(async () => {
    await Promise.all([skipping.teardown(), local.teardown()]);
  });

  it('give every test a database of its own', async () => {
    const [empty, seeded] = await Promise.all(
      [freshDatabase(), seededDatabase()].map(async (url) => createPrisma(await url)),
    );
    await expect(empty?.agency.count()).resolves.toBe(0);
    await expect(seeded?.agency.count()).resolves.toBeGreaterThan(10);
    await Promise.all([empty?.$disconnect(), seeded?.$disconnect()]);
  });

  it('let a week pass without waiting for it', async () => {
    const before = await skipping.currentTimeMs();
    await skipping.sleep('7 days');
    expect(Math.round(((await skipping.currentTimeMs()) - before) / 3_600_000)).toBe(168);
  });
});
