/** Lawyers in the order in which they are proposed, each with the reasons; who may not be assigned stands behind, with why. */
import { Button, Input, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Nothing } from '../parts/shown.js';
import './center.css';

type Lawyer = Schemas['Lawyer'];

interface ProposalsProps {
  readonly of: readonly Lawyer[];
  readonly onChoose: (lawyer: Lawyer) => void;
}

/** Longer lists are searched. */
const SEARCHED_FROM = 8;
const FIRST_SHOWN = 20;

export function Proposals({ of, onChoose }: ProposalsProps): ReactNode {
  const t = useWords();
  const [text, setText] = useState('');
  const [isWhole, setWhole] = useState(false);
  const found = of.filter(({ name, firm }) => `${name}${firm.name}`.includes(text.trim()));
  const shown = isWhole ? found : found.slice(0, FIRST_SHOWN);
  if (of.length === 0) {
    return (
      <Nothing
        text={say(
          '律师库中没有可以推荐的律师。请联系管理人员补充律师库。',
          'The pool has nobody to propose. Ask the administrator to add lawyers.',
        )}
      />
    );
  }
  return (
    <>
      {of.length > SEARCHED_FROM && (
        <Input
          allowClear
          style={{ maxWidth: 320, marginBottom: 12 }}
          aria-label={t(say('查找律师', 'Find a lawyer'))}
          placeholder={t(say('律师、律所名称', 'Lawyer or firm'))}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <ol className="proposals">
        {shown.map((lawyer) => (
          <li key={lawyer.id} className={lawyer.eligible ? undefined : 'barred'}>
            <span className="rank" aria-label={t(say(`第 ${lawyer.rank} 位`, `rank ${lawyer.rank}`))}>
              {lawyer.eligible ? lawyer.rank : '—'}
            </span>
            <div>
              <strong>
                <bdi>{lawyer.name}</bdi>
              </strong>{' '}
              <span className="quiet">
                <bdi>{lawyer.firm.name}</bdi>
              </span>
              <div>
                {!lawyer.eligible && <Tag color="error">{t(say('不能指派', 'may not be assigned'))}</Tag>}
                {lawyer.reasons.map((reason) => t(reason)).join(t(say('；', '; ')))}
              </div>
            </div>
            {lawyer.eligible && (
              <Button
                type={lawyer.rank === 1 ? 'primary' : 'default'}
                aria-label={t(say(`指派${lawyer.name}`, `Assign ${lawyer.name}`))}
                onClick={() => onChoose(lawyer)}
              >
                {t(say('指派', 'Assign'))}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {found.length === 0 && <Nothing text={say('没有这个名字的律师。', 'No lawyer of that name.')} />}
      {found.length > shown.length && (
        <Button style={{ marginTop: 12 }} onClick={() => setWhole(true)}>
          {t(say(`显示全部 ${found.length} 名`, `Show all ${found.length}`))}
        </Button>
      )}
    </>
  );
}
