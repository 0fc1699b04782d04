/** Tasks (人工处理): what the system cannot do and somebody here must, oldest first; each says what, why, and how it ends. */
import { Button, Grid, Segmented, type TableProps, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords } from '../language/words.js';
import { AffairLink } from '../parts/affair-link.js';
import { LinkButton } from '../parts/link-button.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { Moment } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { isCenter, useMe } from '../session/me.js';
import { TaskDrawer } from './task-drawer.js';
import { TaskOutcome } from './task-outcome.js';
import { taskKind, type Task } from './task-kinds.js';
import './center.css';

export function TasksPage(): ReactNode {
  const t = useWords();
  const [{ state }, change] = useUrlFilters<{ readonly state?: string }>();
  const isClosed = state === 'closed';
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/tasks',
    { params: { query: { state: isClosed ? 'closed' : 'open' } } },
    PAGED,
  );
  const [doing, setDoing] = useState<Task | null>(null);
  return (
    <Page
      title={t(say('需要人工处理的事项', 'Tasks'))}
      tools={
        <Segmented
          aria-label={t(say('显示', 'Show'))}
          value={isClosed ? 'closed' : 'open'}
          onChange={(next) => change({ state: next === 'closed' ? 'closed' : '' })}
          options={[
            { value: 'open', label: t(say('未办结', 'Open')) },
            { value: 'closed', label: t(say('已办结', 'Closed')) },
          ]}
        />
      }
    >
      <div className="card">
        <PagedTable<Task>
          of={asked}
          fits
          label={t(say('需要人工处理的事项', 'Tasks'))}
          empty={
            isClosed
              ? say('还没有办结的事项。', 'None has been closed yet.')
              : say(
                  '没有需要人工处理的事项。系统自己办不了的会出现在这里。',
                  'Nothing to do. What needs a person stands here.',
                )
          }
          columns={useColumns(isClosed, setDoing)}
        />
      </div>
      <TaskDrawer task={doing} onClose={() => setDoing(null)} />
    </Page>
  );
}

/** On a telephone each task is one block. */
function useColumns(isClosed: boolean, onClose: (one: Task) => void): NonNullable<TableProps<Task>['columns']> {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  const what = t(say('要做什么', 'What to do'));
  const done = (one: Task): ReactNode => (isClosed ? <TaskOutcome of={one} /> : <Do one={one} onClose={onClose} />);
  if (!isWide)
    return [
      {
        title: what,
        key: 'all',
        render: (_, one) => (
          <div className="stacked">
            <What one={one} />
            <About one={one} />
            {done(one)}
          </div>
        ),
      },
    ];
  return [
    { title: what, key: 'what', width: '46%', render: (_, one) => <What one={one} /> },
    { title: t(say('涉及', 'About')), key: 'about', width: '34%', render: (_, one) => <About one={one} /> },
    {
      title: t(isClosed ? say('结果', 'Outcome') : say('办理', 'Do')),
      key: 'do',
      width: '20%',
      render: (_, one) => done(one),
    },
  ];
}

interface CellProps {
  readonly one: Task;
}

function Do({ one, onClose }: CellProps & { readonly onClose: (one: Task) => void }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const mayClose = !['supervisor', 'auditor'].includes(role);
  return (
    <div className="stacked">
      {one.kind === 'ask-home-region' && one.caseId !== null && isCenter(role) && (
        <LinkButton to="/collaborations/new" search={{ caseId: one.caseId }} size="small">
          {t(say('发出协作函', 'Send a letter'))}
        </LinkButton>
      )}
      {mayClose && <Button onClick={() => onClose(one)}>{t(say('办结', 'Close it'))}</Button>}
    </div>
  );
}

function What({ one }: CellProps): ReactNode {
  const t = useWords();
  const { words, toDo, reasonIs } = taskKind(one.kind);
  return (
    <div className="stacked">
      <span>
        <strong>{t(words)}</strong>{' '}
        <span className="quiet">
          <Moment at={one.openedAt} />
        </span>
      </span>
      <span>{t(toDo)}</span>
      <span className="quiet">
        {reasonIs !== undefined && t(say(`${reasonIs.zh}：`, `${reasonIs.en}: `))}
        <bdi>{one.reason}</bdi>
      </span>
      {one.answer !== null && (
        <Tag color="warning">
          {t(
            say(
              `${one.answer.by.name}已登记“${one.answer.outcome === 'paid' ? '银行已支付' : '银行未支付'}”，待另一人确认`,
              `${one.answer.by.name} said “${one.answer.outcome === 'paid' ? 'paid' : 'not paid'}”; a second officer must say the same`,
            ),
          )}
        </Tag>
      )}
    </div>
  );
}

function About({ one }: CellProps): ReactNode {
  const t = useWords();
  const { recipient, paper, address } = one;
  return (
    <div className="stacked">
      <AffairLink of={one} />
      {recipient !== null && (
        <span>
          {t(say('收件人：', 'Recipient: '))}
          <bdi>{recipient.name}</bdi>
        </span>
      )}
      {paper !== null && (
        <span>
          {t(paper.title)} <span className="quiet">{paper.number}</span>
        </span>
      )}
      {address !== null && (
        <span className="quiet">
          <bdi>{address}</bdi>
        </span>
      )}
    </div>
  );
}
