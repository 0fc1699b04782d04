/**
 * Meetings (会见). The place of custody sees what it has to arrange, by the hours that are left, and its week; lawyers and whoever else
 * sees the cases read their own.
 */
import './meetings.css';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { OwnMeetings, type Show } from './own-meetings.js';
import { ToArrange } from './to-arrange.js';
import { WeekView } from './week-view.js';

export function MeetingsPage(): ReactNode {
  const { role } = useMe();
  return role === 'detention-officer' ? <Desk /> : <Own />;
}

function Desk(): ReactNode {
  const t = useWords();
  const [{ view }, change] = useUrlFilters<{ readonly view?: string }>();
  const isWeek = view === 'week';
  return (
    <Page
      title={t(say('会见安排', 'Meetings'))}
      tools={
        <Segmented
          aria-label={t(say('显示', 'Show'))}
          value={isWeek ? 'week' : 'asked'}
          onChange={(next) => change({ view: next === 'week' ? 'week' : undefined })}
          options={[
            { value: 'asked', label: t(say('待安排', 'To arrange')) },
            { value: 'week', label: t(say('周视图', 'Week')) },
          ]}
        />
      }
    >
      {isWeek ? <WeekView /> : <ToArrange />}
    </Page>
  );
}

function Own(): ReactNode {
  const t = useWords();
  const [{ show }, change] = useUrlFilters<{ readonly show?: string }>();
  const shown: Show = show === 'asked' || show === 'held' ? show : 'to-come';
  return (
    <Page
      title={t(say('会见', 'Meetings'))}
      tools={
        <Segmented<Show>
          aria-label={t(say('显示', 'Show'))}
          value={shown}
          onChange={(next) => change({ show: next === 'to-come' ? undefined : next })}
          options={[
            { value: 'to-come', label: t(say('已安排', 'Arranged')) },
            { value: 'asked', label: t(say('已申请', 'Asked for')) },
            { value: 'held', label: t(say('已会见', 'Held')) },
          ]}
        />
      }
    >
      <OwnMeetings key={shown} show={shown} />
    </Page>
  );
}
