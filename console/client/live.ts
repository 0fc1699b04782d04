/**
 * What happens elsewhere, as it happens (`GET /v1/events`): lists and open pages that show it are read again. An event says only what
 * changed, never how; what the person may see of it is asked as always.
 */
import type { QueryClient } from '@tanstack/react-query';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { send } from './api.js';

export interface Change {
  readonly type:
    | 'case'
    | 'obligation'
    | 'notice'
    | 'payout'
    | 'collaboration'
    | 'application'
    | 'task'
    | 'records-check'
    | 'calendar-proposal';
  readonly id: string;
  readonly caseId?: string;
  readonly version: number;
  readonly seq: number;
}

export type LiveState = 'connecting' | 'live' | 'away';

/** Changes that come together are read again together. */
const GATHER_MS = 250;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`. */
export function subscribeLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function liveState(): LiveState {
  return state;
}

function setState(next: LiveState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Listens until told to stop, over breaks of the line and restarts of the API. @returns stops it */
export function listen(queries: QueryClient): () => void {
  const stop = new AbortController();
  void untilStopped(queries, stop.signal);
  return () => stop.abort();
}

async function untilStopped(queries: QueryClient, signal: AbortSignal): Promise<void> {
  let lastId: string | null = null;
  let wait = FIRST_RETRY_MS;
  const gathered = gathering(queries);
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (lastId !== null) headers['Last-Event-ID'] = lastId;
      const answer = await send(new Request('/v1/events', { headers, signal }), null);
      if (state === 'away') readAgain(queries, lastId);
      setState('live');
      wait = FIRST_RETRY_MS;
      for await (const event of eventsOf(answer)) {
        lastId = event.id ?? lastId;
        if (event.event === 'reset') await queries.invalidateQueries();
        else gathered(JSON.parse(event.data) as Change);
      }
      // It ends with its token, and goes on with the next one.
    } catch {
      setState('away');
    }
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (state === 'away') wait = Math.min(wait * 2, LONGEST_RETRY_MS);
  }
}

/** The line is back. Nobody can tell what passed, where no event says from which one on; else what could not be read is read. */
function readAgain(queries: QueryClient, lastId: string | null): void {
  if (lastId === null) void queries.invalidateQueries();
  else void queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' });
}

interface ServerSentEvent {
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
}

async function* eventsOf(answer: Response): AsyncGenerator<ServerSentEvent> {
  if (answer.body === null) return;
  const reader = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Paths whose answers a change of that type may have changed. */
const SHOWN_AT: Readonly<Record<Change['type'], readonly string[]>> = {
  case: ['/v1/cases', '/v1/defence-notices', '/v1/obligations', '/v1/meetings', '/v1/lawyers'],
  obligation: ['/v1/obligations', '/v1/cases', '/v1/meetings'],
  // Who stands in for whom is told by a paper.
  notice: ['/v1/notices', '/v1/defence-notices', '/v1/stand-ins'],
  payout: ['/v1/payouts', '/v1/budget-lines', '/v1/ledger'],
  collaboration: ['/v1/collaborations', '/v1/obligations'],
  application: ['/v1/applications', '/v1/obligations'],
  task: ['/v1/tasks'],
  'records-check': ['/v1/records-checks'],
  'calendar-proposal': ['/v1/calendars'],
};

function gathering(queries: QueryClient): (change: Change) => void {
  let paths = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return ({ type }) => {
    for (const path of SHOWN_AT[type] ?? []) paths.add(path);
    timer ??= setTimeout(() => {
      const now = paths;
      paths = new Set();
      timer = undefined;
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isUnder(queryKey[1], now) });
    }, GATHER_MS);
  };
}

function isUnder(path: unknown, changed: ReadonlySet<string>): boolean {
  return typeof path === 'string' && [...changed].some((start) => path === start || path.startsWith(`${start}/`));
}
