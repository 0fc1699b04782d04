import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/names.js';
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

/** 'KEYWORD' of the SDK is 'Keyword' on the command line, 'KEYWORD_LIST' is 'KeywordList'. */
function attributeType(type: string): string {
  const words = type.toLowerCase().split('_');
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('');
}

/**
 * Options of the dev server beside its addresses. Its own limit of 20 polls a second and shard puts 50 ms under every
 * step of a workflow; the search attributes must be known when it starts.
 */
export function devServerOptions(): string[] {
  return [
    ...['transfer', 'timer', 'visibility'].flatMap((queue) => [
      '--dynamic-config-value',
      `history.${queue}ProcessorMaxPollRPS=1000`,
    ]),
    ...SEARCH_ATTRIBUTES.flatMap((key) => ['--search-attribute', `${key.name}=${attributeType(key.type)}`]),
  ];
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
