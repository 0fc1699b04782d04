/** With which of several cases it did not work, and why. */
import type { ReactNode } from 'react';
import type { Failed } from '../client/one-by-one.js';
import { say } from '../language/words.js';
import { NotDone } from '../parts/not-done.js';

interface FailedCasesProps {
  readonly failed: readonly Failed<{ readonly id: string; readonly number: string }>[];
}

export function FailedCases({ failed }: FailedCasesProps): ReactNode {
  const title = say(
    `${failed.length} 件没有办成，其余已经登记`,
    `${failed.length} did not work; the others are recorded`,
  );
  return <NotDone title={title} failed={failed} nameOf={({ number }) => number} />;
}
