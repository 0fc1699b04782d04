/** Addresses of the console: one line a page; a page is loaded when somebody goes there. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as loadedWhenShown,
  Navigate,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { reached } from '../client/reached.js';
import { say, useWords } from '../language/words.js';
import { Nothing } from '../parts/shown.js';
import { Page } from '../parts/page.js';
import { isCenter, useMe } from '../session/me.js';
import { Broken } from './broken.js';
import { homeOf, menuOf } from './desks.js';
import { onlyFor, type IsFor } from './not-yours.js';
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

/** Filters of a list, or where somebody comes from: each page reads of them what it knows. */
type Search = Readonly<Record<string, unknown>>;

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotThere,
  validateSearch: (search: Search): Search => search,
});
/** A page that cannot be fetched is not taken for one of before an update, where nobody answers at all. */
const lazyRouteComponent: typeof loadedWhenShown = (load, name) => loadedWhenShown(() => reached(load), name);

/** @param isFor whom it is for; absent: whoever comes, and the API says what he sees */
const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>, isFor?: IsFor) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: isFor === undefined ? component : onlyFor(isFor, component),
  });

const ofCenter: IsFor = ({ role }) => isCenter(role);

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
    '/my-work',
    lazyRouteComponent(() => import('../lawyer/my-work-page.js'), 'MyWorkPage'),
  ),
  page(
    '/cases/$id/close',
    lazyRouteComponent(() => import('../lawyer/closing-page.js'), 'ClosingPage'),
    ({ role }) => role === 'lawyer',
  ),
  page(
    '/subsidies',
    lazyRouteComponent(() => import('../lawyer/subsidies-page.js'), 'SubsidiesPage'),
  ),
  page(
    '/calendar',
    lazyRouteComponent(() => import('../calendar/calendar-page.js'), 'CalendarPage'),
  ),
  page(
    '/obligations/$id',
    lazyRouteComponent(() => import('../obligations/obligation-page.js'), 'ObligationPage'),
  ),
  page(
    '/notices/new',
    lazyRouteComponent(() => import('../notice/new-notice-page.js'), 'NewNoticePage'),
    ({ role }) => menuOf(role).some(({ path }) => path === '/notices/new'),
  ),
  page(
    '/sent',
    lazyRouteComponent(() => import('../sent/sent-notices-page.js'), 'SentNoticesPage'),
  ),
  page(
    '/sent/$id',
    lazyRouteComponent(() => import('../sent/notice-sent-page.js'), 'NoticeSentPage'),
  ),
  page(
    '/owed',
    lazyRouteComponent(() => import('../owed/owed-page.js'), 'OwedPage'),
  ),
  page(
    '/meetings',
    lazyRouteComponent(() => import('../meetings/meetings-page.js'), 'MeetingsPage'),
  ),
  page(
    '/cases/$id/assign',
    lazyRouteComponent(() => import('../center/assign-page.js'), 'AssignPage'),
    ofCenter,
  ),
  page(
    '/cases/$id/closing',
    lazyRouteComponent(() => import('../center/closing-page.js'), 'ClosingPage'),
    ofCenter,
  ),
  page(
    '/tasks',
    lazyRouteComponent(() => import('../center/tasks-page.js'), 'TasksPage'),
  ),
  page(
    '/collaborations/new',
    lazyRouteComponent(() => import('../collaboration/new-letter-page.js'), 'NewLetterPage'),
    ofCenter,
  ),
  page(
    '/collaborations',
    lazyRouteComponent(() => import('../collaboration/letters-page.js'), 'LettersPage'),
  ),
  page(
    '/collaborations/$id',
    lazyRouteComponent(() => import('../collaboration/letter-page.js'), 'LetterPage'),
  ),
  page(
    '/board',
    lazyRouteComponent(() => import('../center/board-page.js'), 'BoardPage'),
  ),
  page(
    '/performance',
    lazyRouteComponent(() => import('../performance/performance-page.js'), 'PerformancePage'),
  ),
  page(
    '/payouts',
    lazyRouteComponent(() => import('../money/payouts-page.js'), 'PayoutsPage'),
  ),
  page(
    '/payouts/$id',
    lazyRouteComponent(() => import('../money/payout-page.js'), 'PayoutPage'),
  ),
  page(
    '/payments',
    lazyRouteComponent(() => import('../money/payments-page.js'), 'PaymentsPage'),
  ),
  page(
    '/ledger',
    lazyRouteComponent(() => import('../money/ledger-page.js'), 'LedgerPage'),
  ),
  page(
    '/budget',
    lazyRouteComponent(() => import('../money/budget-page.js'), 'BudgetPage'),
  ),
  page(
    '/payees',
    lazyRouteComponent(() => import('../money/payees-page.js'), 'PayeesPage'),
  ),
  page(
    '/payees/$id',
    lazyRouteComponent(() => import('../money/payee-page.js'), 'PayeePage'),
  ),
  page(
    '/reports',
    lazyRouteComponent(() => import('../money/reports-page.js'), 'ReportsPage'),
  ),
  page(
    '/access-log',
    lazyRouteComponent(() => import('../access/access-page.js'), 'AccessPage'),
  ),
  page(
    '/records',
    lazyRouteComponent(() => import('../records/records-page.js'), 'RecordsPage'),
  ),
  page(
    '/records/$id',
    lazyRouteComponent(() => import('../records/check-page.js'), 'CheckPage'),
  ),
  page(
    '/law',
    lazyRouteComponent(() => import('../law/law-page.js'), 'LawPage'),
  ),
  page(
    '/calendars',
    lazyRouteComponent(() => import('../holidays/holidays-page.js'), 'HolidaysPage'),
  ),
  page(
    '/calendars/new',
    lazyRouteComponent(() => import('../holidays/propose-page.js'), 'ProposePage'),
    ({ mayProposeCalendar }) => mayProposeCalendar,
  ),
  page(
    '/calendars/proposals/$id',
    lazyRouteComponent(() => import('../holidays/proposal-page.js'), 'ProposalPage'),
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
