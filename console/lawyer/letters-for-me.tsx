/** Tasks of letters between centers (异地协作) that name this lawyer: what is asked, whom to call, until when. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWhole } from '../client/whole.js';
import { COLLABORATION_KINDS, COLLABORATION_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Day } from '../parts/times.js';

const RUNNING = ['received', 'accepted'] as const;

export function LettersForMe(): ReactNode {
  const t = useWords();
  const { data } = useWhole('/v1/collaborations', { query: { state: [...RUNNING] } });
  // Who only reads the answer is not told what is asked.
  const tasks = (data?.items ?? []).filter(({ facts }) => facts !== undefined);
  if (tasks.length === 0) return null;
  return (
    <Card title={t(say(`异地协作任务（${tasks.length}）`, `Tasks for another region (${tasks.length})`))}>
      <ul className="lines">
        {tasks.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/collaborations/$id" params={{ id: one.id }}>
                {t(termOf(COLLABORATION_KINDS, one.kind))}
              </Link>{' '}
              <span className="quiet">
                {one.number} · <bdi>{one.from.name}</bdi> · {t(termOf(COLLABORATION_STATES, one.state))}
              </span>
              <br />
              <bdi>{(one.items ?? []).join('；')}</bdi>
            </span>
            <span>
              {t(say('应于', 'due '))} <Day on={one.dueOn} />
              {one.contact !== undefined && (
                <>
                  <br />
                  <bdi>{one.contact.name}</bdi> <a href={`tel:${one.contact.phone}`}>{one.contact.phone}</a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
