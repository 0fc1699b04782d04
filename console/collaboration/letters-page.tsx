/** Letters between centers (异地协作): those that came and those that were sent, each with what is waited for from whom. */
import { Button, Segmented } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { COLLABORATION_KINDS, COLLABORATION_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { TermSelect } from '../parts/term-select.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { Day } from '../parts/times.js';
import { knownOf, useUrlFilters } from '../parts/url-filters.js';
import { isCenter, useMe } from '../session/me.js';
import { LetterTag, Turn } from './letter-tags.js';
import type { Letter } from './letter-words.js';

type Filters = {
  readonly side?: string;
  readonly state?: readonly string[] | string;
  readonly kind?: readonly string[] | string;
};

const SIDES = ['asked', 'asking'] as const;

function sideOf(filters: Filters): (typeof SIDES)[number] | undefined {
  return SIDES.find((known) => known === filters.side);
}

export function LettersPage(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [filters, change] = useUrlFilters<Filters>();
  const [states, kinds] = [knownOf(filters.state, COLLABORATION_STATES), knownOf(filters.kind, COLLABORATION_KINDS)];
  const side = sideOf(filters);
  const query = {
    ...(side === undefined ? {} : { side }),
    ...(states.length === 0 ? {} : { state: states as Letter['state'][] }),
    ...(kinds.length === 0 ? {} : { kind: kinds as Letter['kind'][] }),
  };
  const asked = api.useInfiniteQuery('get', '/v1/collaborations', { params: { query } }, PAGED);
  return (
    <Page title={t(say('异地协作', 'Letters between centers'))} tools={isCenter(role) && <NewLetters />}>
      <LetterFilters filters={filters} onChange={change} />
      <div className="card">
        <PagedTable<Letter>
          of={asked}
          label={t(say('异地协作', 'Letters between centers'))}
          empty={say(
            '没有符合条件的协作函。需要其他地区协助的，点“发出协作函”。',
            'No letters here. To ask another center for help, send a letter.',
          )}
          columns={[
            {
              title: t(say('编号', 'Number')),
              key: 'number',
              render: (_, one) => (
                <Link to="/collaborations/$id" params={{ id: one.id }} className="number">
                  {one.number}
                </Link>
              ),
            },
            {
              title: t(say('种类', 'Kind')),
              key: 'kind',
              render: (_, one) => t(termOf(COLLABORATION_KINDS, one.kind)),
            },
            { title: t(say('请求方', 'Asking')), key: 'from', render: (_, one) => <bdi>{one.from.name}</bdi> },
            { title: t(say('协作方', 'Asked')), key: 'to', render: (_, one) => <bdi>{one.to.name}</bdi> },
            { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <LetterTag of={one} /> },
            { title: t(say('答复期限', 'Answer by')), key: 'due', render: (_, one) => <Day on={one.dueOn} /> },
            { title: t(say('轮到谁', 'Whose turn')), key: 'turn', render: (_, one) => <Turn of={one} /> },
          ]}
        />
      </div>
    </Page>
  );
}

interface LetterFiltersProps {
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}

function LetterFilters({ filters, onChange }: LetterFiltersProps): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const side = sideOf(filters);
  return (
    <div className="filters" role="search" aria-label={t(say('筛选', 'Filters'))}>
      {isCenter(role) && (
        <Segmented
          aria-label={t(say('方向', 'Which way'))}
          value={side ?? 'all'}
          onChange={(next) => onChange({ side: next === 'all' ? '' : next })}
          options={[
            { value: 'all', label: t(say('全部', 'All')) },
            { value: 'asked', label: t(say('收到的', 'Received')) },
            { value: 'asking', label: t(say('发出的', 'Sent')) },
          ]}
        />
      )}
      <TermSelect
        label={t(say('状态', 'State'))}
        terms={COLLABORATION_STATES}
        value={knownOf(filters.state, COLLABORATION_STATES)}
        onChange={(state) => onChange({ state })}
      />
      <TermSelect
        label={t(say('种类', 'Kind'))}
        terms={COLLABORATION_KINDS}
        value={knownOf(filters.kind, COLLABORATION_KINDS)}
        onChange={(kind) => onChange({ kind })}
      />
    </div>
  );
}

function NewLetters(): ReactNode {
  const t = useWords();
  return (
    <>
      <Link to="/collaborations/new" search={{ from: 'paper' }}>
        <Button>{t(say('录入纸质来函', 'Enter a letter on paper'))}</Button>
      </Link>
      <Link to="/collaborations/new">
        <Button type="primary">{t(say('发出协作函', 'Send a letter'))}</Button>
      </Link>
    </>
  );
}
