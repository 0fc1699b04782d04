/** What stands in a tab of whoever has signed out in another one: nothing of him. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';

export function SignedOut(): ReactNode {
  const t = useWords();
  return (
    <main style={{ maxWidth: 560, margin: '15vh auto', padding: 16 }}>
      <Page title={t(say('您已退出登录', 'You have signed out'))}>
        <p>
          {t(
            say(
              '您在另一个标签页退出登录或者换人登录，本页内容和草稿已清除。',
              'You signed out in another tab, or somebody else signed in: what stood here, drafts included, is gone.',
            ),
          )}
        </p>
        <Button type="primary" onClick={() => location.replace('/')}>
          {t(say('重新登录', 'Sign in again'))}
        </Button>
      </Page>
    </main>
  );
}
