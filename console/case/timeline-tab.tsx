/** What happened in the case (时间线): acts, papers, receipts and time limits in one row, newest or oldest first. */
import { Button, Checkbox, Segmented, Timeline } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ObligationDrawer } from '../obligations/obligation-drawer.js';
import { PaperDrawer } from '../papers/paper-drawer.js';
import { Nothing, ProblemNote } from '../parts/shown.js';
import { Due, Moment } from '../parts/times.js';
import { listOf, useUrlFilters } from '../parts/url-filters.js';
import { HistoryCheck } from '../records/history-check.js';
import type { CaseSeen } from './case-seen.js';
import { KINDS, timelineOf, type Kind, type Line, type Order } from './timeline.js';
import { useTimelineSources } from './timeline-sources.js';
import './case.css';

const WORDS: Readonly<Record<Kind, Bilingual>> = {
  act: say('办理', 'acts'),
  paper: say('文书', 'papers'),
  receipt: say('签收', 'receipts'),
  deadline: say('期限', 'time limits'),
};
const COLOURS: Readonly<Record<Kind, string>> = { act: 'blue', paper: 'gray', receipt: 'green', deadline: 'orange' };

type Filters = { readonly order?: string; readonly of?: readonly string[] | string };

export function TimelineTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const [filters, change] = useUrlFilters<Filters>();
  const order: Order = filters.order === 'oldest' ? 'oldest' : 'newest';
  const chosen = KINDS.filter((kind) => filters.of === undefined || listOf(filters.of).includes(kind));
  const sources = useTimelineSources(of.id, order);
  const lines = useMemo(() => timelineOf(sources.given, order), [sources.given, order]);
  const [duty, setDuty] = useState<string | null>(null);
  const [paper, setPaper] = useState<string | null>(null);
  const { history } = sources;
  if (history.error !== null) return <ProblemNote error={history.error} again={() => void history.refetch()} />;
  const shown = lines.filter(({ kind }) => chosen.includes(kind));
  return (
    <>
      <div className="timeline-tools no-print">
        <Segmented<Order>
          aria-label={t(say('顺序', 'Order'))}
          value={order}
          onChange={(next) => change({ order: next === 'newest' ? undefined : next })}
          options={[
            { value: 'newest', label: t(say('新事在前', 'Newest first')) },
            { value: 'oldest', label: t(say('旧事在前', 'Oldest first')) },
          ]}
        />
        <Checkbox.Group<Kind>
          aria-label={t(say('显示', 'Show'))}
          value={chosen}
          onChange={(next) => change({ of: next.length === KINDS.length ? undefined : next })}
          options={KINDS.map((kind) => ({ value: kind, label: t(WORDS[kind]) }))}
        />
        <HistoryCheck caseId={of.id} />
      </div>
      {shown.length === 0 && !history.isPending && <Nothing text={say('没有可显示的内容。', 'Nothing to show.')} />}
      <Timeline
        items={shown.map((line) => ({
          key: line.key,
          color: COLOURS[line.kind],
          content: <LineShown line={line} onDuty={setDuty} onPaper={setPaper} />,
        }))}
      />
      {history.hasNextPage && (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t(say('显示更多', 'Show more'))}
        </Button>
      )}
      <ObligationDrawer id={duty} onClose={() => setDuty(null)} />
      <PaperDrawer id={paper} onClose={() => setPaper(null)} />
    </>
  );
}

interface LineProps {
  readonly line: Line;
  readonly onDuty: (id: string) => void;
  readonly onPaper: (id: string) => void;
}

function LineShown({ line, onDuty, onPaper }: LineProps): ReactNode {
  const t = useWords();
  const { kind, words, at, by, note, hash, due, opens } = line;
  return (
    <>
      <span className="quiet">{t(WORDS[kind])}</span>{' '}
      {opens === null ? (
        <strong>{t(words)}</strong>
      ) : (
        <Button
          type="link"
          className="in-line"
          onClick={() => (opens.what === 'duty' ? onDuty(opens.id) : onPaper(opens.id))}
        >
          {t(words)}
        </Button>
      )}
      <div className="quiet">
        {due === null ? <Moment at={at} /> : <Due {...due} />} <bdi>{by}</bdi>
      </div>
      {note !== null && (
        <p className="note-beside">
          <bdi>{note}</bdi>
        </p>
      )}
      {hash !== null && (
        <details className="quiet">
          <summary>{t(say('存证', 'Fingerprint'))}</summary>
          <code>
            {hash.seq} · {hash.hash}
          </code>
        </details>
      )}
    </>
  );
}
