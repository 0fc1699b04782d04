import { describe, expect, it } from 'vitest';
import { inTurn } from '../../api/case-turns.js';

const LONG = 60_000;
const giveUp = (): Promise<string> => Promise.resolve('gave up');

/** Work that ends when it is told to. */
function held(): { readonly work: () => Promise<string>; readonly end: () => void; readonly begun: Promise<void> } {
  let end = (): void => undefined;
  let begin = (): void => undefined;
  const ended = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const work = (): Promise<string> => {
    begin();
    return ended;
  };
  return { work, end, begun };
}

describe('the turns of a case', () => {
  it('let a later act begin when the earlier has its answer, also a failure', async () => {
    const order: number[] = [];
    const turns = [1, 2, 3].map((number) =>
      inTurn(
        'in-order',
        LONG,
        async () => {
          // The first takes the longest.
          for (let tick = 0; tick < 9 - number; tick += 1) await Promise.resolve();
          order.push(number);
          if (number === 1) throw new Error('refused');
          return 'done';
        },
        giveUp,
      ),
    );
    await expect(Promise.allSettled(turns)).resolves.toMatchObject([
      { status: 'rejected' },
      { value: 'done' },
      { value: 'done' },
    ]);
    expect(order).toEqual([1, 2, 3]);
  });

  it('of another case are not waited for', async () => {
    const first = held();
    const busy = inTurn('busy', LONG, first.work, giveUp);
    await first.begun;
    await expect(inTurn('idle', LONG, () => Promise.resolve('done'), giveUp)).resolves.toBe('done');
    first.end();
    await expect(busy).resolves.toBe('done');
  });

  it('are given up by whoever waits too long, and nobody behind overtakes', async () => {
    const first = held();
    const running = inTurn('slow', LONG, first.work, giveUp);
    await first.begun;
    await expect(inTurn('slow', 1, () => Promise.resolve('done'), giveUp)).resolves.toBe('gave up');
    let overtook = false;
    const last = inTurn(
      'slow',
      LONG,
      () => {
        overtook = true;
        return Promise.resolve('done');
      },
      giveUp,
    );
    await Promise.resolve();
    expect(overtook).toBe(false);
    first.end();
    await expect(Promise.all([running, last])).resolves.toEqual(['done', 'done']);
  });
});
