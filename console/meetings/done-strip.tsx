/** What was just recorded, with what speaks against it, and the way to change it: a click in error is put right from here. */
import { Alert, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { goneWords, type Gone } from './gone.js';
import type { MeetingOnList } from './reads.js';
import { Room } from './room.js';

export interface Done {
  /** As it stands now. */
  readonly one: MeetingOnList;
  readonly warnings: readonly Bilingual[];
}

interface DoneStripProps {
  readonly done: readonly Done[];
  readonly gone: readonly Gone[];
  readonly onChange: (one: MeetingOnList) => void;
  readonly onClose: () => void;
}

export function DoneStrip({ done, gone, onChange, onClose }: DoneStripProps): ReactNode {
  const t = useWords();
  const isWarned = gone.length > 0 || done.some(({ warnings }) => warnings.length > 0);
  return (
    <div aria-live="polite">
      {done.length + gone.length > 0 && (
        <Alert
          type={isWarned ? 'warning' : 'success'}
          showIcon
          closable={{ onClose, 'aria-label': t(say('收起', 'Close')) }}
          style={{ marginBottom: 16 }}
          title={t(titleOf(done.length, gone.length))}
          description={
            <ul className="done">
              {done.map(({ one, warnings }) => (
                <li key={one.id}>
                  <Link to="/cases/$id" params={{ id: one.caseId }}>
                    <bdi>{one.person.name}</bdi>
                  </Link>{' '}
                  <DoneWords one={one} />{' '}
                  {one.state === 'arranged' && (
                    <Button size="small" type="link" onClick={() => onChange(one)}>
                      {t(say('改时间、会见室', 'Other time or room'))}
                    </Button>
                  )}
                  {warnings.map((warning) => (
                    <div key={warning.zh} className="near">
                      {t(warning)}
                    </div>
                  ))}
                </li>
              ))}
              {gone.map((each) => (
                <li key={each.one.id}>
                  <Link to="/cases/$id" params={{ id: each.one.caseId }}>
                    <bdi>{each.one.person.name}</bdi>
                  </Link>
                  {t(say('：', ': '))}
                  <span className="near">{t(goneWords(each))}</span>
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}

function titleOf(done: number, gone: number): Bilingual {
  const [zh, en] = [`刚刚办理 ${done} 件`, `${done} just done`];
  return gone === 0 ? say(zh, en) : say(`${zh}，另有 ${gone} 件请核对`, `${en}; ${gone} to be checked`);
}

function DoneWords({ one: { state, meetingAt, room } }: { readonly one: MeetingOnList }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  if (state !== 'arranged' || meetingAt === null) return t(say('已不予安排', 'refused'));
  return (
    <span>
      {t(say('已安排', 'arranged for'))} {momentWords(meetingAt, language)} <Room of={room} />
    </span>
  );
}
