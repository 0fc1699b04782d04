/** What is known of one thing, each by its name: `Fact` beside `Fact`. */
import type { ReactNode } from 'react';
import { useWords, type Bilingual } from '../language/words.js';

interface FactsProps {
  /** Says aloud what changes in it. */
  readonly isLive?: boolean;
  /** Something follows in the same frame. */
  readonly isFollowed?: boolean;
  readonly children: ReactNode;
}

export function Facts({ isLive = false, isFollowed = false, children }: FactsProps): ReactNode {
  return (
    <dl className={isFollowed ? 'facts space-below' : 'facts'} aria-live={isLive ? 'polite' : undefined}>
      {children}
    </dl>
  );
}

interface FactProps {
  readonly words: Bilingual;
  /** It is a number that one looks for. */
  readonly isFigure?: boolean;
  readonly children: ReactNode;
}

export function Fact({ words, isFigure = false, children }: FactProps): ReactNode {
  const t = useWords();
  return (
    <div>
      <dt>{t(words)}</dt>
      <dd className={isFigure ? 'figure' : undefined}>{children}</dd>
    </div>
  );
}
