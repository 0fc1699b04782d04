/** The calendar of days off (节假日历): which version is in force, how far it reaches, the year day by day, and what waits for a second bureau. */
import { Alert, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { dayOf, dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { LinkButton } from '../parts/link-button.js';
import { Card, Page } from '../parts/page.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Day, Moment } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { Blocks } from './blocks.js';
import { namedDays, reachOf } from './days.js';
import { ProposalsCard } from './proposals-card.js';
import { Legend, YearView } from './year-view.js';
import './holidays.css';

type Version = Schemas['CalendarVersion'];

type Filters = { readonly version?: string; readonly year?: string };

export function HolidaysPage(): ReactNode {
  const t = useWords();
  const { mayProposeCalendar } = useMe();
  const asked = api.useQuery('get', '/v1/calendars');
  return (
    <Page
      title={t(say('节假日历', 'Days off'))}
      tools={
        mayProposeCalendar && (
          <LinkButton to="/calendars/new" color="primary" variant="solid">
            {t(say('报请安排', 'Propose days off'))}
          </LinkButton>
        )
      }
    >
      <p>
        {t(
          say(
            '期限届满日、工作日都按现行版本计算。安排由一个司法行政机关报请、另一机关复核后公布；公布后未办结的期限随之重新计算。',
            'Last days and working days are counted by the version in force. One bureau proposes, another one confirms; then every open deadline is counted anew.',
          ),
        )}
      </p>
      <Shown of={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text={say('还没有公布任何日历。', 'No calendar has been published.')} />
          ) : (
            <Versions versions={items} />
          )
        }
      </Shown>
    </Page>
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }): ReactNode {
  const t = useWords();
  const [filters, change] = useUrlFilters<Filters>();
  const inForce = versions.find((one) => one.inForce) ?? versions[0];
  const shown = versions.find(({ version }) => version === filters.version) ?? inForce;
  if (inForce === undefined || shown === undefined) return null;
  return (
    <>
      <Reach horizon={inForce.horizon} />
      <ProposalsCard />
      <Card
        title={
          shown.inForce
            ? t(say(`现行版本 ${shown.version}`, `Version in force: ${shown.version}`))
            : t(say(`曾用版本 ${shown.version}`, `Earlier version: ${shown.version}`))
        }
        tools={
          <Select
            aria-label={t(say('版本', 'Version'))}
            style={{ minWidth: 180 }}
            value={shown.version}
            onChange={(version: string) => change({ version: version === inForce.version ? '' : version })}
            options={versions.map((one) => ({
              value: one.version,
              label: one.inForce ? t(say(`${one.version}（现行）`, `${one.version} (in force)`)) : one.version,
            }))}
          />
        }
      >
        <About version={shown} />
        <YearOf version={shown} asked={filters.year} onYear={(year) => change({ year })} />
      </Card>
    </>
  );
}

/** Where the calendar ends, before somebody relies on a day behind it. */
function Reach({ horizon }: { readonly horizon: string }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const reach = reachOf(horizon, dayOf(Date.now()));
  const day = dayWords(horizon, language);
  const behind = say(
    `其后的期限只按法定节假日暂算，调休放假和补班日尚未计入。`,
    `Deadlines behind it are provisional: they know statutory holidays, no bridge days and no make-up days.`,
  );
  if (reach === 'whole') return null;
  return (
    <Alert
      className="space-below"
      type={reach === 'missing-now' ? 'error' : 'warning'}
      showIcon
      title={t(say(`节假日安排只公布到 ${day}`, `Days off are published until ${day} only`))}
      description={`${t(behind)} ${t(
        say('国务院办公厅通知发布后，请尽快报请。', 'Propose them as soon as the State Council’s notice is out.'),
      )}`}
    />
  );
}

function About({ version }: { readonly version: Version }): ReactNode {
  return (
    <Facts isFollowed>
      <Fact words={say('依据', 'Basis')}>
        <bdi>{version.source}</bdi>
      </Fact>
      <Fact words={say('公布至', 'Reaches until')}>
        <Day on={version.horizon} />
      </Fact>
      <Fact words={say('生效时间', 'In force since')}>
        <Moment at={version.publishedAt} />
      </Fact>
      {version.reason !== null && (
        <Fact words={say('更正理由', 'Why it was corrected')}>
          <bdi>{version.reason}</bdi>
        </Fact>
      )}
    </Facts>
  );
}

/** Years around this one that can be looked at. */
const YEARS_BACK = 2;

interface YearOfProps {
  readonly version: Version;
  readonly asked: string | undefined;
  readonly onYear: (year: string) => void;
}

function YearOf({ version, asked, onYear }: YearOfProps): ReactNode {
  const t = useWords();
  const thisYear = Number(dayOf(Date.now()).slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, index) => thisYear - YEARS_BACK + index);
  const year = years.find((one) => String(one) === asked) ?? thisYear;
  const read = api.useQuery('get', '/v1/calendars/{version}', { params: { path: { version: version.version } } });
  return (
    <>
      <Segmented
        className="space-below"
        aria-label={t(say('年度', 'Year'))}
        value={String(year)}
        onChange={(next) => onYear(next === String(thisYear) ? '' : next)}
        options={years.map((one) => ({ value: String(one), label: t(say(`${one} 年`, String(one))) }))}
      />
      <Shown of={read}>
        {({ days }) => {
          const named = namedDays(days);
          return (
            <>
              <Blocks named={named} year={year} />
              <Legend />
              <YearView year={year} named={named} horizon={version.horizon} />
            </>
          );
        }}
      </Shown>
    </>
  );
}
