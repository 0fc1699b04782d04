/** Bars for each center. What it shows stands in the table below it, so it is no part of what is read out. */
import { Bar, BarChart, CartesianGrid, LabelList, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/words.js';
import { CENTER, type Chart, type ChartRow } from './report-rows.js';
import './money.css';

/** Each at least 3 to 1 on white; the figure stands on the bar, the order is that of the legend. */
const COLOURS = ['#1f5fa8', '#b36b00', '#5b6472'];
const HEIGHT = 260;
const WIDEST = 48;

export function BarsByCenter({
  rows,
  chart,
}: {
  readonly rows: readonly ChartRow[];
  readonly chart: Chart;
}): ReactNode {
  const { language } = useLanguage();
  const unit = { percent: '%', money: language === 'zh' ? '元' : ' CNY', days: language === 'zh' ? '天' : ' days' }[
    chart.unit
  ];
  const shown = (value: unknown): string => `${Number(value).toLocaleString('en-US')}${unit}`;
  return (
    <div aria-hidden="true" style={{ width: '100%', height: HEIGHT }}>
      <ResponsiveContainer>
        <BarChart data={[...rows]} accessibilityLayer={false} margin={{ top: 24, right: 8, bottom: 8, left: 24 }}>
          <CartesianGrid strokeDasharray="3 3" vertical={false} />
          <XAxis dataKey={CENTER} tickLine={false} />
          <YAxis
            unit={chart.unit === 'money' ? '' : unit}
            {...(chart.unit === 'percent' ? { domain: [0, 100] } : {})}
            tickFormatter={(value: number) => value.toLocaleString('en-US')}
          />
          <Tooltip formatter={shown} />
          <Legend itemSorter={null} formatter={(name) => <span style={{ color: '#1f2937' }}>{name}</span>} />
          {chart.bars.map(({ words }, at) => (
            <Bar
              key={words.zh}
              dataKey={words[language]}
              fill={COLOURS[at] ?? '#1f5fa8'}
              maxBarSize={WIDEST}
              isAnimationActive={false}
            >
              <LabelList position="top" formatter={shown} fill="#1f2937" fontSize={12} />
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
