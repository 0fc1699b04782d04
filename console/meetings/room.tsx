/** The room of a meeting (会见室) as people call it. */
import type { ReactNode } from 'react';
import { useWords } from '../language/words.js';
import { roomWords } from './room-words.js';

/** @param of null: none is named, and `instead` is shown */
export function Room({ of, instead = null }: { readonly of: string | null; readonly instead?: ReactNode }): ReactNode {
  const t = useWords();
  return of === null || of === '' ? instead : <bdi>{t(roomWords(of))}</bdi>;
}
