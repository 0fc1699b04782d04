/** Section 1.5, the rows that preview answers already; the acts that open them come with the clock. */
import { Procedure } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER } from '../ladders.js';
import { Party, type RuleRow } from '../rule-row.js';
import { days, defineRule, months } from './define-rule.js';

export const PROCEDURAL_TERM_RULES: readonly RuleRow[] = [
  defineRule({
    id: 'arrest-decision',
    section: '1.5',
    title: { zh: '决定批准或者不批准逮捕', en: 'Approve or refuse the arrest' },
    owedBy: Party.Procuratorate,
    owedTo: Party.Police,
    counting: 'CP-C',
    variants: [
      { variant: 'base', title: { zh: '已被拘留', en: 'detained' }, period: days(7) },
      {
        variant: 'not-detained',
        title: { zh: '未被拘留', en: 'not detained' },
        period: days(15),
        counting: 'CP-D',
        when: { inCustody: false },
      },
    ],
    article: '刑事诉讼法第91条第3款；高检规则第282条',
    basis: 'CPL 91(3); SPP-R 282',
    grade: 'V',
    consequence: { zh: '立即释放', en: 'release at once' },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'review-prosecution',
    section: '1.5',
    title: { zh: '作出是否提起公诉的决定', en: 'Decide on prosecution' },
    owedBy: Party.Procuratorate,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', period: months(1), countingInCustody: 'CP-C' },
      {
        variant: 'extended',
        title: { zh: '重大、复杂案件延长十五日', en: 'grave and complex: 15 more days' },
        period: months(1, 15),
        countingInCustody: 'CP-C',
      },
      {
        variant: 'fast-track',
        title: { zh: '速裁程序', en: 'fast-track procedure' },
        period: days(10),
        counting: 'CP-D',
        countingInCustody: 'CP-C',
        when: { procedure: Procedure.FastTrack },
      },
      {
        variant: 'fast-track-extended',
        title: { zh: '速裁程序，可能判处超过一年有期徒刑', en: 'fast-track, over one year likely' },
        period: days(15),
        counting: 'CP-D',
        countingInCustody: 'CP-C',
      },
    ],
    article: '刑事诉讼法第172条第1款；高检规则第351条、第273条',
    basis: 'CPL 172(1); SPP-R 351, 273',
    grade: 'V',
    consequence: {
      zh: '羁押期限届满的应当释放或者变更强制措施（刑事诉讼法第98条）',
      en: 'release or change of measure when the custody term runs out (CPL 98)',
    },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'appeal-criminal',
    section: '1.5',
    title: { zh: '上诉、抗诉', en: 'Appeal or protest' },
    owedBy: Party.Client,
    owedTo: Party.Court,
    // No custody term: an appeal period rolls also for an accused who is detained.
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '判决', en: 'judgment' }, period: days(10) },
      { variant: 'ruling', title: { zh: '裁定', en: 'ruling' }, period: days(5) },
    ],
    article: '刑事诉讼法第230条；刑诉法解释第380条',
    basis: 'CPL 230; SPC-I 380',
    grade: 'V',
    consequence: {
      zh: '判决、裁定发生法律效力；障碍消除后五日以内可申请继续进行（刑事诉讼法第106条）',
      en: 'the judgment takes effect; relief within 5 days after an obstacle is gone (CPL 106)',
    },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
];
