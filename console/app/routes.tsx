/** Addresses of the console: one line a page; a page is loaded when somebody goes there. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Nothing } from '../parts/shown.js';
import { Page } from '../parts/page.js';
import { useMe } from '../session/me.js';
import { Broken } from './broken.js';
import { homeOf } from './desks.js';
import { Shell } from './shell.js';

function Home(): ReactNode {
  return <Navigate to={homeOf(useMe().role)} replace />;
}

function NotThere(): ReactNode {
  const t = useWords();
  return (
    <Page title={t(say('没有这个页面', 'There is no such page'))}>
      <Nothing text={say('请从菜单中选择。', 'Choose from the menu.')} />
    </Page>
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotThere });
const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  page(
    '/inbox',
    lazyRouteComponent(() => import('../papers/inbox-page.js'), 'InboxPage'),
  ),
  page(
    '/cases',
    lazyRouteComponent(() => import('../case/cases-page.js'), 'CasesPage'),
  ),
  page(
    '/cases/$id',
    lazyRouteComponent(() => import('../case/case-page.js'), 'CasePage'),
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('../people/settings-page.js'), 'SettingsPage'),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
