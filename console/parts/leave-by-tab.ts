/**
 * Tab leaves a list of which several may be chosen, and chooses nothing on the way: Ant Design would add what is highlighted just then,
 * or take it back where it was chosen. For `onInputKeyDown`.
 */
import type { KeyboardEvent } from 'react';

export function leaveByTab(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation();
}
