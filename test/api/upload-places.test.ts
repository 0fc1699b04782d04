/** Places of uploads: who has one, who waits, in which order they come, and who is told to come again. */
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../api/http/problem-details.js';
import { UploadPlaces, type UploadLimits } from '../../api/http/upload-places.js';

const LIMITS: UploadLimits = {
  ...{ perAccount: 2, inSum: 3, waitingPerAccount: 2, waitingInSum: 3, waitMs: 60_000 },
  ...{ slowest: 1, slowAfterMs: 1 },
};

/** Uploads by name, and in which order they got their places. */
class Line {
  readonly places: UploadPlaces;
  readonly came: string[] = [];
  readonly #leave = new Map<string, () => void>();
  readonly #gone = new Map<string, AbortController>();

  constructor(limits: Partial<UploadLimits> = {}) {
    this.places = new UploadPlaces({ ...LIMITS, ...limits });
  }

  /** @param name of the account and a number: `a1` */
  async come(name: string): Promise<'in' | ProblemError> {
    const gone = new AbortController();
    this.#gone.set(name, gone);
    try {
      this.#leave.set(name, await this.places.enter(name.slice(0, 1), gone.signal));
      this.came.push(name);
      return 'in';
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
  }

  leave(name: string): void {
    this.#leave.get(name)?.();
  }

  goAway(name: string): void {
    this.#gone.get(name)?.abort();
  }
}

describe('a place for an upload', () => {
  it('is had by two of one account and three in sum; then by whoever waits longest', async () => {
    const line = new Line();
    await Promise.all(['a1', 'a2', 'b1'].map((name) => line.come(name)));
    const waiting = ['a3', 'c1', 'b2'].map((name) => line.come(name));
    expect(line.came).toEqual(['a1', 'a2', 'b1']);
    // One who has his two already keeps nobody behind him waiting.
    line.leave('b1');
    await waiting[1];
    line.leave('a1');
    await waiting[0];
    line.leave('c1');
    await Promise.all(waiting);
    expect(line.came).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  });

  it('is given back once', async () => {
    const line = new Line({ inSum: 1 });
    await line.come('a1');
    const [b, c] = [line.come('b1'), line.come('c1')];
    line.leave('a1');
    line.leave('a1');
    await b;
    expect(line.came).toEqual(['a1', 'b1']);
    line.leave('b1');
    await c;
  });

  it('is waited for by so many, of one account and in sum; the next one is told when to come again', async () => {
    const line = new Line({ inSum: 1 });
    await line.come('a1');
    const waiting = ['b1', 'b2'].map((name) => line.come(name));
    expect(await line.come('b3')).toMatchObject({ status: 429, extras: { headers: { 'Retry-After': '10' } } });
    waiting.push(line.come('c1'));
    expect(await line.come('d1')).toMatchObject({ code: 'too-many-uploads' });
    for (const name of ['a1', 'b1', 'b2', 'c1']) {
      line.leave(name);
      await waiting.shift();
    }
    expect(line.came).toEqual(['a1', 'b1', 'b2', 'c1']);
  });

  it('is not waited for longer than can be asked of anybody, nor by who has left', async () => {
    const line = new Line({ inSum: 1, waitMs: 1 });
    await line.come('a1');
    expect(await line.come('b1')).toMatchObject({ status: 429 });
    const patient = new Line({ inSum: 1 });
    await patient.come('a1');
    const [left, stays] = [patient.come('b1'), patient.come('c1')];
    patient.goAway('b1');
    expect(await left).toBeInstanceOf(ProblemError);
    patient.leave('a1');
    await stays;
    expect(patient.came).toEqual(['a1', 'c1']);
  });
});
