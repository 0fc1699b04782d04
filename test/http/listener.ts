/** Somebody who listens to the stream of events, and waits for what he is told. */
import { expect } from 'vitest';
import type { ChangeEvent } from '../../api/schemas/event-objects.js';
import type { HttpOffice } from './office.js';

export interface Heard {
  readonly id: string;
  /** The time at which it came, by the clock that only goes forward. */
  readonly at: number;
  readonly event: ChangeEvent | { readonly type: 'reset' };
}

export interface Asking {
  readonly lastId?: string;
  readonly token?: string;
}

const WITHIN_MS = 10_000;

const listening = new Set<Listener>();

/** Ends the streams of all who have not left. */
export async function everybodyLeaves(): Promise<void> {
  await Promise.all([...listening].map((listener) => listener.leave()));
}

export class Listener {
  readonly heard: Heard[] = [];
  /** As it went over the wire. */
  text = '';
  /** Of the last event or comment. */
  lastId = '';
  readonly comments: string[] = [];
  readonly #waiting = new Set<() => void>();
  /** When the stream has ended: in order, or broken off. */
  readonly ended: Promise<'ended' | 'broken'>;

  private constructor(
    readonly response: Response,
    private readonly leaving: AbortController,
  ) {
    listening.add(this);
    this.ended = this.#read();
  }

  /** Opens a stream and waits until it tells what happens from now on. */
  static async open(http: HttpOffice, account: string, asking: Asking = {}): Promise<Listener> {
    const listener = await Listener.ask(http, account, asking);
    expect(listener.response.status).toBe(200);
    await listener.until(() => listener.comments.includes('listening') || null);
    return listener;
  }

  static async ask(http: HttpOffice, account: string, { lastId, token }: Asking = {}): Promise<Listener> {
    const leaving = new AbortController();
    const response = await fetch(`${http.url}/v1/events`, {
      headers: {
        authorization: `Bearer ${token ?? (await http.issuer.token(account))}`,
        ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
      },
      signal: leaving.signal,
    });
    return new Listener(response, leaving);
  }

  get events(): readonly ChangeEvent[] {
    return this.heard.flatMap(({ event }) => (event.type === 'reset' ? [] : [event]));
  }

  /** Waits until something is found, looking whenever more has come. */
  async until<T>(look: () => T | null | undefined): Promise<T> {
    const endsAt = performance.now() + WITHIN_MS;
    for (;;) {
      const found = look();
      if (found != null) return found;
      const left = endsAt - performance.now();
      if (left <= 0)
        throw new Error(`Not heard in time; heard ${JSON.stringify(this.heard.map(({ event }) => event))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Waits for an event with these members. */
  told(members: Partial<ChangeEvent> | { readonly type: 'reset' }): Promise<Heard> {
    const entries = Object.entries(members);
    return this.until(() =>
      this.heard.find(({ event }) =>
        entries.every(([name, value]) => (event as Record<string, unknown>)[name] === value),
      ),
    );
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.ended;
  }

  async #read(): Promise<'ended' | 'broken'> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        this.text += text;
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
        this.#wake();
      }
      return 'ended';
    } catch {
      return 'broken';
    } finally {
      listening.delete(this);
      this.#wake();
    }
  }

  #take(block: string): void {
    const lines = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line) ?? ['', '', line]);
    const valueOf = (name: string) => lines.find(([, field]) => field === name)?.[2];
    this.lastId = valueOf('id') ?? this.lastId;
    this.comments.push(...lines.flatMap(([, field, value = '']) => (field === '' ? [value] : [])));
    const data = valueOf('data');
    if (data === undefined) return;
    const event = JSON.parse(data) as Heard['event'];
    expect(valueOf('event')).toBe(event.type === 'reset' ? 'reset' : undefined);
    this.heard.push({ id: this.lastId, at: performance.now(), event });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

/** Until the process has told everybody what was committed before: the second reading began behind the first. */
export async function everybodyIsTold(http: HttpOffice): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    const listener = await Listener.open(http, 'auditor');
    await listener.leave();
  }
}
