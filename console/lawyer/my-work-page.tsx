/** Where counsel begins (我的工作): what to answer first, then his dates, then what he waits for and what he carries. */
import { CalendarOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { LinkButton } from '../parts/link-button.js';
import { Page } from '../parts/page.js';
import { AgendaCard } from './agenda-card.js';
import { Assignments } from './assignments.js';
import { LettersForMe } from './letters-for-me.js';
import './lawyer.css';
import { OpenRequests } from './open-requests.js';
import { OwnCases } from './own-cases.js';
import { PapersToSign } from './papers-to-sign.js';

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
      <Assignments />
      <PapersToSign />
      <AgendaCard />
      <OpenRequests />
      <LettersForMe />
      <OwnCases />
    </Page>
  );
}
