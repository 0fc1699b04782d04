/** Where counsel begins (我的工作): what to answer first, then his dates, then what he waits for and what he carries. */
import { CalendarOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { CutNote } from '../parts/cut-note.js';
import { LinkButton } from '../parts/link-button.js';
import { Page } from '../parts/page.js';
import { AgendaCard } from './agenda-card.js';
import { Assignments } from './assignments.js';
import { LettersForMe } from './letters-for-me.js';
import './lawyer.css';
import { OpenRequests } from './open-requests.js';
import { OwnCases } from './own-cases.js';
import { PapersToSign } from './papers-to-sign.js';
import { useOwed, useOwnMeetings } from './work-reads.js';

/** What the dates and requests are made of; the list of cases says it itself. */
function NotAll(): ReactNode {
  return (
    <>
      <CutNote of={useOwnMeetings().data} rest={say('其余会见请到“会见”查看。', 'The others are under Meetings.')} />
      <CutNote of={useOwed().data} rest={say('其余期限请到各案件查看。', 'Each case has its own time limits.')} />
    </>
  );
}

export function MyWorkPage(): ReactNode {
  const t = useWords();
  return (
    <Page
      title={t(say('我的工作', 'My work'))}
      tools={
        <LinkButton to="/calendar" icon={<CalendarOutlined />}>
          {t(say('订阅到手机日历', 'Subscribe in a calendar'))}
        </LinkButton>
      }
    >
      <NotAll />
      <Assignments />
      <PapersToSign />
      <AgendaCard />
      <OpenRequests />
      <LettersForMe />
      <OwnCases />
    </Page>
  );
}
