/** One letter between centers: what is asked, of whom, for whom; what can be done now; the answer; papers and history. */
import { EyeOutlined } from '@ant-design/icons';
import { Descriptions, Tabs, type DescriptionsProps } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { moneyWords } from '../language/legal-time.js';
import { COLLABORATION_KINDS, PAYOUT_STATES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { LinkButton } from '../parts/link-button.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { Day, Moment } from '../parts/times.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { LetterActs } from './letter-acts.js';
import { LetterAnswer } from './letter-answer.js';
import { LetterDeadlines, LetterHistory, LetterPapers } from './letter-tabs.js';
import { LetterTag, Turn } from './letter-tags.js';
import { LetterTask } from './letter-task.js';
import { proposedWords, type Letter } from './letter-words.js';

export function LetterPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const asked = api.useQuery('get', '/v1/collaborations/{id}', { params: { path: { id: id ?? '' } } });
  return (
    <PageOf title={say('异地协作', 'Letter between centers')} of={asked}>
      {(one) => <LetterShown one={one} />}
    </PageOf>
  );
}

function LetterShown({ one }: { readonly one: Letter }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [{ tab }, change] = useUrlFilters<{ readonly tab?: string }>();
  // The lawyer at home reads the answer, and nothing of the letter.
  const isWhole = one.facts !== undefined;
  return (
    <Page
      title={`${t(termOf(COLLABORATION_KINDS, one.kind))} · ${one.number}`}
      tools={
        <>
          <LetterTag of={one} />
          <Turn of={one} />
          {(role === 'supervisor' || role === 'auditor') && (
            <LinkButton to="/access-log" search={{ collaborationId: one.id }} icon={<EyeOutlined />}>
              {t(say('谁看过本函', 'Who read this letter'))}
            </LinkButton>
          )}
        </>
      }
    >
      <LetterActs one={one} />
      <LetterAnswer of={one} />
      <Card title={t(say('协作函', 'The letter'))}>
        <Descriptions column={{ xs: 1, md: 2 }} size="small" items={useFacts(one)} />
        {isWhole && <LetterTask of={one} />}
      </Card>
      <div className="card">
        <Tabs
          activeKey={tab ?? 'deadlines'}
          onChange={(key) => change({ tab: key === 'deadlines' ? '' : key })}
          items={[
            { key: 'deadlines', label: t(say('期限', 'Deadlines')), children: <LetterDeadlines id={one.id} /> },
            {
              key: 'papers',
              label: t(say('文书与回执', 'Papers and receipts')),
              children: <LetterPapers id={one.id} />,
            },
            ...(role === 'lawyer'
              ? []
              : [{ key: 'history', label: t(say('时间线', 'Timeline')), children: <LetterHistory id={one.id} /> }]),
          ]}
        />
      </div>
    </Page>
  );
}

function useFacts(one: Letter): NonNullable<DescriptionsProps['items']> {
  const t = useWords();
  const { language } = useLanguage();
  const { agency } = useMe();
  const { agreement, lawyer, payable, caseId, proposedOn, contact } = one;
  const items: NonNullable<DescriptionsProps['items']> = [
    { label: t(say('请求方', 'Asking')), children: <bdi>{one.from.name}</bdi> },
    { label: t(say('协作方', 'Asked')), children: <bdi>{one.to.name}</bdi> },
    { label: t(say('答复期限', 'Answer by')), children: <Day on={one.dueOn} /> },
  ];
  if (proposedOn !== null) items.push({ label: t(proposedWords(one, agency.id)), children: <Day on={proposedOn} /> });
  if (one.sentAt !== null && one.sentAt !== undefined)
    items.push({ label: t(say('发函', 'Sent')), children: <Moment at={one.sentAt} /> });
  if (contact !== undefined)
    items.push({ label: t(say('联系人', 'Contact')), children: <bdi>{`${contact.name} ${contact.phone}`}</bdi> });
  if (caseId !== null && caseId !== undefined)
    items.push({
      label: t(say('本中心案件', 'Our case')),
      children: (
        <Link to="/cases/$id" params={{ id: caseId }}>
          {t(say('查看案件', 'Open the case'))}
        </Link>
      ),
    });
  if (lawyer !== null && lawyer !== undefined)
    items.push({ label: t(say('办理律师', 'Lawyer')), children: <bdi>{lawyer.name}</bdi> });
  if (agreement !== null && agreement !== undefined)
    items.push({ label: t(say('依据协议', 'Under')), children: t(agreement.title) });
  if (payable !== null && payable !== undefined)
    items.push({
      label: t(say('协作补贴', 'Paid for it')),
      children: `${moneyWords(payable.totalFen, language)}（${t(termOf(PAYOUT_STATES, payable.state))}）`,
    });
  if (one.unpaidReason !== null && one.unpaidReason !== undefined)
    items.push({ label: t(say('不发放补贴的理由', 'Why nothing is paid')), children: <bdi>{one.unpaidReason}</bdi> });
  if (one.reason !== null && one.reason !== undefined)
    items.push({ label: t(say('理由', 'Reason')), children: <bdi>{one.reason}</bdi> });
  return items.map((item, key) => ({ key, ...item }));
}
