/** Fields whose value comes piece by piece, each when its file is up: none may write over what came meanwhile. */
import { useCallback, useRef } from 'react';

/**
 * @param value as the field has it
 * @param onChange the field's, which may be another one by the time that something has come
 * @returns changes what stands in the field by then; it is the same function from one rendering to the next
 */
export function useValueByThen<T>(
  value: T,
  onChange: ((next: T) => void) | undefined,
): (change: (now: T) => T) => void {
  const newest = useRef({ value, onChange });
  newest.current = { value, onChange };
  return useCallback((change) => {
    const next = change(newest.current.value);
    // Two may come before the field is drawn anew.
    newest.current = { ...newest.current, value: next };
    newest.current.onChange?.(next);
  }, []);
}
