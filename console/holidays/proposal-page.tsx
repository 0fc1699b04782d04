/** One proposed calendar: what it would change, and the decision of the second bureau. */
import { Alert } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { Moment } from '../parts/times.js';
import { useMe } from '../session/me.js';
import { Blocks } from './blocks.js';
import { Decide } from './decide.js';
import { Difference } from './difference.js';
import { changesWithNames, namedBy, picksOf } from './notice.js';
import { ProposalTag, type Proposal } from './proposals-card.js';
import { Legend, YearView } from './year-view.js';

export function ProposalPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const asked = api.useQuery('get', '/v1/calendars/proposals/{id}', { params: { path: { id: id ?? '' } } });
  return (
    <PageOf title={say('报请的节假日安排', 'A proposed calendar')} of={asked}>
      {(proposal) => <ProposalShown proposal={proposal} />}
    </PageOf>
  );
}

function ProposalShown({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWords();
  const { year, corrects } = proposal;
  const changes = changesWithNames(proposal.changedDays, proposal);
  return (
    <Page
      title={
        corrects
          ? t(say(`${year} 年节假日安排（更正）`, `Days off of ${year}, corrected`))
          : t(say(`${year} 年节假日安排`, `Days off of ${year}`))
      }
      tools={<Link to="/calendars">{t(say('节假日历', 'Days off'))}</Link>}
    >
      <Card>
        <About proposal={proposal} />
        {proposal.state === 'proposed' && <WhoDecides proposal={proposal} />}
        <Decide proposal={proposal} />
      </Card>
      <Card title={t(say('与现行日历的差别', 'Against the calendar in force'))}>
        <Difference {...proposal} changes={changes} />
      </Card>
      <Card title={t(say('全年', 'The year'))}>
        <WholeYear proposal={proposal} />
      </Card>
    </Page>
  );
}

function About({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const { source, reason, proposedBy, proposedAt, state, decision, version } = proposal;
  return (
    <Facts isFollowed>
      <Fact words={say('状态', 'State')}>
        <ProposalTag state={state} />
      </Fact>
      <Fact words={say('依据', 'Basis')}>
        <bdi>{source}</bdi>
      </Fact>
      <Fact words={say('报请', 'Proposed by')}>
        <bdi>
          {proposedBy.agency.name} {proposedBy.name}
        </bdi>{' '}
        <Moment at={proposedAt} />
      </Fact>
      {reason !== null && (
        <Fact words={say('说明', 'Reason')}>
          <bdi>{reason}</bdi>
        </Fact>
      )}
      {decision !== null && (
        <Fact words={say('决定', 'Decision')}>
          <bdi>{decision.by === null ? '' : `${decision.by.agency.name} ${decision.by.name}`}</bdi>{' '}
          <Moment at={decision.at} />
          {decision.reason !== null && (
            <div>
              <bdi>{decision.reason}</bdi>
            </div>
          )}
        </Fact>
      )}
      {version !== null && <Fact words={say('公布为版本', 'Published as')}>{version}</Fact>}
    </Facts>
  );
}

/** Why whoever reads it may not decide, where he may not. */
function WhoDecides({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWords();
  const { agency, mayProposeCalendar } = useMe();
  if (proposal.mayDecide) return null;
  const own = proposal.proposedBy.agency.id === agency.id;
  const why = own
    ? say(
        '待另一司法行政机关复核。一份日历影响全国的期限，所以报请人和本机关的同事都不能复核自己的报请；其他机关已收到待办和通知。',
        'Another bureau has to confirm it. One calendar moves deadlines of the whole country, so neither who proposed it nor his colleagues confirm it; the other bureaus have got a task and a mail.',
      )
    : mayProposeCalendar
      ? say('您不能复核这一报请。', 'You may not decide on this one.')
      : say(
          '待另一司法行政机关（市级以上）的监督人员复核；您只查阅。',
          'A supervisor of another bureau, of a city or above, decides; you read it only.',
        );
  return <Alert className="space-below" type="info" showIcon title={t(why)} />;
}

/** As it would be: a notice names every day off and every worked weekend of its year. */
function WholeYear({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const named = namedBy(picksOf(proposal));
  return (
    <>
      <Blocks named={named} year={proposal.year} />
      <Legend isDifference />
      <YearView year={proposal.year} named={named} changed={new Set(proposal.changedDays.map(({ date }) => date))} />
    </>
  );
}
