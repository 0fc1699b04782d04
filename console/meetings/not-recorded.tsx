/** Meetings whose time has passed and of which nobody has said whether they took place. */
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { dayOf, daysLater, momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { Card } from '../parts/page.js';
import { HeldForm } from './held-form.js';
import { span, useMeetings, type MeetingOnList } from './reads.js';
import { Room } from './room.js';

const DAYS_BACK = 30;

export function NotRecorded(): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const now = useNow();
  const today = dayOf(now);
  const asked = useMeetings({ state: ['arranged'], ...span(daysLater(today, -DAYS_BACK), daysLater(today, 1)) });
  const [holding, setHolding] = useState<MeetingOnList | null>(null);
  const close = (): void => setHolding(null);
  const passed = (asked.data?.items ?? []).filter(
    ({ meetingAt }) => meetingAt !== null && Date.parse(meetingAt) <= now,
  );
  const title = t(say('会见时间已过，尚未登记结果', 'Their time has passed; not on record as held'));
  return (
    <>
      {passed.length > 0 && (
        <Card title={title}>
          <ul className="done" aria-label={title}>
            {passed.map((one) => (
              <li key={one.id}>
                <Link to="/cases/$id" params={{ id: one.caseId }}>
                  <bdi>{one.person.name}</bdi>
                </Link>{' '}
                {one.meetingAt !== null && momentWords(one.meetingAt, language)} <Room of={one.room} />{' '}
                <Button
                  size="small"
                  onClick={() => setHolding(one)}
                  aria-label={t(say(`已会见：${one.person.name}`, `Held: ${one.person.name}`))}
                >
                  {t(say('已会见', 'Held'))}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {holding !== null && <HeldForm one={holding} onClose={close} onDone={close} />}
    </>
  );
}
