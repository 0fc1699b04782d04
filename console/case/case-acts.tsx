/** What the person may do in this case now (可办事项), asked of the API by its one table; each opens its form. */
import { Button, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { ActDrawer, type PossibleAct } from '../acts/act-drawer.js';
import type { Surroundings } from '../acts/surroundings.js';
import { api, type Schemas } from '../client/api.js';
import { wallText } from '../language/legal-time.js';
import { MEETING_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Nothing, Shown } from '../parts/shown.js';
import { useActInAddress } from './act-in-address.js';
import type { CaseSeen } from './case-seen.js';

/** Acts that somebody does most days stand first; the others follow in the order of the contract. */
const FIRST = [
  'lawyer-assigned',
  'assignment-accepted',
  'meeting-requested',
  'meeting-arranged',
  'file-access-requested',
  'hearing-changed',
  'custody-changed',
  'notice-corrected',
  'notice-withdrawn',
];

export function CaseActs({ one }: { readonly one: CaseSeen }): ReactNode {
  const t = useWords();
  const { id } = one;
  const queries = useQueryClient();
  const asked = api.useQuery('get', '/v1/cases/{id}/possible-acts', { params: { path: { id } } });
  const [doing, setDoing] = useState<{ readonly act: PossibleAct; readonly version: number } | null>(null);
  const surroundings = useSurroundings(one);
  const nameOf = useAgencyNames();
  useActInAddress(asked.data?.items, (act) => setDoing({ act, version: one.version }));
  const recorded = (): void => {
    setDoing(null);
    void queries.invalidateQueries();
  };
  return (
    <Card title={t(say('现在可以办理', 'What can be done now'))}>
      <Shown of={asked}>
        {({ items }) => (
          <Space wrap>
            {[...items].sort(byUse).map((act) => (
              <Button
                key={`${act.kind}/${act.onBehalfOf?.join() ?? ''}`}
                onClick={() => setDoing({ act, version: one.version })}
              >
                {t(act.title)}
                {act.onBehalfOf !== undefined && t(say('（代录）', ' (entered)'))}
              </Button>
            ))}
            {items.length === 0 && (
              <Nothing text={say('目前没有需要您办理的事项。', 'There is nothing for you to do here now.')} />
            )}
          </Space>
        )}
      </Shown>
      <ActDrawer
        act={doing?.act ?? null}
        version={doing?.version ?? one.version}
        paths={{ described: '/v1/cases/{id}/acts', real: `/v1/cases/${id}/acts`, history: `/v1/cases/${id}/history` }}
        about={one}
        surroundings={surroundings}
        nameOf={nameOf}
        onClose={() => setDoing(null)}
        onRecorded={recorded}
      />
    </Card>
  );
}

function byUse(one: PossibleAct, other: PossibleAct): number {
  const place = ({ kind, onBehalfOf }: PossibleAct): number => {
    const at = FIRST.indexOf(kind);
    return (at < 0 ? FIRST.length : at) + (onBehalfOf === undefined ? 0 : FIRST.length + 1);
  };
  return place(one) - place(other);
}

/** Meetings, requests, documents and duties of the case, as they are named to be chosen. */
function useSurroundings(one: CaseSeen): Surroundings {
  const t = useWords();
  const { id } = one;
  const owed = api.useQuery('get', '/v1/obligations', { params: { query: { caseId: id, limit: 200 } } });
  return useMemo(() => {
    const named = (value: string, label: string) => ({ value, label });
    const requests = 'fileAccessRequests' in one ? one.fileAccessRequests : [];
    return {
      caseId: id,
      things: {
        meeting: one.meetings.map((meeting) =>
          named(
            meeting.id,
            `${wallText(meeting.meetingAt ?? meeting.requestedAt)} ${t(termOf(MEETING_STATES, meeting.state))}`,
          ),
        ),
        'file-access-request': requests.map((request) => named(request.id, wallText(request.requestedAt))),
        obligation: (owed.data?.items ?? []).map((each: Schemas['Obligation']) =>
          named(each.id, `${t(each.title)} ${each.dueOn ?? ''}`),
        ),
      },
    };
  }, [one, id, owed.data, t]);
}

/** Names for ids that the API gives alone. */
function useAgencyNames(): (id: string) => string {
  const { data } = api.useQuery('get', '/v1/agencies', { params: { query: { limit: 200 } } }, { staleTime: 600_000 });
  return useMemo(() => {
    const names = new Map(data?.items.map((agency) => [agency.id, agency.name]));
    return (id) => names.get(id) ?? id;
  }, [data]);
}
