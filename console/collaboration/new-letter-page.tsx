/** A new letter. */
import type { ReactNode } from 'react';
export function NewLetterPage(): ReactNode {
  return null;
}
