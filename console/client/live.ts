/**
 * What happens elsewhere, as it happens (`GET /v1/events`): lists and open pages that show it are read again. An event says only what
 * changed, never how; what the person may see of it is asked as always.
 */
import type { QueryClient } from '@tanstack/react-query';
import { send } from './api.js';
import { keepListening, type LiveState } from './listening.js';

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
  void keepListening({ open, queries, onState: setState, stop: stop.signal });
  return () => stop.abort();
}

function open(lastId: string | null, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (lastId !== null) headers['Last-Event-ID'] = lastId;
  return send(new Request('/v1/events', { headers, signal }), null);
}
