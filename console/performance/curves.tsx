/** Curves over time. What they show stands in the table below, so they are no part of what is read out. */
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/words.js';
import { valueWords, type ChartRow, type Measure } from './measures.js';

/** Each at least 3 to 1 on white, and told apart by its dashes too. */
const LOOKS = [
  { stroke: '#1f2937', strokeWidth: 3, strokeDasharray: '' },
  { stroke: '#1f5fa8', strokeWidth: 2, strokeDasharray: '' },
  { stroke: '#b36b00', strokeWidth: 2, strokeDasharray: '8 3' },
  { stroke: '#7a3e9d', strokeWidth: 2, strokeDasharray: '3 3' },
  { stroke: '#1d6b35', strokeWidth: 2, strokeDasharray: '10 3 2 3' },
  { stroke: '#b42318', strokeWidth: 2, strokeDasharray: '2 4' },
];
const HEIGHT = 280;
const WHOLE = 100;

interface CurvesProps {
  readonly rows: readonly ChartRow[];
  /** Of each curve, by its place. */
  readonly names: readonly string[];
  readonly measure: Measure;
}

export function Curves({ rows, names, measure }: CurvesProps): ReactNode {
  const { language } = useLanguage();
  const isShare = measure.unit === 'percent';
  const shown = (value: unknown): string => valueWords(Number(value) / (isShare ? WHOLE : 1), measure.unit, language);
  // All together is drawn the same whatever else is; where it is left out, so is its look.
  const first = measure.isSum && names.length > 0 ? 1 : 0;
  return (
    <div aria-hidden="true" className="curves" style={{ height: HEIGHT }}>
      <ResponsiveContainer>
        <LineChart data={[...rows]} accessibilityLayer={false} margin={{ top: 12, right: 36, bottom: 8, left: 8 }}>
          <CartesianGrid strokeDasharray="3 3" vertical={false} />
          <XAxis dataKey="step" tickLine={false} />
          <YAxis
            allowDecimals={false}
            unit={isShare ? '%' : ''}
            {...(isShare ? { domain: [0, WHOLE] } : {})}
            tickFormatter={(value: number) => value.toLocaleString('en-US')}
          />
          <Tooltip formatter={shown} />
          <Legend itemSorter={null} formatter={(name) => <span className="curve-name">{name}</span>} />
          {names.map((name, place) => (
            <Line
              key={`${place}${name}`}
              dataKey={`c${place}`}
              name={name}
              connectNulls
              dot={{ r: 3, strokeDasharray: '' }}
              isAnimationActive={false}
              {...LOOKS[(place + first) % LOOKS.length]}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
