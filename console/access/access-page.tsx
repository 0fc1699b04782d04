/** The access log (访问记录): who read what of whom, for who looks on; what stands out above, every reading below. */
import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { withFilters } from '../client/with-filters.js';
import { dayOf } from '../language/legal-time.js';
import { ACCESS_KINDS } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Card, Page } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { knownOf, useUrlFilters } from '../parts/url-filters.js';
import { AccessFiltersBar } from './access-filters-bar.js';
import { daysIn, periodOf, type AccessFilters, type AccessPeriod } from './access-period.js';
import { AccessSummaryShown } from './access-summary.js';
import { AccessTable } from './access-table.js';
import './access.css';

type Kind = Schemas['AccessEntry']['kind'];

/** More days the API does not count at once. */
const MOST_DAYS = 31;

export function AccessPage(): ReactNode {
  const t = useWords();
  const [filters, change] = useUrlFilters<AccessFilters>();
  const period = periodOf(filters, dayOf(Date.now()));
  const query = queryOf(filters, period);
  const asked = api.useInfiniteQuery('get', '/v1/access-log', { params: { query } }, PAGED);
  return (
    <Page
      title={t(say('访问记录', 'Access log'))}
      tools={<ExportButton path={withFilters('/v1/access-log', query)} name={t(say('访问记录', 'access-log'))} />}
    >
      <AccessFiltersBar filters={filters} period={period} change={change} rows={asked.data?.pages[0]?.items ?? []} />
      {period !== null && <Summary query={{ ...query, ...period }} period={period} change={change} />}
      <Card title={t(say('逐条记录', 'Every reading'))}>
        <AccessTable of={asked} change={change} />
        <p className="quiet">
          {t(
            say(
              '每条在答复发出之前写入，不能修改；只记查阅了什么，不记当事人信息和查找的文字。您在这里的查阅同样留痕。',
              'Each is written before its answer leaves and cannot be changed; it says what was read, and no word of the person or of what was looked for. Your own look here is one of them.',
            ),
          )}
        </p>
      </Card>
    </Page>
  );
}

const ENDED = ['allowed', 'refused'] as const;

/** What the API is asked by. */
function queryOf(filters: AccessFilters, period: AccessPeriod | null) {
  const { accountId, agencyId, caseId, collaborationId, result, exported, minor } = filters;
  const ended = ENDED.find((one) => one === result);
  const kinds = knownOf(filters.kind, ACCESS_KINDS) as readonly Kind[];
  return {
    ...(period === null ? {} : period),
    ...(accountId === undefined ? {} : { accountId }),
    ...(agencyId === undefined ? {} : { agencyId }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(collaborationId === undefined ? {} : { collaborationId }),
    ...(kinds.length === 0 ? {} : { kind: [...kinds] }),
    ...(ended === undefined ? {} : { result: ended }),
    ...(exported === undefined ? {} : { exported: 'true' as const }),
    ...(minor === undefined ? {} : { minor: 'true' as const }),
    ...(filters.all === undefined ? { told: 'true' as const } : {}),
  };
}

interface SummaryProps {
  readonly query: ReturnType<typeof queryOf>;
  readonly period: AccessPeriod;
  readonly change: (change: AccessFilters) => void;
}

function Summary({ query, period, change }: SummaryProps): ReactNode {
  const t = useWords();
  const isShort = daysIn(period) <= MOST_DAYS;
  const asked = api.useQuery(
    'get',
    '/v1/access-log/summary',
    { params: { query } },
    { enabled: isShort, placeholderData: keepPreviousData },
  );
  return (
    <Card title={t(say('概况', 'What stands out'))}>
      {isShort ? (
        <Shown of={asked}>{(summary) => <AccessSummaryShown summary={summary} change={change} />}</Shown>
      ) : (
        <p className="quiet">
          {t(say('概况最长统计 31 日，请缩短期间。', 'It is counted for 31 days at most: choose a shorter period.'))}
        </p>
      )}
    </Card>
  );
}
