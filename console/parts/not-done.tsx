/** Of several that were done one after the other: with which it did not work, and why; and of which nobody knows. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Failed } from '../client/one-by-one.js';
import { whyNot } from '../client/why-not.js';
import { say, useWords, type Bilingual } from '../language/words.js';

interface NotDoneProps<T> {
  readonly title: Bilingual;
  readonly failed: readonly Failed<T>[];
  readonly nameOf: (item: T) => ReactNode;
  /** Why; left out: what was answered. */
  readonly whyOf?: (one: Failed<T>) => Bilingual;
}

export function NotDone<T extends { readonly id: string }>(props: NotDoneProps<T>): ReactNode {
  const { title, failed, nameOf, whyOf = ({ error }) => whyNot(error) } = props;
  const t = useWords();
  if (failed.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="space-below"
      title={t(title)}
      description={
        <ul className="plain">
          {failed.map((one) => (
            <li key={one.item.id}>
              {nameOf(one.item)}
              {t(say('：', ': '))}
              {t(whyOf(one))}
            </li>
          ))}
        </ul>
      }
    />
  );
}
