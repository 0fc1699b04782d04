/**
 * Listening to what happens elsewhere, over breaks of the line, restarts of the API and times at which nobody looks. A page that nobody
 * sees reads nothing: each reading stands in the access log, and would be one at night where a tab was left open. It lets go of its
 * connection, too, for a browser has six of them for all tabs together where the line speaks HTTP/1.1.
 */
import { focusManager, type Query, type QueryClient } from '@tanstack/react-query';
import { framesOf, type Frame } from './event-frames.js';
import { changedBy, type Told } from './shown-at.js';

export type LiveState = 'connecting' | 'live' | 'away';

export interface Line {
  /**
   * Opens the stream of events.
   * @param lastId id behind which it goes on; null: with what happens from now on
   */
  readonly open: (lastId: string | null, signal: AbortSignal) => Promise<Response>;
  readonly queries: QueryClient;
  readonly onState: (state: LiveState) => void;
  /** Ends it. */
  readonly stop: AbortSignal;
}

/** Changes that come together are read again together. */
const GATHER_MS = 250;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** Who goes from tab to tab keeps his connections; not so long that the seventh tab would wait for one. */
const HIDDEN_MS = 10_000;

/** Listens until it is stopped. Whether the page is shown says React Query, which reads what is stale when it is shown again. */
export async function keepListening({ open, queries, onState, stop }: Line): Promise<void> {
  const changed = gathering(queries);
  let lastId: string | null = null;
  let wait = FIRST_RETRY_MS;
  let isAway = false;
  // What is shown was read together with the first stream.
  let isBehind = false;
  for (;;) {
    if (!focusManager.isFocused()) {
      await untilShown(stop);
      if (lastId === null && !stop.aborted) readOnceShown(queries);
      isBehind &&= lastId !== null;
    }
    if (stop.aborted) return;
    const { signal, forget } = whileShown(stop);
    try {
      const answer = await open(lastId, signal);
      if (isBehind && (isAway || lastId === null)) readMissed(queries, lastId);
      isBehind = true;
      isAway = false;
      onState('live');
      wait = FIRST_RETRY_MS;
      for await (const frame of framesOf(answer)) {
        lastId = frame.id ?? lastId;
        take(frame, queries, changed);
      }
      // It ends with its token, and goes on with the next one.
    } catch {
      isBehind = true;
      // It was let go, and goes on when the page is shown.
      if (signal.aborted) continue;
      isAway = true;
      onState('away');
      // Of what changes meanwhile nobody tells: whatever comes on the page is read, though it was read a moment ago.
      void queries.invalidateQueries({ refetchType: 'none' });
    } finally {
      forget();
    }
    await pause(wait);
    if (isAway) wait = Math.min(wait * 2, LONGEST_RETRY_MS);
  }
}

function take({ event, data }: Frame, queries: QueryClient, changed: (type: Told) => void): void {
  if (data === '') return;
  if (event === 'reset') readAgain(queries);
  else changed((JSON.parse(data) as { readonly type: Told }).type);
}

/** Where nobody can tell what passed while the page was hidden; what is being read already is not read twice. */
function readOnceShown(queries: QueryClient): void {
  void queries.invalidateQueries({}, { cancelRefetch: false });
}

/** The line is back. Nobody can tell what passed, where no event says from which one on; else what could not be read is read. */
function readMissed(queries: QueryClient, lastId: string | null): void {
  if (lastId === null) readAgain(queries);
  else readAgain(queries, ({ state }) => state.status === 'error');
}

/** Reads again what is on the page and has changed: now, or when the page is shown again. */
function readAgain(queries: QueryClient, hasChanged: (query: Query) => boolean = () => true): void {
  if (focusManager.isFocused()) {
    void queries.invalidateQueries({ predicate: hasChanged });
    return;
  }
  const predicate = (query: Query): boolean => hasChanged(query) && !isReadForGood(query);
  // What is on its way was asked for before, and would pass for fresh when it comes.
  void queries
    .cancelQueries({ predicate })
    .then(() => queries.invalidateQueries({ predicate, refetchType: focusManager.isFocused() ? 'active' : 'none' }));
}

/** What never changes is not read anew when the page is shown, so its first reading must not be broken off either. */
function isReadForGood({ observers }: Query): boolean {
  return observers.some(({ options }) => options.staleTime === 'static');
}

function gathering(queries: QueryClient): (type: Told) => void {
  let gathered = new Set<Told>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (type) => {
    gathered.add(type);
    timer ??= setTimeout(() => {
      const { predicate } = changedBy(...gathered);
      gathered = new Set();
      timer = undefined;
      readAgain(queries, predicate);
    }, GATHER_MS);
  };
}

/** Until the page is shown, or it is stopped. */
function untilShown(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!focusManager.isFocused() && !stop.aborted) return;
      unsubscribe();
      stop.removeEventListener('abort', look);
      resolve();
    };
    const unsubscribe = focusManager.subscribe(look);
    stop.addEventListener('abort', look);
    look();
  });
}

/** @returns a signal that ends with `stop`, and once the page has been hidden for a while */
function whileShown(stop: AbortSignal): { readonly signal: AbortSignal; readonly forget: () => void } {
  const hidden = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (!focusManager.isFocused()) timer = setTimeout(() => hidden.abort(), HIDDEN_MS);
  };
  const unsubscribe = focusManager.subscribe(look);
  look();
  return {
    signal: AbortSignal.any([stop, hidden.signal]),
    forget: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
