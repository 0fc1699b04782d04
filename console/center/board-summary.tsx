/** The board counted (汇总): by organ, person, duty or region; a name leads to what stands behind its numbers. */
import { Button, Segmented } from 'antd';
import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import { WideTable } from '../parts/wide-table.js';
import { useRuleTitles } from './board-choices.js';
import { useBoardQuery, type BoardPartProps } from './board-part.js';
import type { BoardFilters } from './board-query.js';

type Item = Schemas['ObligationSummary']['items'][number];
type By = Schemas['ObligationSummary']['by'];

const BY: readonly { readonly key: By; readonly words: Bilingual; readonly filter: keyof BoardFilters }[] = [
  { key: 'organ', words: say('按单位', 'By agency'), filter: 'owedBy' },
  { key: 'person', words: say('按人员', 'By person'), filter: 'owedBy' },
  { key: 'rule', words: say('按事项', 'By duty'), filter: 'rule' },
  { key: 'region', words: say('按地区', 'By region'), filter: 'region' },
];

export function BoardSummary({ filters, onChange }: BoardPartProps): ReactNode {
  const t = useWords();
  const by = BY.find(({ key }) => key === filters.by) ?? BY[0];
  const nameOf = useNames(by?.key ?? 'organ');
  const query = useBoardQuery(filters);
  const asked = api.useQuery(
    'get',
    '/v1/obligations/summary',
    { params: { query: { ...query, by: by?.key ?? 'organ' } } },
    { placeholderData: keepPreviousData },
  );
  const go = (item: Item): void => {
    if (item.id !== null && by !== undefined) onChange({ view: '', [by.filter]: item.id });
  };
  return (
    <div className="card">
      <Segmented
        aria-label={t(say('统计口径', 'Counted by'))}
        value={by?.key ?? 'organ'}
        onChange={(key) => onChange({ by: key === 'organ' ? '' : key })}
        options={BY.map(({ key, words }) => ({ value: key, label: t(words) }))}
        style={{ marginBottom: 12 }}
      />
      <Shown of={asked}>
        {({ items }) => (
          <WideTable<Item>
            aria-label={t(say('汇总', 'Summary'))}
            size="middle"
            rowKey={({ id, name }) => id ?? name}
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            locale={{ emptyText: <Nothing text={say('没有符合条件的事项。', 'Nothing here.')} /> }}
            columns={[
              {
                title: t(by?.words ?? say('', '')),
                key: 'name',
                render: (_, item) =>
                  item.id === null ? (
                    nameOf(item)
                  ) : (
                    <Button type="link" className="in-line" onClick={() => go(item)}>
                      <bdi>{nameOf(item)}</bdi>
                    </Button>
                  ),
              },
              ...COLUMNS.map(({ words, of }) => ({
                title: t(words),
                key: words.en,
                align: 'right' as const,
                sorter: (one: Item, other: Item) => of(one) - of(other),
                render: (_: unknown, item: Item) => <Count of={of(item)} isLate={words.en === 'Overdue'} />,
              })),
            ]}
          />
        )}
      </Shown>
    </div>
  );
}

const COLUMNS: readonly { readonly words: Bilingual; readonly of: (item: Item) => number }[] = [
  { words: say('已超期', 'Overdue'), of: ({ counts }) => counts['overdue'] ?? 0 },
  { words: say('今日到期', 'Due today'), of: ({ dueToday }) => dueToday },
  { words: say('即将到期', 'Due soon'), of: ({ counts }) => counts['due-soon'] ?? 0 },
  { words: say('进行中', 'Open'), of: ({ counts }) => counts['open'] ?? 0 },
  { words: say('中止计算', 'Paused'), of: ({ counts }) => counts['paused'] ?? 0 },
  { words: say('合计', 'In all'), of: ({ total }) => total },
];

function Count({ of, isLate }: { readonly of: number; readonly isLate: boolean }): ReactNode {
  return <span className={of === 0 ? 'quiet' : isLate ? 'late' : undefined}>{of}</span>;
}

function useNames(by: By): (item: Item) => string {
  const { language } = useLanguage();
  const titles = useRuleTitles();
  return ({ id, name }) => (by === 'rule' && id !== null ? (titles.get(id)?.[language] ?? name) : name);
}
