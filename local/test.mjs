// npm test: prepares the checkout and runs the tests; arguments go to vitest.
import { spawn } from 'node:child_process';
import { fail, prepare } from './prepare.mjs';
import { projectRoot } from './tools/commands.mjs';

try {
  await prepare({ temporal: true, timeSkipping: true, chromium: true });
} catch (error) {
  fail(error);
}
const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
});
// Ctrl-C reaches vitest through the terminal; a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
vitest.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
