/** What can be done in a case, from a row of a list (办理): asked of the API when the menu opens; the form opens over the list. */
import { Button, Dropdown, Spin, type MenuProps } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { ActDrawer, type PossibleAct } from '../acts/act-drawer.js';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { useFocusBack } from '../parts/focus-back.js';
import { Shown } from '../parts/shown.js';
import { useSurroundings } from './case-surroundings.js';
import type { CaseSeen } from './case-seen.js';

interface ActMenuProps {
  readonly caseId: string;
  /** Whose case it is, for who hears the button and does not see the row. */
  readonly about: string;
  /** These, in this order, before all others are found on the page of the case. */
  readonly kinds: readonly string[];
  readonly onChosen: (act: PossibleAct) => void;
}

export function ActMenu({ caseId, about, kinds, onChosen }: ActMenuProps): ReactNode {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const asked = api.useQuery(
    'get',
    '/v1/cases/{id}/possible-acts',
    { params: { path: { id: caseId } } },
    { enabled: isOpen },
  );
  const possible = kinds.flatMap((kind) => asked.data?.items.filter((act) => act.kind === kind) ?? []);
  const acts: MenuProps['items'] = asked.isPending
    ? [{ key: 'asking', disabled: true, label: <Spin size="small" /> }]
    : possible.map((act, at) => ({ key: String(at), label: t(act.title) }));
  const whole = (
    <Link to="/cases/$id" params={{ id: caseId }}>
      {possible.length > 0 || asked.isPending
        ? t(say('更多办理事项…', 'More…'))
        : t(say('目前没有可办事项，查看案件', 'Nothing to do now; open the case'))}
    </Link>
  );
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      onOpenChange={setOpen}
      menu={{
        items: [...acts, { type: 'divider' }, { key: 'case', label: whole }],
        onClick: ({ key }) => {
          const act = possible[Number(key)];
          // The menu goes; whoever works by keyboard comes back to the row from which he came.
          button.current?.focus();
          if (act !== undefined) onChosen(act);
        },
      }}
    >
      <Button ref={button} size="small" aria-label={t(say(`办理：${about}`, `Act on ${about}`))}>
        {t(say('办理', 'Act'))} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

interface ActInPlaceProps {
  /** null: nothing is being done. */
  readonly doing: { readonly caseId: string; readonly act: PossibleAct } | null;
  readonly onClose: () => void;
}

/** The form of an act over a list. The case is read as it stands: what is filled in is filled in for that. */
export function ActInPlace({ doing, onClose }: ActInPlaceProps): ReactNode {
  useFocusBack(doing !== null);
  if (doing === null) return null;
  return <Reading key={`${doing.caseId}/${doing.act.kind}`} caseId={doing.caseId} act={doing.act} onClose={onClose} />;
}

interface ReadingProps {
  readonly caseId: string;
  readonly act: PossibleAct;
  readonly onClose: () => void;
}

function Reading({ caseId, act, onClose }: ReadingProps): ReactNode {
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id: caseId } } }, { staleTime: 0 });
  // What was read for an earlier act is of before that act.
  const isFresh = asked.isFetchedAfterMount || asked.error !== null;
  if (!isFresh) return null;
  return <Shown of={asked}>{(one) => <Doing one={one} act={act} onClose={onClose} />}</Shown>;
}

function Doing({ one, act, onClose }: Omit<ReadingProps, 'caseId'> & { readonly one: CaseSeen }): ReactNode {
  const queries = useQueryClient();
  const [version] = useState(one.version);
  const surroundings = useSurroundings(one);
  const { id } = one;
  return (
    <ActDrawer
      act={act}
      inWhose={`${one.person.name} ${one.caseNumber}`}
      version={version}
      paths={{ described: '/v1/cases/{id}/acts', real: `/v1/cases/${id}/acts`, history: `/v1/cases/${id}/history` }}
      about={one}
      surroundings={surroundings}
      onClose={onClose}
      onRecorded={() => {
        onClose();
        void queries.invalidateQueries();
      }}
    />
  );
}
