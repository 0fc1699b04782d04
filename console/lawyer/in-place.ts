/**
 * A list whose rows stay where they are while somebody clicks in it: what was answered does not go, what comes stands at the end. Else the
 * button of the next row moves under the pointer, and a second click answers for another one.
 */
import { useState } from 'react';

interface Row {
  readonly id: string;
}

/**
 * @param before as it was shown last
 * @param now what the API lists
 * @param held ids of rows that stay, listed or not
 */
export function inPlace<T extends Row>(
  before: readonly T[],
  now: readonly T[],
  held: { readonly has: (id: string) => boolean },
): readonly T[] {
  const fresh = new Map(now.map((one) => [one.id, one]));
  const stay = before.flatMap((one) => fresh.get(one.id) ?? (held.has(one.id) ? one : []));
  const come = now.filter(({ id }) => !before.some((one) => one.id === id));
  return [...stay, ...come];
}

/** What to show of a list that is read anew all the time, for as long as its page is open. */
export function useInPlace<T extends Row>(
  now: readonly T[],
  held: { readonly has: (id: string) => boolean },
): readonly T[] {
  const [shown, setShown] = useState<readonly T[]>([]);
  const next = inPlace(shown, now, held);
  const isSame = next.length === shown.length && next.every((one, at) => one === shown[at]);
  if (!isSame) setShown(next);
  return isSame ? shown : next;
}

/** @returns the value, or, from when it is to be still, the one that it had then */
export function useStill<T>(value: T, isStill: boolean): T {
  const [kept, setKept] = useState(value);
  if (!isStill && kept !== value) setKept(value);
  return isStill ? kept : value;
}
