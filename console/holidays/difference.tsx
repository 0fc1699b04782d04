/** What a calendar would change against the one in force: day by day, what moves with it, and what is unusual about it. */
import { Alert, Table } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { CALENDAR_DAYS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Day } from '../parts/times.js';
import { Wide } from '../parts/wide.js';
import { MovesWords } from './moves-words.js';
import type { Change } from './notice.js';

interface DifferenceProps {
  readonly changes: readonly Change[];
  readonly moves: Schemas['CalendarPreview']['moves'];
  readonly warnings: Schemas['CalendarPreview']['warnings'];
  readonly basedOn: string;
}

export function Difference({ changes, moves, warnings, basedOn }: DifferenceProps): ReactNode {
  const t = useWords();
  const label = t(say('逐日差别', 'Day by day'));
  return (
    <>
      <p>
        {t(
          say(
            `与版本 ${basedOn} 相比有 ${changes.length} 天不同；公布后将变动：`,
            `${changes.length} days are others than in version ${basedOn}; published, it would move: `,
          ),
        )}
        <strong>
          <MovesWords of={moves} />
        </strong>
      </p>
      {warnings.map((one) => (
        <Alert key={`${one.code}${one.zh}`} className="space-below" type="warning" showIcon title={t(one)} />
      ))}
      <Wide label={label} min={460}>
        <Table<Change>
          aria-label={label}
          size="small"
          rowKey="date"
          pagination={false}
          dataSource={changes}
          columns={[
            { title: t(say('日期', 'Day')), key: 'date', render: (_, { date }) => <Day on={date} /> },
            {
              title: t(say('现行', 'Now')),
              key: 'before',
              render: (_, { before }) => t(termOf(CALENDAR_DAYS, before)),
            },
            {
              title: t(say('改为', 'Becomes')),
              key: 'after',
              render: (_, { after, name }) => (
                <>
                  <strong>{t(termOf(CALENDAR_DAYS, after))}</strong> <bdi className="quiet">{name}</bdi>
                </>
              ),
            },
          ]}
        />
      </Wide>
    </>
  );
}
