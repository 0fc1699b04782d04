/** Cases (案件) within the person's scope: found by number, name, lawyer, stage and status. */
import { Input, Space, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { withFilters } from '../client/with-filters.js';
import { CASE_STATUSES, STAGES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { TermSelect } from '../parts/term-select.js';
import { CaseTag } from '../parts/tags.js';
import { NextDue } from '../parts/times.js';
import { knownOf, useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { isFullCase, type CaseSeen } from './case-seen.js';

type Filters = {
  readonly text?: string;
  readonly stage?: readonly string[] | string;
  readonly status?: readonly string[] | string;
};

export function CasesPage(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [filters, change] = useUrlFilters<Filters>();
  const query = {
    ...(filters.text === undefined ? {} : { text: filters.text }),
    ...(knownOf(filters.stage, STAGES).length === 0
      ? {}
      : { stage: knownOf(filters.stage, STAGES) as Schemas['Case']['stage'][] }),
    ...(knownOf(filters.status, CASE_STATUSES).length === 0
      ? {}
      : { status: knownOf(filters.status, CASE_STATUSES) as Schemas['Case']['status'][] }),
  };
  const asked = api.useInfiniteQuery('get', '/v1/cases', { params: { query } }, PAGED);
  const isNarrow = role === 'detention-officer';
  return (
    <Page
      title={t(say('案件', 'Cases'))}
      tools={
        <Space wrap>
          <Input.Search
            allowClear
            defaultValue={filters.text}
            style={{ width: 260 }}
            aria-label={t(say('查找案件', 'Find a case'))}
            placeholder={t(say('案号、姓名、律师', 'Number, name, lawyer'))}
            onSearch={(text) => change({ text: text.trim() })}
          />
          {!isNarrow && (
            <TermSelect
              label={t(say('阶段', 'Stage'))}
              terms={STAGES}
              value={knownOf(filters.stage, STAGES)}
              onChange={(stage) => change({ stage })}
            />
          )}
          <TermSelect
            label={t(say('状态', 'Status'))}
            terms={CASE_STATUSES}
            value={knownOf(filters.status, CASE_STATUSES)}
            onChange={(status) => change({ status })}
          />
          <ExportButton path={withFilters('/v1/cases', query)} name={t(say('案件', 'cases'))} />
        </Space>
      }
    >
      <PagedTable<CaseSeen>
        of={asked}
        label={t(say('案件', 'Cases'))}
        empty={say(
          '没有符合条件的案件。可以放宽筛选，或者检查案号。',
          'No case matches. Loosen the filters, or check the number.',
        )}
        columns={useColumns(isNarrow)}
      />
    </Page>
  );
}

/** @param isNarrow for who is shown no more of a case than a place of custody is */
function useColumns(isNarrow: boolean): NonNullable<TableProps<CaseSeen>['columns']> {
  const t = useWords();
  return (
    [
      {
        title: t(say('案号', 'Number')),
        key: 'number',
        render: (_, one) => (
          <Link to="/cases/$id" params={{ id: one.id }}>
            {one.caseNumber}
          </Link>
        ),
      },
      { title: t(say('当事人', 'Person')), key: 'person', render: (_, one) => <bdi>{one.person.name}</bdi> },
      {
        title: t(say('阶段', 'Stage')),
        key: 'stage',
        render: (_, one) => (isFullCase(one) ? t(termOf(STAGES, one.stage)) : ''),
      },
      { title: t(say('状态', 'Status')), key: 'status', render: (_, one) => <CaseTag status={one.status} /> },
      {
        title: t(say('办案机关', 'Organ')),
        key: 'organ',
        render: (_, one) => (isFullCase(one) ? one.organ.name : ''),
      },
      {
        title: t(say('承办律师', 'Lawyer')),
        key: 'lawyer',
        render: (_, one) => one.lawyer?.name ?? <span className="quiet">—</span>,
      },
      {
        title: t(say('最近期限', 'Next due')),
        key: 'due',
        render: (_, one) => (isFullCase(one) ? <NextDue at={one.nextDueAt} /> : ''),
      },
    ] satisfies TableProps<CaseSeen>['columns']
  ).filter(({ key }) => !isNarrow || !['stage', 'organ', 'due'].includes(key));
}
