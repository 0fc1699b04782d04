/** Cases in hand (在办案件), with what is done in one most days a click away. */
import { Grid, Space } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { MEETING_STATES, STAGES, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { LinkButton } from '../parts/link-button.js';
import { Card } from '../parts/page.js';
import { Nothing, Shown } from '../parts/shown.js';
import { CaseTag } from '../parts/tags.js';
import { Due } from '../parts/times.js';
import { WideTable } from '../parts/wide-table.js';
import { useMe } from '../session/me.js';
import { casesIn, useOwnCases, type Case } from './work-reads.js';

export function OwnCases(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const asked = useOwnCases();
  // Then the columns share what there is; else each is as wide as its words, and the table scrolls.
  const isWide = Grid.useBreakpoint().xl ?? true;
  return (
    <Card title={t(say('在办案件', 'Cases in hand'))}>
      <Shown of={asked}>
        {(data) => (
          <WideTable<Case>
            aria-label={t(say('在办案件', 'Cases in hand'))}
            size="small"
            rowKey="id"
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            scroll={{ x: isWide ? 'min-content' : 'max-content' }}
            dataSource={casesIn(data).filter(({ status }) => status !== 'assigned')}
            locale={{ emptyText: <Nothing text={say('没有在办案件。', 'There are no cases in hand.')} /> }}
            columns={[
              {
                title: t(say('当事人', 'Person')),
                key: 'person',
                render: (_, one) => (
                  <div className="own-case">
                    <Link to="/cases/$id" params={{ id: one.id }}>
                      <bdi>{one.person.name}</bdi>
                    </Link>
                    <br />
                    <span className="quiet">{one.caseNumber}</span>
                  </div>
                ),
              },
              { title: t(say('阶段', 'Stage')), key: 'stage', render: (_, one) => t(termOf(STAGES, one.stage)) },
              { title: t(say('状态', 'Status')), key: 'status', render: (_, one) => <CaseTag status={one.status} /> },
              ...(role === 'lawyer'
                ? []
                : [
                    {
                      title: t(say('承办律师', 'Lawyer')),
                      key: 'lawyer',
                      render: (_: unknown, one: Case) => one.lawyer?.name ?? '',
                    },
                  ]),
              { title: t(say('会见', 'Meeting')), key: 'meeting', render: (_, one) => <LastMeeting of={one} /> },
              {
                title: t(say('最近期限', 'Next due')),
                key: 'due',
                render: (_, one) => (one.nextDueAt === null ? '—' : <Due dueOn={null} dueAt={one.nextDueAt} />),
              },
              ...(role === 'lawyer'
                ? [{ title: t(say('办理', 'Do')), key: 'do', render: (_: unknown, one: Case) => <Doing of={one} /> }]
                : []),
            ]}
          />
        )}
      </Shown>
    </Card>
  );
}

function LastMeeting({ of }: { readonly of: Case }): ReactNode {
  const t = useWords();
  const last = of.meetings.filter(({ state }) => state !== 'withdrawn').at(-1);
  return last === undefined ? t(say('未申请', 'not asked for')) : t(termOf(MEETING_STATES, last.state));
}

function Doing({ of }: { readonly of: Case }): ReactNode {
  const t = useWords();
  const [meets, reads] = [mayAskToMeet(of), mayAskForFile(of)];
  return (
    <Space size={4} wrap className="own-case-do">
      {meets && <ActLink of={of} act="meeting-requested" words={t(say('申请会见', 'Ask to meet'))} />}
      {reads && <ActLink of={of} act="file-access-requested" words={t(say('申请阅卷', 'Ask for the file'))} />}
      <LinkButton to="/cases/$id/close" params={{ id: of.id }} size="small" isPrimary={of.status === 'file-returned'}>
        {t(closingWords(of))}
      </LinkButton>
    </Space>
  );
}

/** What is left to be done about the closing file; once it is handed in there is nothing but to look. */
function closingWords({ status }: Case): Bilingual {
  if (status === 'file-returned') return say('补交材料', 'Complete the file');
  return status === 'file-submitted' ? say('查看结案材料', 'See the file') : say('结案', 'Close');
}

/** The form stands in the case, where its surroundings are. */
function ActLink({ of, act, words }: { readonly of: Case; readonly act: string; readonly words: string }): ReactNode {
  return (
    <LinkButton to="/cases/$id" params={{ id: of.id }} search={{ act }} size="small">
      {words}
    </LinkButton>
  );
}

function mayAskToMeet({ status, meetings, custody }: Case): boolean {
  const isHeld = custody.measure === 'detained' || custody.measure === 'arrested';
  return status === 'accepted' && isHeld && !meetings.some(({ state }) => ['requested', 'arranged'].includes(state));
}

function mayAskForFile({ status, stage, fileAccessRequests }: Case): boolean {
  const isOpen = fileAccessRequests.some(({ state }) => ['requested', 'explained', 'given'].includes(state));
  return status === 'accepted' && stage !== 'investigation' && !isOpen;
}
