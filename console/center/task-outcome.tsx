/** How a task ended, in words. */
import type { ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Moment } from '../parts/times.js';
import { outcomeOf, type Task } from './task-kinds.js';

/** Of a person's completion, and of what closed by itself. */
const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  'received-by-telephone': say('对方电话确认收到', 'receipt confirmed by telephone'),
  'received-on-paper': say('已取得纸质签收', 'receipt on paper'),
  'received-telephone': say('对方电话确认收到', 'receipt confirmed by telephone'),
  'received-paper': say('已取得纸质签收', 'receipt on paper'),
  closed: say('已办结', 'closed'),
  paid: say('银行已支付', 'the bank has paid'),
  'not-paid': say('银行未支付', 'the bank has not paid'),
};

export function TaskOutcome({ of }: { readonly of: Task }): ReactNode {
  const t = useWords();
  const { code, note } = outcomeOf(of.outcome ?? '');
  return (
    <div className="stacked">
      <span>{t(OUTCOMES[code] ?? say('事项已了结，自动办结', 'settled, and so closed by itself'))}</span>
      {note !== '' && <bdi>{note}</bdi>}
      {of.closedAt !== null && (
        <span className="quiet">
          <Moment at={of.closedAt} />
        </span>
      )}
    </div>
  );
}
