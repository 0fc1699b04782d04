/** Rows that stay where they are while somebody clicks in the list. */
import { describe, expect, it } from 'vitest';
import { inPlace } from '../../../console/lawyer/in-place.js';

const rows = (...ids: string[]): { readonly id: string }[] => ids.map((id) => ({ id }));
const idsOf = (all: readonly { readonly id: string }[]): string => all.map(({ id }) => id).join('');

describe('a list in which somebody clicks', () => {
  it.each([
    ['what was answered stays, so that the next does not come under the pointer', 'abc', 'bc', ['a'], 'abc'],
    ['also where it was in the middle, and when others come', 'abc', 'xac', ['b'], 'abcx'],
    ['what is listed otherwise stays in the order in which it was shown', 'abc', 'cba', [], 'abc'],
    ['what nobody answered here goes with the list', 'abc', 'ac', [], 'ac'],
    ['what comes stands at the end', 'ab', 'xaby', [], 'abxy'],
  ])('%s', (_, before, now, held, shown) => {
    expect(idsOf(inPlace(rows(...before), rows(...now), new Set(held)))).toBe(shown);
  });

  it('shows each as it is listed now', () => {
    const [old, fresh] = [
      { id: 'a', version: 1 },
      { id: 'a', version: 2 },
    ];
    expect(inPlace([old], [fresh], new Set())).toEqual([fresh]);
    expect(inPlace([old], [], new Set(['a']))).toEqual([old]);
  });
});
