/** What the person may do in this case now (可办事项), asked of the API by its one table; each opens its form. */
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { ActDrawer, type PossibleAct } from '../acts/act-drawer.js';
import { api, type Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ownPageOf } from '../acts/own-pages.js';
import { useAgencyNames } from '../parts/agency-names.js';
import { Card } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { useMe } from '../session/me.js';
import type { CaseSeen } from './case-seen.js';
import { isLikelyNow, placeOf } from './likely-acts.js';
import { useSurroundings } from './case-surroundings.js';
import { useWantedAct } from './wanted-act.js';
import './case.css';

export function CaseActs({ one }: { readonly one: CaseSeen }): ReactNode {
  const t = useWords();
  const { id } = one;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const asked = api.useQuery('get', '/v1/cases/{id}/possible-acts', { params: { path: { id } } });
  const [doing, setDoing] = useState<{ readonly act: PossibleAct; readonly version: number } | null>(null);
  const surroundings = useSurroundings(one);
  const start = (act: PossibleAct): void => {
    const page = act.onBehalfOf === undefined ? ownPageOf(act.kind, id) : null;
    if (page === null) setDoing({ act, version: one.version });
    else void navigate({ to: page });
  };
  useWantedAct(asked.data?.items, start);
  const recorded = (answer: unknown): void => {
    setDoing(null);
    // What the act made of the case came back with it; what can be done now is not shown until it is known.
    const asCase = { params: { path: { id } } };
    const now = (answer as Schemas['ActAnswer']).case;
    if (now !== null) queries.setQueryData(['get', '/v1/cases/{id}', asCase], now);
    void queries.resetQueries({ queryKey: ['get', '/v1/cases/{id}/possible-acts', asCase] });
    void queries.invalidateQueries();
    // Who has declined it, for one, sees the case no more.
    queries.fetchQuery(api.queryOptions('get', '/v1/cases/{id}', asCase, { staleTime: 0 })).catch((error: unknown) => {
      if (isProblem(error) && error.status === 404) void navigate({ to: '/' });
    });
  };
  return (
    <Card title={t(say('现在可以办理', 'What can be done now'))}>
      <Shown of={asked} isOneLine>
        {({ items }) => <Choices items={items} one={one} onChosen={start} />}
      </Shown>
      <ActDrawer
        act={doing?.act ?? null}
        version={doing?.version ?? one.version}
        paths={{ described: '/v1/cases/{id}/acts', real: `/v1/cases/${id}/acts`, history: `/v1/cases/${id}/history` }}
        about={one}
        surroundings={surroundings}
        onClose={() => setDoing(null)}
        onRecorded={recorded}
      />
    </Card>
  );
}

interface ChoicesProps {
  readonly items: readonly PossibleAct[];
  readonly one: CaseSeen;
  readonly onChosen: (act: PossibleAct) => void;
}

/** Likely ones as buttons; the others behind one; what is entered for somebody else apart from what is one's own. */
function Choices({ items, one, onChosen }: ChoicesProps): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const { likely, others, entered } = useMemo(() => {
    const own = items
      .filter(({ onBehalfOf }) => onBehalfOf === undefined)
      .toSorted((first, second) => placeOf(first.kind) - placeOf(second.kind));
    return {
      likely: own.filter((act) => isLikelyNow(act.kind, one, role)),
      others: own.filter((act) => !isLikelyNow(act.kind, one, role)),
      entered: items.filter(({ onBehalfOf }) => onBehalfOf !== undefined),
    };
  }, [items, one, role]);
  if (items.length === 0)
    return <p className="quiet">{t(say('目前没有需要您办理的事项。', 'There is nothing for you to do here now.'))}</p>;
  return (
    <Space wrap>
      {likely.map((act, index) => (
        <Button key={act.kind} type={index === 0 ? 'primary' : 'default'} onClick={() => onChosen(act)}>
          {t(act.title)}
        </Button>
      ))}
      <More title={say('更多', 'More')} acts={others} onChosen={onChosen} />
      <More title={say('代录', 'Enter for others')} acts={entered} onChosen={onChosen} />
    </Space>
  );
}

interface MoreProps {
  readonly title: Bilingual;
  readonly acts: readonly PossibleAct[];
  readonly onChosen: (act: PossibleAct) => void;
}

function More({ title, acts, onChosen }: MoreProps): ReactNode {
  const t = useWords();
  const nameOf = useAgencyNames(acts.flatMap(({ onBehalfOf = [] }) => onBehalfOf));
  if (acts.length === 0) return null;
  const forWhom = ({ onBehalfOf }: PossibleAct): string =>
    onBehalfOf === undefined
      ? ''
      : t(say(`（代${onBehalfOf.map(nameOf).join('、')}）`, ` (${onBehalfOf.map(nameOf).join(', ')})`));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        className: 'act-menu',
        items: acts.map((act, index) => ({
          key: String(index),
          label: (
            <>
              {t(act.title)}
              <span className="quiet">{forWhom(act)}</span>
            </>
          ),
          onClick: () => onChosen(act),
        })),
      }}
    >
      <Button aria-haspopup="menu">
        {t(title)} {acts.length} <DownOutlined />
      </Button>
    </Dropdown>
  );
}
