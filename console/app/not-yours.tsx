/** Pages of some roles alone: others who come by an address are told so. What they may do the API decides; here nobody fills in for nothing. */
import { Link, type lazyRouteComponent } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { Nothing } from '../parts/shown.js';
import { useMe, type Me } from '../session/me.js';
import { homeOf } from './desks.js';

export type IsFor = (me: Me) => boolean;
type LoadedPage = ReturnType<typeof lazyRouteComponent>;

/** @returns the page, loaded and shown for those whom it is for */
export function onlyFor(isFor: IsFor, Shown: LoadedPage): LoadedPage {
  const Guarded = (): ReactNode => (isFor(useMe()) ? <Shown /> : <NotYours />);
  const { preload } = Shown;
  return preload === undefined ? Guarded : Object.assign(Guarded, { preload });
}

function NotYours(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  return (
    <Page title={t(say('这不是您岗位的页面', 'This page is not for your post'))}>
      <Nothing text={say('这里的事项由其他岗位办理。', 'What is done here is for others to do.')}>
        <Link to={homeOf(role)}>{t(say('回到我的首页', 'Back to my first page'))}</Link>
      </Nothing>
    </Page>
  );
}
