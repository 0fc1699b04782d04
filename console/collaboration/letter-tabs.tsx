/** What a letter obliges to, its papers with their receipts, and what happened with it. */
import { Button, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { useWhole } from '../client/whole.js';
import { NEXT_RECIPIENTS, NEXT_STEPS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { PaperList } from '../papers/paper-list.js';
import { InChinese } from '../parts/in-chinese.js';
import { Nothing, ProblemNote, Shown } from '../parts/shown.js';
import { ObligationTag } from '../parts/tags.js';
import { Due, Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';

type Obligation = Schemas['Obligation'];

const OVER = ['fulfilled', 'lapsed', 'cancelled'];

export function LetterDeadlines({ id }: { readonly id: string }): ReactNode {
  const t = useWords();
  const asked = useWhole('/v1/obligations', { query: { collaborationId: id } });
  return (
    <Shown of={asked}>
      {({ items }) => (
        <WideTable<Obligation>
          aria-label={t(say('期限', 'Deadlines'))}
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          locale={{ emptyText: <Nothing text={say('没有期限事项。', 'Nothing is owed.')} /> }}
          columns={[
            { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <ObligationTag state={one.state} /> },
            { title: t(say('事项', 'Duty')), key: 'title', render: (_, one) => t(one.title) },
            { title: t(say('由谁履行', 'Owed by')), key: 'by', render: (_, one) => <bdi>{one.owedBy.name}</bdi> },
            {
              title: t(say('期限', 'Due')),
              key: 'due',
              render: (_, one) => (
                <Due
                  dueOn={one.dueOn}
                  dueAt={one.dueAt}
                  isPaused={one.state === 'paused'}
                  isOver={OVER.includes(one.state)}
                />
              ),
            },
            {
              title: t(say('下一步', 'Next step')),
              key: 'next',
              render: (_, one) =>
                one.next === null ? (
                  ''
                ) : (
                  <>
                    {t(termOf(NEXT_STEPS, one.next.step))} <Moment at={one.next.at} /> →{' '}
                    {t(termOf(NEXT_RECIPIENTS, one.next.to))}
                  </>
                ),
            },
            {
              title: t(say('依据', 'Basis')),
              key: 'article',
              render: (_, one) => <InChinese>{one.article}</InChinese>,
            },
          ]}
        />
      )}
    </Shown>
  );
}

export function LetterPapers({ id }: { readonly id: string }): ReactNode {
  const asked = api.useInfiniteQuery('get', '/v1/notices', { params: { query: { collaborationId: id } } }, PAGED);
  return <PaperList of={asked} />;
}

export function LetterHistory({ id }: { readonly id: string }): ReactNode {
  const t = useWords();
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/collaborations/{id}/history',
    { params: { path: { id }, query: { limit: 100 } } },
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
