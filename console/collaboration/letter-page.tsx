/** One letter. */
import type { ReactNode } from 'react';
export function LetterPage(): ReactNode {
  return null;
}
