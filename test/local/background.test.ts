/** A stack that was begun in the background of a shell (nohup, a remote command, an automation) outlives that shell. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { environmentOf, newStackPlace, removeStackPlace, type StackPlace } from '../support/stack/local-stack.js';

const PATIENCE_MS = 120_000;
/** Its parents are looked at every half second. */
const LONG_ENOUGH_MS = 3_000;

let place: StackPlace;
let stack: number | undefined;
beforeEach(async () => {
  place = await newStackPlace();
});
afterEach(async () => {
  if (stack !== undefined && isAlive(stack)) {
    process.kill(stack, 'SIGINT');
    await until(() => Promise.resolve(!isAlive(stack ?? 0)));
  }
  await removeStackPlace(place);
}, PATIENCE_MS);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question().catch(() => false))) await delay(20);
}

const isReady = async (): Promise<boolean> =>
  (await fetch(`http://localhost:${place.ports.PORT}/readyz`)).status === 200;

/** A shell in a session of its own that begins the stack, and ends when its input does; what the stack says goes to the shell's pipe. */
function shellWithStack(): ChildProcess {
  const npm = process.env['npm_execpath'];
  const start = npm === undefined ? 'npm start' : '"$NODE" "$NPM" start';
  return spawn('sh', ['-c', `nohup ${start} </dev/null & read line`], {
    cwd: projectRoot(),
    env: { ...environmentOf(place), NODE: process.execPath, NPM: npm },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
}

it(
  'keeps running when the shell that began it has ended, and whoever read what it said has gone',
  { timeout: PATIENCE_MS },
  async () => {
    const shell = shellWithStack();
    await until(isReady);
    const lock = JSON.parse(await readFile(path.join(place.dataDir, 'stack.lock'), 'utf8')) as { readonly pid: number };
    stack = lock.pid;
    shell.stdin?.end();
    await once(shell, 'exit');
    shell.stdout?.destroy();
    shell.stderr?.destroy();
    for (const end = performance.now() + LONG_ENOUGH_MS; performance.now() < end;) {
      expect(isAlive(stack)).toBe(true);
      expect(await isReady()).toBe(true);
    }
  },
);
