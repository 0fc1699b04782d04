import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProvidedContext } from 'vitest';
import type { TestProject } from 'vitest/node';
import { Part } from '../local/part.js';
import { freePort } from '../local/ports.js';
import { localDatabaseUrl, postgresPart } from '../local/postgres.js';
import { ProcessRegister } from '../local/process-register.js';
import { temporalPart } from '../local/temporal.js';
import { provideTemporalServer } from '../local/tools/temporal-server.mjs';
import { provideTimeSkippingServer } from '../local/tools/time-skipping-server.mjs';
import { compilePrograms } from './support/stack/programs.js';
import './support/stack/provided.js';
import { createTemplates } from './support/stack/templates.js';
import { workflowBundle } from './support/stack/workflow-bundle.js';

/** A test run is short-lived: what would be lost in a power cut may be lost. */
const forSpeed = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);

/** Kept where every copy of this module finds it: vitest loads one for each of its projects. */
const shared = globalThis as { fayuanServers?: Promise<Servers>; fayuanProjects?: number };

/**
 * Starts one PostgreSQL and one Temporal dev server for the whole run. Neither may be missing: a test that cannot run
 * is a failed test. A warden process ends both when the run is killed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.fayuanServers ??= start();
  shared.fayuanProjects = (shared.fayuanProjects ?? 0) + 1;
  const { provided, stop } = await shared.fayuanServers;
  for (const key of Object.keys(provided) as (keyof Provided)[]) project.provide(key, provided[key]);
  return async () => {
    shared.fayuanProjects = (shared.fayuanProjects ?? 1) - 1;
    if (shared.fayuanProjects === 0) await stop();
  };
}

type Provided = Pick<ProvidedContext, keyof ProvidedContext>;

interface Servers {
  readonly provided: Provided;
  readonly stop: () => Promise<void>;
}

async function start(): Promise<Servers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fayuan-test-'));
  // Started by root, PostgreSQL runs as somebody else and must get through.
  chmodSync(folder, 0o711);
  mkdirSync(path.join(folder, 'logs'));
  const register = new ProcessRegister(folder);
  const tell = (message: string): void => console.error(message);
  const parts: Part[] = [];
  const teardown = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.stop()));
    register.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const program = await provideTemporalServer();
    const timeSkippingServer = await provideTimeSkippingServer();
    const cluster = { folder: path.join(folder, 'postgres'), port: await freePort(), password: 'test' };
    const postgres = new Part(await postgresPart(cluster, forSpeed), register, tell);
    const port = await freePort();
    const temporal = new Part(
      temporalPart({ program, port, uiPort: undefined, namespace: 'default', databaseFile: undefined }),
      register,
      tell,
    );
    parts.push(postgres, temporal);
    await Promise.all([compilePrograms(), ...parts.map((part) => part.start())]);
    const postgresAdminUrl = localDatabaseUrl(cluster, 'postgres');
    const templates = await createTemplates(postgresAdminUrl);
    const provided = {
      postgresAdminUrl,
      migratedTemplate: templates.migrated,
      seededTemplate: templates.seeded,
      temporalAddress: `127.0.0.1:${port}`,
      temporalProgram: program,
      timeSkippingServer,
      workflowBundle: await workflowBundle(),
    };
    return { provided, stop: teardown };
  } catch (error) {
    await teardown();
    throw error;
  }
}
