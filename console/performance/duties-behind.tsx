/** The single duties behind the figures of one agency and one kind of duty: which were not done in time, and the others. */
import { Button, Grid, Segmented, type TableProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { isOver } from '../obligations/is-over.js';
import { ObligationDrawer } from '../obligations/obligation-drawer.js';
import { AffairLink } from '../parts/affair-link.js';
import { LinkButton } from '../parts/link-button.js';
import { Card } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import type { Period } from '../parts/report-periods.js';
import { ObligationTag } from '../parts/tags.js';
import { Due, Moment } from '../parts/times.js';
import { dutiesQuery, OUTCOMES, type LookedAt, type Outcome } from './looked-at.js';

type Obligation = Schemas['Obligation'];

interface DutiesBehindProps {
  readonly duties: { readonly agency: string; readonly rule: string };
  readonly period: Period;
  readonly looked: LookedAt;
  readonly onChange: (change: Partial<LookedAt>) => void;
}

function isEndedUndone({ state }: Obligation): boolean {
  return state === 'lapsed' || state === 'cancelled';
}

const OUTCOME_WORDS: Readonly<Record<Outcome, Bilingual>> = {
  missed: say('未按期', 'Not in time'),
  'in-time': say('按期办结', 'Done in time'),
  lapsed: say('依法失效', 'Lapsed'),
  open: say('尚未到期', 'Not due yet'),
};

export function DutiesBehind({ duties, period, looked, onChange }: DutiesBehindProps): ReactNode {
  const t = useWords();
  const outcome = OUTCOMES.find((one) => one === looked.of) ?? 'missed';
  const query = dutiesQuery(outcome, duties, period);
  const asked = api.useInfiniteQuery('get', '/v1/obligations', { params: { query } }, PAGED);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Card
      title={t(say(`逐件：${OUTCOME_WORDS[outcome].zh}`, `One by one: ${OUTCOME_WORDS[outcome].en}`))}
      tools={
        <LinkButton to="/board" search={{ seg: 'owed', owedBy: duties.agency, rule: duties.rule }}>
          {t(say('查看全部尚未履行的（不限期间）', 'All that is still owed, of any period'))}
        </LinkButton>
      }
    >
      <Segmented
        className="space-below no-print"
        aria-label={t(say('办理结果', 'What became of them'))}
        value={outcome}
        onChange={(of) => onChange({ of: of === 'missed' ? '' : of })}
        options={OUTCOMES.map((one) => ({ value: one, label: t(OUTCOME_WORDS[one]) }))}
      />
      <PagedTable<Obligation>
        of={asked}
        fits
        size="small"
        label={t(OUTCOME_WORDS[outcome])}
        empty={say('该期间没有这样的事项。', 'There are none in this period.')}
        columns={useColumns(setOpen)}
      />
      <ObligationDrawer id={open} onClose={() => setOpen(null)} />
    </Card>
  );
}

/** On a phone what became of it stands below its day. */
function useColumns(onOpen: (id: string) => void): NonNullable<TableProps<Obligation>['columns']> {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  const due = (one: Obligation): ReactNode => (
    <>
      <Due dueOn={one.dueOn} dueAt={one.dueAt} isPaused={one.state === 'paused'} isOver={isOver(one)} />
      <div>
        <Button type="link" className="in-line" onClick={() => onOpen(one.id)}>
          {t(say('期限怎么算的', 'How it was counted'))}
        </Button>
      </div>
      {!isWide && <State of={one} />}
    </>
  );
  return [
    { title: t(say('案件', 'Case')), key: 'case', render: (_, one) => <AffairLink of={one} /> },
    { title: t(say('期限', 'Due')), key: 'due', render: (_, one) => due(one) },
    ...(isWide
      ? [
          { title: t(say('状态', 'State')), key: 'state', render: (_: unknown, one: Obligation) => <State of={one} /> },
          {
            title: t(say('对谁', 'Owed to')),
            key: 'to',
            render: (_: unknown, one: Obligation) => <bdi>{one.owedTo.name}</bdi>,
          },
        ]
      : []),
  ];
}

function State({ of: one }: { readonly of: Obligation }): ReactNode {
  const t = useWords();
  return (
    <>
      <ObligationTag state={one.state} />
      {one.late && one.state === 'fulfilled' && <span className="late">{t(say('迟延', 'late'))}</span>}
      {one.late && isEndedUndone(one) && <span className="late">{t(say('未履行', 'never done'))}</span>}
      {one.fulfilledAt !== null && (
        <div className="quiet">
          <Moment at={one.fulfilledAt} />
        </div>
      )}
    </>
  );
}
