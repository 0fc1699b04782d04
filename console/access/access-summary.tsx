/** What stands out in the period: how much was read, by whom most, and who opened many different cases in a short time. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { Nothing } from '../parts/shown.js';
import { WideTable } from '../parts/wide-table.js';
import type { AccessFilters } from './access-period.js';

type Summary = Schemas['AccessSummary'];
type Reader = Summary['readers'][number];

interface ShownProps {
  readonly summary: Summary;
  readonly change: (change: AccessFilters) => void;
}

export function AccessSummaryShown({ summary, change }: ShownProps): ReactNode {
  return (
    <>
      <Figures summary={summary} change={change} />
      <Many summary={summary} change={change} />
      <Readers summary={summary} change={change} />
    </>
  );
}

function Figures({ summary, change }: ShownProps): ReactNode {
  const t = useWords();
  const { total, refused, exported, outsideHours } = summary;
  const figure = (words: Bilingual, value: number, narrowed?: AccessFilters): ReactNode => (
    <div key={words.en}>
      <dt className="quiet">{t(words)}</dt>
      <dd className="access-figure">
        {narrowed === undefined || value === 0 ? (
          value.toLocaleString('en-US')
        ) : (
          <Button type="link" className="in-line" onClick={() => change(narrowed)}>
            {value.toLocaleString('en-US')}
          </Button>
        )}
      </dd>
    </div>
  );
  return (
    <dl className="access-figures">
      {figure(say('访问', 'Readings'), total)}
      {figure(say('被拒绝', 'Refused'), refused, { result: 'refused' })}
      {figure(say('导出', 'Exported'), exported, { exported: 'true' })}
      {figure(say('工作时间以外', 'Outside office hours'), outsideHours)}
    </dl>
  );
}

function Many({ summary: { many, manyFrom }, change }: ShownProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  if (many.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="access-below"
      title={t(
        say(`一小时内逐件打开 ${manyFrom} 件以上不同案件`, `${manyFrom} or more different cases opened within an hour`),
      )}
      description={
        <ul className="plain">
          {many.map((one) => (
            <li key={`${one.account}${one.from}`}>
              <Button type="link" className="in-line" onClick={() => change({ accountId: one.account })}>
                <bdi>{one.name}</bdi>
              </Button>{' '}
              <bdi>{one.agency?.name ?? ''}</bdi>
              {' · '}
              {t(
                say(
                  `${momentWords(one.from, 'zh')}起一小时内 ${one.opened} 件`,
                  `${one.opened} within the hour from ${momentWords(one.from, language)}`,
                ),
              )}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Readers({ summary: { readers }, change }: ShownProps): ReactNode {
  const t = useWords();
  return (
    <WideTable<Reader>
      aria-label={t(say('查阅最多的人员', 'Who read most'))}
      size="small"
      rowKey="account"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...readers]}
      locale={{ emptyText: <Nothing text={say('这段时间没有访问。', 'Nothing was read in it.')} /> }}
      columns={[
        {
          title: t(say('查阅最多的人员', 'Who read most')),
          key: 'who',
          render: (_, one) => (
            <>
              <Button type="link" className="in-line" onClick={() => change({ accountId: one.account })}>
                <bdi>{one.name === '' ? one.account : one.name}</bdi>
              </Button>{' '}
              <bdi className="quiet">{one.agency?.name ?? ''}</bdi>
            </>
          ),
        },
        ...COLUMNS.map(({ words, of, isWatched }) => ({
          title: t(words),
          key: words.en,
          align: 'right' as const,
          render: (_: unknown, one: Reader) => (
            <span className={of(one) === 0 ? 'quiet' : isWatched ? 'near' : undefined}>{of(one)}</span>
          ),
        })),
      ]}
    />
  );
}

const COLUMNS: readonly {
  readonly words: Bilingual;
  readonly of: (one: Reader) => number;
  readonly isWatched: boolean;
}[] = [
  { words: say('访问', 'Readings'), of: ({ total }) => total, isWatched: false },
  { words: say('打开的案件', 'Cases opened'), of: ({ opened }) => opened, isWatched: false },
  { words: say('被拒绝', 'Refused'), of: ({ refused }) => refused, isWatched: true },
  { words: say('导出', 'Exported'), of: ({ exported }) => exported, isWatched: true },
  { words: say('工作时间以外', 'Outside hours'), of: ({ outsideHours }) => outsideHours, isWatched: true },
];
