/** What the person may do with the letter now, asked of the API; each act opens its form. */
import { Button, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { ActDrawer, type PossibleAct } from '../acts/act-drawer.js';
import type { Surroundings } from '../acts/surroundings.js';
import { api, type Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { isCenter, useMe } from '../session/me.js';
import { PAPER_KINDS, type Letter } from './letter-words.js';

/** What moves the letter on; the others are for when it does not. */
const ONWARD = [
  'received',
  'accepted',
  'answered',
  'confirmed',
  'date-accepted',
  'lawyer-named',
  'cost-settled',
  'designated',
];

const PATH = '/v1/collaborations/{id}';

export function LetterActs({ one }: { readonly one: Letter }): ReactNode {
  const t = useWords();
  const { id } = one;
  const queries = useQueryClient();
  const asked = api.useQuery('get', '/v1/collaborations/{id}/possible-acts', { params: { path: { id } } });
  const [doing, setDoing] = useState<{ readonly act: PossibleAct; readonly version: number } | null>(null);
  const surroundings = useSurroundings(one);
  const recorded = (answer: unknown): void => {
    setDoing(null);
    // What the act made of the letter came back with it; what can be done now is not shown until it is known.
    const asLetter = { params: { path: { id } } };
    const { collaboration: now } = answer as Schemas['CollaborationActAnswer'];
    queries.setQueryData<object>(['get', PATH, asLetter], (before) => before && { ...before, ...now });
    void queries.resetQueries({ queryKey: ['get', `${PATH}/possible-acts`, asLetter] });
    void queries.invalidateQueries();
  };
  const real = PATH.replace('{id}', id);
  return (
    <Card title={t(say('现在可以办理', 'What can be done now'))}>
      <Shown of={asked} isOneLine>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t(say('目前没有需要您办理的事项。', 'There is nothing for you to do here now.'))}</p>
          ) : (
            <Space wrap>
              {[...items].sort(byUse).map((act, at) => (
                <Button
                  key={`${act.kind}/${act.onBehalfOf?.join() ?? ''}`}
                  type={at === 0 && isOnward(act, one) ? 'primary' : 'default'}
                  onClick={() => setDoing({ act, version: one.version })}
                >
                  {t(act.title)}
                  {act.onBehalfOf !== undefined && t(say('（代录）', ' (entered)'))}
                </Button>
              ))}
            </Space>
          )
        }
      </Shown>
      <ActDrawer
        act={doing?.act ?? null}
        version={doing?.version ?? one.version}
        paths={{ described: `${PATH}/acts`, real: `${real}/acts`, history: `${real}/history` }}
        about={one}
        surroundings={surroundings}
        onClose={() => setDoing(null)}
        onRecorded={recorded}
      />
    </Card>
  );
}

/** Once it is answered, to name who did it is possible still and no step onward. */
function isOnward({ kind, onBehalfOf }: PossibleAct, { answer }: Letter): boolean {
  return onBehalfOf === undefined && ONWARD.includes(kind) && !(kind === 'lawyer-named' && answer !== null);
}

function byUse(one: PossibleAct, other: PossibleAct): number {
  const place = ({ kind, onBehalfOf }: PossibleAct): number =>
    (onBehalfOf === undefined ? 0 : 100) + (ONWARD.includes(kind) ? ONWARD.indexOf(kind) : 50);
  return place(one) - place(other);
}

/** Lawyers of the asked center, whom it may name for the task; what an answer holds. */
function useSurroundings({ id, kind, to }: Letter): Surroundings {
  const t = useWords();
  const { agency, role } = useMe();
  const pool = useWhole(
    '/v1/lawyers',
    { query: { collaborationId: id } },
    { enabled: isCenter(role) && to.id === agency.id },
  );
  return useMemo(() => {
    const lawyer = (pool.data?.items ?? [])
      .filter(({ eligible }) => eligible)
      .map((each) => ({
        value: each.id,
        label: `${each.name}（${each.firm.name}）：${each.reasons.map((reason) => t(reason)).join('；')}`,
      }));
    return { caseId: null, things: { lawyer }, ...answerTo(kind) };
  }, [pool.data, kind, t]);
}

/** What an answer to a letter of this kind holds, and what it does not. */
function answerTo(kind: Letter['kind']): Pick<Surroundings, 'leftOut' | 'unoffered' | 'help'> {
  const comesBack = PAPER_KINDS.find((one) => one.kind === kind)?.comesBack;
  return {
    leftOut: kind === 'joint-handling' ? [] : ['answered.askedShare'],
    unoffered: kind === 'check-means' ? [] : ['answered.findings'],
    ...(comesBack !== undefined && {
      help: { answered: say(`应当回复：${comesBack.zh}。`, `What has to come back: ${comesBack.en}.`) },
    }),
  };
}
