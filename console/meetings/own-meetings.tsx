/** Meetings of a lawyer or his firm, and of whoever else reads them: what is to come, what is asked for, what was. */
import { Button, Grid, Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { dayOf, daysLater } from '../language/legal-time.js';
import { MEETING_OUTCOMES, MEETING_STATES, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { PagedTable } from '../parts/paged-table.js';
import { Due, Moment } from '../parts/times.js';
import { useMe } from '../session/me.js';
import { HeldForm } from './held-form.js';
import { span, type MeetingOnList, type State } from './reads.js';
import { Room } from './room.js';

export type Show = 'to-come' | 'asked' | 'held';

const STATES: Readonly<Record<Show, State[]>> = {
  'to-come': ['arranged'],
  asked: ['requested', 'refused'],
  held: ['held'],
};
const EMPTY: Readonly<Record<Show, Bilingual>> = {
  'to-come': say('没有已安排的会见。', 'No meeting is arranged.'),
  asked: say(
    '没有待安排的会见。需要会见的，在案件中点“申请会见”。',
    'No meeting is asked for. Ask for one in its case.',
  ),
  held: say('还没有会见记录。', 'No meeting has been held yet.'),
};

/** Meetings that are not on record as held are looked back for so long. */
const DAYS_BACK = 60;
const DAYS_AHEAD = 400;

export function OwnMeetings({ show }: { readonly show: Show }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const isNarrow = !(Grid.useBreakpoint().md ?? true);
  const today = dayOf(useNow());
  const time = show === 'to-come' ? span(daysLater(today, -DAYS_BACK), daysLater(today, DAYS_AHEAD)) : {};
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/meetings',
    { params: { query: { state: STATES[show], ...time } } },
    PAGED,
  );
  const [holding, setHolding] = useState<MeetingOnList | null>(null);
  const close = (): void => setHolding(null);
  return (
    <div className="card">
      <PagedTable<MeetingOnList>
        of={asked}
        label={t(say('会见', 'Meetings'))}
        empty={EMPTY[show]}
        columns={[
          {
            title: t(say('当事人', 'Person')),
            key: 'person',
            render: (_, one) => (
              <div className="own-person">
                <Link to="/cases/$id" params={{ id: one.caseId }}>
                  <bdi>{one.person.name}</bdi>
                </Link>
                <span className="quiet">{one.caseNumber}</span>
              </div>
            ),
          },
          ...(role === 'lawyer' ? [] : [lawyerColumn(t(say('律师', 'Lawyer')))]),
          { title: t(say('会见', 'Meeting')), key: 'meeting', render: (_, one) => <How one={one} /> },
          ...(isNarrow ? [] : whereAndSince(t)),
          {
            title: t(say('办理', 'Do')),
            key: 'do',
            render: (_, one) =>
              role === 'lawyer' && one.state === 'arranged' ? <Held one={one} onHeld={setHolding} /> : null,
          },
        ]}
      />
      {holding !== null && <HeldForm one={holding} onClose={close} onDone={close} />}
    </div>
  );
}

/** What there is no room for on a phone. */
function whereAndSince(t: (words: Bilingual) => string) {
  return [
    {
      title: t(say('场所', 'Place')),
      key: 'place',
      render: (_: unknown, { place }: MeetingOnList) => <bdi>{place?.name ?? '—'}</bdi>,
    },
    {
      title: t(say('申请时间', 'Asked for')),
      key: 'asked',
      render: (_: unknown, { requestedAt }: MeetingOnList) => <Moment at={requestedAt} />,
    },
  ];
}

function lawyerColumn(title: string) {
  return {
    title,
    key: 'lawyer',
    render: (_: unknown, { lawyer }: MeetingOnList) => <bdi>{lawyer?.name ?? '—'}</bdi>,
  };
}

/** When and where; or how the request stands. */
function How({ one }: { readonly one: MeetingOnList }): ReactNode {
  const t = useWords();
  const { state, meetingAt, room, outcome, dueAt, refusal, warnings } = one;
  return (
    <div className="own-how">
      {meetingAt === null ? (
        <span>
          <Tag>{t(termOf(MEETING_STATES, state))}</Tag>
        </span>
      ) : (
        <span>
          <b>
            <Moment at={meetingAt} />
          </b>{' '}
          <Room of={room} />
        </span>
      )}
      {outcome !== null && <span>{t(termOf(MEETING_OUTCOMES, outcome))}</span>}
      {refusal !== null && <bdi>{[refusal.reason, ...refusal.missingPapers].join(t(say('；', '; ')))}</bdi>}
      {dueAt !== null && <Due dueOn={null} dueAt={dueAt} isPaused={one.obligationState === 'paused'} />}
      {warnings.map((warning) => (
        <span key={warning.code} className="near">
          {t(warning)}
        </span>
      ))}
    </div>
  );
}

interface HeldProps {
  readonly one: MeetingOnList;
  readonly onHeld: (one: MeetingOnList) => void;
}

/** Not before it was to be. */
function Held({ one, onHeld }: HeldProps): ReactNode {
  const t = useWords();
  const now = useNow();
  const isOver = one.meetingAt !== null && Date.parse(one.meetingAt) <= now;
  if (!isOver) return <span className="quiet">{t(say('会见后登记', 'Recorded after it'))}</span>;
  return (
    <Button
      size="small"
      onClick={() => onHeld(one)}
      aria-label={t(say(`已会见：${one.person.name}`, `Held: ${one.person.name}`))}
    >
      {t(say('已会见', 'Held'))}
    </Button>
  );
}
