/** What stands in the place of a page that failed: it was not loaded, or broke. What was typed elsewhere is not lost. */
import { Button, Result } from 'antd';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isProblem } from '../client/problem.js';
import { say, useWords } from '../language/words.js';
import { ProblemNote } from '../parts/shown.js';

export function Broken({ error, reset }: ErrorComponentProps): ReactNode {
  const t = useWords();
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  if (isProblem(error)) return <ProblemNote error={error} again={again} />;
  // Files have other names after an update: the page that was open asks for those of before.
  const isOld = /dynamically imported module|Importing a module script failed/i.test(
    error instanceof Error ? error.message : '',
  );
  return (
    <Result
      status="warning"
      title={
        isOld ? t(say('系统已经更新', 'The system has been updated')) : t(say('这个页面出了错', 'This page went wrong'))
      }
      subTitle={
        isOld
          ? t(say('请刷新页面后继续。', 'Reload the page and go on.'))
          : t(say('可以重试，或者从菜单中另选页面。', 'Try again, or choose another page from the menu.'))
      }
      extra={[
        <Button key="reload" type="primary" onClick={() => location.reload()}>
          {t(say('刷新页面', 'Reload the page'))}
        </Button>,
        <Button key="again" onClick={again}>
          {t(say('重试', 'Try again'))}
        </Button>,
      ]}
    />
  );
}
