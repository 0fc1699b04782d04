/** The rows of the board: what is owed, by whom to whom, until when, and what follows. On a phone each is one block. */
import { Button, Grid, Tag, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { NEXT_RECIPIENTS, NEXT_STEPS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { InChinese } from '../parts/in-chinese.js';
import { AffairLink } from '../parts/affair-link.js';
import { LinkButton } from '../parts/link-button.js';
import { PagedTable } from '../parts/paged-table.js';
import { ROW_LINK } from '../parts/row-keys.js';
import { ObligationTag } from '../parts/tags.js';
import { Due, Moment } from '../parts/times.js';
import { isCenter, useMe } from '../session/me.js';
import { segmentOf, type BoardFilters } from './board-query.js';
import { pageOf, shortcutOf } from './shortcuts.js';
import './center.css';

type Obligation = Schemas['Obligation'];

interface BoardTableProps {
  readonly of: ComponentProps<typeof PagedTable<Obligation>>['of'];
  readonly isWithin: BoardFilters;
  readonly chosen: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
  readonly onOwer: (id: string) => void;
}

export function BoardTable({ of, isWithin, chosen, onChosen, onOwer }: BoardTableProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const columns: TableProps<Obligation>['columns'] = [
    { title: t(say('事项', 'Duty')), key: 'duty', width: '36%', render: (_, one) => <Duty one={one} /> },
    { title: t(say('期限', 'Due')), key: 'due', width: '24%', render: (_, one) => <DueCell one={one} /> },
    {
      title: t(say('由谁向谁履行', 'Owed by and to')),
      key: 'who',
      width: '22%',
      render: (_, one) => <Who one={one} onOwer={onOwer} />,
    },
    { title: t(say('下一步', 'Next step')), key: 'next', width: '18%', render: (_, one) => <Next one={one} /> },
  ];
  const stacked: TableProps<Obligation>['columns'] = [
    {
      title: t(say('事项', 'Duty')),
      key: 'all',
      render: (_, one) => (
        <div className="stacked">
          <Duty one={one} />
          <DueCell one={one} />
          <Who one={one} onOwer={onOwer} />
          <Next one={one} />
        </div>
      ),
    },
  ];
  return (
    <PagedTable<Obligation>
      of={of}
      fits
      label={t(segmentOf(isWithin).words)}
      empty={say(
        '没有符合条件的事项。可以换一个分类，或者清除筛选。',
        'Nothing here. Take another segment, or clear the filters.',
      )}
      rowSelection={{
        selectedRowKeys: [...chosen],
        onChange: (keys) => onChosen(keys.map(String)),
        getCheckboxProps: (one) => ({ 'aria-label': `${t(one.title)} ${one.caseNumber ?? one.number ?? ''}` }),
      }}
      columns={isWide ? columns : stacked}
    />
  );
}

interface CellProps {
  readonly one: Obligation;
}

function DueCell({ one }: CellProps): ReactNode {
  const t = useWords();
  return (
    <div>
      <ObligationTag state={one.state} />
      {one.provisional && <Tag>{t(say('日期暂定', 'provisional'))}</Tag>}
      {one.policy && (
        <Tag title={t(say('法律没有规定天数，为本地政策', 'the law names no days; this is policy'))}>
          {t(say('政策期限', 'by policy'))}
        </Tag>
      )}
      <Due dueOn={one.dueOn} dueAt={one.dueAt} isPaused={one.state === 'paused'} />
    </div>
  );
}

function Duty({ one }: CellProps): ReactNode {
  const t = useWords();
  return (
    <>
      <Link to={pageOf(one)} {...ROW_LINK}>
        {t(one.title)}
      </Link>
      <div className="about-case">
        <AffairLink of={one} /> <InChinese className="quiet">{one.article}</InChinese>
      </div>
    </>
  );
}

function Who({ one, onOwer }: CellProps & { readonly onOwer: (id: string) => void }): ReactNode {
  const t = useWords();
  const { owedBy, owedTo } = one;
  const ower = owedBy.personId ?? owedBy.agencyId;
  return (
    <>
      <div>
        {ower === undefined || ower === null ? (
          <bdi>{owedBy.name}</bdi>
        ) : (
          <Button
            type="link"
            className="in-line"
            title={t(say(`只看由${owedBy.name}履行的`, `Only what ${owedBy.name} owes`))}
            onClick={() => onOwer(ower)}
          >
            <bdi>{owedBy.name}</bdi>
          </Button>
        )}
      </div>
      <div className="quiet">
        → <bdi>{owedTo.name}</bdi>
      </div>
    </>
  );
}

/** What is done here, or what the machine does next. */
function Next({ one }: CellProps): ReactNode {
  const t = useWords();
  const { agency, role } = useMe();
  const shortcut = isCenter(role) ? shortcutOf(one, agency.id) : null;
  return (
    <>
      {shortcut !== null && (
        <LinkButton to={shortcut.to} size="small">
          {t(shortcut.words)}
        </LinkButton>
      )}
      {one.next === null ? (
        shortcut === null && <span className="quiet">—</span>
      ) : (
        <div>
          {t(termOf(NEXT_STEPS, one.next.step))} <Moment at={one.next.at} />
          <div className="quiet">→ {t(termOf(NEXT_RECIPIENTS, one.next.to))}</div>
        </div>
      )}
    </>
  );
}
