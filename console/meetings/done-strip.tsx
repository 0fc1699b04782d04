/** What was just recorded, with what speaks against it, and the way to change it: a click in error is put right from here. */
import { Alert, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import type { MeetingOnList } from './reads.js';

export interface Done {
  /** As it stands now. */
  readonly one: MeetingOnList;
  readonly warnings: readonly Bilingual[];
}

interface DoneStripProps {
  readonly done: readonly Done[];
  readonly onChange: (one: MeetingOnList) => void;
  readonly onClose: () => void;
}

export function DoneStrip({ done, onChange, onClose }: DoneStripProps): ReactNode {
  const t = useWords();
  const isWarned = done.some(({ warnings }) => warnings.length > 0);
  return (
    <div aria-live="polite">
      {done.length > 0 && (
        <Alert
          type={isWarned ? 'warning' : 'success'}
          showIcon
          closable={{ onClose, 'aria-label': t(say('收起', 'Close')) }}
          style={{ marginBottom: 16 }}
          title={t(say(`刚刚办理 ${done.length} 件`, `${done.length} just done`))}
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
            </ul>
          }
        />
      )}
    </div>
  );
}

function DoneWords({ one: { state, meetingAt, room } }: { readonly one: MeetingOnList }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  if (state !== 'arranged' || meetingAt === null) return t(say('已不予安排', 'refused'));
  return (
    <span>
      {t(say('已安排', 'arranged for'))} {momentWords(meetingAt, language)} {room !== null && <bdi>{room}</bdi>}
    </span>
  );
}
