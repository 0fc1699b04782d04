import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';

/** Folders of pure tests: no server, all files at once. */
const pure = ['acts', 'law', 'domain', 'architecture', 'papers', 'console/pure'].map(filesOf);

/** Each file has a database of its own and waits for no timer of Temporal's. */
const desks = ['affair', 'api', 'case', 'collaboration', 'delivery', 'http', 'subsidy'].map(filesOf);

function filesOf(folder: string): string {
  return `test/${folder}/**/*.test.ts`;
}

const withServers: UserWorkspaceConfig['test'] = {
  globalSetup: ['test/global-setup.ts'],
  // The SDK's native part does not like threads.
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: pure, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'desk',
          include: desks,
          ...withServers,
          maxWorkers: 2,
          // To load the programs takes longer than most files take: those of one worker share what is loaded, and what
          // they meet in it is as new (`test/support/anew.ts`). `--isolate` gives each a process, should one disturb another.
          isolate: false,
          setupFiles: ['test/support/anew.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...desks],
          ...withServers,
          // Processes are killed and clocks are skipped: one file at a time.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
