/** Who, what, where: the facts of the case, how far it has come, its meetings and requests, its money and its letters. */
import { Descriptions, type DescriptionsProps } from 'antd';
import type { ReactNode } from 'react';
import {
  DISABILITIES,
  GROUNDS,
  IDENTITY_KINDS,
  MEASURES,
  PROCEDURES,
  SEXES,
  STAGES,
  termOf,
} from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Day, Moment, NextDue } from '../parts/times.js';
import { useAgencyNames } from '../parts/agency-names.js';
import { isFullCase, type CaseSeen, type FullCase } from './case-seen.js';
import { CaseLetters, CaseMoney } from './case-money-letters.js';
import { FileRequestList } from './file-request-list.js';
import { MeetingList } from './meeting-list.js';
import { StepList } from './step-list.js';
import './case.css';

type Items = NonNullable<DescriptionsProps['items']>;

export function Overview({ of }: { readonly of: CaseSeen }): ReactNode {
  return (
    <>
      {isFullCase(of) && <StepList of={of} />}
      <section className="sub">
        <Facts of={of} />
      </section>
      <MeetingList meetings={of.meetings} />
      {isFullCase(of) && (
        <>
          <FileRequestList requests={of.fileAccessRequests} />
          <CaseMoney caseId={of.id} />
          <CaseLetters caseId={of.id} />
        </>
      )}
    </>
  );
}

function Facts({ of }: { readonly of: CaseSeen }): ReactNode {
  const t = useWords();
  const items = [...usePerson(of), ...useAgencies(of), ...useCourse(of)];
  return (
    <>
      <h3>{t(say('案情', 'Facts'))}</h3>
      <Descriptions column={{ xs: 1, sm: 1, md: 2 }} size="small" items={items} />
    </>
  );
}

function fact(t: (words: Bilingual) => string, label: Bilingual, children: ReactNode): Items[number] {
  // One box: what stands in a row of its own would lose the spaces between its parts.
  return { key: label.en, label: t(label), children: <span>{children}</span> };
}

function usePerson(of: CaseSeen): Items {
  const t = useWords();
  const { person } = of;
  const own = [
    fact(t, say('当事人', 'Person'), <bdi>{person.name}</bdi>),
    fact(
      t,
      say('出生日期', 'Birth date'),
      person.birthDate === null ? t(say('不明', 'unknown')) : <Day on={person.birthDate} />,
    ),
  ];
  if (!isFullCase(of)) return own;
  const { sex, identity, disabilities } = of.person;
  return [
    ...own,
    fact(t, say('性别', 'Sex'), t(termOf(SEXES, sex))),
    fact(
      t,
      say('证件', 'Identity'),
      <>
        {t(termOf(IDENTITY_KINDS, identity.kind))} <bdi>{identity.number ?? ''}</bdi> {identity.issuedBy ?? ''}
      </>,
    ),
    ...(disabilities.length === 0
      ? []
      : [
          fact(
            t,
            say('残疾类别', 'Disabilities'),
            disabilities.map((one) => t(termOf(DISABILITIES, one))).join(t(say('、', ', '))),
          ),
        ]),
  ];
}

function useAgencies(of: CaseSeen): Items {
  const t = useWords();
  const { placeId } = of.custody;
  const nameOf = useAgencyNames(placeId === null ? [] : [placeId]);
  const lawyer = fact(
    t,
    say('承办律师', 'Lawyer'),
    of.lawyer === null ? (
      t(say('尚未指派', 'not assigned yet'))
    ) : (
      <bdi>
        {of.lawyer.name}（{of.firm?.name ?? ''}）
      </bdi>
    ),
  );
  const custody = fact(
    t,
    say('强制措施', 'Measure'),
    <>
      {t(termOf(MEASURES, of.custody.measure))}
      {placeId !== null && <bdi>，{nameOf(placeId)}</bdi>}
    </>,
  );
  if (!isFullCase(of)) return [custody, lawyer];
  return [
    custody,
    lawyer,
    fact(t, say('办案机关', 'Organ'), <bdi>{of.organ.name}</bdi>),
    fact(
      t,
      say('承办人', 'Official'),
      <>
        <bdi>{of.handlingOfficial.name}</bdi>{' '}
        <a href={`tel:${of.handlingOfficial.phone}`}>{of.handlingOfficial.phone}</a>
      </>,
    ),
    fact(t, say('法律援助机构', 'Center'), <bdi>{of.center.name}</bdi>),
    ...(of.programme === null ? [] : [fact(t, say('对口帮扶项目', 'Programme'), t(of.programme.title))]),
  ];
}

function useCourse(of: CaseSeen): Items {
  const t = useWords();
  if (!isFullCase(of)) return [];
  return [
    fact(t, say('诉讼阶段', 'Stage'), t(termOf(STAGES, of.stage))),
    fact(t, say('涉嫌罪名', 'Charge'), <bdi>{of.charge}</bdi>),
    fact(
      t,
      say('通知事由', 'Ground'),
      <>
        {t(termOf(GROUNDS, of.ground))}
        {of.groundDetail !== null && <bdi>：{of.groundDetail}</bdi>}
      </>,
    ),
    fact(t, say('机关案号', 'Organ’s number'), <bdi>{of.organCaseNumber}</bdi>),
    fact(t, say('开庭', 'Hearing'), <Hearing of={of} />),
    fact(
      t,
      say('最近期限', 'Next due'),
      of.nextDueAt === null ? t(say('没有', 'none')) : <NextDue at={of.nextDueAt} />,
    ),
  ];
}

function Hearing({ of: { hearing } }: { readonly of: FullCase }): ReactNode {
  const t = useWords();
  if (hearing === null) return t(say('未确定', 'not fixed'));
  return (
    <>
      <Moment at={hearing.at} /> <bdi>{hearing.place}</bdi> {t(termOf(PROCEDURES, hearing.procedure))}
    </>
  );
}
