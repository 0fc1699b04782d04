// Running other programs during set-up. Node built-ins only: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { homedir, tmpdir, userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Set-up talks on stderr, so that a command's own output on stdout stays clean. */
export function say(message) {
  process.stderr.write(`• ${message}\n`);
}

/** A failure that is the user's to repair: printed as words, without a stack trace. */
export class SetupError extends Error {}

/**
 * Where built tools are kept between checkouts: outside the project, so that a second clone need not build again.
 * Falls back to the temporary folder when there is no home directory.
 */
export function cacheFolder() {
  const fromVariable = process.env['XDG_CACHE_HOME'];
  if (fromVariable && path.isAbsolute(fromVariable)) return path.join(fromVariable, 'fayuan');
  let home = '';
  try {
    home = homedir();
  } catch {
    // No HOME and no password entry: a container with a bare user id.
  }
  if (home && path.isAbsolute(home)) return path.join(home, '.cache', 'fayuan');
  return path.join(tmpdir(), `fayuan-cache-${userInfo().uid}`);
}

/** True when the program answers at all (version flags differ, so any start counts). */
export function isOnPath(program, versionFlag) {
  const probe = spawnSync(program, [versionFlag], { stdio: 'ignore', timeout: 20_000 });
  return probe.error === undefined && probe.status === 0;
}

/** Runs a program to its end. Rejects with its last output when it fails. */
export function run(program, args, { cwd = projectRoot, env = process.env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: show ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        tail = (tail + chunk.toString('utf8')).slice(-4000);
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(tail);
      else reject(new Error(`${path.basename(program)} ${args[0] ?? ''} ended with ${signal ?? code}\n${tail}`.trim()));
    });
  });
}
