/** How many open deadlines a calendar would move. */
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';

export function MovesWords({ of }: { readonly of: Schemas['CalendarProposal']['moves'] }): ReactNode {
  const t = useWords();
  const { obligations, earlier, later, cases } = of;
  if (obligations === 0) return <span>{t(say('没有期限变动', 'no deadline'))}</span>;
  return (
    <span>
      {t(
        say(
          `${obligations} 项期限（提前 ${earlier}，延后 ${later}），涉及 ${cases} 件`,
          `${obligations} ${obligations === 1 ? 'deadline' : 'deadlines'} (${earlier} earlier, ${later} later) in ${cases} ${cases === 1 ? 'case' : 'cases'}`,
        ),
      )}
    </span>
  );
}
