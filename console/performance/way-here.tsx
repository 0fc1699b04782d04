/** Where in the whole one is (路径): each name leads back to what was seen there. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { crumbsOf, ITS_OWN_PAGE, type LookedAt } from './looked-at.js';

interface WayHereProps {
  readonly looked: LookedAt;
  readonly within: Schemas['PerformanceReport']['within'];
}

export function WayHere({ looked, within }: WayHereProps): ReactNode {
  const t = useWords();
  const crumbs = crumbsOf(looked, within);
  const all = say('全部', 'All');
  return (
    // Where a line has led is said, for what was clicked is gone.
    <div aria-live="polite">
      {crumbs.length > 1 && (
        <nav aria-label={t(say('所在位置', 'Where you are'))} className="way-here">
          {crumbs.map(({ key, name, looked: there }, at) => (
            <span key={key}>
              {at > 0 && <span aria-hidden="true"> › </span>}
              {at === crumbs.length - 1 ? (
                <b aria-current="location">{t(name ?? all)}</b>
              ) : (
                <Link to="/performance" search={{ ...there }} {...ITS_OWN_PAGE}>
                  {t(name ?? all)}
                </Link>
              )}
            </span>
          ))}
        </nav>
      )}
    </div>
  );
}
