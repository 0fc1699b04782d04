import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';
import { LongFirst } from './test/long-first.js';

/** Folders of pure tests: no server, all files at once. */
const pure = ['acts', 'law', 'domain', 'architecture', 'papers', 'console/pure'].map(filesOf);

/** Each file has a database of its own and waits for no timer of Temporal's. */
const desks = ['affair', 'api', 'case', 'collaboration', 'delivery', 'http', 'subsidy'].map(filesOf);

/** What bears nobody beside it: how long an answer may take is measured; the Schedules of a Temporal server are one for all. */
const alone = ['chaos/kill', 'workflows/calendar', 'workflows/deadline-digest'].map((file) => `test/${file}.test.ts`);

function filesOf(folder: string): string {
  return `test/${folder}/**/*.test.ts`;
}

/**
 * To load the programs takes longer than most files take: those of one worker share what is loaded, and what they meet in it is as new.
 * `--isolate` gives each a process, should one disturb another.
 */
const shared = { isolate: false, setupFiles: ['test/support/anew.ts'] } as const satisfies UserWorkspaceConfig['test'];

const withServers: UserWorkspaceConfig['test'] = {
  ...shared,
  globalSetup: ['test/global-setup.ts'],
  // The SDK's native part does not like threads.
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { name: 'unit', include: pure, ...shared, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'desk',
          include: desks,
          ...withServers,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...desks, ...alone],
          ...withServers,
          // Processes are killed and clocks are skipped: each file has servers or names of its own, and mostly waits.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { name: 'alone', include: alone, ...withServers, fileParallelism: false, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
