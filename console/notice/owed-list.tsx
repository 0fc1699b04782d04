/** Duties that follow from a notice, in a few words each: who owes what until when, under which article. */
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { InChinese } from '../parts/in-chinese.js';
import { ObligationTag } from '../parts/tags.js';
import { Due } from '../parts/times.js';

const OVER = ['fulfilled', 'lapsed', 'cancelled'];

export function OwedList({ of }: { readonly of: readonly Schemas['Obligation'][] }): ReactNode {
  const t = useWords();
  const distinct = [...new Map(of.map((one) => [one.id, one])).values()].sort(byDue);
  if (distinct.length === 0) return <p>{t(say('没有新的期限。', 'Nothing new will be owed.'))}</p>;
  return (
    <ul className="owed">
      {distinct.map((one) => (
        <li key={one.id}>
          <span>
            <bdi>{one.owedBy.name}</bdi>：<strong>{t(one.title)}</strong> <ObligationTag state={one.state} />
          </span>
          <Due
            dueOn={one.dueOn}
            dueAt={one.dueAt}
            isPaused={one.state === 'paused'}
            isOver={OVER.includes(one.state)}
          />
          <InChinese className="quiet">{one.article}</InChinese>
        </li>
      ))}
    </ul>
  );
}

/** What is late first, first; what has no date last. */
function byDue(one: Schemas['Obligation'], other: Schemas['Obligation']): number {
  const at = ({ dueAt }: Schemas['Obligation']): number =>
    dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
  return at(one) === at(other) ? 0 : at(one) - at(other);
}
