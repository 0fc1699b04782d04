import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../../activities/adapters/project-root.js';

/**
 * Compiles what tests start as processes of their own. `npm test` has done it already; where vitest is called by hand, the
 * programs must not be yesterday's. Once, before the first file: two files that compile at the same time would write under each other's
 * processes.
 */
export async function compilePrograms(): Promise<void> {
  const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
  const compiling = spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  compiling.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => compiling.once('close', resolve));
  if (code !== 0) throw new Error(`The programs do not compile:\n${said}`);
}
