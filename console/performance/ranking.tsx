/** The lines of the report, those that do worst first (排名); each leads to what it is made of. */
import { Table, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { AGENCY_KINDS, termOf } from '../language/terms.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Wide } from '../parts/wide.js';
import { ITS_OWN_PAGE, narrowedTo, type LookedAt } from './looked-at.js';
import { changeOf, valueWords, type Figures, type Measure } from './measures.js';

type Report = Schemas['PerformanceReport'];
type Line = Schemas['PerformanceLine'];

interface RankingProps {
  readonly report: Report;
  readonly looked: LookedAt;
}

const LINES: Readonly<Record<Report['by'], Bilingual>> = {
  region: say('地区', 'Region'),
  agency: say('单位', 'Agency'),
  agencyKind: say('单位种类', 'Kind of agency'),
  rule: say('事项', 'Duty'),
};

export function Ranking({ report, looked }: RankingProps): ReactNode {
  const t = useWords();
  const { by, lines, lineCount } = report;
  const title = say(`各${LINES[by].zh}：从差到好`, `${LINES[by].en} by ${LINES[by].en.toLowerCase()}, worst first`);
  return (
    <Card title={t(title)}>
      <Wide label={t(title)} min={960}>
        <Table<Line>
          size="small"
          aria-label={t(title)}
          pagination={false}
          showSorterTooltip={false}
          rowKey="id"
          dataSource={[...lines]}
          columns={useColumns(by, looked)}
        />
      </Wide>
      <p className="quiet">
        {t(
          say(
            '迟延天数、指派用时为中位数；逾期终结指期限过后未履行即告终结或者被替代。应当办结不足 5 件的，比率参考意义小，排在后面。点名称看它由什么构成。',
            'Days late and hours to assign are medians; undone: it ended, or was replaced, after its day. Where fewer than 5 count, the rate says little and stands behind. A name leads to what it is made of.',
          ),
        )}
      </p>
      {lineCount > lines.length && (
        <p className="under-table">
          {t(
            say(
              `共 ${lineCount} 行，列出最差的 ${lines.length} 行；导出的表格有全部。`,
              `${lineCount} in all; these are the ${lines.length} that do worst. The export has all of them.`,
            ),
          )}
        </p>
      )}
    </Card>
  );
}

function useColumns(by: Report['by'], looked: LookedAt): NonNullable<TableProps<Line>['columns']> {
  const t = useWords();
  const { language } = useLanguage();
  const counted = (
    words: Bilingual,
    unit: Measure['unit'],
    of: (figures: Figures) => number | null,
    isBad = false,
  ) => ({
    title: <span className="number">{t(words)}</span>,
    key: words.en,
    align: 'right' as const,
    sorter: (one: Line, other: Line) => (of(one.current) ?? -1) - (of(other.current) ?? -1),
    render: (_: unknown, { current }: Line) => {
      const value = of(current);
      const look = value === 0 || value === null ? 'quiet' : isBad ? 'late' : undefined;
      return <span className={look}>{valueWords(value, unit, language)}</span>;
    },
  });
  const hasCases = by !== 'rule';
  return [
    {
      title: t(LINES[by]),
      key: 'name',
      width: '20%',
      render: (_, line) => (
        <>
          <Link to="/performance" search={{ ...narrowedTo(line, by, looked) }} {...ITS_OWN_PAGE}>
            {t(line.name)}
          </Link>
          {by === 'agency' && line.agencyKind !== null && (
            <div className="quiet">{t(termOf(AGENCY_KINDS, line.agencyKind))}</div>
          )}
        </>
      ),
    },
    {
      title: <span className="number">{t(say('按期办结率', 'Rate'))}</span>,
      key: 'rate',
      align: 'right',
      sorter: (one, other) => (one.current.rate ?? 2) - (other.current.rate ?? 2),
      render: (_, { current, few }) => (
        <>
          {few && <span className="quiet">{t(say('件数少', 'few'))} </span>}
          <b>{valueWords(current.rate, 'percent', language)}</b>
        </>
      ),
    },
    {
      title: <span className="number">{t(say('较上期', 'Change'))}</span>,
      key: 'change',
      align: 'right',
      render: (_, line) => <Change line={line} />,
    },
    counted(say('到期', 'Due'), 'count', ({ due }) => due),
    counted(say('逾期办结', 'Late'), 'count', ({ late }) => late),
    counted(say('已超期', 'Overdue'), 'count', ({ overdue }) => overdue, true),
    counted(say('逾期终结', 'Undone'), 'count', ({ undone }) => undone, true),
    counted(say('迟延天数', 'Days late'), 'days', ({ daysLate }) => daysLate?.median ?? null),
    ...(hasCases
      ? [
          counted(say('收到案件', 'Cases'), 'count', ({ cases }) => cases?.received ?? null),
          counted(say('指派用时', 'To assign'), 'hours', ({ cases }) => cases?.hoursToAssigned?.median ?? null),
        ]
      : []),
  ];
}

function Change({ line: { current, previous } }: { readonly line: Line }): ReactNode {
  const t = useWords();
  const change = changeOf(current.rate, previous.rate, 'percent');
  return <span className="quiet number">{change === null ? '—' : t(say(`${change} 点`, `${change} pp`))}</span>;
}
