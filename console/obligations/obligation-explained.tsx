/** How a time limit was counted: its rule, what set it off, the days one by one, the two readings, and what became of it since. */
import { Alert, Descriptions, Tag, Timeline, type DescriptionsProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { dayOf } from '../language/legal-time.js';
import { NEXT_STEPS, GRADES, RECIPIENT_STATES, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { InChinese } from '../parts/in-chinese.js';
import { ObligationTag } from '../parts/tags.js';
import { Day, Due, Moment } from '../parts/times.js';
import { Working } from './working.js';
import './obligations.css';

type Explained = Schemas['ExplainedObligation'];
type Items = NonNullable<DescriptionsProps['items']>;

const OVER: readonly string[] = ['fulfilled', 'lapsed', 'cancelled'];

export function ObligationExplained({ one }: { readonly one: Explained }): ReactNode {
  const t = useWords();
  const { explanation } = one;
  return (
    <div className="explained">
      <h2>{t(one.title)}</h2>
      <p className="explained-state">
        <ObligationTag state={one.state} />
        {one.late && <Tag color="error">{t(say('迟延', 'late'))}</Tag>}
        <Due dueOn={one.dueOn} dueAt={one.dueAt} isPaused={one.state === 'paused'} isOver={OVER.includes(one.state)} />
      </p>
      <Descriptions column={1} size="small" bordered items={useFacts(one)} />
      {explanation.provisionalReason !== null && (
        <Alert
          type="info"
          showIcon
          title={t(say('日期为暂定', 'The date is provisional'))}
          description={t(explanation.provisionalReason)}
        />
      )}
      {!explanation.agrees && (
        <Alert
          type="warning"
          showIcon
          title={t(
            say(
              '按现行规则和日历重算，得不出原来登记的日期；以登记的日期为准。',
              'Counted by rule and calendar of today, the recorded date does not come out; the recorded one stands.',
            ),
          )}
        />
      )}
      <Readings of={one} />
      <Working {...explanation} />
      <Pauses of={explanation} />
      <Course of={explanation} />
    </div>
  );
}

function useFacts(one: Explained): Items {
  const t = useWords();
  const { rule, trigger, ended } = one.explanation;
  const fact = (label: Bilingual, children: ReactNode): Items[number] => ({
    key: label.en,
    label: t(label),
    children: <span>{children}</span>,
  });
  return [
    fact(say('义务人', 'Owed by'), <bdi>{one.owedBy.name}</bdi>),
    fact(say('权利人', 'Owed to'), <bdi>{one.owedTo.name}</bdi>),
    fact(
      say('依据', 'Basis'),
      <>
        <InChinese>{rule.article}</InChinese> <span className="quiet">{t(termOf(GRADES, rule.grade))}</span>{' '}
        <Link to="/law" search={{ rule: rule.id, version: rule.version }} className="no-print">
          {t(say('查看规则', 'See the rule'))}
        </Link>
      </>,
    ),
    fact(
      say('起算', 'Set off by'),
      <>
        {t(trigger.title)} <Moment at={trigger.at} />
        {trigger.act !== null && (
          <span className="quiet">
            {' '}
            <bdi>
              {trigger.act.by.agency ?? ''} {trigger.act.by.name}
            </bdi>
            {trigger.act.onBehalfOf !== null &&
              t(say(`（代${trigger.act.onBehalfOf}登记）`, ` (entered for ${trigger.act.onBehalfOf})`))}
          </span>
        )}
      </>,
    ),
    ...(rule.countingTitle === null ? [] : [fact(say('计算方法', 'Counting'), t(rule.countingTitle))]),
    ...(rule.variantTitle === null ? [] : [fact(say('期限', 'Period'), t(rule.variantTitle))]),
    ...(rule.consequence === null ? [] : [fact(say('逾期后果', 'If missed'), t(rule.consequence))]),
    ...(ended === null
      ? []
      : [
          fact(
            say('了结', 'Ended'),
            <>
              {ended.act !== null && t(ended.act.title)} {ended.at !== null && <Moment at={ended.at} />}
            </>,
          ),
        ]),
    ...(one.next === null
      ? []
      : [
          fact(
            say('下一次提醒', 'Next step'),
            <>
              {t(termOf(NEXT_STEPS, one.next.step))} <Moment at={one.next.at} />
            </>,
          ),
        ]),
  ];
}

/** Two readings of one law may give two days: the stricter one rings, the legal one decides. */
function Readings({ of }: { readonly of: Explained }): ReactNode {
  const t = useWords();
  const { strict, legal } = of.explanation.readings;
  if (legal.at === null) return null;
  const lastDay = (at: string): string => dayOf(Date.parse(at) - 1);
  const isOne = strict.at === null || strict.at === legal.at;
  return (
    <section>
      <h3>{isOne ? t(say('期限怎样读', 'How it is read')) : t(say('两种读法', 'Two readings'))}</h3>
      <ul className="plain">
        {!isOne && strict.at !== null && (
          <li>
            {t(say('从严：', 'Strict: '))}
            {legal.dueOn === null ? <Moment at={strict.at} /> : <Day on={lastDay(strict.at)} />}
            {t(say('，届时提醒。', ', when it rings. '))}
            {strict.reason !== null && t(strict.reason)}
          </li>
        )}
        <li>
          {t(say('法定：', 'Legal: '))}
          {legal.dueOn === null ? <Moment at={legal.at} /> : <Day on={legal.dueOn} />}
          {t(say('，过此即为逾期。', ', after which it is late. '))}
          {legal.reason !== null && t(legal.reason)}
        </li>
      </ul>
    </section>
  );
}

function Pauses({ of: { pauses } }: { readonly of: Explained['explanation'] }): ReactNode {
  const t = useWords();
  if (pauses.length === 0) return null;
  return (
    <section>
      <h3>{t(say('不计入的期间', 'Time that does not count'))}</h3>
      <ul className="plain">
        {pauses.map(({ ground, title, from, to, letters }) => (
          <li key={`${ground}${from}`}>
            {t(title)}：<Day on={from} /> – {to === null ? t(say('尚未结束', 'still so')) : <Day on={to} />}
            {letters.length > 0 && <span className="quiet">（{letters.join('、')}）</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Course({ of: { course } }: { readonly of: Explained['explanation'] }): ReactNode {
  const t = useWords();
  if (course.length === 0) return null;
  return (
    <section>
      <h3>{t(say('经过', 'What happened since'))}</h3>
      <Timeline
        items={course.map(({ at, recordedAt, kind, by, summary, paper }) => ({
          key: `${recordedAt}${kind}`,
          content: (
            <>
              {t(summary)}
              <div className="quiet">
                <Moment at={at} /> <bdi>{by}</bdi>
              </div>
              {paper !== null && (
                <div className="quiet">
                  {paper.number} →{' '}
                  {paper.recipients
                    .map(({ name, state }) => `${name}（${t(termOf(RECIPIENT_STATES, state))}）`)
                    .join(t(say('、', ', ')))}
                </div>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}
