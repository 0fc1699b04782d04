/** A time limit counted day by day (逐日计算): which days count, which do not, and why. */
import { Button, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { weekdayOf } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { Day } from '../parts/times.js';

type Line = Schemas['Deadline']['working'][number];

interface WorkingProps {
  readonly working: readonly Line[];
  /** By which days off are known; `horizon`: until when, null where that is not said. */
  readonly calendar: { readonly version: string; readonly horizon: string | null };
}

/** More days than these are shown only when asked for: the first and last ones say most. */
const SHORT = 20;

export function Working({ working, calendar }: WorkingProps): ReactNode {
  const t = useWords();
  const [isWhole, setWhole] = useState(false);
  if (working.length === 0) return null;
  const isLong = working.length > SHORT && !isWhole;
  const shown = isLong ? [...working.slice(0, SHORT / 2), ...working.slice(-SHORT / 2)] : working;
  return (
    <section>
      <h3>{t(say('逐日计算', 'Day by day'))}</h3>
      <Table<Line>
        aria-label={t(say('逐日计算', 'Day by day'))}
        size="small"
        rowKey="date"
        pagination={false}
        dataSource={shown}
        rowClassName={({ counted }) => (counted ? '' : 'quiet')}
        columns={[
          {
            title: t(say('日期', 'Day')),
            key: 'date',
            width: 150,
            render: (_, { date }) => (weekdayOf(date).zh === '' ? date : <Day on={date} />),
          },
          {
            title: t(say('计入', 'Counts')),
            key: 'counted',
            width: 70,
            render: (_, { counted }) => (counted ? t(say('计入', 'yes')) : t(say('不计', 'no'))),
          },
          { title: t(say('理由', 'Why')), key: 'why', render: (_, { reason }) => t(reason) },
        ]}
      />
      {isLong && (
        <Button className="no-print" onClick={() => setWhole(true)}>
          {t(say(`中间还有 ${working.length - SHORT} 天，全部显示`, `Show the ${working.length - SHORT} days between`))}
        </Button>
      )}
      <p className="quiet">
        {t(say('节假日历：', 'Calendar of days off: '))}
        {calendar.version}
        {calendar.horizon !== null && t(say(`，公布至 ${calendar.horizon}`, `, published until ${calendar.horizon}`))}
      </p>
    </section>
  );
}
