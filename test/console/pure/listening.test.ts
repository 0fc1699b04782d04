/** A page that follows what happens elsewhere: nothing is missed when the stream ends, and nothing is read while nobody looks. */
import { focusManager, QueryClient, QueryObserver, type StaleTime } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepListening, type LiveState } from '../../../console/client/listening.js';

const GATHERED_MS = 300;
const RETRIED_MS = 1_100;
const LET_GO_MS = 11_000;
const LISTENING = (id: string): string => `: listening\nid: ${id}\n\n`;
const CASE = (id: string): string => `id: ${id}\ndata: {"type":"case","id":"c","version":2,"seq":2}\n\n`;
const RESET = 'id: r\nevent: reset\ndata: {"type":"reset"}\n\n';

/** The API's end of one stream. */
interface Stream {
  readonly lastId: string | null;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
  readonly end: () => void;
  readonly breaks: () => void;
}

let streams: Stream[] = [];
let states: LiveState[] = [];
let stop = new AbortController();
let queries = new QueryClient();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [streams, states, stop, queries] = [[], [], new AbortController(), new QueryClient()];
  queries.mount();
});

afterEach(() => {
  stop.abort();
  queries.unmount();
  queries.clear();
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

function open(lastId: string | null, signal: AbortSignal): Promise<Response> {
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      signal.addEventListener('abort', () => controller.error(signal.reason));
      streams.push({
        lastId,
        signal,
        tell: (text) => controller.enqueue(bytes.encode(text)),
        end: () => controller.close(),
        breaks: () => controller.error(new Error('The line is broken')),
      });
    },
  });
  return Promise.resolve(new Response(body));
}

async function listens(): Promise<void> {
  void keepListening({ open, queries, onState: (state) => states.push(state), stop: stop.signal });
  await passes(0);
}

