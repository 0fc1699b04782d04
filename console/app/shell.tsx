/** What stands around every page: who works here, where he can go, what waits for him, in which language. */
import { MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Dropdown, Grid, Layout, Menu } from 'antd';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { api } from '../client/api.js';
import { liveState, subscribeLive } from '../client/live.js';
import { ROLES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { useMe } from '../session/me.js';
import { signOut, switchPerson } from '../session/session.js';
import { menuOf } from './desks.js';

/** More unsigned papers than this are "so many and more". */
const MOST_COUNTED = 99;

export function Shell(): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [isOpen, setOpen] = useState(false);
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip" href="#page">
        {t(say('跳到正文', 'Skip to the page'))}
      </a>
      <Layout.Header className="head">
        {!isWide && (
          <Button
            type="text"
            icon={<MenuOutlined style={{ color: '#fff' }} />}
            aria-label={t(say('打开菜单', 'Open the menu'))}
            aria-expanded={isOpen}
            onClick={() => setOpen(true)}
          />
        )}
        <Link to="/" className="brand">
          {t(say('法援协同', 'Fayuan'))}
        </Link>
        <span className="grow" />
        <Live />
        <LanguageSwitch />
        <Person />
      </Layout.Header>
      <Layout>
        {isWide ? (
          <Layout.Sider theme="light" width={208}>
            <Desks />
          </Layout.Sider>
        ) : (
          <Drawer
            open={isOpen}
            onClose={() => setOpen(false)}
            placement="left"
            size={260}
            title={t(say('菜单', 'Menu'))}
          >
            <Desks onChosen={() => setOpen(false)} />
          </Drawer>
        )}
        <Layout.Content id="page" role="main" tabIndex={-1} className="content">
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Desks({ onChosen }: { readonly onChosen?: () => void }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const entries = menuOf(role);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // The longest that the address begins with: `/notices/new` is not `/notices`.
  const here = entries.filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`)).at(-1)?.path;
  return (
    <nav aria-label={t(say('工作台', 'Desks'))}>
      <Menu
        mode="inline"
        selectedKeys={here === undefined ? [] : [here]}
        style={{ borderInlineEnd: 0 }}
        onClick={() => onChosen?.()}
        items={entries.map(({ path: to, words, icon, counts }) => ({
          key: to,
          icon,
          label: (
            <Link to={to}>
              {t(words)} {counts === 'unsigned' && <Unsigned />}
              {counts === 'tasks' && <OpenTasks />}
            </Link>
          ),
        }))}
      />
    </nav>
  );
}

function Unsigned(): ReactNode {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/notices', {
    params: { query: { unsigned: 'true', limit: MOST_COUNTED + 1 } },
  });
  const count = data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Badge
      count={count}
      overflowCount={MOST_COUNTED}
      color="#b42318"
      title={t(say(`${count} 件待签收`, `${count} to sign for`))}
    />
  );
}

function OpenTasks(): ReactNode {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/tasks', { params: { query: { limit: MOST_COUNTED + 1 } } });
  const count = data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Badge
      count={count}
      overflowCount={MOST_COUNTED}
      color="#8a5a00"
      title={t(say(`${count} 件需要人工处理`, `${count} tasks`))}
    />
  );
}

/** Whether the page shows what is, or what was. */
function Live(): ReactNode {
  const t = useWords();
  const state = useSyncExternalStore(subscribeLive, liveState);
  if (state !== 'away') return null;
  return (
    <span className="away" role="status">
      {t(say('连接中断，正在重连；所示内容可能不是最新', 'Connection lost; what is shown may be old'))}
    </span>
  );
}

function LanguageSwitch(): ReactNode {
  const { language, speak } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" className="on-dark" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => speak(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}

function Person(): ReactNode {
  const t = useWords();
  const { name, role, agency } = useMe();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: `${agency.name} · ${t(termOf(ROLES, role))}` },
          { type: 'divider' },
          { key: 'calendar', label: <Link to="/calendar">{t(say('订阅日历', 'Subscribe in a calendar'))}</Link> },
          { key: 'switch', label: t(say('换人登录', 'Sign in as somebody else')), onClick: () => void switchPerson() },
          { key: 'out', label: t(say('退出登录', 'Sign out')), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" className="on-dark" icon={<UserOutlined />}>
        {name}
      </Button>
    </Dropdown>
  );
}
