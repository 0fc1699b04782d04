/** Meetings (会见) of a case, newest first. */

import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { MEETING_OUTCOMES, MEETING_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Room } from '../meetings/room.js';
import { Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';
import './case.css';

export function MeetingList({ meetings }: { readonly meetings: readonly Schemas['Meeting'][] }): ReactNode {
  const t = useWords();
  if (meetings.length === 0) return null;
  return (
    <section className="sub">
      <h3>{t(say('会见', 'Meetings'))}</h3>
      <WideTable<Schemas['Meeting']>
        aria-label={t(say('会见', 'Meetings'))}
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={meetings.toReversed()}
        columns={[
          { title: t(say('状态', 'State')), key: 'state', render: (_, one) => t(termOf(MEETING_STATES, one.state)) },
          {
            title: t(say('申请时间', 'Asked for')),
            key: 'requested',
            render: (_, one) => <Moment at={one.requestedAt} />,
          },
          {
            title: t(say('会见时间', 'Time')),
            key: 'at',
            render: (_, one) => (one.meetingAt === null ? '—' : <Moment at={one.meetingAt} />),
          },
          { title: t(say('会见室', 'Room')), key: 'room', render: (_, one) => <Room of={one.room} instead="—" /> },
          {
            title: t(say('结果', 'Outcome')),
            key: 'outcome',
            render: (_, one) => (one.outcome === null ? '—' : t(termOf(MEETING_OUTCOMES, one.outcome))),
          },
        ]}
      />
    </section>
  );
}
