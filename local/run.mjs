// Prepares the checkout and runs one compiled program:  node local/run.mjs [options] dist/… [arguments]
//   --servers   provides the Temporal server and the time-skipping test server
//   --chromium  provides a browser
//   --stack     takes the addresses of the running stack, where the environment does not name others
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { fail, prepare } from './prepare.mjs';
import { SetupError, projectRoot } from './tools/commands.mjs';

const args = process.argv.slice(2);
const take = (option) => {
  const at = args.indexOf(option);
  if (at >= 0) args.splice(at, 1);
  return at >= 0;
};

try {
  const servers = take('--servers');
  const chromium = take('--chromium');
  const besideStack = take('--stack');
  const [program = '', ...rest] = args;
  await prepare({ temporal: servers, timeSkipping: servers, chromium });
  if (besideStack) await useStack();
  const file = path.resolve(projectRoot, program);
  process.argv = [process.argv[0], file, ...rest];
  await import(pathToFileURL(file).href);
} catch (error) {
  fail(error);
}

async function useStack() {
  const file = path.resolve(projectRoot, process.env['DATA_DIR'] || '.data', 'stack.json');
  const state = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  if (state) {
    for (const [name, value] of Object.entries(state.env)) process.env[name] ||= value;
  } else if (!process.env['DATABASE_URL']) {
    throw new SetupError('No stack is running: start it with npm start, or set DATABASE_URL.');
  }
}
