/** The issuance report (补贴发放率): how far subsidies follow the work, by center, beside the period before; behind each chart its table. */
import { Skeleton, Table } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { withFilters } from '../client/with-filters.js';
import { dayOf, dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Fact, Facts } from '../parts/facts.js';
import { Wide } from '../parts/wide.js';
import { Money } from '../parts/money.js';
import { Card, Page } from '../parts/page.js';
import { PeriodChooser } from '../parts/period-chooser.js';
import { periodOf } from '../parts/report-periods.js';
import { Nothing, Shown } from '../parts/shown.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { chartRows, rateWords, type Chart } from './report-rows.js';
import './money.css';

type Report = Schemas['IssuanceReport'];
type Figures = Schemas['IssuancePeriod']['total'];
type CenterFigures = Schemas['IssuancePeriod']['centers'][number];

/** A library of charts is large: it comes when there is something to be drawn. */
const BarsByCenter = lazy(async () => ({ default: (await import('./bars-by-center.js')).BarsByCenter }));

export function ReportsPage(): ReactNode {
  const t = useWords();
  const [filters, change] = useUrlFilters<{ readonly from?: string; readonly to?: string }>();
  const period = periodOf(filters, dayOf(Date.now()));
  const asked = api.useQuery('get', '/v1/reports/issuance', { params: { query: period } });
  return (
    <Page
      title={t(say('补贴发放报表', 'How subsidies are paid'))}
      tools={
        <ExportButton path={withFilters('/v1/reports/issuance', { ...period })} name={t(say('补贴发放', 'issuance'))} />
      }
    >
      <div className="space-below no-print">
        <PeriodChooser
          chosen={filters}
          onChange={change}
          labels={{ from: say('结案日自', 'Closed from'), to: say('结案日至', 'Closed until') }}
        />
      </div>
      <Shown of={asked}>{(report) => <ReportShown report={report} />}</Shown>
    </Page>
  );
}

function ReportShown({ report }: { readonly report: Report }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const { current, previous } = report;
  const before = say(
    `上一期：${dayWords(previous.from, 'zh')}至${dayWords(previous.to, 'zh')}`,
    `The period before: ${dayWords(previous.from, 'en')} to ${dayWords(previous.to, 'en')}`,
  );
  return (
    <>
      <Card
        title={t(
          say(
            `按结案日 ${dayWords(current.from, 'zh')}至${dayWords(current.to, 'zh')}`,
            `Closed ${dayWords(current.from, 'en')} to ${dayWords(current.to, 'en')}`,
          ),
        )}
      >
        <TotalFigures now={current.total} before={previous.total} />
        <p className="quiet">{t(before)}</p>
      </Card>
      {current.centers.length === 0 ? (
        <Card>
          <Nothing
            text={say('该期间没有结案的案件，请换一个期间。', 'No case was closed in it: choose another period.')}
          />
        </Card>
      ) : (
        CHARTS.map((chart) => (
          <Card key={chart.title.zh} title={t(chart.title)}>
            <Suspense fallback={<Skeleton active title={false} />}>
              <BarsByCenter rows={chartRows(chart, report, language)} chart={chart} />
            </Suspense>
            <BehindIt chart={chart} report={report} />
          </Card>
        ))
      )}
    </>
  );
}

const CHARTS: readonly Chart[] = [
  {
    title: say('发放率', 'Share of closed cases that are paid'),
    unit: 'percent',
    bars: [
      { words: say('本期', 'this period'), of: ({ rate }) => rate, isBefore: false },
      { words: say('上一期', 'period before'), of: ({ rate }) => rate, isBefore: true },
    ],
  },
  {
    title: say('金额', 'Amounts'),
    unit: 'money',
    bars: [
      { words: say('核定', 'allowed'), of: ({ allowedFen }) => allowedFen, isBefore: false },
      { words: say('已发放', 'paid'), of: ({ paidFen }) => paidFen, isBefore: false },
    ],
  },
  {
    title: say('结案至到账天数', 'Days from closing day to payment'),
    unit: 'days',
    bars: [
      {
        words: say('一半案件不超过', 'half within'),
        of: ({ daysToPaid }) => daysToPaid?.median ?? null,
        isBefore: false,
      },
      { words: say('九成案件不超过', '90% within'), of: ({ daysToPaid }) => daysToPaid?.p90 ?? null, isBefore: false },
      { words: say('最多', 'longest'), of: ({ daysToPaid }) => daysToPaid?.max ?? null, isBefore: false },
    ],
  },
];

function TotalFigures({ now, before }: { readonly now: Figures; readonly before: Figures }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const figures: readonly (readonly [Bilingual, ReactNode, ReactNode])[] = [
    [say('已结案件', 'Cases closed'), now.closed, before.closed],
    [say('已发放', 'Paid'), now.paid, before.paid],
    [say('发放率', 'Share paid'), rateWords(now.rate), rateWords(before.rate)],
    [
      say('已发放金额', 'Amount paid'),
      <Money key="now" fen={now.paidFen} />,
      <Money key="before" fen={before.paidFen} />,
    ],
    [
      say('到账天数（中位数）', 'Days to payment (median)'),
      daysWords(now.daysToPaid?.median, language),
      daysWords(before.daysToPaid?.median, language),
    ],
  ];
  return (
    <Facts>
      {figures.map(([words, value, was]) => (
        <Fact key={words.zh} words={words}>
          <span className="figure">{value}</span>{' '}
          <span className="quiet">
            {t(say('上一期 ', 'before '))}
            {was}
          </span>
        </Fact>
      ))}
    </Facts>
  );
}

function daysWords(days: number | undefined, language: 'zh' | 'en'): string {
  if (days === undefined) return '—';
  return language === 'zh' ? `${days} 天` : `${days} days`;
}

/** The same in figures: what the chart shows, for who does not see it, and for whom figures are surer. */
function BehindIt({ chart, report }: { readonly chart: Chart; readonly report: Report }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const before = new Map(report.previous.centers.map((one) => [one.center.id, one]));
  return (
    <Wide label={t(chart.title)} min={520}>
      <Table<CenterFigures>
        size="small"
        aria-label={t(chart.title)}
        pagination={false}
        rowKey={({ center }) => center.id}
        dataSource={report.current.centers}
        columns={[
          { title: t(say('法律援助中心', 'Center')), key: 'center', render: (_, one) => one.center.name },
          ...(chart.unit === 'percent'
            ? [
                {
                  title: t(say('已结案件', 'Closed')),
                  key: 'closed',
                  align: 'right' as const,
                  render: (_: unknown, one: CenterFigures) => one.closed,
                },
                {
                  title: t(say('已发放', 'Paid')),
                  key: 'paid',
                  align: 'right' as const,
                  render: (_: unknown, one: CenterFigures) => one.paid,
                },
              ]
            : []),
          ...chart.bars.map((bar) => ({
            title: t(bar.words),
            key: bar.words.zh,
            align: 'right' as const,
            render: (_: unknown, one: CenterFigures) => {
              const figures = bar.isBefore ? before.get(one.center.id) : one;
              const value = figures === undefined ? null : bar.of(figures);
              if (value === null) return '—';
              if (chart.unit === 'money') return <Money fen={value} />;
              return chart.unit === 'days' ? daysWords(value, language) : rateWords(value);
            },
          })),
        ]}
      />
    </Wide>
  );
}
