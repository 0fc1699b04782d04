/** Assigning a lawyer (指派律师): who is proposed in which order and why; one choice, shown with what follows, assigns him. */
import { Alert, Button, Result, Select } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { dayOf } from '../language/legal-time.js';
import { CASE_STATUSES, GROUNDS, MEASURES, STAGES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { Due } from '../parts/times.js';
import { AssignDrawer } from './assign-drawer.js';
import { Proposals } from './proposals.js';
import './center.css';

type Case = Schemas['Case'];
type Lawyer = Schemas['Lawyer'];
type Programme = Schemas['Programme'];

export function AssignPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id: id ?? '' } } });
  return (
    <PageOf title={say('指派律师', 'Assign a lawyer')} of={asked}>
      {(one) => <Assigning key={one.id} one={one as Case} />}
    </PageOf>
  );
}

function Assigning({ one }: { readonly one: Case }): ReactNode {
  const t = useWords();
  // Whether it may be assigned is said by the case as it was when the page opened, and by the API; not by what was just done here.
  const [isDone, setDone] = useState<Lawyer | null>(null);
  const title = t(say(`指派律师 · ${one.person.name}`, `Assign a lawyer · ${one.person.name}`));
  return (
    <Page title={title}>
      <CaseLine one={one} />
      {isDone !== null ? (
        <Done one={one} lawyer={isDone} />
      ) : one.status === 'received' ? (
        <Choosing one={one} onDone={setDone} />
      ) : (
        <Alert
          type="info"
          showIcon
          title={t(
            say(
              `本案目前为“${termOf(CASE_STATUSES, one.status).zh}”，不需要指派律师。`,
              `The case is ${termOf(CASE_STATUSES, one.status).en}: no lawyer is to be assigned now.`,
            ),
          )}
          description={
            one.lawyer === null ? undefined : (
              <bdi>
                {one.lawyer.name}（{one.firm?.name}）
              </bdi>
            )
          }
        />
      )}
    </Page>
  );
}

/** What somebody who chooses must have in mind. */
function CaseLine({ one }: { readonly one: Case }): ReactNode {
  const t = useWords();
  const owed = api.useQuery('get', '/v1/obligations', {
    params: { query: { caseId: one.id, owedBy: one.center.id, state: ['open'], limit: 20 } },
  });
  const duty = owed.data?.items.find(({ ruleId }) => ruleId.includes('assign'));
  return (
    <p className="case-line">
      <Link to="/cases/$id" params={{ id: one.id }} className="number">
        {one.caseNumber}
      </Link>
      <span>
        <bdi>{one.charge}</bdi> · {t(termOf(STAGES, one.stage))} · {t(termOf(GROUNDS, one.ground))} ·{' '}
        {t(termOf(MEASURES, one.custody.measure))}
      </span>
      <span>{one.organ.name}</span>
      {duty !== undefined && (
        <span>
          {t(say('指派期限', 'Assign by'))} <Due dueOn={duty.dueOn} dueAt={duty.dueAt} />
        </span>
      )}
    </p>
  );
}

function Choosing({ one, onDone }: { readonly one: Case; readonly onDone: (lawyer: Lawyer) => void }): ReactNode {
  const t = useWords();
  const programmes = usePossibleProgrammes(one);
  const [programmeId, setProgrammeId] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<Lawyer | null>(null);
  const query = { caseId: one.id, ...(programmeId === undefined ? {} : { programmeId }) };
  const asked = useWhole('/v1/lawyers', { query });
  const earlier = asked.data?.items.find((lawyer) => lawyer.eligible && isOfEarlierStage(lawyer)) ?? null;
  return (
    <Card
      title={t(say('推荐人选', 'Who is proposed'))}
      tools={
        programmes.length > 0 && (
          <Select<string>
            style={{ width: 300 }}
            allowClear
            aria-label={t(say('从哪里选派', 'From where'))}
            placeholder={t(say('本中心律师库', 'Our own pool'))}
            value={programmeId ?? null}
            onChange={(next) => setProgrammeId(next ?? undefined)}
            options={programmes.map(({ id, title }) => ({
              value: id,
              label: t(say(`对口帮扶：${title.zh}`, `Paired help: ${title.en}`)),
            }))}
          />
        )
      }
    >
      <Shown of={asked}>{({ items }) => <Proposals of={items} onChoose={setChosen} />}</Shown>
      <AssignDrawer
        one={one}
        lawyer={chosen}
        programmeId={programmeId}
        notKept={chosen !== null && earlier !== null && earlier.id !== chosen.id ? earlier : null}
        onClose={() => setChosen(null)}
        onDone={onDone}
      />
    </Card>
  );
}

function isOfEarlierStage({ reasons }: Lawyer): boolean {
  return reasons.some(({ code }) => code === 'earlier-stage-lawyer');
}

/** Those that bring lawyers to the region of the case today. */
function usePossibleProgrammes({ region }: Case): readonly Programme[] {
  const { data } = api.useQuery('get', '/v1/programmes');
  const today = dayOf(Date.now());
  return (data?.items ?? []).filter(
    ({ toRegion, from, to }) =>
      region.startsWith(toRegion.replace(/(?:00)+$/u, '')) && from <= today && (to === null || today <= to),
  );
}

function Done({ one, lawyer }: { readonly one: Case; readonly lawyer: Lawyer }): ReactNode {
  const t = useWords();
  const waiting = api.useQuery('get', '/v1/obligations', {
    params: { query: { ruleId: 'center-assign-on-notice', owedBy: one.center.id, state: ['open'], limit: 2 } },
  });
  const next = waiting.data?.items.find(({ caseId }) => caseId !== null && caseId !== one.id);
  return (
    <Result
      status="success"
      title={t(say(`已指派${lawyer.name}律师`, `${lawyer.name} is assigned`))}
      subTitle={t(
        say(
          `文书正在发给律师、${lawyer.firm.name}和办案机关，回执见案件的“文书与回执”。`,
          `Papers go to him, ${lawyer.firm.name} and the organ; their receipts stand in the case.`,
        ),
      )}
      extra={[
        next !== undefined && (
          <Link key="next" to="/cases/$id/assign" params={{ id: next.caseId ?? '' }}>
            <Button type="primary">
              {t(say(`下一件待指派：${next.caseNumber ?? ''}`, `Next to be assigned: ${next.caseNumber ?? ''}`))}
            </Button>
          </Link>
        ),
        <Link key="board" to="/board">
          <Button>{t(say('回到“谁该办什么”', 'Back to the board'))}</Button>
        </Link>,
        <Link key="case" to="/cases/$id" params={{ id: one.id }}>
          <Button>{t(say('查看案件', 'Open the case'))}</Button>
        </Link>,
      ]}
    />
  );
}
