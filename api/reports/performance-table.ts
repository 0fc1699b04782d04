/** The report on performance as a table: each line in all and step by step, and all of them together. */
import type { PerformanceFigures } from '../schemas/performance-report.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { column, type Cell, type Column, type Columns } from '../http/columns.js';
import { noAffairs, type WholeList } from '../http/exports.js';
import type { Period } from './period.js';
import type { Line, Shaped } from './performance-shape.js';

interface Row {
  readonly period: Period;
  /** Null: all lines together. */
  readonly line: { readonly id: string; readonly name: Bilingual } | null;
  readonly figures: PerformanceFigures;
}

type NamedLine = Line & { readonly name: Bilingual };

export function performanceTable({
  current,
  periods,
  lines,
}: Omit<Shaped, 'lines'> & { readonly lines: readonly NamedLine[] }): Omit<WholeList<number, Row>, 'filters'> {
  const rows: Row[] = [
    ...lines.map((line) => ({ period: current, line, figures: line.current })),
    { period: current, line: null, figures: current.total },
    // One step is the whole of it.
    ...(periods.length === 1 ? [] : periods).flatMap((period, at) => [
      ...lines.flatMap((line) => {
        const figures = line.periods[at];
        return figures === undefined ? [] : [{ period, line, figures }];
      }),
      { period, line: null, figures: period.total },
    ]),
  ];
  return {
    name: 'performance',
    columns: COLUMNS,
    ids: (most) => Promise.resolve([...rows.keys()].slice(0, most)),
    affairs: noAffairs,
    rows: (ids) => Promise.resolve(new Map(ids.flatMap((id) => (rows[id] === undefined ? [] : [[id, rows[id]]])))),
  };
}

function figure(zh: string, en: string, of: (figures: PerformanceFigures) => Cell | undefined): Column<Row> {
  return column(zh, en, ({ figures }) => of(figures) ?? null);
}

function percent(rate: number | null | undefined): number | null {
  return rate == null ? null : Math.round(rate * 10_000) / 100;
}

const COLUMNS: Columns<Row> = (language) => [
  column('期间', 'Period', ({ period }) => `${period.from} – ${period.to}`),
  column('统计对象', 'Line', ({ line }) => line?.name[language] ?? (language === 'zh' ? '合计' : 'Total')),
  column('编号', 'Id', ({ line }) => line?.id ?? null),
  figure('到期事项', 'Fell due', ({ due }) => due),
  figure('按期办结', 'Done in time', ({ inTime }) => inTime),
  figure('逾期办结', 'Done late', ({ late }) => late),
  figure('已超期', 'Overdue', ({ overdue }) => overdue),
  figure('逾期后终结未履行', 'Over without being done', ({ undone }) => undone),
  figure('依法失效', 'Lapsed', ({ lapsed }) => lapsed),
  figure('尚未到期', 'Not due yet', ({ open }) => open),
  figure('按期办结率（%）', 'In time (%)', ({ rate }) => percent(rate)),
  figure('迟延天数中位数', 'Days late, median', ({ daysLate }) => daysLate?.median),
  figure('迟延天数90分位', 'Days late, 90th percentile', ({ daysLate }) => daysLate?.p90),
  figure('迟延天数最多', 'Days late, most', ({ daysLate }) => daysLate?.max),
  figure('应安排会见', 'Meetings to be arranged', ({ meetings }) => meetings?.asked ?? 0),
  figure('按期安排会见', 'Meetings arranged in time', ({ meetings }) => meetings?.inTime ?? 0),
  figure('收到案件', 'Cases received', ({ cases }) => cases?.received ?? 0),
  figure('已指派', 'Assigned', ({ cases }) => cases?.assigned ?? 0),
  figure('指派用时中位数（小时）', 'Hours to assignment, median', ({ cases }) => cases?.hoursToAssigned?.median),
  figure('指派用时90分位（小时）', 'Hours to assignment, 90th percentile', ({ cases }) => cases?.hoursToAssigned?.p90),
];