async function passes(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function tells(text: string): Promise<void> {
  streams.at(-1)?.tell(text);
  await passes(GATHERED_MS);
}

interface Shown {
  readonly reads: () => number;
  /** Which of the readings is shown; undefined: none has come. */
  readonly shows: () => number | undefined;
  /** Answers what is being read. */
  readonly answer: () => Promise<void>;
}

interface HowRead {
  readonly staleTime?: StaleTime;
  readonly isSlow?: boolean;
}

/** Something on the page; how often it was read. */
function shown(path: string, { staleTime = 60_000, isSlow = false }: HowRead = {}): Shown {
  let reads = 0;
  let answered: () => void = () => undefined;
  const queryFn = (): Promise<number> => {
    reads += 1;
    const read = reads;
    return isSlow ? new Promise((resolve) => (answered = () => resolve(read))) : Promise.resolve(read);
  };
  const queryKey = ['get', path];
  new QueryObserver(queries, { queryKey, queryFn, staleTime }).subscribe(() => undefined);
  return {
    reads: () => reads,
    shows: () => queries.getQueryData(queryKey),
    answer: async () => {
      answered();
      await passes(0);
    },
  };
}

describe('who follows what happens elsewhere', () => {
  it('goes on behind the last id, also where only comments came before the stream ended', async () => {
    await listens();
    await tells(': alive\n\n');
    await tells(LISTENING('a'));
    await tells(': alive\nid: b\n\n');
    streams[0]?.end();
    await passes(RETRIED_MS);
    expect(streams.map(({ lastId }) => lastId)).toEqual([null, 'b']);
    expect(states).toEqual(['live', 'live']);
  });

  it('takes what comes in pieces, each event once', async () => {
    const one = shown('/v1/cases/{id}');
    await listens();
    const text = LISTENING('a') + CASE('b');
    for (const letter of text) streams[0]?.tell(letter);
    await passes(GATHERED_MS);
    expect(one.reads()).toBe(2);
    streams[0]?.end();
    await passes(RETRIED_MS);
    expect(streams[1]?.lastId).toBe('b');
    expect(one.reads()).toBe(2);
  });

  it('reads everything again where no id says from which event on', async () => {
    const one = shown('/v1/cases/{id}');
    await listens();
    streams[0]?.end();
    await passes(RETRIED_MS);
    expect(streams).toHaveLength(2);
    expect(one.reads()).toBe(2);
  });

  it('takes nothing for fresh that was read before the line broke', async () => {
    const one = shown('/v1/meetings');
    await listens();
    streams.at(-1)?.breaks();
    await passes(0);
    expect(states.at(-1)).toBe('away');
    expect([one.reads(), queries.getQueryState(['get', '/v1/meetings'])?.isInvalidated]).toEqual([1, true]);
  });

  it('keeps what never changes, whatever happens', async () => {
    const paper = shown('document', { staleTime: 'static' });
    await listens();
    await tells(RESET);
    expect(paper.reads()).toBe(1);
  });
});

describe('a page that nobody sees', () => {
  it('reads nothing that changes, and once what changed when it is shown again', async () => {
    const [one, other] = [shown('/v1/cases/{id}'), shown('/v1/payouts')];
    await listens();
    await tells(LISTENING('a'));
    focusManager.setFocused(false);
    await tells(CASE('b'));
    await tells(CASE('c'));
    expect(one.reads()).toBe(1);
    focusManager.setFocused(true);
    await passes(GATHERED_MS);
    expect([one.reads(), other.reads()]).toEqual([2, 1]);
  });

  it('reads nothing where everything may have changed, until it is shown', async () => {
    const [one, paper] = [shown('/v1/cases/{id}'), shown('document', { staleTime: 'static', isSlow: true })];
    await listens();
    focusManager.setFocused(false);
    await tells(RESET);
    expect(one.reads()).toBe(1);
    focusManager.setFocused(true);
    await passes(GATHERED_MS);
    expect([one.reads(), paper.reads()]).toEqual([2, 1]);
    await paper.answer();
    expect(paper.shows()).toBe(1);
  });

  it('does not take for fresh what was asked for before the change', async () => {
    const one = shown('/v1/cases/{id}', { isSlow: true });
    await listens();
    focusManager.setFocused(false);
    await tells(CASE('b'));
    await one.answer();
    expect(one.reads()).toBe(1);
    focusManager.setFocused(true);
    await passes(GATHERED_MS);
    expect(one.reads()).toBe(2);
  });

  it('lets go of its connection after a while, and goes on behind the last event when it is shown', async () => {
    await listens();
    await tells(LISTENING('a'));
    focusManager.setFocused(false);
    await passes(LET_GO_MS);
    expect(streams[0]?.signal.aborted).toBe(true);
    await passes(10 * LET_GO_MS);
    expect(streams).toHaveLength(1);
    focusManager.setFocused(true);
    await passes(0);
    expect(streams.map(({ lastId }) => lastId)).toEqual([null, 'a']);
    expect(states).not.toContain('away');
  });

  it('keeps it where somebody comes back soon', async () => {
    await listens();
    focusManager.setFocused(false);
    await passes(LET_GO_MS / 2);
    focusManager.setFocused(true);
    await passes(10 * LET_GO_MS);
    expect(streams.map(({ signal }) => signal.aborted)).toEqual([false]);
  });

  it('takes no connection before somebody sees it, and is read once more then', async () => {
    focusManager.setFocused(false);
    const one = shown('/v1/cases/{id}');
    await listens();
    await passes(LET_GO_MS);
    expect(streams).toHaveLength(0);
    focusManager.setFocused(true);
    await passes(GATHERED_MS);
    expect(streams).toHaveLength(1);
    expect(one.reads()).toBe(2);
  });

  it('is left in peace when it is closed', async () => {
    focusManager.setFocused(false);
    await listens();
    stop.abort();
    focusManager.setFocused(true);
    await passes(RETRIED_MS);
    expect(streams).toHaveLength(0);
  });
});
