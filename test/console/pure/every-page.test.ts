/** Lists that a page needs in whole: read past the first page, and said to be cut where that is too much. */
import { describe, expect, it } from 'vitest';
import { everyPage } from '../../../console/client/every-page.js';

/** A list of so many numbers in pages of 200, as the API gives it. */
function listOf(count: number) {
  return (cursor: string | null) => {
    const from = Number(cursor ?? 0);
    const to = Math.min(from + 200, count);
    const items = Array.from({ length: to - from }, (_, at) => from + at);
    return Promise.resolve({ items, nextCursor: to < count ? String(to) : null });
  };
}

describe('a list that is read to its end', () => {
  it.each([
    [0, 0, false],
    [200, 200, false],
    [201, 201, false],
    [1_000, 1_000, false],
    [1_001, 1_000, true],
  ])('of %i things has %i', async (count, length, isCut) => {
    const whole = await everyPage(1_000, listOf(count));
    expect([whole.items, whole.isCut]).toEqual([Array.from({ length }, (_, at) => at), isCut]);
  });
});
