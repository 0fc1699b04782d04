/** One case: who and what it is about on top, what can be done now beside it, everything that belongs to it below. */
import { Button, Tabs } from 'antd';
import { EyeOutlined, PrinterOutlined } from '@ant-design/icons';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { isolated } from '../language/isolated.js';
import { STAGES, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { LinkButton } from '../parts/link-button.js';
import { Page, PageOf } from '../parts/page.js';
import { CaseTag } from '../parts/tags.js';
import { Moment, NextDue } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe, type Role } from '../session/me.js';
import { CaseActs } from './case-acts.js';
import { isFullCase, type CaseSeen } from './case-seen.js';
import { DeadlinesTab } from './deadlines-tab.js';
import { DocumentsTab } from './documents-tab.js';
import { NotesTab } from './notes-tab.js';
import { Overview } from './overview.js';
import { PapersTab } from './papers-tab.js';
import { TimelineTab } from './timeline-tab.js';
import './case.css';

interface Tab {
  readonly key: string;
  readonly words: Bilingual;
  readonly shows: (props: { readonly of: CaseSeen }) => ReactNode;
  /** Whether the person reads it, where not everybody who sees the case does. */
  readonly isFor?: (role: Role) => boolean;
}

const TABS: readonly Tab[] = [
  { key: 'overview', words: say('概况', 'Overview'), shows: Overview },
  { key: 'deadlines', words: say('期限', 'Deadlines'), shows: DeadlinesTab },
  { key: 'papers', words: say('文书与回执', 'Papers and receipts'), shows: PapersTab },
  { key: 'documents', words: say('材料', 'Documents'), shows: DocumentsTab },
  { key: 'notes', words: say('备注', 'Notes'), shows: NotesTab },
  {
    key: 'timeline',
    words: say('时间线', 'Timeline'),
    shows: TimelineTab,
    isFor: (role) => role !== 'detention-officer',
  },
];

/** Who looks through the access log. */
const LOOK_ON: readonly Role[] = ['supervisor', 'auditor'];

export function CasePage(): ReactNode {
  const { id } = useParams({ from: '/cases/$id' });
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id } } });
  return (
    <PageOf title={say('案件', 'Case')} of={asked}>
      {(one) => <CaseShown one={one} />}
    </PageOf>
  );
}

function CaseShown({ one }: { readonly one: CaseSeen }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [{ tab }, change] = useUrlFilters<{ readonly tab?: string }>();
  const tabs = TABS.filter(({ isFor }) => isFor?.(role) ?? true);
  return (
    <Page
      title={`${isolated(one.person.name)} · ${one.caseNumber}`}
      tools={
        <>
          <CaseTag status={one.status} />
          {LOOK_ON.includes(role) && (
            <LinkButton to="/access-log" search={{ caseId: one.id }} icon={<EyeOutlined />}>
              {t(say('谁看过本案', 'Who read this case'))}
            </LinkButton>
          )}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t(say('打印', 'Print'))}
          </Button>
        </>
      }
    >
      <Headline of={one} />
      <CaseActs one={one} />
      <div className="card">
        <Tabs
          activeKey={tab ?? 'overview'}
          onChange={(key) => change({ tab: key === 'overview' ? undefined : key })}
          destroyOnHidden
          items={tabs.map(({ key, words, shows: Content }) => ({
            key,
            label: t(words),
            children: <Content of={one} />,
          }))}
        />
      </div>
      {!isFullCase(one) && (
        <p className="quiet">
          {t(
            say('看守所只看到与羁押、会见有关的内容。', 'A place of custody sees what concerns custody and meetings.'),
          )}
        </p>
      )}
    </Page>
  );
}

/** What somebody who opens the case wants to know before anything else. */
function Headline({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  if (!isFullCase(of)) return null;
  const { hearing } = of;
  return (
    <p className="headline">
      <span>
        {t(termOf(STAGES, of.stage))} · <bdi>{of.charge}</bdi>
      </span>
      <span>
        <bdi>{of.organ.name}</bdi> <bdi className="quiet">{of.organCaseNumber}</bdi>
      </span>
      <span>
        {t(say('律师：', 'Lawyer: '))}
        <bdi>{of.lawyer?.name ?? t(say('尚未指派', 'not assigned yet'))}</bdi>
      </span>
      {hearing !== null && Date.parse(hearing.at) > Date.now() && (
        <span>
          {t(say('开庭：', 'Hearing: '))}
          <Moment at={hearing.at} /> <bdi>{hearing.place}</bdi>
        </span>
      )}
      {of.nextDueAt !== null && (
        <span>
          {t(say('最近期限：', 'Next due: '))}
          <NextDue at={of.nextDueAt} />
        </span>
      )}
    </p>
  );
}
