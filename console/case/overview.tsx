/** Who, what, where: the facts of the case. */
import { Descriptions, type DescriptionsProps } from 'antd';
import type { ReactNode } from 'react';
import { GROUNDS, MEASURES, PROCEDURES, SEXES, STAGES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Day, Moment } from '../parts/times.js';
import { isFullCase, type CaseSeen, type FullCase } from './case-seen.js';
import { MeetingList } from './meeting-list.js';

type Items = NonNullable<DescriptionsProps['items']>;

export function Overview({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const items: Items = [
    { label: t(say('当事人', 'Person')), children: <bdi>{of.person.name}</bdi> },
    {
      label: t(say('出生日期', 'Birth date')),
      children: of.person.birthDate === null ? t(say('不明', 'unknown')) : <Day on={of.person.birthDate} />,
    },
    { label: t(say('强制措施', 'Measure')), children: t(termOf(MEASURES, of.custody.measure)) },
    {
      label: t(say('承办律师', 'Lawyer')),
      children:
        of.lawyer === null ? t(say('尚未指派', 'not assigned yet')) : `${of.lawyer.name}（${of.firm?.name ?? ''}）`,
    },
    ...(isFullCase(of) ? useWholeItems(of) : []),
  ];
  return (
    <>
      <Descriptions column={{ xs: 1, md: 2 }} size="small" items={items.map((item, key) => ({ key, ...item }))} />
      <MeetingList meetings={of.meetings} />
    </>
  );
}

function useWholeItems(of: FullCase): Items {
  const t = useWords();
  const { person, hearing } = of;
  return [
    { label: t(say('性别', 'Sex')), children: t(termOf(SEXES, person.sex)) },
    { label: t(say('证件号码', 'Identity number')), children: person.identity.number ?? t(say('不明', 'unknown')) },
    { label: t(say('诉讼阶段', 'Stage')), children: t(termOf(STAGES, of.stage)) },
    { label: t(say('案由', 'Charge')), children: of.charge },
    {
      label: t(say('通知事由', 'Ground')),
      children: `${t(termOf(GROUNDS, of.ground))}${of.groundDetail === null ? '' : `：${of.groundDetail}`}`,
    },
    { label: t(say('办案机关', 'Organ')), children: of.organ.name },
    { label: t(say('机关案号', 'Organ’s number')), children: of.organCaseNumber },
    { label: t(say('承办人', 'Official')), children: `${of.handlingOfficial.name} ${of.handlingOfficial.phone}` },
    { label: t(say('法律援助机构', 'Center')), children: of.center.name },
    {
      label: t(say('开庭', 'Hearing')),
      children:
        hearing === null ? (
          t(say('未确定', 'not fixed'))
        ) : (
          <>
            <Moment at={hearing.at} /> {hearing.place} {t(termOf(PROCEDURES, hearing.procedure))}
          </>
        ),
    },
  ];
}
