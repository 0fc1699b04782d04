import { defineConfig } from 'vitest/config';
import { projectRoot } from '../../activities/adapters/project-root.js';

/** Recording is no test: it has a command of its own, `npm run histories:record`. */
export default defineConfig({
  test: {
    root: projectRoot(),
    include: ['test/replay/record.ts'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
