import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { SetupError } from './settings.js';

/** A port that the stack is about to use, and what the user can change when it is taken. */
export interface WantedPort {
  readonly port: number;
  readonly variable: string;
  readonly neededBy: string;
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') throw new SetupError(`Port ${port} may not be used by an ordinary user.`);
    // A machine without IPv6 is no conflict.
    return code !== 'EADDRINUSE';
  } finally {
    server.close();
  }
}

/** Throws a SetupError that names every taken port, who needs it and the variable that moves it. */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  const problems: string[] = [];
  const seen = new Map<number, string>();
  for (const { port, variable, neededBy } of wanted) {
    const twin = seen.get(port);
    seen.set(port, variable);
    if (twin !== undefined) problems.push(`${variable} and ${twin} are both ${port}.`);
    for (const host of ['127.0.0.1', '::1', '::']) {
      if (await isFree(port, host)) continue;
      problems.push(`Port ${port} is in use; ${neededBy} needs it. Free it, or set ${variable} to another port.`);
      break;
    }
  }
  if (problems.length > 0) throw new SetupError(problems.join('\n'));
}

/** Resolves when something listens on the port of this machine. */
export async function listens(port: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

/** Below those that systems give to whoever asks for any: nobody gets one before it is used, nor while a part is started again. */
const OURS = { from: 20_000, to: 32_000 };
const given = new Set<number>();

/** A port that is free now, each time another one. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(OURS.from, OURS.to);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port, '127.0.0.1')) return port;
  }
}
