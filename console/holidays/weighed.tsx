/** What a notice would come to, as the API has weighed it: what is wrong, day by day; or what would change, and then the way on. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { LinkButton } from '../parts/link-button.js';
import { ProblemNote } from '../parts/shown.js';
import { Difference } from './difference.js';
import { changesWithNames, type Notice } from './notice.js';

interface WeighedProps {
  /** null: it has not been asked, or something was changed since. */
  readonly shown: Schemas['CalendarPreview'] | null;
  readonly error: unknown;
  readonly wrong: ReadonlyMap<string, readonly string[]>;
  readonly notice: Notice;
  /** Once it can be proposed. */
  readonly children: ReactNode;
}

export function Weighed({ shown, error, wrong, notice, children }: WeighedProps): ReactNode {
  const t = useWords();
  return (
    <div aria-live="polite" className="weighed">
      {error !== null && <WhatIsWrong error={error} wrong={wrong} />}
      {shown !== null && (
        <>
          <Difference {...shown} changes={changesWithNames(shown.changedDays, notice)} />
          <p>
            {t(
              say(
                '核对无误后报请；由另一司法行政机关对照通知原文复核，公布后才生效。',
                'When it is right, propose it; another bureau compares it with the notice itself, and only then is it in force.',
              ),
            )}
          </p>
          {children}
        </>
      )}
    </div>
  );
}

function WhatIsWrong({ error, wrong }: Pick<WeighedProps, 'error' | 'wrong'>): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const existing = isProblem(error) ? error.body.existing?.['proposalId'] : undefined;
  return (
    <>
      <ProblemNote error={error} />
      {existing !== undefined && (
        <LinkButton to="/calendars/proposals/$id" params={{ id: existing }}>
          {t(say('查看待复核的报请', 'See the one that waits'))}
        </LinkButton>
      )}
      {wrong.size > 0 && (
        <Alert
          type="info"
          showIcon
          title={t(say('有问题的日期已在上面以红框标出', 'The days concerned are framed in red above'))}
          description={[...wrong.keys()].map((date) => dayWords(date, language)).join(t(say('、', ', ')))}
        />
      )}
    </>
  );
}
