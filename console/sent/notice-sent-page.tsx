/** What became of a notice, right after it was sent: its number, who has been told, what happens next, and the next one to send. */
import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Result, Space } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { OwedList } from '../notice/owed-list.js';
import { Warnings } from '../notice/preview-drawer.js';
import { Card, Page } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { RecipientTag } from '../parts/tags.js';
import { Moment } from '../parts/times.js';
import { isCenter, useMe } from '../session/me.js';

const STILL_OWED = ['open', 'due-soon', 'overdue', 'paused'];

export function NoticeSentPage(): ReactNode {
  const t = useWords();
  const { id } = useParams({ from: '/sent/$id' });
  const isEntered = isCenter(useMe().role);
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id } } });
  return (
    <Page title={t(isEntered ? say('通知已登记', 'The notice is recorded') : say('通知已发出', 'The notice is sent'))}>
      <Shown of={asked}>{(one) => <Sent one={one as Schemas['Case']} />}</Shown>
    </Page>
  );
}

function Sent({ one }: { readonly one: Schemas['Case'] }): ReactNode {
  const t = useWords();
  const isEntered = isCenter(useMe().role);
  const answer = useQueryClient().getQueryData<Schemas['DefenceNoticeAnswer']>(['sent', one.id]);
  const owed = useWhole('/v1/obligations', { query: { caseId: one.id } });
  return (
    <>
      <div className="card">
        <Result
          status="success"
          icon={<CheckCircleFilled aria-hidden />}
          title={
            <>
              <bdi>{one.person.name}</bdi> · {one.caseNumber}
            </>
          }
          subTitle={t(
            isEntered
              ? say(`${one.organ.name} ${one.organCaseNumber}`, `${one.organ.name} ${one.organCaseNumber}`)
              : say(
                  `${one.organCaseNumber}，已送${one.center.name}。签收由系统催办，不必再打电话。`,
                  `${one.organCaseNumber}, sent to ${one.center.name}. The system chases the receipt; there is no need to telephone.`,
                ),
          )}
          extra={<NextSteps id={one.id} />}
        />
        {answer !== undefined && <Warnings of={answer.warnings} />}
      </div>
      <Card title={t(say('已告知', 'Who has been told'))}>
        <Told caseId={one.id} />
      </Card>
      <Card title={t(say('接下来', 'What happens next'))}>
        <Shown of={owed}>
          {({ items }) => <OwedList of={items.filter(({ state }) => STILL_OWED.includes(state))} />}
        </Shown>
      </Card>
    </>
  );
}

function NextSteps({ id }: { readonly id: string }): ReactNode {
  const t = useWords();
  return (
    <Space wrap style={{ justifyContent: 'center' }}>
      <Link to="/notices/new" search={{ with: id }}>
        <Button type="primary" tabIndex={-1}>
          {t(say('再发一份（同案另一人）', 'Another one (co-accused)'))}
        </Button>
      </Link>
      <Link to="/notices/new">
        <Button tabIndex={-1}>{t(say('发出另一份', 'Another notice'))}</Button>
      </Link>
      <Link to="/cases/$id" params={{ id }}>
        <Button tabIndex={-1}>{t(say('查看案件', 'Open the case'))}</Button>
      </Link>
    </Space>
  );
}

/** Papers that went out, and whether they have arrived. */
function Told({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useWords();
  const papers = useWhole('/v1/notices', { query: { caseId } });
  return (
    <Shown of={papers}>
      {({ items }) => (
        <ul className="owed">
          {items.map((paper) => (
            <li key={paper.id}>
              <strong>{t(paper.title)}</strong>
              {paper.recipients.map(({ id, agency, person, state, receipt }) => (
                <span key={id}>
                  <bdi>{person?.name ?? agency.name}</bdi> <RecipientTag state={state} />
                  {receipt !== null && <Moment at={receipt.at} />}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Shown>
  );
}
