/** The board (谁该办什么): what is overdue and what falls due, who owes it to whom, and what follows if nothing is done. */
import { App, Segmented } from 'antd';
import { keepPreviousData } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { withFilters } from '../client/with-filters.js';
import { say, useWords } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Page } from '../parts/page.js';
import { useRowKeys } from '../parts/row-keys.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { BoardFiltersBar } from './board-filters-bar.js';
import { segmentOf, type BoardFilters } from './board-query.js';
import { BoardSegments } from './board-segments.js';
import { BoardSummary } from './board-summary.js';
import { BoardTable } from './board-table.js';
import { BulkBar } from './bulk-bar.js';
import { useBoardQuery, type BoardPartProps } from './board-part.js';

type Obligation = Schemas['Obligation'];

export function BoardPage(): ReactNode {
  const t = useWords();
  const [filters, change] = useUrlFilters<BoardFilters>();
  const query = useBoardQuery(filters);
  const isSummary = filters.view === 'summary';
  return (
    <Page
      title={t(say('谁该办什么', 'Who must act'))}
      tools={
        <>
          <Segmented
            aria-label={t(say('显示方式', 'Show as'))}
            value={isSummary ? 'summary' : 'list'}
            onChange={(view) => change({ view: view === 'summary' ? 'summary' : '' })}
            options={[
              { value: 'list', label: t(say('清单', 'List')) },
              { value: 'summary', label: t(say('汇总', 'Summary')) },
            ]}
          />
          <ExportButton path={withFilters('/v1/obligations', query)} name={t(segmentOf(filters).words)} />
        </>
      }
    >
      <BoardSegments filters={filters} onChange={change} />
      {isSummary ? (
        <>
          <BoardFiltersBar filters={filters} onChange={change} />
          <BoardSummary filters={filters} onChange={change} />
        </>
      ) : (
        <BoardList filters={filters} onChange={change} />
      )}
    </Page>
  );
}

function BoardList({ filters, onChange }: BoardPartProps): ReactNode {
  const query = useBoardQuery(filters);
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/obligations',
    { params: { query } },
    { ...PAGED, placeholderData: keepPreviousData },
  );
  const rows = useMemo(() => asked.data?.pages.flatMap(({ items }) => items) ?? [], [asked.data]);
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => rows.filter(({ id }) => chosenIds.has(id)), [rows, chosenIds]);
  const chooseThese = useChoosing(setChosenIds);
  const choose = useCallback(
    (id: string) => chooseThese(chosenIds.has(id) ? [...chosenIds].filter((one) => one !== id) : [...chosenIds, id]),
    [chooseThese, chosenIds],
  );
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLDivElement>(null);
  const { hasNextPage, fetchNextPage } = asked;
  const { help } = useRowKeys({
    ...{ list, search, onChoose: choose },
    onEnd: () => void (hasNextPage ? fetchNextPage() : undefined),
  });
  return (
    <>
      <BoardFiltersBar filters={filters} onChange={onChange} search={search} help={help} />
      {chosen.length > 0 && <BulkBar chosen={chosen} onNone={() => setChosenIds(new Set())} />}
      <div className="card" ref={list}>
        <BoardTable
          of={asked}
          isWithin={filters}
          chosen={chosen.map(({ id }: Obligation) => id)}
          onChosen={chooseThese}
          onOwer={(owedBy) => onChange({ owedBy })}
        />
      </div>
    </>
  );
}

/** So many at once: what is done with them is seen through by somebody, and their ids fit into one address. */
const MOST_CHOSEN = 200;

function useChoosing(set: (ids: ReadonlySet<string>) => void): (ids: readonly string[]) => void {
  const t = useWords();
  const { message } = App.useApp();
  return useCallback(
    (ids) => {
      set(new Set(ids.slice(0, MOST_CHOSEN)));
      if (ids.length > MOST_CHOSEN)
        void message.info(
          t(
            say(
              `一次最多选 ${MOST_CHOSEN} 项，已选前 ${MOST_CHOSEN} 项。全部导出请用“导出清单”。`,
              `${MOST_CHOSEN} at once at most: the first ${MOST_CHOSEN} are chosen. “Export the list” takes all.`,
            ),
          ),
        );
    },
    [set, message, t],
  );
}
