/** What the own organ sent (发出的通知): at a glance who has received it, who defends, what comes next; the usual acts in two clicks. */
import { Grid, Checkbox, Input, Space, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { PossibleAct } from '../acts/act-drawer.js';
import { ActInPlace, ActMenu } from '../case/act-in-place.js';
import { TermSelect } from '../parts/term-select.js';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { withFilters } from '../client/with-filters.js';
import { CASE_STATUSES } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { LinkButton } from '../parts/link-button.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { CaseTag } from '../parts/tags.js';
import { Moment, NextDue } from '../parts/times.js';
import { knownOf, useUrlFilters } from '../parts/url-filters.js';
import { OtherPapers, ReceiptState } from './receipt-state.js';
import './sent.css';

/** Its cases are the organ's own, so they are seen whole. */
type Sent = Schemas['SentNotice'];
type Filters = {
  readonly text?: string;
  readonly status?: readonly string[] | string;
  readonly unreceived?: string;
};

/** What happens to a notice most days. */
const QUICK = [
  'hearing-fixed',
  'hearing-changed',
  'hearing-cancelled',
  'custody-changed',
  'notice-corrected',
  'notice-withdrawn',
];

export function SentNoticesPage(): ReactNode {
  const t = useWords();
  const [filters, change] = useUrlFilters<Filters>();
  const [doing, setDoing] = useState<{ readonly caseId: string; readonly act: PossibleAct } | null>(null);
  const query = {
    ...(filters.text === undefined ? {} : { text: filters.text }),
    ...(knownOf(filters.status, CASE_STATUSES).length === 0
      ? {}
      : { status: knownOf(filters.status, CASE_STATUSES) as Schemas['Case']['status'][] }),
    ...(filters.unreceived === undefined ? {} : { unreceived: 'true' as const }),
  };
  const asked = api.useInfiniteQuery('get', '/v1/defence-notices', { params: { query } }, PAGED);
  const isFiltered = Object.keys(query).length > 0;
  const isWide = Grid.useBreakpoint().lg ?? true;
  const columns = useColumns((caseId, act) => setDoing({ caseId, act }));
  return (
    <Page
      title={t(say('发出的通知', 'Notices sent'))}
      tools={
        <>
          <FilterBar filters={filters} change={change} />
          <ExportButton path={withFilters('/v1/defence-notices', query)} name={t(say('发出的通知', 'notices'))} />
          <LinkButton to="/notices/new" isPrimary>
            {t(say('发出通知辩护', 'Send a notice'))}
          </LinkButton>
        </>
      }
    >
      <PagedTable<Sent>
        fits
        of={asked}
        label={t(say('发出的通知', 'Notices sent'))}
        empty={
          isFiltered
            ? say('没有符合条件的通知。可以放宽筛选。', 'No notice matches. Loosen the filters.')
            : say('还没有发出通知。点“发出通知辩护”开始。', 'Nothing was sent yet. Begin with “Send a notice”.')
        }
        columns={isWide ? columns : stacked(columns, t(say('通知', 'Notice')))}
      />
      <ActInPlace doing={doing} onClose={() => setDoing(null)} />
    </Page>
  );
}

interface FilterBarProps {
  readonly filters: Filters;
  readonly change: (change: Partial<Filters>) => void;
}

function FilterBar({ filters, change }: FilterBarProps): ReactNode {
  const t = useWords();
  return (
    <Space wrap>
      <Checkbox
        checked={filters.unreceived !== undefined}
        onChange={({ target }) => change({ unreceived: target.checked ? 'true' : undefined })}
      >
        {t(say('只看未签收', 'not signed only'))}
      </Checkbox>
      <TermSelect
        label={t(say('状态', 'Status'))}
        terms={CASE_STATUSES}
        value={knownOf(filters.status, CASE_STATUSES)}
        onChange={(status) => change({ status })}
      />
      <Input.Search
        allowClear
        defaultValue={filters.text}
        style={{ width: 240 }}
        aria-label={t(say('查找通知', 'Find a notice'))}
        placeholder={t(say('姓名、案号、律师', 'Name, number, lawyer'))}
        onSearch={(text) => change({ text: text.trim() })}
      />
    </Space>
  );
}

type Columns = NonNullable<TableProps<Sent>['columns']>;

function useColumns(onAct: (caseId: string, act: PossibleAct) => void): Columns {
  const t = useWords();
  return [
    {
      title: t(say('当事人', 'Person')),
      key: 'person',
      render: (_, { id, case: one }) => (
        <TwoLines below={<bdi>{one.charge}</bdi>}>
          <Link to="/cases/$id" params={{ id }}>
            <bdi>{one.person.name}</bdi>
          </Link>
        </TwoLines>
      ),
    },
    {
      title: t(say('案号', 'Number')),
      key: 'number',
      render: (_, { case: one }) => (
        <TwoLines below={one.caseNumber}>
          <bdi>{one.organCaseNumber}</bdi>
        </TwoLines>
      ),
    },
    {
      title: t(say('发出', 'Sent')),
      key: 'sent',
      // “已收案” beside a paper that nobody has signed for reads as if the center had received it.
      render: (_, { openedAt, case: one }) => (
        <TwoLines below={one.status === 'received' ? null : <CaseTag status={one.status} />}>
          <Moment at={openedAt} />
        </TwoLines>
      ),
    },
    {
      title: t(say('签收', 'Receipt')),
      key: 'receipt',
      render: (_, { notice, papers }) => (
        <>
          {notice !== null && <ReceiptState of={notice} />}
          <OtherPapers of={papers} />
        </>
      ),
    },
    {
      title: t(say('承办律师', 'Lawyer')),
      key: 'lawyer',
      render: (_, { case: one }) =>
        one.lawyer === null ? (
          <span className="quiet">{t(say('尚未指派', 'not assigned yet'))}</span>
        ) : (
          <bdi title={one.firm?.name}>{one.lawyer.name}</bdi>
        ),
    },
    { title: t(say('最近日期', 'Next date')), key: 'next', render: (_, { case: one }) => <NextDate of={one} /> },
    {
      title: t(say('办理', 'Do')),
      key: 'act',
      fixed: 'end',
      render: (_, { id, case: one }) => (
        <ActMenu caseId={id} about={one.person.name} kinds={QUICK} onChosen={(act) => onAct(id, act)} />
      ),
    },
  ];
}

/** On a phone each notice is one block, with what matters most in sight: whether it has arrived. */
function stacked(columns: Columns, title: string): Columns {
  return [
    {
      title,
      key: 'all',
      render: (_, one, at) => (
        <div className="stacked">
          {columns.map(({ key, render }) => (
            <div key={key}>{render?.(undefined, one, at) as ReactNode}</div>
          ))}
        </div>
      ),
    },
  ];
}

function TwoLines({ children, below }: { readonly children: ReactNode; readonly below: ReactNode }): ReactNode {
  return (
    <div className="cell">
      <div>{children}</div>
      <div className="quiet">{below}</div>
    </div>
  );
}

/** The hearing, if it is still to come, and what falls due next. */
function NextDate({ of }: { readonly of: Schemas['Case'] }): ReactNode {
  const t = useWords();
  const { hearing, nextDueAt } = of;
  const isAhead = hearing !== null && Date.parse(hearing.at) > Date.now();
  return (
    <div className="next-date">
      {isAhead && (
        <div>
          {t(say('开庭 ', 'Hearing '))}
          <Moment at={hearing.at} />
        </div>
      )}
      {nextDueAt !== null && (
        <div>
          {t(say('期限 ', 'Due '))}
          <NextDue at={nextDueAt} />
        </div>
      )}
      {!isAhead && nextDueAt === null && <span className="quiet">—</span>}
    </div>
  );
}
