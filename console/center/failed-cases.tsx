/** With which of several cases it did not work, and why. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Failed } from '../client/one-by-one.js';
import { isProblem } from '../client/problem.js';
import { say, useWords } from '../language/words.js';

export function FailedCases({
  failed,
}: {
  readonly failed: readonly Failed<{ readonly number: string }>[];
}): ReactNode {
  const t = useWords();
  if (failed.length === 0) return null;
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      title={t(
        say(`${failed.length} 件没有办成，其余已经登记`, `${failed.length} did not work; the others are recorded`),
      )}
      description={
        <ul className="plain">
          {failed.map(({ item, error }) => (
            <li key={item.number}>
              {item.number}：
              {isProblem(error) && error.status > 0
                ? (error.body.errors?.[0]?.detail ?? error.body.title)
                : t(say('没有收到系统的答复，可以重试', 'no answer came; try again'))}
            </li>
          ))}
        </ul>
      }
    />
  );
}
