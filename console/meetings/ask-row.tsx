/** One meeting that is asked for: how long is left, who asks, and one click to arrange it at the time that is proposed. */
import { Alert, Button, Checkbox } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { momentWords, wallText } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { ProblemNote } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { isStale } from './meeting-acts.js';
import type { MeetingOnList } from './reads.js';
import { Room } from './room.js';
import type { Slot } from './slots.js';
import { TimeLeft, toneOf } from './time-left.js';
import { hoursLeft } from './weeks.js';

interface AskRowProps {
  readonly one: MeetingOnList;
  /** Absent: no time is free. */
  readonly slot: Slot | undefined;
  /** What is free is being read. */
  readonly isLooking: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly isUnderWay: boolean;
  readonly error: unknown;
  readonly onArrange: (slot: Slot) => void;
  readonly onOther: () => void;
  readonly onRefuse: () => void;
}

export function AskRow(props: AskRowProps): ReactNode {
  const { one, slot, isLooking, isChosen, onChoose, isUnderWay, error, onArrange, onOther, onRefuse } = props;
  const t = useWords();
  const now = useNow();
  const tone = one.dueAt === null ? '' : toneOf(hoursLeft(one.dueAt, now));
  return (
    <li className={`ask ${tone === '' ? '' : `ask-${tone}`}`}>
      <Checkbox
        checked={isChosen}
        disabled={slot === undefined || isUnderWay}
        onChange={({ target }) => onChoose(target.checked)}
        aria-label={t(say(`选择${one.person.name}`, `Choose ${one.person.name}`))}
      />
      <div className="ask-left">
        <TimeLeft dueAt={one.dueAt} />
      </div>
      <Who one={one} />
      <div className="ask-do no-print">
        {slot === undefined ? (
          <span className="quiet">
            {isLooking ? t(say('正在找空档', 'Looking for a time')) : t(say('没有可建议的空档', 'No time to propose'))}
          </span>
        ) : (
          <Button type="primary" loading={isUnderWay} onClick={() => onArrange(slot)}>
            <SlotWords slot={slot} />
          </Button>
        )}
        <Button disabled={isUnderWay} onClick={onOther} aria-label={t(otherWords(one))}>
          {t(say('改时间', 'Other time'))}
        </Button>
        <Button type="text" danger disabled={isUnderWay} onClick={onRefuse} aria-label={t(refuseWords(one))}>
          {t(say('不予安排', 'Refuse'))}
        </Button>
        {slot?.isLate === true && (
          <span className="ask-note late">
            {t(say('期限内已无空档，安排后仍按超期处理', 'Nothing is free in time: it will count as late'))}
          </span>
        )}
      </div>
      {error !== null && (
        <div className="ask-error">
          <RowError error={error} />
        </div>
      )}
    </li>
  );
}

/** `安排 12月4日 10:00 一号会见室`. */
function SlotWords({ slot }: { readonly slot: Slot }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <span title={`${wallText(slot.at)} ${t(say('北京时间', 'Beijing time'))}`}>
      {t(say('安排', 'Arrange'))} {momentWords(slot.at, language, now)} <Room of={slot.room} />
    </span>
  );
}

function Who({ one }: { readonly one: MeetingOnList }): ReactNode {
  const t = useWords();
  const { person, caseId, caseNumber, lawyer, firm, requestedAt, state, refusal } = one;
  return (
    <div className="ask-who">
      <Link to="/cases/$id" params={{ id: caseId }} className="ask-name">
        <bdi>{person.name}</bdi>
      </Link>
      <span>
        {t(say('律师', 'Lawyer'))} <bdi>{lawyer?.name ?? '—'}</bdi>
        {firm !== null && (
          <span className="quiet">
            {' '}
            <bdi>{firm.name}</bdi>
          </span>
        )}
      </span>
      <span className="quiet">
        {t(say('申请于', 'Asked'))} <Moment at={requestedAt} />
      </span>
      <span className="quiet">{caseNumber}</span>
      {state === 'refused' && (
        <span className="near">
          {t(say('曾不予安排，期限仍在计算', 'Refused before; the time still runs'))}
          {refusal !== null && (
            <>
              {t(say('：', ': '))}
              <bdi>{refusal.reason}</bdi>
            </>
          )}
        </span>
      )}
    </div>
  );
}

function RowError({ error }: { readonly error: unknown }): ReactNode {
  const t = useWords();
  if (!isStale(error)) return <ProblemNote error={error} />;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(
        say(
          '这个案件刚有变化，所示已是最新。核对后请再点一次。',
          'The case has just changed; what is shown is new. Look at it, then click again.',
        ),
      )}
    />
  );
}

function otherWords({ person: { name } }: MeetingOnList): Bilingual {
  return say(`改时间：${name}`, `Other time: ${name}`);
}

function refuseWords({ person: { name } }: MeetingOnList): Bilingual {
  return say(`不予安排：${name}`, `Refuse: ${name}`);
}
