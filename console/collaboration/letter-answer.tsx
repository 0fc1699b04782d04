/** The answer of the other center (协作回复): findings, documents with where they come from, and whether it was recognised. */
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { DocumentLink } from '../parts/document-link.js';
import { Card } from '../parts/page.js';
import { Moment } from '../parts/times.js';
import type { Letter } from './letter-words.js';
import './collaboration.css';

/** Of a check of means the finding is a code. */
const FINDINGS: Readonly<Record<string, Bilingual>> = {
  met: say('符合', 'met'),
  'not-met': say('不符合', 'not met'),
  'not-ascertainable': say('无法查明', 'not ascertainable'),
};

export function LetterAnswer({ of }: { readonly of: Letter }): ReactNode {
  const t = useWords();
  const { answer } = of;
  if (answer === null) return null;
  const { findings, documents, at, recognised } = answer;
  const finding = FINDINGS[findings];
  return (
    <div style={{ margin: '16px 0' }}>
      <Card
        title={t(say('协作回复', 'The answer'))}
        tools={
          recognised !== null && (
            <Tag color={recognised ? 'success' : 'error'}>
              {recognised ? t(say('已认可', 'recognised')) : t(say('未认可', 'not recognised'))}
            </Tag>
          )
        }
      >
        {at !== null && (
          <p className="quiet">
            <Moment at={at} />
          </p>
        )}
        <p className="as-typed">
          <bdi>{finding === undefined ? findings : t(finding)}</bdi>
        </p>
        {documents.length > 0 && (
          <ul className="plain">
            {documents.map(({ documentId, title, takenBy, takenAt, authority }) => (
              <li key={documentId}>
                <DocumentLink documentId={documentId} title={title ?? t(say('回复材料', 'document of the answer'))} />{' '}
                <span className="quiet">
                  {takenBy !== undefined && <bdi>{t(say(`取得人：${takenBy} `, `taken by ${takenBy} `))}</bdi>}
                  {takenAt !== undefined && <Moment at={takenAt} />}{' '}
                  {authority !== undefined && (
                    <bdi>{t(say(`依据：${authority}`, `on the authority of ${authority}`))}</bdi>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
