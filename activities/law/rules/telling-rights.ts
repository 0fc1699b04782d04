/** Section 1.2, first half: telling people their rights (告知权利). */
import { reread } from './second-reading.js';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { CustodyMeasure, Stage } from '../../../workflows/domain/vocabulary.js';
import { DAYS_COMPLAINT_LADDER, NOW_COMPLAINT_LADDER, NOW_LADDER } from '../ladders.js';
import { Party, type Effect } from '../rule-row.js';
import { ToldRight } from '../told-rights.js';
import { bySteps, days, defineRule, onStep, type Rule } from './define-rule.js';

/** Any coercive measure (强制措施). */
const MEASURES: readonly CustodyMeasure[] = Object.values(CustodyMeasure).filter((one) => one !== CustodyMeasure.None);

const toldOf = (right: ToldRight): readonly Effect[] => [{ on: 'rights-told', when: { right: [right] }, at: 'toldOn' }];

/** SPP-R 145: in cases of 留置 not within three days of the file but when the detention is executed. */
const TOLD_AT_DETENTION = { rule: 'tell-counsel-right-review', variant: 'supervision-case', is: 'opened' } as const;

export const TELLING_RIGHTS_RULES: readonly Rule[] = [
  defineRule({
    id: 'tell-counsel-right-investigation',
    version: 2,
    section: '1.2',
    title: {
      zh: '侦查：告知犯罪嫌疑人有权委托辩护人、申请法律援助',
      en: 'Investigation: tell the suspect of the right to counsel and to legal aid',
    },
    owedBy: Party.Organ,
    owedTo: Party.Client,
    counting: 'NOW',
    openedBy: [
      onStep(ProceduralStep.FirstInterrogated, { when: { stage: [Stage.Investigation] }, once: true }),
      {
        on: 'custody-changed',
        from: 'occurredAt',
        when: { stage: [Stage.Investigation], firstMeasure: [true], custody: MEASURES },
        once: true,
      },
    ],
    fulfilledBy: toldOf(ToldRight.Counsel),
    article: '刑事诉讼法第34条第2款；公安程序规定第43条；高检规则第40条第1款',
    basis: 'CPL 34(2); MPS-R 43; SPP-R 40(1)',
    grade: 'V',
    consequence: {
      zh: '可申诉、控告（高检规则第57条第2项），检察院监督纠正（高检规则第567条第12项）',
      en: 'complaint (SPP-R 57(2)); correction (SPP-R 567(12))',
    },
    ladder: NOW_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'tell-counsel-right-review',
    version: 2,
    section: '1.2',
    title: {
      zh: '审查起诉：告知犯罪嫌疑人有权委托辩护人、申请法律援助',
      en: 'Review for prosecution: tell the suspect of the right to counsel and to legal aid',
    },
    owedBy: Party.Procuratorate,
    owedTo: Party.Client,
    counting: 'CP-D',
    period: days(3),
    openedBy: [
      onStep(ProceduralStep.FileReceived),
      { on: 'defence-notice', from: 'stageBeganAt', when: { stage: [Stage.ProsecutionReview] } },
    ],
    fulfilledBy: toldOf(ToldRight.Counsel),
    article: '刑事诉讼法第34条第2款；高检规则第40条第2款',
    basis: 'CPL 34(2); SPP-R 40(2)',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条第2项）', en: 'complaint (SPP-R 57(2))' },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2019-12-30',
        readings: {
          'supervision-case': {
            title: {
              zh: '监察机关移送案件：执行先行拘留时告知',
              en: 'supervision case: when the detention is executed',
            },
            period: null,
            counting: 'NOW',
            article: '高检规则第145条',
            basis: 'SPP-R 145',
          },
        },
        openedBy: [
          onStep(ProceduralStep.FileReceived, { unless: TOLD_AT_DETENTION }),
          {
            on: 'defence-notice',
            from: 'stageBeganAt',
            when: { stage: [Stage.ProsecutionReview] },
            unless: TOLD_AT_DETENTION,
          },
          onStep(ProceduralStep.SupervisionCustodyBegun, { variant: 'supervision-case' }),
        ],
        cancelledBy: [{ ...bySteps(ProceduralStep.SupervisionCustodyBegun), variants: ['base'] }],
        why: reread(
          '留置案件在执行先行拘留时告知',
          'in cases of 留置 the suspect is told when the detention is executed',
        ),
      },
    ],
  }),
  defineRule({
    id: 'tell-counsel-right-trial',
    version: 2,
    section: '1.2',
    title: {
      zh: '审判：告知被告人有权委托辩护人、申请法律援助',
      en: 'Trial: tell the accused of the right to counsel and to legal aid',
    },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-D',
    period: days(3),
    openedBy: [
      onStep(ProceduralStep.CaseAccepted, { when: { stage: [Stage.FirstInstance] } }),
      { on: 'defence-notice', from: 'stageBeganAt', when: { stage: [Stage.FirstInstance] } },
    ],
    fulfilledBy: toldOf(ToldRight.Counsel),
    article: '刑事诉讼法第34条第2款；刑诉法解释第44条',
    basis: 'CPL 34(2); SPC-I 44',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条第2项）', en: 'complaint (SPP-R 57(2))' },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'tell-victim-right-review',
    version: 2,
    section: '1.2',
    title: {
      zh: '审查起诉：告知被害人一方有权委托诉讼代理人、申请法律援助',
      en: 'Review for prosecution: tell the victim side of the right to an agent and to legal aid',
    },
    owedBy: Party.Procuratorate,
    owedTo: Party.Outside,
    counting: 'CP-D',
    period: days(3),
    openedBy: [
      onStep(ProceduralStep.FileReceived),
      { on: 'defence-notice', from: 'stageBeganAt', when: { stage: [Stage.ProsecutionReview] } },
    ],
    fulfilledBy: toldOf(ToldRight.VictimAgent),
    article: '刑事诉讼法第46条第2款；高检规则第55条',
    basis: 'CPL 46(2); SPP-R 55',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条）', en: 'complaint (SPP-R 57)' },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'tell-private-prosecutor-right',
    section: '1.2',
    title: {
      zh: '告知自诉人、附带民事诉讼当事人有权委托诉讼代理人和法律援助',
      en: 'Tell private prosecutors and civil parties of the right to an agent and of legal aid',
    },
    owedBy: Party.Court,
    owedTo: Party.Outside,
    counting: 'CP-D',
    period: days(3),
    fulfilledBy: toldOf(ToldRight.PrivateProsecutionAgent),
    article: '刑事诉讼法第46条第2款；刑诉法解释第62条',
    basis: 'CPL 46(2); SPC-I 62',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条）', en: 'complaint (SPP-R 57)' },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'tell-duty-lawyer-right',
    section: '1.2',
    title: { zh: '告知有权约见值班律师并提供便利', en: 'Tell the detainee he may see the duty lawyer' },
    owedBy: Party.CustodyPlace,
    owedTo: Party.Client,
    counting: 'NOW',
    fulfilledBy: toldOf(ToldRight.DutyLawyer),
    article: '刑事诉讼法第36条第2款；法律援助法第37条；公安程序规定第49条第1款；刑诉法解释第44条第2款',
    basis: 'CPL 36(2); LAL 37; MPS-R 49(1); SPC-I 44(2)',
    grade: 'V',
    consequence: {
      zh: '检察院监督纠正（高检规则第567条第12项、第14项）',
      en: 'correction (SPP-R 567(12), (14))',
    },
    ladder: NOW_LADDER,
    inForceFrom: '2018-10-26',
  }),
];
