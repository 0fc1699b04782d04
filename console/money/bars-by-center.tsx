/** Bars for each center. What it shows stands in the table below it, so it is no part of what is read out. */
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/words.js';
import { CENTER, type Chart, type ChartRow } from './report-rows.js';

/** Told apart also where colours are not. */
const COLOURS = ['#1f5fa8', '#9db9d9', '#5b6472'];
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
  return (
    <div aria-hidden="true" style={{ width: '100%', height: HEIGHT }}>
      <ResponsiveContainer>
        <BarChart data={[...rows]} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 8, left: 24 }}>
          <CartesianGrid strokeDasharray="3 3" vertical={false} />
          <XAxis dataKey={CENTER} tickLine={false} />
          <YAxis
            unit={chart.unit === 'money' ? '' : unit}
            {...(chart.unit === 'percent' ? { domain: [0, 100] } : {})}
            tickFormatter={(value: number) => value.toLocaleString('en-US')}
          />
          <Tooltip formatter={(value) => `${Number(value).toLocaleString('en-US')}${unit}`} />
          <Legend />
          {chart.bars.map(({ words }, at) => (
            <Bar
              key={words.zh}
              dataKey={words[language]}
              fill={COLOURS[at] ?? '#1f5fa8'}
              maxBarSize={WIDEST}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
