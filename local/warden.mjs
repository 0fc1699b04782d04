// Ends the parts of the local stack when the stack itself was killed and could not do it.
//
// The stack holds this process by a pipe and tells it, one line each, which processes run:
//   +<pid> <signal>   a part was started; <signal> asks it to stop quickly and cleanly
//   -<pid>            it has ended
// When the pipe closes, whatever is left is asked to stop and, after a while, killed.
import { createInterface } from 'node:readline';

/** Long enough for PostgreSQL's fast shutdown to write its checkpoint. */
const killAfterMs = 8000;

// Ctrl-C reaches the whole terminal; the stack decides the order of stopping, not the terminal.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

/** @type {Map<number, NodeJS.Signals>} */
const running = new Map();

function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const [pid, signal] = line.slice(1).split(' ');
  if (line.startsWith('+')) running.set(Number(pid), signal);
  else running.delete(Number(pid));
});

process.stdin.once('close', () => {
  for (const [pid, signal] of running) send(pid, signal);
  const end = Date.now() + killAfterMs;
  const timer = setInterval(() => {
    const overdue = Date.now() > end;
    for (const pid of running.keys()) if (!send(pid, overdue ? 'SIGKILL' : 0)) running.delete(pid);
    if (running.size > 0 && !overdue) return;
    clearInterval(timer);
    process.exit(0);
  }, 50);
});
