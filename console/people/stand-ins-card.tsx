/** Who stands in for whom (代班): what is now and to come, and on demand what was; each can be ended here. */
import { App, Button, Popconfirm, Segmented, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { STAND_IN_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { Day, Moment } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { StandInDrawer } from './stand-in-drawer.js';
import { invalidateStandIns } from './stand-ins-changed.js';

type StandIn = Schemas['StandIn'];

const NOW: readonly StandIn['state'][] = ['in-force', 'planned'];
const BEFORE: readonly StandIn['state'][] = ['over', 'ended'];
const COLOURS: Readonly<Record<StandIn['state'], string>> = {
  'in-force': 'success',
  planned: 'processing',
  over: 'default',
  ended: 'default',
};

export function StandInsCard(): ReactNode {
  const t = useWords();
  const [{ show }, change] = useUrlFilters<{ readonly show?: string }>();
  const [isOpen, setOpen] = useState(false);
  const isPast = show === 'past';
  const state = [...(isPast ? BEFORE : NOW)];
  const asked = api.useInfiniteQuery('get', '/v1/stand-ins', { params: { query: { state } } }, PAGED);
  return (
    <Card
      title={t(say('代班', 'Stand-ins'))}
      tools={
        <>
          <Segmented
            aria-label={t(say('显示', 'Show'))}
            value={isPast ? 'past' : 'now'}
            onChange={(next) => change({ show: next === 'past' ? 'past' : undefined })}
            options={[
              { value: 'now', label: t(say('现在和将来', 'Now and to come')) },
              { value: 'past', label: t(say('以往', 'Past')) },
            ]}
          />
          <Button type="primary" onClick={() => setOpen(true)}>
            {t(say('设定代班', 'Name a stand-in'))}
          </Button>
        </>
      }
    >
      <PagedTable<StandIn>
        of={asked}
        label={t(say('代班', 'Stand-ins'))}
        empty={
          isPast
            ? say('没有以往的代班记录。', 'There is none on record.')
            : say(
                '没有代班安排。不在岗前，可以请同事代收文书。',
                'None. Before you are away, a colleague can take your papers.',
              )
        }
        columns={[
          { title: t(say('谁不在岗', 'Away')), key: 'absent', render: (_, { absent }) => <Who {...absent} /> },
          { title: t(say('谁代班', 'Stands in')), key: 'standIn', render: (_, { standIn }) => <Who {...standIn} /> },
          { title: t(say('起止日（含当日）', 'Days (included)')), key: 'days', render: (_, one) => <Days of={one} /> },
          { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <State of={one} /> },
          { title: t(say('事由', 'Reason')), key: 'reason', render: (_, { reason }) => <Reason of={reason} /> },
          {
            title: t(say('设定人', 'Named by')),
            key: 'by',
            render: (_, { namedBy, namedAt }) => (
              <>
                <bdi>{namedBy.name}</bdi>{' '}
                <span className="quiet">
                  <Moment at={namedAt} />
                </span>
              </>
            ),
          },
          {
            title: t(say('办理', 'Do')),
            key: 'tools',
            render: (_, one) => one.mayEnd && <End of={one} />,
          },
        ]}
      />
      <StandInDrawer isOpen={isOpen} onClose={() => setOpen(false)} />
    </Card>
  );
}

function Who({ account, name }: { readonly account: string; readonly name: string }): ReactNode {
  const t = useWords();
  const me = useMe();
  return (
    <>
      <bdi>{name}</bdi> {account === me.account && <Tag>{t(say('本人', 'you'))}</Tag>}
    </>
  );
}

function Days({ of: { fromOn, toOn } }: { readonly of: StandIn }): ReactNode {
  const t = useWords();
  if (fromOn === toOn) return <Day on={fromOn} />;
  return (
    <>
      <Day on={fromOn} /> {t(say('至', 'to'))} <Day on={toOn} />
    </>
  );
}

/** As long as it may be, it keeps the acts of its row in reach. */
function Reason({ of }: { readonly of: string | null }): ReactNode {
  return (
    <div className="reason keeps-in">
      <bdi>{of ?? '—'}</bdi>
    </div>
  );
}

function State({ of: { state, ended } }: { readonly of: StandIn }): ReactNode {
  const t = useWords();
  return (
    <>
      <Tag color={COLOURS[state]}>{t(termOf(STAND_IN_STATES, state))}</Tag>{' '}
      {ended !== null && (
        <span className="quiet">
          <bdi>{ended.by.name}</bdi> <Moment at={ended.at} />
        </span>
      )}
    </>
  );
}

function End({ of: { id, absent, standIn } }: { readonly of: StandIn }): ReactNode {
  const t = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const recording = useRecording<StandIn>(`/v1/stand-ins/${id}/end`);
  const end = async (): Promise<void> => {
    const answer = await recording.send({});
    invalidateStandIns(queries);
    if (answer !== undefined) void message.success(t(say('代班已结束', 'It has ended')));
  };
  const { error } = recording;
  return (
    <>
      <Popconfirm
        title={t(say(`结束${standIn.name}代${absent.name}？`, `End ${standIn.name} standing in for ${absent.name}?`))}
        description={t(say('立即生效，双方会收到告知书。', 'At once; both get a paper about it.'))}
        okText={t(say('结束代班', 'End it'))}
        cancelText={t(say('不结束', 'Keep it'))}
        onConfirm={() => void end()}
      >
        <Button size="small" loading={recording.isUnderWay}>
          {t(say('结束代班', 'End it'))}
        </Button>
      </Popconfirm>
      {error !== null && (
        <div className="late" role="alert">
          {isProblem(error) && error.status > 0
            ? error.body.detail
            : t(say('没有收到答复，请重试', 'No answer came back; try again'))}
        </div>
      )}
    </>
  );
}
