/** What happened in the case, oldest first, as it is recorded and chained. */
import { Timeline } from 'antd';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords } from '../language/words.js';
import { ProblemNote } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import type { CaseSeen } from './case-seen.js';

export function TimelineTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/cases/{id}/history',
    { params: { path: { id: of.id }, query: { limit: 100 } } },
    PAGED,
  );
  if (asked.error !== null) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const entries = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Timeline
        items={entries.map(({ seq, at, actor, summary, note }) => ({
          key: seq,
          content: (
            <>
              <strong>{t(summary)}</strong>
              <div className="quiet">
                <Moment at={at} /> {actor.agency} {actor.name}
              </div>
              {note !== null && <bdi>{note}</bdi>}
            </>
          ),
        }))}
      />
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t(say('显示更多', 'Show more'))}
        </Button>
      )}
    </>
  );
}
