import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../activities/adapters/logger.js';
import type { Session } from '../../activities/adapters/session.js';
import { Lane, pauseAfter, type Fate, type Outbox } from '../../activities/outbox/lane.js';

interface Row {
  readonly id: string;
}

/** Rows in memory, and another side that does what a test says. */
class Rows implements Outbox<Row, string> {
  readonly otherSide = 'the other side';
  readonly waiting: string[] = [];
  readonly tried: string[] = [];
  /** How often was asked for rows. */
  claims = 0;
  answer: (id: string) => Fate<string>['is'] | 'hang' = () => 'done';

  claim(limit: number, _session: Session, inHand: readonly string[]): Promise<readonly Row[]> {
    this.claims += 1;
    const free = this.waiting.filter((id) => !inHand.includes(id)).slice(0, limit);
    return Promise.resolve(free.map((id) => ({ id })));
  }

  handle({ id }: Row): Promise<Fate<string>> {
    this.tried.push(id);
    const is = this.answer(id);
    if (is === 'hang') return new Promise<never>(() => undefined);
    if (is === 'done') return Promise.resolve({ is, done: id });
    if (is === 'settled') {
      this.#ended([id]);
      return Promise.resolve({ is });
    }
    return Promise.resolve(is === 'away' ? { is, id, code: 'AWAY' } : { is, id, code: 'LATER', pauseMs: 2_000 });
  }

  recordDone(done: readonly string[]): Promise<boolean> {
    this.#ended(done);
    return Promise.resolve(false);
  }

  recordLater(): Promise<void> {
    return Promise.resolve();
  }

  #ended(ids: readonly string[]): void {
    this.waiting.splice(0, Infinity, ...this.waiting.filter((id) => !ids.includes(id)));
  }
}

describe('a lane', () => {
  let rows: Rows;
  let lane: Lane<Row, string>;
  /** How often the lane woke. */
  let rounds: number;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
    rows = new Rows();
    rounds = 0;
    const ensure = (): Promise<void> => Promise.resolve(void (rounds += 1));
    const session = { number: 1, ensure } as unknown as Session;
    lane = new Lane({ session, logger: createLogger('test', 'silent') }, rows);
  });
  afterEach(() => {
    lane.stop();
    vi.useRealTimers();
  });

  /** So long in real time. */
  async function pass(ms: number): Promise<void> {
    for (let past = 0; past < ms; past += 50) {
      await vi.advanceTimersByTimeAsync(50);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('looks once a second while nothing waits, and at once when it hears the bell', async () => {
    void lane.run();
    await pass(10_000);
    expect(rows.claims).toBeGreaterThan(8);
    expect(rows.claims).toBeLessThan(13);
    rows.waiting.push('a');
    lane.ring();
    await pass(50);
    expect(rows.tried).toEqual(['a']);
  });

  it('sleeps while the one row that is tried hangs', async () => {
    rows.waiting.push('a');
    rows.answer = () => (rows.tried.length < 3 ? 'away' : 'hang');
    void lane.run();
    await pass(3_000);
    const before = [rows.claims, rounds];
    await pass(10_000);
    expect(rows.claims).toBe(before[0]);
    expect(rounds - (before[1] ?? 0)).toBeLessThan(25);
    expect(rows.tried).toHaveLength(3);
  });

  it('does not ask again and again when nothing is left to try the other side with', async () => {
    rows.waiting.push('a');
    rows.answer = (id) => (rows.tried.filter((one) => one === id).length > 1 ? 'settled' : 'away');
    void lane.run();
    await pass(2_000);
    expect(rows.waiting).toEqual([]);
    const before = rows.claims;
    await pass(10_000);
    // Once a second it looks for all, and first without what was tried in vain.
    expect(rows.claims - before).toBeLessThan(25);
    rows.waiting.push('b');
    rows.answer = () => 'done';
    lane.ring();
    await pass(50);
    expect(rows.waiting).toEqual([]);
  });

  it('tries the other side with every row in turn, and goes on with all when one of them gets through', async () => {
    rows.waiting.push('a');
    rows.answer = (id) => (id === 'd' && rows.tried.length > 8 ? 'done' : 'away');
    void lane.run();
    await pass(100);
    rows.waiting.push('b', 'c', 'd');
    while (rows.tried.length < 8) await pass(100);
    expect(rows.tried).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd']);
    rows.answer = (id) => (id === 'a' ? 'away' : 'done');
    while (rows.waiting.length > 1) await pass(100);
    expect(rows.waiting).toEqual(['a']);
  });

  it('pauses 2, 4, 8 … seconds after vain tries, and never longer than ten minutes', () => {
    expect([1, 2, 3, 4, 9, 10, 11, 2_000].map((tries) => pauseAfter(tries) / 1_000)).toEqual([
      2, 4, 8, 16, 512, 600, 600, 600,
    ]);
  });
});
