import { access, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import type { PartSpec } from './part.js';

/** Where the dev server listens and keeps its state. */
export interface TemporalSettings {
  readonly program: string;
  readonly port: number;
  /** Undefined: no page. */
  readonly uiPort: number | undefined;
  readonly namespace: string;
  /** Undefined: in memory. */
  readonly databaseFile: string | undefined;
}

/** Options of the dev server beside its addresses. Its own limit of 20 polls a second and shard puts 50 ms under every step. */
export function devServerOptions(): string[] {
  return ['transfer', 'timer', 'visibility'].flatMap((queue) => [
    '--dynamic-config-value',
    `history.${queue}ProcessorMaxPollRPS=1000`,
  ]);
}

/** Says how to run the dev server. */
export function temporalPart(settings: TemporalSettings): PartSpec {
  const { program, port, uiPort, namespace, databaseFile } = settings;
  return {
    name: 'temporal',
    command: program,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      ...(databaseFile === undefined ? [] : ['--db-filename', databaseFile]),
      ...['--log-level', 'warn', '--log-format', 'json'],
      ...devServerOptions(),
    ],
    env: process.env,
    stopSignal: 'SIGTERM',
    stopWithinMs: 3000,
    readyWithinMs: 60_000,
    probe: () => hasNamespace(`127.0.0.1:${port}`, namespace),
    tell: (line) => (/"level":"(?:fatal|panic)"|^(?:Error|panic):/.test(line) ? line.slice(0, 300) : undefined),
  };
}

/** Resolves once the server answers and knows the namespace. */
export async function hasNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 1000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}

/** Of the processes in the dev server's file: raised when today's code does not carry on the runs of an older one. */
const RUNS_SHAPE = '2';

/**
 * Runs that today's code cannot carry on are put aside with their file, and begun anew from the records: they hold nothing that
 * the records do not say.
 * @param databaseFile of the dev server
 * @returns whether the server begins with nothing
 */
export async function putAsideOldRuns(databaseFile: string, tell: (message: string) => void): Promise<boolean> {
  const shapeFile = `${databaseFile}.shape`;
  const read = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
  const isThere = await access(databaseFile).then(
    () => true,
    () => false,
  );
  const isOld = isThere && (await read(shapeFile)) !== RUNS_SHAPE;
  if (isOld) {
    const aside = `${databaseFile}.aside-${Date.now()}`;
    for (const part of ['', '-wal', '-shm']) {
      await rename(`${databaseFile}${part}`, `${aside}${part}`).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    tell(`• processes of an older version are put aside (${path.basename(aside)}) and begun anew`);
  }
  await writeFile(shapeFile, RUNS_SHAPE);
  return isOld || !isThere;
}
