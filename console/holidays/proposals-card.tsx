/** What bureaus have proposed (报请): what waits for a second one first, and on demand what became of the others. */
import { Segmented, Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { isProblem } from '../client/problem.js';
import { PROPOSAL_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { PagedTable, type PagedTableProps } from '../parts/paged-table.js';
import { Moment } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { MovesWords } from './moves-words.js';

export type Proposal = Schemas['CalendarProposal'];

const COLOURS: Readonly<Record<Proposal['state'], string>> = {
  proposed: 'processing',
  published: 'success',
  rejected: 'error',
  withdrawn: 'default',
  overtaken: 'default',
};

export function ProposalTag({ state }: { readonly state: Proposal['state'] }): ReactNode {
  const t = useWords();
  return <Tag color={COLOURS[state]}>{t(termOf(PROPOSAL_STATES, state))}</Tag>;
}

export function ProposalsCard(): ReactNode {
  const t = useWords();
  const [{ proposals }, change] = useUrlFilters<{ readonly proposals?: string }>();
  const isAll = proposals === 'all';
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/calendars/proposals',
    { params: { query: isAll ? {} : { state: ['proposed'] } } },
    PAGED,
  );
  const pages = asked.data?.pages.map(({ items }) => ({ items: items.map((one) => ({ ...one, id: one.proposalId })) }));
  // Whoever is no bureau reads the calendar, and not what is proposed.
  if (isProblem(asked.error) && asked.error.status === 403) return null;
  // Mostly none waits, and then it takes one line.
  const isNothing = !isAll && pages?.[0]?.items.length === 0;
  return (
    <Card
      title={t(say('报请', 'Proposals'))}
      tools={
        <Segmented
          aria-label={t(say('显示', 'Show'))}
          value={isAll ? 'all' : 'open'}
          onChange={(next) => change({ proposals: next === 'all' ? 'all' : '' })}
          options={[
            { value: 'open', label: t(say('待复核', 'Waiting')) },
            { value: 'all', label: t(say('全部', 'All')) },
          ]}
        />
      }
    >
      {isNothing ? (
        <p className="quiet">{t(say('没有待复核的报请。', 'None waits to be confirmed.'))}</p>
      ) : (
        <ProposalTable of={{ ...asked, data: pages === undefined ? undefined : { pages } }} />
      )}
    </Card>
  );
}

type Row = Proposal & { readonly id: string };

function ProposalTable({ of }: { readonly of: PagedTableProps<Row>['of'] }): ReactNode {
  const t = useWords();
  return (
    <PagedTable<Row>
      of={of}
      label={t(say('报请', 'Proposals'))}
      empty={say('还没有报请过。', 'Nobody has proposed any yet.')}
      columns={[
        {
          title: t(say('年度', 'Year')),
          key: 'year',
          render: (_, { year, corrects, proposalId }) => (
            <Link to="/calendars/proposals/$id" params={{ id: proposalId }}>
              {corrects ? t(say(`${year} 年（更正）`, `${year} (correction)`)) : t(say(`${year} 年`, String(year)))}
            </Link>
          ),
        },
        { title: t(say('依据', 'Basis')), key: 'source', render: (_, { source }) => <bdi>{source}</bdi> },
        {
          title: t(say('报请人', 'Proposed by')),
          key: 'by',
          render: (_, { proposedBy, proposedAt }) => (
            <>
              <bdi>
                {proposedBy.agency.name} {proposedBy.name}
              </bdi>
              <div className="quiet">
                <Moment at={proposedAt} />
              </div>
            </>
          ),
        },
        { title: t(say('将变动', 'Would move')), key: 'moves', render: (_, { moves }) => <MovesWords of={moves} /> },
        {
          title: t(say('状态', 'State')),
          key: 'state',
          render: (_, { state, mayDecide, proposalId }) => (
            <>
              <ProposalTag state={state} />
              {mayDecide && (
                <div>
                  <Link to="/calendars/proposals/$id" params={{ id: proposalId }}>
                    {t(say('去复核', 'Decide'))}
                  </Link>
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
