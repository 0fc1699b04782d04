/** Every reading, newest first: when, who, what, of which case, and how it ended. */
import { Button, Grid, Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { ACCESS_KINDS, ACCESS_RESULTS, ROLES, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { PagedTable } from '../parts/paged-table.js';
import { Moment } from '../parts/times.js';
import type { AccessFilters } from './access-period.js';

type Entry = Schemas['AccessEntry'];

interface TableOf {
  readonly of: ComponentProps<typeof PagedTable<Entry>>['of'];
  readonly change: (change: AccessFilters) => void;
}

export function AccessTable({ of, change }: TableOf): ReactNode {
  const t = useWords();
  // On a phone what stands beside each other stands below.
  const isWide = Grid.useBreakpoint().md ?? true;
  const columns = columnsFor(t, change);
  return (
    <PagedTable<Entry>
      of={of}
      fits
      showHeader={isWide}
      label={t(say('访问记录', 'Access log'))}
      empty={say(
        '这段时间没有符合条件的访问。可以放宽筛选，或者换一个期间。',
        'Nothing was read so. Loosen the filters, or choose another period.',
      )}
      columns={isWide ? [...columns] : [stacked(columns)]}
    />
  );
}

type Column = { readonly title: string; readonly key: string; readonly width?: number; readonly render: Render };
type Render = (value: unknown, entry: Entry) => ReactNode;

function stacked(columns: readonly Column[]): Column {
  return {
    ...{ title: '', key: 'all' },
    render: (value, entry) => columns.map(({ key, render }) => <div key={key}>{render(value, entry)}</div>),
  };
}

function columnsFor(t: (text: Bilingual) => string, change: (change: AccessFilters) => void): readonly Column[] {
  return [
    { title: t(say('时间', 'When')), key: 'at', width: 150, render: (_, { at }) => <Moment at={at} /> },
    {
      title: t(say('查阅人', 'Who')),
      key: 'who',
      render: (_, { reader }) => <Reader of={reader} onChoose={() => change({ accountId: reader.account })} />,
    },
    { title: t(say('查阅内容', 'What')), key: 'what', render: (_, entry) => <What of={entry} /> },
    { title: t(say('案件', 'Case')), key: 'case', render: (_, entry) => <Affairs of={entry} /> },
    { title: t(say('结果', 'Result')), key: 'result', render: (_, entry) => <Result of={entry} /> },
  ];
}

function Reader({ of, onChoose }: { readonly of: Entry['reader']; readonly onChoose: () => void }): ReactNode {
  const t = useWords();
  const isByLink = of.account.startsWith('link/');
  const about = [
    of.agency?.name,
    isByLink ? t(say('凭邮件链接', 'by the link of a mail')) : of.role === null ? null : t(termOf(ROLES, of.role)),
  ].filter((word) => word !== undefined && word !== null);
  return (
    <>
      <Button type="link" className="in-line" title={t(say('只看此人', 'Only this reader'))} onClick={onChoose}>
        <bdi>{of.name === '' ? of.account : of.name}</bdi>
      </Button>
      <div className="quiet">{about.length === 0 ? t(say('账号已停用', 'account closed')) : about.join(' · ')}</div>
    </>
  );
}

function What({ of }: { readonly of: Entry }): ReactNode {
  const t = useWords();
  const { operation, kind, count, filters } = of;
  const words = t(operation);
  const kindWords = t(termOf(ACCESS_KINDS, kind));
  const more = [
    ...(words === kindWords ? [] : [kindWords]),
    ...(count === null ? [] : [t(say(`${count} 条`, `${count} items`))]),
    ...(filters.length === 0
      ? []
      : [
          t(
            say(
              `筛选：${filters.map(({ zh }) => zh).join('、')}`,
              `filtered by ${filters.map(({ en }) => en).join(', ')}`,
            ),
          ),
        ]),
  ];
  return (
    <>
      {words}
      {more.length > 0 && <div className="quiet">{more.join(' · ')}</div>}
    </>
  );
}

/** So many numbers are named in the table; the rest is counted. */
const NAMED = 3;

function Affairs({ of: { affairs, affairCount } }: { readonly of: Entry }): ReactNode {
  const t = useWords();
  const named = affairs.slice(0, NAMED);
  if (affairCount === 0) return null;
  const rest = affairCount - named.length;
  return (
    <>
      {named.map(({ caseId, collaborationId, number, minor }) => (
        <div key={number} className="number access-affair">
          {caseId === null ? (
            <Link to="/collaborations/$id" params={{ id: collaborationId ?? '' }}>
              {number}
            </Link>
          ) : (
            <Link to="/cases/$id" params={{ id: caseId }}>
              {number}
            </Link>
          )}
          {minor && <Tag>{t(say('未成年人', 'minor'))}</Tag>}
        </div>
      ))}
      {rest > 0 && (
        <div className="quiet">
          {named.length === 0
            ? t(say('不在您的查阅范围', 'not in your sight'))
            : t(say(`等 ${affairCount} 件`, `and ${rest} more`))}
        </div>
      )}
    </>
  );
}

function Result({ of }: { readonly of: Entry }): ReactNode {
  const t = useWords();
  const isRefused = of.result === 'refused';
  return (
    <>
      <Tag color={isRefused ? 'error' : 'default'}>{t(termOf(ACCESS_RESULTS, of.result))}</Tag>
      {of.exported && <Tag color="warning">{t(say('导出', 'exported'))}</Tag>}
      {of.reader.standsInFor.length > 0 && <Tag>{t(say('代班期间', 'standing in'))}</Tag>}
      {of.reason !== null && <div className="quiet">{t(of.reason)}</div>}
    </>
  );
}
