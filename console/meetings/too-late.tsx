/** Arranged, but not in time: owed until the meeting has taken place, and better moved if an earlier time is found. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import type { MeetingOnList } from './reads.js';
import { Room } from './room.js';

export function TooLate({
  of,
  onOther,
}: {
  readonly of: readonly MeetingOnList[];
  readonly onOther: (one: MeetingOnList) => void;
}): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  if (of.length === 0) return null;
  const title = t(say('已安排，但晚于期限', 'Arranged, but after the limit'));
  return (
    <Card title={title}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t(
          say(
            '会见之前仍按超期计算；能提前的请改时间。',
            'They stay owed until they are held; move them up if you can.',
          ),
        )}
      </p>
      <ul className="done" aria-label={title}>
        {of.map((one) => (
          <li key={one.id}>
            <bdi>{one.person.name}</bdi> {one.meetingAt !== null && momentWords(one.meetingAt, language)}{' '}
            <Room of={one.room} />{' '}
            <Button size="small" type="link" onClick={() => onOther(one)}>
              {t(say('改时间', 'Other time'))}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
