/** How a task ended, in words. */
import type { ReactNode } from 'react';
import { TASK_OUTCOMES } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Moment } from '../parts/times.js';
import { outcomeOf, type Task } from './task-kinds.js';
import './center.css';

/** How a receipt came that closed the task by itself is told under a name of its own. */
const BY_ITSELF: Readonly<Record<string, string>> = {
  'received-telephone': 'received-by-telephone',
  'received-paper': 'received-on-paper',
};

export function TaskOutcome({ of }: { readonly of: Task }): ReactNode {
  const t = useWords();
  const { code, note } = outcomeOf(of.outcome ?? '');
  return (
    <div className="stacked">
      <span>
        {t(TASK_OUTCOMES[BY_ITSELF[code] ?? code] ?? say('事项已了结，自动办结', 'settled, and so closed by itself'))}
      </span>
      {note !== '' && <bdi>{note}</bdi>}
      {of.closedAt !== null && (
        <span className="quiet">
          <Moment at={of.closedAt} />
        </span>
      )}
    </div>
  );
}
