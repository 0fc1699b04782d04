/** A table that may be wider than its place: it scrolls inside, by the keyboard too. */
import { Table, type TableProps } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

/** @param element around the table @param label what the table is */
export function useScrollByKeys(element: HTMLElement | null, label: string): void {
  useEffect(() => {
    const content = element?.querySelector<HTMLElement>('.ant-table-content') ?? null;
    if (content === null) return undefined;
    // Only what has something beyond its edge is stopped at.
    const watch = new ResizeObserver(() => {
      const isWider = content.scrollWidth > content.clientWidth;
      for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': label }))
        if (isWider) content.setAttribute(name, value);
        else content.removeAttribute(name);
    });
    for (const each of [content, ...content.children]) watch.observe(each);
    return () => watch.disconnect();
    // After each drawing: the first rows come in another element than none.
  });
}

export function WideTable<T extends object>(props: TableProps<T> & { readonly 'aria-label': string }): ReactNode {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useScrollByKeys(element, props['aria-label']);
  return (
    <div ref={setElement}>
      <Table<T> {...props} />
    </div>
  );
}
