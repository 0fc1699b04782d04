/** Letters between centers (异地协作): those that came and those that were sent. */
import type { ReactNode } from 'react';
export function LettersPage(): ReactNode {
  return null;
}
