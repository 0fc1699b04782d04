/** What was noted (备注): for the own agency, or for everybody who sees the case; a note is added here. */
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { AddNote } from './add-note.js';
import type { CaseSeen } from './case-seen.js';
import './case.css';

export function NotesTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const asked = useWhole('/v1/cases/{id}/notes', { path: { id: of.id } });
  return (
    <>
      <AddNote of={of} />
      <Shown of={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text={say('还没有备注。', 'Nothing was noted yet.')} />
          ) : (
            <ol className="notes">
              {items.toReversed().map(({ id, at, by, text, audience }) => (
                <li key={id}>
                  <p className="quiet">
                    <Moment at={at} />{' '}
                    <bdi>
                      {by.agency} {by.name}
                    </bdi>{' '}
                    <Tag>
                      {audience === 'case'
                        ? t(say('各方可见', 'for everybody here'))
                        : t(say('本单位可见', 'for the own agency'))}
                    </Tag>
                  </p>
                  <p style={{ whiteSpace: 'pre-wrap' }}>
                    <bdi>{text}</bdi>
                  </p>
                </li>
              ))}
            </ol>
          )
        }
      </Shown>
    </>
  );
}
