/** A long table of which only the rows in sight are drawn: for that its columns must know their widths in pixels. */
import type { TableProps } from 'antd';
import { useEffect, useState } from 'react';

type Part<T> = Pick<TableProps<T>, 'columns' | 'rowSelection'>;
type Drawn<T> = Part<T> & Pick<TableProps<T>, 'virtual' | 'scroll'>;

const HEIGHT = 640;
/** Of the boxes with which rows are chosen. */
const CHOICE_WIDTH = 44;
/** Narrower than this only what shares the width that there is. */
const LEAST_WIDTH = 1000;

/** @param element around the table @param fits columns share the width that there is @returns how it is drawn then */
export function useRowsInSight<T>(element: HTMLElement | null, part: Part<T>, fits: boolean): Drawn<T> {
  const [width, setWidth] = useState(LEAST_WIDTH);
  useEffect(() => {
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  const { columns = [], rowSelection } = part;
  const x = fits ? width : Math.max(width, LEAST_WIDTH);
  const shared = x - (rowSelection === undefined ? 0 : CHOICE_WIDTH);
  return {
    virtual: true,
    scroll: { x, y: HEIGHT },
    columns: columns.map((column) => ({ ...column, width: pixels(column.width, shared, columns.length) })),
    ...(rowSelection === undefined ? {} : { rowSelection: { ...rowSelection, columnWidth: CHOICE_WIDTH } }),
  };
}

function pixels(width: number | string | undefined, of: number, among: number): number {
  if (typeof width === 'number') return width;
  const percent = width?.endsWith('%') === true ? Number.parseFloat(width) : 100 / among;
  return Math.floor((of * percent) / 100);
}
