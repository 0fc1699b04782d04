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

/** A port that is free now, chosen by the system. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
