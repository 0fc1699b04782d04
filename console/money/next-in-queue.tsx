/** After a decision: on to the next one that waits, without going back to the list. */
import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { isCenter, useMe } from '../session/me.js';
import { numberOf, TO_PROPOSE, type Payout } from './changes.js';
import { usePayouts } from './payout-list.js';

export function NextInQueue({ after }: { readonly after: string }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const navigate = useNavigate();
  const states: readonly Payout['state'][] = isCenter(role) ? TO_PROPOSE : ['proposed'];
  const { asked, rows } = usePayouts(states);
  const waiting = rows.filter(({ id }) => id !== after);
  const [next] = waiting;
  if (asked.data === undefined) return null;
  return (
    <Card>
      {next === undefined ? (
        t(say('没有其他待办的补贴了。', 'Nothing else waits.'))
      ) : (
        <Button autoFocus onClick={() => void navigate({ to: '/payouts/$id', params: { id: next.id } })}>
          {t(
            say(
              `下一笔：${numberOf(next)}（还有 ${waiting.length} 笔${asked.hasNextPage ? '以上' : ''}）`,
              `Next: ${numberOf(next)} (${waiting.length}${asked.hasNextPage ? ' or more' : ''} left)`,
            ),
          )}
        </Button>
      )}
    </Card>
  );
}
