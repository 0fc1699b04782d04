/** A week of meetings (周视图): seven days side by side, one below the other on a phone; rooms by name and colour. */
import { Button, Space, Tag } from 'antd';
import { LeftOutlined, RightOutlined, WarningOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { dayOf, daysLater, dayWords, wallClock, weekdayOf } from '../language/legal-time.js';
import { MEETING_OUTCOMES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { useFocusBack } from '../parts/focus-back.js';
import { Shown } from '../parts/shown.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { ArrangeForm } from './arrange-form.js';
import { HeldForm } from './held-form.js';
import { span, useMeetings, useSurroundings, wantedOf, type MeetingOnList } from './reads.js';
import { Room } from './room.js';
import { daysOfWeek, mondayOf, weekAsked } from './weeks.js';

/** So many are told apart (`meetings.css`); the name stands beside the colour always. */
const COLOURS = 8;

/** Day, time and room stand beside it. */
const CLASHES: Readonly<Record<string, Bilingual>> = {
  'room-twice': say('同时同室另有安排', 'The room is taken twice'),
  'lawyer-twice': say('律师同时另有安排', 'The lawyer is elsewhere then'),
  'person-twice': say('当事人同时另有安排', 'The person is elsewhere then'),
};

type Opened = { readonly form: 'arrange' | 'held'; readonly one: MeetingOnList };

export function WeekView(): ReactNode {
  const now = useNow();
  const [{ week, room }, change] = useUrlFilters<{ readonly week?: string; readonly room?: string }>();
  const monday = weekAsked(week, now);
  const asked = useMeetings({ state: ['arranged', 'held'], ...span(monday, daysLater(monday, 7)) });
  const surroundings = useSurroundings();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  useFocusBack(opened !== null);
  const rooms = useMemo(() => roomsOf(asked.data?.items ?? []), [asked.data]);
  return (
    <div className="card">
      <WeekTools monday={monday} onWeek={(next) => change({ week: next })} />
      <RoomTools rooms={rooms} chosen={room} onChoose={(next) => change({ room: next })} />
      <Shown of={asked}>
        {({ items }) => (
          <div className="week">
            {daysOfWeek(monday).map((date) => (
              <DayOfWeek
                key={date}
                date={date}
                meetings={items.filter((one) => isOn(one, date) && (room === undefined || one.room === room))}
                rooms={rooms}
                onOpen={setOpened}
              />
            ))}
          </div>
        )}
      </Shown>
      {opened?.form === 'held' && <HeldForm one={opened.one} onClose={close} onDone={close} />}
      {opened?.form === 'arrange' && (
        <ArrangeForm
          one={opened.one}
          wanted={wantedOf(opened.one)}
          surroundings={surroundings}
          onClose={close}
          onDone={close}
        />
      )}
    </div>
  );
}

function isOn({ meetingAt }: MeetingOnList, date: string): boolean {
  return meetingAt !== null && dayOf(meetingAt) === date;
}

/** In the order of their names. */
function roomsOf(items: readonly MeetingOnList[]): readonly string[] {
  return [...new Set(items.flatMap(({ room }) => room ?? []))].toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
}

interface WeekToolsProps {
  readonly monday: string;
  readonly onWeek: (monday: string | undefined) => void;
}

function WeekTools({ monday, onWeek }: WeekToolsProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const now = useNow();
  const isPresent = mondayOf(dayOf(now)) === monday;
  return (
    <div className="page-head">
      <h2 style={{ margin: 0, fontSize: 17 }} aria-live="polite">
        {dayWords(monday, language, now)} – {dayWords(daysLater(monday, 6), language, now)}
      </h2>
      <nav className="page-tools no-print" aria-label={t(say('周', 'Week'))}>
        <Button icon={<LeftOutlined />} onClick={() => onWeek(daysLater(monday, -7))}>
          {t(say('上一周', 'Before'))}
        </Button>
        <Button disabled={isPresent} onClick={() => onWeek(undefined)}>
          {t(say('本周', 'This week'))}
        </Button>
        <Button icon={<RightOutlined />} iconPlacement="end" onClick={() => onWeek(daysLater(monday, 7))}>
          {t(say('下一周', 'After'))}
        </Button>
      </nav>
    </div>
  );
}

interface RoomToolsProps {
  readonly rooms: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (room: string | undefined) => void;
}

/** Which colour is which room, and one room alone. */
function RoomTools({ rooms, chosen, onChoose }: RoomToolsProps): ReactNode {
  const t = useWords();
  if (rooms.length < 2 && chosen === undefined) return null;
  const shown = chosen === undefined || rooms.includes(chosen) ? rooms : [...rooms, chosen];
  return (
    <Space wrap role="group" aria-label={t(say('会见室', 'Rooms'))} style={{ marginBottom: 12 }} className="no-print">
      {shown.map((room) => (
        <Tag.CheckableTag
          key={room}
          checked={room === chosen}
          onChange={(is) => onChoose(is ? room : undefined)}
          className="room-chip"
        >
          <Room of={room} />
        </Tag.CheckableTag>
      ))}
    </Space>
  );
}

interface DayProps {
  readonly date: string;
  readonly meetings: readonly MeetingOnList[];
  readonly rooms: readonly string[];
  readonly onOpen: (opened: Opened) => void;
}

function DayOfWeek({ date, meetings, rooms, onOpen }: DayProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const now = useNow();
  const isToday = dayOf(now) === date;
  return (
    <section
      className={`day keeps-in ${isToday ? 'day-today' : ''} ${meetings.length === 0 ? 'day-empty' : ''}`}
      aria-labelledby={`day-${date}`}
    >
      <h3 id={`day-${date}`}>
        {dayWords(date, language, now)} <span className="quiet">{t(weekdayOf(date))}</span>
        {isToday && <span> {t(say('今天', 'today'))}</span>}
      </h3>
      {meetings.length === 0 ? (
        <p className="quiet">{t(say('无会见', 'None'))}</p>
      ) : (
        <ul>
          {meetings.map((one) => (
            <li key={one.id}>
              <MeetingInWeek one={one} rooms={rooms} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface InWeekProps {
  readonly one: MeetingOnList;
  readonly rooms: readonly string[];
  readonly onOpen: (opened: Opened) => void;
}

function MeetingInWeek({ one, rooms, onOpen }: InWeekProps): ReactNode {
  const t = useWords();
  const now = useNow();
  const { meetingAt, person, lawyer, room, state, outcome, warnings, caseId } = one;
  if (meetingAt === null) return null;
  const { hour, minute } = wallClock(meetingAt);
  const isOver = Date.parse(meetingAt) <= now;
  const named = (zh: string, en: string): string => t(say(`${zh}：${person.name}`, `${en}: ${person.name}`));
  return (
    <>
      <span>
        <b>
          <time dateTime={meetingAt}>
            {hour}:{minute}
          </time>
        </b>{' '}
        {room !== null && (
          <span className={`room room-${rooms.indexOf(room) % COLOURS}`}>
            <Room of={room} />
          </span>
        )}
      </span>
      <span>
        <Link to="/cases/$id" params={{ id: caseId }}>
          <bdi>{person.name}</bdi>
        </Link>{' '}
        <span className="quiet">
          {t(say('律师', 'Lawyer'))} <bdi>{lawyer?.name ?? '—'}</bdi>
        </span>
      </span>
      {warnings.map((warning) => (
        <span key={warning.code} className="near">
          <WarningOutlined aria-hidden /> <span title={t(warning)}>{t(CLASHES[warning.code] ?? warning)}</span>
        </span>
      ))}
      {state === 'held' ? (
        <span className="held">
          {t(say('已会见', 'Held'))}
          {outcome !== null && <>：{t(termOf(MEETING_OUTCOMES, outcome))}</>}
        </span>
      ) : (
        <Space size={4} wrap className="no-print">
          {isOver && (
            <Button size="small" onClick={() => onOpen({ form: 'held', one })} aria-label={named('已会见', 'Held')}>
              {t(say('已会见', 'Held'))}
            </Button>
          )}
          <Button
            size="small"
            type="text"
            onClick={() => onOpen({ form: 'arrange', one })}
            aria-label={named('改时间、会见室', 'Other time or room')}
          >
            {t(say('改时间、会见室', 'Other time or room'))}
          </Button>
        </Space>
      )}
    </>
  );
}
