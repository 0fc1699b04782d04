/** What stands in the place of a page that failed: it was not loaded, or broke. What was typed elsewhere is not lost. */
import { Button, Result } from 'antd';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { liveState, subscribeLive } from '../client/live.js';
import { isProblem } from '../client/problem.js';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';

export function Broken({ error, reset }: ErrorComponentProps): ReactNode {
  const t = useWords();
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  if (isProblem(error))
    return (
      <Page title={t(say('没有打开这个页面', 'This page did not open'))}>
        <ProblemNote error={error} again={again} />
        <WhenBack again={again} />
      </Page>
    );
  // Files have other names after an update: the page that was open asks for those of before.
  const isOld = /dynamically imported module|Importing a module script failed/i.test(
    error instanceof Error ? error.message : '',
  );
  const title = isOld
    ? say('系统已经更新', 'The system has been updated')
    : say('这个页面出了错', 'This page went wrong');
  return (
    <Page title={t(title)}>
      <Result
        status="warning"
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
    </Page>
  );
}

/** Tries once more by itself when the line is there again. */
function WhenBack({ again }: { readonly again: () => void }): null {
  const state = useSyncExternalStore(subscribeLive, liveState);
  const wasAway = useRef(false);
  useEffect(() => {
    if (state === 'away') wasAway.current = true;
    else if (state === 'live' && wasAway.current) again();
    // Only what the line does is followed.
  }, [state]);
  return null;
}
