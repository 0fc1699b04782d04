/** After a decision: on to the next one that waits, without going back to the list. */
import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { isCenter, useMe } from '../session/me.js';
import { flaggedFirst, numberOf, type Payout } from './changes.js';

export function NextInQueue({ after }: { readonly after: string }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const navigate = useNavigate();
  const state: Payout['state'][] = isCenter(role) ? ['calculated', 'returned'] : ['proposed'];
  const { data } = api.useQuery('get', '/v1/payouts', { params: { query: { limit: 200, state } } });
  const waiting = flaggedFirst(data?.items ?? []).filter(({ id }) => id !== after);
  const [next] = waiting;
  if (data === undefined) return null;
  return (
    <Card>
      {next === undefined ? (
        t(say('没有其他待办的补贴了。', 'Nothing else waits.'))
      ) : (
        <Button autoFocus onClick={() => void navigate({ to: '/payouts/$id', params: { id: next.id } })}>
          {t(
            say(
              `下一笔：${numberOf(next)}（还有 ${waiting.length} 笔）`,
              `Next: ${numberOf(next)} (${waiting.length} left)`,
            ),
          )}
        </Button>
      )}
    </Card>
  );
}
