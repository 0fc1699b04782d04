/** The course over time (趋势): one measure, all together and some lines, drawn and in figures. */
import { Segmented, Select, Skeleton, Table, type TableProps } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Nothing } from '../parts/shown.js';
import { listOf } from '../parts/url-filters.js';
import { Wide } from '../parts/wide.js';
import type { LookedAt } from './looked-at.js';
import {
  chartRows,
  chosenLines,
  curvesOf,
  MEASURES,
  measureOf,
  MOST_CURVES,
  stepWords,
  valueWords,
  type Curve,
  type Measure,
} from './measures.js';

type Report = Schemas['PerformanceReport'];

/** A library of charts is large: it comes when there is something to be drawn. */
const Curves = lazy(async () => ({ default: (await import('./curves.js')).Curves }));

interface OverTimeProps {
  readonly report: Report;
  readonly looked: LookedAt;
  readonly onChange: (change: Partial<LookedAt>) => void;
}

export function OverTime({ report, looked, onChange }: OverTimeProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const measure = measureOf(looked.show);
  const lines = chosenLines(report.lines, listOf(looked.line));
  const curves = curvesOf(report, measure, listOf(looked.line));
  const isKnown = curves.some(({ periods }) => periods.some((figures) => measure.of(figures) !== null));
  return (
    <Card title={t(say(`趋势：${measure.words.zh}`, `Over time: ${measure.words.en}`))}>
      <div className="filters no-print">
        <Segmented
          aria-label={t(say('指标', 'Measure'))}
          value={measure.key}
          onChange={(show) => onChange({ show: show === 'rate' ? '' : show })}
          options={MEASURES.map(({ key, words }) => ({ value: key, label: t(words) }))}
        />
        {report.lines.length > 1 && (
          <Select<string[]>
            mode="multiple"
            maxCount={MOST_CURVES}
            maxTagCount="responsive"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 260, maxWidth: '100%' }}
            popupMatchSelectWidth={false}
            aria-label={t(say('图中的对象，最多五个', 'Shown in the chart, five at most'))}
            value={lines.map(({ id }) => id)}
            onChange={(line) => onChange({ line })}
            options={report.lines.map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        )}
      </div>
      {isKnown ? (
        <>
          <Suspense fallback={<Skeleton active title={false} />}>
            <Curves
              rows={chartRows(report, curves, measure, language)}
              names={curves.map(({ name }) => name[language])}
              measure={measure}
            />
          </Suspense>
          <InFigures report={report} curves={curves} measure={measure} />
        </>
      ) : (
        <Nothing
          text={say('该期间没有这个指标的数据。', 'There is nothing to be told of this measure in this period.')}
        />
      )}
    </Card>
  );
}

interface InFiguresProps {
  readonly report: Report;
  readonly curves: readonly Curve[];
  readonly measure: Measure;
}

/** The same in figures, for who does not see it, and for whom figures are surer. */
function InFigures({ report, curves, measure }: InFiguresProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  type Row = Report['periods'][number] & { readonly at: number };
  const label = t(say(`${measure.words.zh}，逐期`, `${measure.words.en}, step by step`));
  const columns: TableProps<Row>['columns'] = [
    {
      title: t(say('期间', 'Period')),
      key: 'step',
      fixed: 'left',
      render: (_, row) => <span className="number">{stepWords(row, report.step, language)}</span>,
    },
    ...curves.map(({ id, name, periods }) => ({
      title: t(name),
      key: id ?? 'all',
      align: 'right' as const,
      render: (_: unknown, { at }: Row) => {
        const figures = periods[at];
        return figures === undefined ? '—' : valueWords(measure.of(figures), measure.unit, language);
      },
    })),
  ];
  return (
    <Wide label={label} min={120 * (curves.length + 1)}>
      <Table<Row>
        size="small"
        aria-label={label}
        pagination={false}
        rowKey="from"
        dataSource={report.periods.map((period, at) => ({ ...period, at }))}
        columns={columns}
      />
    </Wide>
  );
}
