/** State of a letter, and whose turn it is, as coloured words. */
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { COLLABORATION_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { useMe } from '../session/me.js';
import { turnOf, type Letter } from './letter-words.js';

const COLOURS: Readonly<Record<string, string>> = {
  sent: 'processing',
  received: 'processing',
  accepted: 'processing',
  answered: 'warning',
  confirmed: 'success',
  refused: 'error',
  disputed: 'error',
};

export function LetterTag({ of }: { readonly of: Letter }): ReactNode {
  const t = useWords();
  return <Tag color={COLOURS[of.state] ?? 'default'}>{t(termOf(COLLABORATION_STATES, of.state))}</Tag>;
}

/** Who has to do something next. */
export function Turn({ of }: { readonly of: Letter }): ReactNode {
  const t = useWords();
  const { agency } = useMe();
  const turn = turnOf(of);
  if (turn === null) return <span className="quiet">—</span>;
  const who = of[turn.side];
  if (who.id === agency.id)
    return <strong className="near">{t(say(`请我方${turn.words.zh}`, `we: ${turn.words.en}`))}</strong>;
  return (
    <span>
      <bdi>{who.name}</bdi>：{t(turn.words)}
    </span>
  );
}
