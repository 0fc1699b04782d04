/** The segments of the board with what stands in each; they count what the other filters leave. */
import { Button } from 'antd';
import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { isCenter, useMe } from '../session/me.js';
import type { BoardPartProps } from './board-part.js';
import {
  countsOf,
  narrowing,
  segmentOf,
  SEGMENTS,
  type BoardFilters,
  type ObligationQuery,
  type Segment,
} from './board-query.js';
import './center.css';

export function BoardSegments({ filters, onChange }: BoardPartProps): ReactNode {
  const t = useWords();
  const counts = useCounts(filters);
  const { role } = useMe();
  const here = segmentOf(filters);
  // Who only reads owes nothing.
  const shown = SEGMENTS.filter(({ key }) => key !== 'ours' || isCenter(role));
  return (
    <nav className="segments" aria-label={t(say('按到期情况', 'By what is due'))}>
      {shown.map(({ key, words, hint }) => (
        <Button
          key={key}
          type={key === here.key ? 'primary' : 'default'}
          aria-current={key === here.key ? 'true' : undefined}
          title={t(hint)}
          danger={key === 'overdue' && (counts?.overdue ?? 0) > 0}
          onClick={() => onChange({ seg: key === 'now' ? '' : key })}
        >
          {t(words)}
          <b>{counts === null ? '…' : counts[key]}</b>
        </Button>
      ))}
    </nav>
  );
}

/** @returns null until they are known */
function useCounts(filters: BoardFilters): Readonly<Record<Segment, number>> | null {
  const { agency } = useMe();
  const narrow = narrowing(filters);
  const ours = useSummary({ ...narrow, state: ['open'], owedBy: agency.id });
  const owed = useSummary({ ...narrow, state: ['open'] });
  const now = useSummary({ ...narrow, due: ['overdue', 'today', 'soon'] });
  const soon = useSummary({ ...narrow, due: ['soon'] });
  const provisional = useSummary({ ...narrow, state: ['open'], provisional: 'true' });
  if (ours === null || owed === null || now === null || soon === null || provisional === null) return null;
  const { overdue, today, paused, total } = owed;
  return {
    ...{ overdue, today, paused, owed: total },
    ...{ ours: ours.total, now: now.total, soon: soon.total },
    provisional: provisional.total,
  };
}

function useSummary(query: ObligationQuery): ReturnType<typeof countsOf> | null {
  const { data } = api.useQuery(
    'get',
    '/v1/obligations/summary',
    // The fewest groups there are.
    { params: { query: { ...query, by: 'region' } } },
    { placeholderData: keepPreviousData },
  );
  return data === undefined ? null : countsOf(data);
}
