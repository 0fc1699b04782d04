/**
 * What stands in the records in Chinese alone, whatever the page speaks: articles, titles of budget lines. It is said to be Chinese, so
 * that it is read out as such (WCAG 3.1.2).
 */
import type { ReactNode } from 'react';

interface InChineseProps {
  readonly className?: string;
  readonly children: ReactNode;
}

export function InChinese({ className, children }: InChineseProps): ReactNode {
  return (
    <span lang="zh-CN" className={className}>
      {children}
    </span>
  );
}
