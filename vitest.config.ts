import { defineConfig } from 'vitest/config';

/** Folders of pure tests: no server, all files at once. */
const pure = [
  'test/acts/**/*.test.ts',
  'test/law/**/*.test.ts',
  'test/domain/**/*.test.ts',
  'test/architecture/**/*.test.ts',
  'test/papers/**/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: pure } },
      {
        test: {
          name: 'stack',
          include: ['test/**/*.test.ts'],
          exclude: pure,
          globalSetup: ['test/global-setup.ts'],
          // The SDK's native part does not like threads, and the time-skipping server's clock is one per environment.
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
