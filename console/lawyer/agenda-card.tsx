/** Dates of counsel by day: hearings, meetings, what he owes and what others owe him; each leads to its case. */
import { Button, Checkbox, Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { momentWords, wallClock } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Day, Due } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import type { Agenda, AgendaEntry, EntryKind } from './agenda.js';
import { useAgenda } from './work-reads.js';

const KINDS: Readonly<Record<EntryKind, { readonly words: Bilingual; readonly colour: string }>> = {
  hearing: { words: say('开庭', 'Hearing'), colour: 'error' },
  meeting: { words: say('会见', 'Meeting'), colour: 'processing' },
  mine: { words: say('我方应办', 'I owe'), colour: 'warning' },
  theirs: { words: say('对方应办', 'Owed to me'), colour: 'default' },
};

const GROUPS: readonly { readonly key: keyof Agenda; readonly words: Bilingual }[] = [
  { key: 'over', words: say('已过期限', 'Past their time') },
  { key: 'today', words: say('今天', 'Today') },
  { key: 'week', words: say('本周内', 'This week') },
  { key: 'later', words: say('以后', 'Later') },
  { key: 'undated', words: say('没有固定期限', 'Without a fixed day') },
];

export function AgendaCard(): ReactNode {
  const t = useWords();
  const asked = useAgenda();
  const [{ own }, change] = useUrlFilters<{ readonly own?: string }>();
  const isOwn = own === '1';
  const shown = (entries: readonly AgendaEntry[]): readonly AgendaEntry[] =>
    isOwn ? entries.filter(({ kind }) => kind !== 'theirs') : entries;
  return (
    <Card
      title={t(say('我的日程', 'My dates'))}
      tools={
        <Checkbox checked={isOwn} onChange={({ target }) => change({ own: target.checked ? '1' : undefined })}>
          {t(say('只看自己要办的', 'Only what I have to do'))}
        </Checkbox>
      }
    >
      <Shown of={asked}>
        {(agenda) => {
          const groups = GROUPS.map((group) => ({ ...group, entries: shown(agenda[group.key]) }));
          if (groups.every(({ entries }) => entries.length === 0))
            return <Nothing text={say('近期没有日程。', 'There is nothing ahead.')} />;
          return groups.map(
            ({ key, words, entries }) => entries.length > 0 && <Group key={key} {...{ words, entries }} />,
          );
        }}
      </Shown>
    </Card>
  );
}

interface GroupProps {
  readonly words: Bilingual;
  readonly entries: readonly AgendaEntry[];
}

/** So many of a group are shown before somebody asks for the others. */
const AT_FIRST = 8;

function Group({ words, entries }: GroupProps): ReactNode {
  const t = useWords();
  const [isWhole, setWhole] = useState(false);
  return (
    <section className="agenda">
      <h3>
        {t(words)} <span className="quiet">{entries.length}</span>
      </h3>
      <ul>
        {entries.slice(0, isWhole ? undefined : AT_FIRST).map((entry) => (
          <li key={entry.key}>
            <Entry of={entry} />
          </li>
        ))}
      </ul>
      {entries.length > AT_FIRST && !isWhole && (
        <Button type="link" style={{ padding: 0 }} onClick={() => setWhole(true)}>
          {t(say(`显示全部 ${entries.length} 项`, `Show all ${entries.length}`))}
        </Button>
      )}
    </section>
  );
}

function Entry({ of }: { readonly of: AgendaEntry }): ReactNode {
  const t = useWords();
  const { kind, title, beside, caseId, caseNumber, person, obligationId } = of;
  const { words, colour } = KINDS[kind];
  return (
    <>
      <span className="agenda-when">
        <When of={of} />
      </span>
      <span className="agenda-what">
        <Tag color={colour}>{t(words)}</Tag>{' '}
        {obligationId !== null && (
          <Link to="/obligations/$id" params={{ id: obligationId }}>
            {t(title)}
          </Link>
        )}
        {obligationId === null && of.isOver && <span className="near">{t(title)}</span>}
        {beside !== '' && <bdi className="quiet"> {beside}</bdi>}
      </span>
      <Link to="/cases/$id" params={{ id: caseId }} className="agenda-case">
        <bdi>{person ?? ''}</bdi> <span className="quiet">{caseNumber}</span>
      </Link>
    </>
  );
}

/** The hour of what begins at one; of what is due the last day, and what is left. */
function When({ of }: { readonly of: AgendaEntry }): ReactNode {
  const { language } = useLanguage();
  const { at, day, due } = of;
  if (at === null || day === null) return '—';
  if (due !== null) return <Due {...due} />;
  const { hour, minute } = wallClock(at);
  return (
    <>
      <Day on={day} />{' '}
      <time dateTime={new Date(at).toISOString()} title={momentWords(at, language)}>
        {hour}:{minute}
      </time>
    </>
  );
}
