/** Turns of one affair in one process: two at once, the others in their order, and nobody waits for what he does not see. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AffairBusy, inTurn, type Turn } from '../../activities/adapters/turns.js';

const yes = () => Promise.resolve(true);
const of = (affair: string, mayWait: Turn['mayWait'] = yes): Turn => ({ of: affair, mayWait });
const inAMinute = () => Date.now() + 60_000;

/** Work that ends when it is told to. */
class Work {
  begun = false;
  #end = (): void => undefined;
  readonly #ended = new Promise<void>((resolve) => (this.#end = resolve));

  readonly run = async (): Promise<string> => {
    this.begun = true;
    await this.#ended;
    return 'done';
  };

  end(): void {
    this.#end();
  }
}

/** Until everything that can go on has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the turns of an affair', () => {
  it('are had by two at once, the others wait in the order in which they came', async () => {
    const works = Array.from({ length: 5 }, () => new Work());
    const turns = works.map(({ run }) => inTurn(of('in-order'), inAMinute(), run));
    const begun = () => works.map((work) => work.begun);
    await settled();
    expect(begun()).toEqual([true, true, false, false, false]);
    works[1]?.end();
    await turns[1];
    await settled();
    expect(begun()).toEqual([true, true, true, false, false]);
    works[0]?.end();
    works[2]?.end();
    await Promise.all([turns[0], turns[2]]);
    await settled();
    expect(begun()).toEqual([true, true, true, true, true]);
    for (const work of works) work.end();
    await expect(Promise.all(turns)).resolves.toEqual(Array.from({ length: 5 }, () => 'done'));
  });

  it('go on behind a failure', async () => {
    const fails = () => inTurn(of('failing'), inAMinute(), () => Promise.reject(new Error('refused')));
    const turns = [fails(), fails(), fails(), inTurn(of('failing'), inAMinute(), () => Promise.resolve('done'))];
    await expect(Promise.allSettled(turns)).resolves.toMatchObject([
      ...Array.from({ length: 3 }, () => ({ status: 'rejected' })),
      { value: 'done' },
    ]);
  });

  it('of another affair are not waited for', async () => {
    const works = [new Work(), new Work()];
    const busy = works.map(({ run }) => inTurn(of('busy'), inAMinute(), run));
    await expect(inTurn(of('idle'), inAMinute(), () => Promise.resolve('done'))).resolves.toBe('done');
    for (const work of works) work.end();
    await Promise.all(busy);
  });

  it('are not waited for by who does not see the affair, who is not asked where there is nothing to wait for', async () => {
    const works = [new Work(), new Work(), new Work()];
    const turns = works.map(({ run }) => inTurn(of('seen'), inAMinute(), run));
    await expect(
      inTurn(
        of('seen', () => Promise.resolve(false)),
        inAMinute(),
        () => Promise.resolve('404'),
      ),
    ).resolves.toBe('404');
    await settled();
    // Neither has he taken anybody's place.
    expect(works.map(({ begun }) => begun)).toEqual([true, true, false]);
    for (const work of works) work.end();
    await Promise.all(turns);
    const asked = vi.fn(yes);
    await inTurn(of('seen', asked), inAMinute(), () => Promise.resolve('done'));
    expect(asked).not.toHaveBeenCalled();
  });

  it('are given up where it cannot be said whether the sender may wait', async () => {
    const works = [new Work(), new Work()];
    const turns = works.map(({ run }) => inTurn(of('unknown'), inAMinute(), run));
    const away = new Error('PostgreSQL is away');
    await expect(
      inTurn(
        of('unknown', () => Promise.reject(away)),
        inAMinute(),
        () => Promise.resolve('done'),
      ),
    ).rejects.toBe(away);
    for (const work of works) work.end();
    await Promise.all(turns);
    await expect(inTurn(of('unknown'), inAMinute(), () => Promise.resolve('done'))).resolves.toBe('done');
  });

  describe('that do not come in time', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('are given up, and nobody behind overtakes or loses his place', async () => {
      const works = [new Work(), new Work()];
      const turns = works.map(({ run }) => inTurn(of('slow'), inAMinute(), run));
      const impatient = inTurn(of('slow'), Date.now() + 5_000, () => Promise.resolve('too late'));
      const behind = new Work();
      const last = inTurn(of('slow'), inAMinute(), behind.run);
      vi.advanceTimersByTime(5_000);
      await expect(impatient).rejects.toBeInstanceOf(AffairBusy);
      expect(behind.begun).toBe(false);
      works[0]?.end();
      await turns[0];
      await settled();
      expect(behind.begun).toBe(true);
      works[1]?.end();
      behind.end();
      await expect(Promise.all([...turns, last])).resolves.toEqual(['done', 'done', 'done']);
    });
  });
});
