/** Keyboard focus, for forms that are taken away whole when they are closed. */
import { useLayoutEffect, useRef } from 'react';

/** Where the form was opened from is where focus stands again once it is gone. */
export function useFocusBack(isOpen: boolean): void {
  const from = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (isOpen) from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    else from.current?.focus();
  }, [isOpen]);
}
