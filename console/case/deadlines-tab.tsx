/** What is and was owed in the case (期限), by whom, under which article; each opens its working day by day. */
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { isOver } from '../obligations/is-over.js';
import { ObligationDrawer } from '../obligations/obligation-drawer.js';
import { InChinese } from '../parts/in-chinese.js';
import { Nothing, Shown } from '../parts/shown.js';
import { ObligationTag } from '../parts/tags.js';
import { Due, Moment } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';
import type { CaseSeen } from './case-seen.js';
import './case.css';

type Obligation = Schemas['Obligation'];

export function DeadlinesTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const asked = useWhole('/v1/obligations', { query: { caseId: of.id } });
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Shown of={asked}>
      {({ items }) => (
        <>
          <Duties title={say('尚未履行', 'Still owed')} items={items.filter((one) => !isOver(one))} onOpen={setOpen} />
          <Duties title={say('已了结', 'Over')} items={items.filter(isOver)} onOpen={setOpen} />
          <ObligationDrawer id={open} onClose={() => setOpen(null)} />
        </>
      )}
    </Shown>
  );
}

interface DutiesProps {
  readonly title: Bilingual;
  readonly items: readonly Obligation[];
  readonly onOpen: (id: string) => void;
}

function Duties({ title, items, onOpen }: DutiesProps): ReactNode {
  const t = useWords();
  return (
    <section className="sub">
      <h3>
        {t(title)} <span className="quiet">{items.length}</span>
      </h3>
      <WideTable<Obligation>
        aria-label={t(title)}
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 880 }}
        dataSource={items}
        locale={{ emptyText: <Nothing text={say('没有期限事项。', 'Nothing is owed.')} /> }}
        columns={[
          {
            title: t(say('事项', 'Duty')),
            key: 'title',
            width: '28%',
            render: (_, one) => (
              <Button type="link" className="in-line" onClick={() => onOpen(one.id)}>
                {t(one.title)}
              </Button>
            ),
          },
          { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <State of={one} /> },
          { title: t(say('期限', 'Due')), key: 'due', render: (_, one) => <DueOf one={one} /> },
          { title: t(say('义务人', 'Owed by')), key: 'by', render: (_, one) => <bdi>{one.owedBy.name}</bdi> },
          {
            title: t(say('依据', 'Basis')),
            key: 'article',
            width: '22%',
            render: (_, one) => <InChinese>{one.article}</InChinese>,
          },
        ]}
      />
    </section>
  );
}

function State({ of: one }: { readonly of: Obligation }): ReactNode {
  const t = useWords();
  return (
    <>
      <ObligationTag state={one.state} />
      {one.late && one.state === 'fulfilled' && <span className="late">{t(say('迟延', 'late'))}</span>}
      {one.fulfilledAt !== null && (
        <div className="quiet">
          <Moment at={one.fulfilledAt} />
        </div>
      )}
    </>
  );
}

function DueOf({ one }: { readonly one: Obligation }): ReactNode {
  const t = useWords();
  return (
    <>
      <Due dueOn={one.dueOn} dueAt={one.dueAt} isPaused={one.state === 'paused'} isOver={isOver(one)} />
      {one.provisional && !isOver(one) && <div className="quiet">{t(say('暂定', 'provisional'))}</div>}
    </>
  );
}
