/** A list of the API as a table: page by page on demand, however long it is; the rest of it leaves as a file. */
import { Button, Table, type TableProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { useRowsInSight } from './rows-in-sight.js';
import { Nothing, ProblemNote } from './shown.js';
import { useScrollByKeys } from './wide-table.js';

interface Paged<T> {
  readonly data: { readonly pages: readonly { readonly items: readonly T[] }[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isFetching?: boolean;
  readonly isFetchedAfterMount?: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

export interface PagedTableProps<T> extends Omit<TableProps<T>, 'dataSource' | 'pagination' | 'loading' | 'title'> {
  readonly of: Paged<T>;
  /** What the table is, for who does not see it. */
  readonly label: string;
  readonly empty: Bilingual;
  /** Columns share the width that there is, and their words wrap; else the table scrolls sideways. */
  readonly fits?: boolean;
}

/** Above so many rows only those in sight are drawn. */
const DRAWN_WHOLE = 200;

/** What is read again in less time than this does not flicker. */
const QUICK_MS = 200;

/**
 * Rows that were read on an earlier visit, while they are read again: somebody may have done since what they ask for, he himself perhaps,
 * so they are not to be clicked on.
 */
function isOld({ isFetching = false, isFetchedAfterMount = true, isFetchingNextPage }: Paged<unknown>): boolean {
  return isFetching && !isFetchedAfterMount && !isFetchingNextPage;
}

export function PagedTable<T extends { readonly id: string }>(props: PagedTableProps<T>): ReactNode {
  const { of, label, empty, fits = false, ...table } = props;
  const t = useWords();
  const title = t(say('全选所示各行', 'Choose all that are shown'));
  const whole = { ...table, ...titled(table.rowSelection, title) };
  const [element, setElement] = useState<HTMLElement | null>(null);
  const drawn = useRowsInSight(element, whole, fits);
  useScrollByKeys(element, label);
  if (of.data === undefined && of.error !== null)
    return <ProblemNote error={of.error} again={() => void of.refetch()} />;
  const rows = of.data?.pages.flatMap(({ items }) => items) ?? [];
  const isLong = rows.length > DRAWN_WHOLE;
  return (
    <div ref={setElement}>
      <Table<T>
        aria-label={label}
        size="middle"
        rowKey="id"
        {...whole}
        dataSource={rows}
        loading={{ spinning: of.isPending || isOld(of), delay: of.isPending ? 0 : QUICK_MS }}
        pagination={false}
        {...(isLong ? drawn : widthOf(rows.length, fits))}
        locale={{ emptyText: of.isPending ? ' ' : <Nothing text={empty} /> }}
      />
      <p className="under-table" aria-live="polite">
        {rows.length > 0 && (
          <span>
            {of.hasNextPage
              ? t(say(`已显示 ${rows.length} 条`, `${rows.length} shown`))
              : t(say(`共 ${rows.length} 条`, `${rows.length} in all`))}
          </span>
        )}
        {of.hasNextPage && (
          <Button size="small" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
            {t(say('显示更多', 'Show more'))}
          </Button>
        )}
      </p>
    </div>
  );
}

/** Ant Design calls the box above all others something in English. */
function titled<T>(rowSelection: TableProps<T>['rowSelection'], title: string): Pick<TableProps<T>, 'rowSelection'> {
  if (rowSelection === undefined) return {};
  return { rowSelection: { getTitleCheckboxProps: () => ({ 'aria-label': title }), ...rowSelection } };
}

/** An empty table is as wide as its place: there is nothing to scroll to, and its words are to be seen. */
function widthOf(rows: number, fits: boolean): Pick<TableProps, 'scroll' | 'tableLayout'> {
  if (rows === 0) return { tableLayout: 'fixed' };
  return fits ? {} : { scroll: { x: 'max-content' } };
}
