/** What somebody types, once he has stopped typing: what is asked for it is asked once, and not with every key. */
import { useEffect, useState } from 'react';

/** As long as between two keys of who types slowly. */
const STILL_MS = 400;

/** @param value told from another by `===` @returns the one that has stood for a while; the first one at once */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), STILL_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
