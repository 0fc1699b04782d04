/** An amount as people read it; figures of a column stand under each other. */
import type { ReactNode } from 'react';
import { moneyWords } from '../language/legal-time.js';
import { useLanguage } from '../language/words.js';

/** @param fen integer fen */
export function Money({ fen }: { readonly fen: number }): ReactNode {
  const { language } = useLanguage();
  return <span className="money">{moneyWords(fen, language)}</span>;
}
