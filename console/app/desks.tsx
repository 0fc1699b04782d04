/** The desks (工作台): which pages the menu of whom shows, in the order of his day. The first one is where he begins. */
import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CreditCardOutlined,
  EyeOutlined,
  FileAddOutlined,
  FolderOpenOutlined,
  FundOutlined,
  InboxOutlined,
  LineChartOutlined,
  PayCircleOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  SwapOutlined,
  UnorderedListOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { say, type Bilingual } from '../language/words.js';
import type { Role } from '../session/me.js';

export interface MenuEntry {
  readonly path: string;
  readonly words: Bilingual;
  readonly icon: ReactNode;
  readonly roles: readonly Role[];
  /** Shows beside the words how much waits there. */
  readonly counts?: 'unsigned' | 'tasks';
}

const ORGANS: readonly Role[] = ['court-clerk', 'procuratorate-clerk', 'police-officer'];
const CENTER: readonly Role[] = ['center-staff', 'center-director'];
const LAWYERS: readonly Role[] = ['lawyer', 'firm-clerk'];
const READERS: readonly Role[] = ['supervisor', 'auditor'];
const EVERYBODY: readonly Role[] = [
  ...ORGANS,
  ...CENTER,
  ...LAWYERS,
  ...READERS,
  'detention-officer',
  'finance-officer',
];

const FINANCE: readonly Role[] = ['finance-officer'];
const BOOKS: readonly Role[] = [...FINANCE, ...READERS];

export const MENU: readonly MenuEntry[] = [
  { path: '/my-work', words: say('我的工作', 'My work'), icon: <ScheduleOutlined />, roles: LAWYERS },
  { path: '/sent', words: say('发出的通知', 'Notices sent'), icon: <ScheduleOutlined />, roles: ORGANS },
  {
    path: '/board',
    words: say('谁该办什么', 'Who must act'),
    icon: <ScheduleOutlined />,
    roles: [...CENTER, ...READERS],
  },
  {
    path: '/performance',
    words: say('履职情况', 'Performance'),
    icon: <LineChartOutlined />,
    roles: [...READERS, 'center-director'],
  },
  {
    path: '/tasks',
    words: say('人工处理', 'Tasks'),
    icon: <UnorderedListOutlined />,
    roles: [...CENTER, 'supervisor', ...ORGANS],
    counts: 'tasks',
  },
  { path: '/meetings', words: say('会见安排', 'Meetings'), icon: <CalendarOutlined />, roles: ['detention-officer'] },
  {
    path: '/notices/new',
    words: say('发出通知辩护', 'Send a notice'),
    icon: <FileAddOutlined />,
    roles: [...ORGANS, ...CENTER],
  },
  {
    path: '/cases',
    words: say('案件', 'Cases'),
    icon: <FolderOpenOutlined />,
    roles: EVERYBODY.filter((role) => role !== 'finance-officer'),
  },
  { path: '/meetings', words: say('会见', 'Meetings'), icon: <CalendarOutlined />, roles: LAWYERS },
  {
    path: '/payouts',
    words: say('补贴发放', 'Payouts'),
    icon: <PayCircleOutlined />,
    roles: [...CENTER, ...BOOKS],
  },
  {
    path: '/tasks',
    words: say('人工处理', 'Tasks'),
    icon: <UnorderedListOutlined />,
    roles: FINANCE,
    counts: 'tasks',
  },
  { path: '/payments', words: say('支付与回执', 'Payments'), icon: <BankOutlined />, roles: BOOKS },
  { path: '/budget', words: say('预算指标', 'Budget'), icon: <FundOutlined />, roles: [...CENTER, ...BOOKS] },
  { path: '/ledger', words: say('明细账', 'Ledger'), icon: <BookOutlined />, roles: BOOKS },
  { path: '/payees', words: say('收款账户', 'Accounts of payees'), icon: <CreditCardOutlined />, roles: FINANCE },
  {
    path: '/reports',
    words: say('发放报表', 'Reports'),
    icon: <BarChartOutlined />,
    roles: [...CENTER, ...BOOKS],
  },
  {
    path: '/owed',
    words: say('应办期限', 'What we owe'),
    icon: <AuditOutlined />,
    roles: [...ORGANS, ...LAWYERS, 'detention-officer', 'finance-officer'],
  },
  { path: '/subsidies', words: say('办案补贴', 'Subsidies'), icon: <PayCircleOutlined />, roles: LAWYERS },
  {
    path: '/collaborations',
    words: say('异地协作', 'Letters between centers'),
    icon: <SwapOutlined />,
    roles: [...CENTER, 'lawyer', ...READERS],
  },
  {
    path: '/access-log',
    words: say('访问记录', 'Access log'),
    icon: <EyeOutlined />,
    roles: READERS,
  },
  {
    path: '/records',
    words: say('档案核验', 'Records checks'),
    icon: <SafetyCertificateOutlined />,
    roles: READERS,
  },
  {
    path: '/calendars',
    words: say('节假日历', 'Days off'),
    icon: <CarryOutOutlined />,
    roles: READERS,
  },
  { path: '/law', words: say('期限规则', 'Rules'), icon: <ReadOutlined />, roles: [...READERS, ...CENTER] },
  { path: '/inbox', words: say('收件箱', 'Inbox'), icon: <InboxOutlined />, roles: EVERYBODY, counts: 'unsigned' },
  { path: '/settings', words: say('个人设置', 'My settings'), icon: <SettingOutlined />, roles: EVERYBODY },
];

export function menuOf(role: Role): readonly MenuEntry[] {
  return MENU.filter(({ roles }) => roles.includes(role));
}

/** Where his day begins. */
export function homeOf(role: Role): string {
  return menuOf(role)[0]?.path ?? '/inbox';
}
