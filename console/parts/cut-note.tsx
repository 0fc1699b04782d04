/** Says that a list goes on where the page ends: nobody is to think that he has seen all of it. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Whole } from '../client/every-page.js';
import { say, useWords, type Bilingual } from '../language/words.js';

interface CutNoteProps {
  /** What was read; of a list that ends, and of what is no list, nothing is said. */
  readonly of: unknown;
  /** Where the rest is to be found. */
  readonly rest?: Bilingual;
}

export function CutNote({ of, rest = say('', '') }: CutNoteProps): ReactNode {
  const t = useWords();
  if (!isWhole(of) || !of.isCut) return null;
  const count = of.items.length;
  return (
    <Alert
      className="space-below"
      type="warning"
      showIcon
      title={t(
        say(
          `数量太多，这里只有前 ${count} 项，不是全部。${rest.zh}`,
          `There are too many: these are the first ${count} and not all. ${rest.en}`,
        ),
      )}
    />
  );
}

function isWhole(read: unknown): read is Whole<unknown> {
  return typeof read === 'object' && read !== null && 'isCut' in read;
}
