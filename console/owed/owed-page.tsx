/** What the own agency, or the lawyer himself, must do (应办期限): by how soon, under which article, each with the act that does it. */
import { App, Button, Tag, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { PossibleAct } from '../acts/act-drawer.js';
import { ActInPlace } from '../case/act-in-place.js';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { withFilters } from '../client/with-filters.js';
import { NEXT_RECIPIENTS, NEXT_STEPS, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { AffairLink } from '../parts/affair-link.js';
import { useNow } from '../parts/clock.js';
import { ExportButton } from '../parts/export-button.js';
import { InChinese } from '../parts/in-chinese.js';
import { Card, Page } from '../parts/page.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Due, Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';
import { useMe } from '../session/me.js';
import { grouped, type DueGroup } from './due-groups.js';
import { actWords, useFulfillingActs } from './fulfilling-acts.js';

type Obligation = Schemas['Obligation'];
type Doing = { readonly caseId: string; readonly act: PossibleAct };

const GROUPS: Readonly<Record<DueGroup, Bilingual>> = {
  overdue: say('已超期', 'Overdue'),
  today: say('今天到期', 'Due today'),
  week: say('本周到期', 'Due this week'),
  later: say('以后到期', 'Later'),
  paused: say('中止计算', 'Standing still'),
};
const COLOURS: Readonly<Partial<Record<DueGroup, string>>> = { overdue: 'error', today: 'warning' };
const PAGE = 100;

export function OwedPage(): ReactNode {
  const t = useWords();
  const { role, agency, lawyerId } = useMe();
  const isOwn = role === 'lawyer' && lawyerId !== null;
  const owed = { state: ['open' as const], owedBy: isOwn ? lawyerId : agency.id };
  const asked = api.useInfiniteQuery('get', '/v1/obligations', { params: { query: { ...owed, limit: PAGE } } }, PAGED);
  const now = useNow();
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <Page
      title={t(isOwn ? say('我应办的期限事项', 'What I owe') : say('本单位应办的期限事项', 'What we owe'))}
      tools={<ExportButton path={withFilters('/v1/obligations', owed)} name={t(say('应办期限', 'duties'))} />}
    >
      <Shown of={asked}>
        {({ pages }) => {
          const groups = grouped(
            pages.flatMap(({ items }) => items),
            now,
          );
          if (groups.length === 0)
            return (
              <Card>
                <Nothing text={say('目前没有应办的期限事项。', 'Nothing is owed now.')} />
              </Card>
            );
          return groups.map(({ group, items }) => (
            <OwedGroup key={group} group={group} items={items} onDo={setDoing} />
          ));
        }}
      </Shown>
      {asked.hasNextPage && (
        <p className="under-table">
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t(say('显示更多', 'Show more'))}
          </Button>
        </p>
      )}
      <ActInPlace doing={doing} onClose={() => setDoing(null)} />
    </Page>
  );
}

interface OwedGroupProps {
  readonly group: DueGroup;
  readonly items: readonly Obligation[];
  readonly onDo: (doing: Doing) => void;
}

function OwedGroup({ group, items, onDo }: OwedGroupProps): ReactNode {
  const t = useWords();
  const columns = useColumns(group, onDo);
  const title = t(GROUPS[group]);
  return (
    <Card
      title={title}
      tools={<Tag color={COLOURS[group] ?? 'default'}>{t(say(`${items.length} 件`, `${items.length}`))}</Tag>}
    >
      <WideTable<Obligation>
        className="keeps-in"
        aria-label={title}
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 880 }}
        tableLayout="fixed"
        dataSource={[...items]}
        columns={columns}
      />
    </Card>
  );
}

function useColumns(group: DueGroup, onDo: (doing: Doing) => void): NonNullable<TableProps<Obligation>['columns']> {
  const t = useWords();
  const fulfilling = useFulfillingActs();
  return [
    {
      title: t(say('事项', 'Duty')),
      key: 'title',
      width: 260,
      render: (_, one) => (
        <>
          <Link to="/obligations/$id" params={{ id: one.id }}>
            {t(one.title)}
          </Link>
          <div className="quiet">
            <InChinese>{one.article}</InChinese>
          </div>
        </>
      ),
    },
    {
      title: t(say('期限', 'Due')),
      key: 'due',
      width: 250,
      render: (_, one) => (
        <>
          <Due dueOn={one.dueOn} dueAt={one.dueAt} isPaused={group === 'paused'} />
          {one.next !== null && <NextStep of={one.next} />}
        </>
      ),
    },
    { title: t(say('案件', 'Case')), key: 'case', width: 190, render: (_, one) => <AffairLink of={one} /> },
    { title: t(say('对谁', 'Owed to')), key: 'to', width: 150, render: (_, one) => <bdi>{one.owedTo.name}</bdi> },
    {
      title: t(say('办理', 'Do')),
      key: 'act',
      width: 130,
      render: (_, one) => <Fulfil of={one} kinds={fulfilling(one.ruleId)} onDo={onDo} />,
    },
  ];
}

/** What follows if it is not done: `12月5日 09:00 督办（上级主管机关）`. */
function NextStep({ of }: { readonly of: NonNullable<Obligation['next']> }): ReactNode {
  const t = useWords();
  const [step, to] = [termOf(NEXT_STEPS, of.step), termOf(NEXT_RECIPIENTS, of.to)];
  return (
    <div className="quiet">
      <Moment at={of.at} /> {t(say(`${step.zh}（${to.zh}）`, `${step.en} (${to.en})`))}
    </div>
  );
}

interface FulfilProps {
  readonly of: Obligation;
  readonly kinds: readonly string[];
  readonly onDo: (doing: Doing) => void;
}

/** Whether it can be done now is asked when it is wanted: a list of a hundred would ask a hundred times. */
function Fulfil({ of, kinds, onDo }: FulfilProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const { role } = useMe();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { caseId, subject } = of;
  const label = useMemo(() => (kinds.length === 1 ? actWords(kinds[0] ?? '') : undefined), [kinds]);
  if (caseId === null || kinds.length === 0 || role === 'finance-officer') return null;
  const start = async (): Promise<void> => {
    setAsking(true);
    try {
      const { items } = await queries.fetchQuery(
        api.queryOptions('get', '/v1/cases/{id}/possible-acts', { params: { path: { id: caseId } } }),
      );
      const act = kinds.flatMap((kind) => items.filter((one) => one.kind === kind && one.onBehalfOf === undefined))[0];
      if (act !== undefined) {
        const isAboutIt = subject !== null && act.subjectIds?.includes(subject.id) === true;
        onDo({ caseId, act: isAboutIt ? { ...act, subjectIds: [subject.id] } : act });
        return;
      }
      void message.info(
        t(say('案件目前的状态还不能办理，请打开案件查看', 'The case does not allow it now; open the case to see why')),
      );
    } catch {
      void message.error(t(say('没有收到系统的答复，请再试', 'No answer came back; try again')));
    } finally {
      setAsking(false);
    }
  };
  return (
    <Button size="small" loading={isAsking} onClick={() => void start()}>
      {label === undefined ? t(say('办理', 'Do it')) : t(label)}
    </Button>
  );
}
