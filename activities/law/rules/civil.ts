/** Section 1.7, first part: civil procedure (民事诉讼、执行、诉讼时效). */
import { limitStands } from './second-reading.js';
import { CLIENT_LADDER, DAYS_LADDER, HEARING_LADDER, NO_LADDER, TERM_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { days, defineRule, months, years, type Rule } from './define-rule.js';

const COURT_OWES = {
  section: '1.7',
  owedBy: Party.Court,
  owedTo: Party.Client,
  grade: 'V',
  inForceFrom: '2024-01-01',
} as const;

/** What the client must do himself: we remind him, nobody can do it for him. */
const CLIENT_MUST = {
  section: '1.7',
  owedBy: Party.Client,
  owedTo: Party.Court,
  grade: 'V',
  ladder: CLIENT_LADDER,
  inForceFrom: '2024-01-01',
} as const;

const SUPERVISION = { zh: '审判监督', en: 'supervision' };

export const CIVIL_RULES: readonly Rule[] = [
  defineRule({
    ...COURT_OWES,
    id: 'civil-file',
    title: { zh: '立案或者裁定不予受理', en: 'File the case or refuse' },
    counting: 'CV-D',
    period: days(7),
    article: '民事诉讼法第126条',
    basis: 'CivPL 126',
    consequence: { zh: '对不予受理裁定可以上诉', en: 'appeal against the refusal' },
    ladder: DAYS_LADDER,
  }),
  defineRule({
    ...COURT_OWES,
    id: 'civil-answer',
    title: { zh: '送达起诉状副本、提出答辩状', en: 'Send the complaint; file the answer' },
    counting: 'CV-D',
    variants: [
      {
        variant: 'base',
        title: { zh: '法院立案后送达起诉状副本', en: 'the court sends the complaint' },
        period: days(5),
      },
      {
        variant: 'answer',
        title: { zh: '被告收到后提出答辩状', en: 'the defendant answers' },
        period: days(15),
        owedBy: Party.Outside,
      },
    ],
    article: '民事诉讼法第128条',
    basis: 'CivPL 128',
    consequence: { zh: '不提出答辩状的，不影响审理', en: 'the case goes on' },
    ladder: DAYS_LADDER,
  }),
  defineRule({
    ...COURT_OWES,
    id: 'civil-hearing-notice',
    title: { zh: '开庭三日前通知当事人', en: 'Tell the parties 3 days before the hearing' },
    counting: 'BACK',
    period: days(3),
    article: '民事诉讼法第139条',
    basis: 'CivPL 139',
    consequence: { zh: '重新确定开庭日期', en: 'the hearing is fixed anew' },
    ladder: HEARING_LADDER,
    onHearingMoved: 'renew',
    lines: [limitStands('2024-01-01')],
  }),
  defineRule({
    ...COURT_OWES,
    id: 'civil-first-instance',
    title: { zh: '民事一审审结', en: 'Conclude the civil first instance' },
    counting: 'CV-M',
    variants: [
      { variant: 'base', title: { zh: '普通程序', en: 'ordinary procedure' }, period: months(6) },
      {
        variant: 'ordinary-extended',
        title: { zh: '普通程序，经院长批准延长六个月', en: 'ordinary, 6 more months by the president' },
        period: months(12),
      },
      {
        variant: 'ordinary-higher-court',
        title: { zh: '普通程序，报请上级法院批准再延长', en: 'ordinary, further extension by the higher court' },
        period: null,
        counting: 'NONE',
        note: { zh: '以上级人民法院批准的期限为准', en: 'the term is what the higher court allows' },
      },
      { variant: 'simplified', title: { zh: '简易程序', en: 'simplified procedure' }, period: months(3) },
      {
        variant: 'simplified-extended',
        title: { zh: '简易程序，经院长批准延长一个月', en: 'simplified, 1 more month' },
        period: months(4),
      },
      { variant: 'small-claims', title: { zh: '小额诉讼程序', en: 'small claims' }, period: months(2) },
      {
        variant: 'small-claims-extended',
        title: { zh: '小额诉讼程序，经院长批准延长一个月', en: 'small claims, 1 more month' },
        period: months(3),
      },
    ],
    article: '民事诉讼法第152条、第164条、第168条',
    basis: 'CivPL 152 / 164 / 168',
    consequence: SUPERVISION,
    ladder: TERM_LADDER,
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'civil-appeal',
    title: { zh: '民事上诉', en: 'Civil appeal' },
    counting: 'CV-D',
    variants: [
      { variant: 'base', title: { zh: '判决', en: 'judgment' }, period: days(15) },
      { variant: 'ruling', title: { zh: '裁定', en: 'ruling' }, period: days(10) },
    ],
    article: '民事诉讼法第171条',
    basis: 'CivPL 171',
    consequence: {
      zh: '判决、裁定生效；障碍消除后十日以内可申请顺延（民事诉讼法第86条）',
      en: 'the judgment is final; relief in 10 days (CivPL 86)',
    },
  }),
  defineRule({
    ...COURT_OWES,
    id: 'civil-second',
    title: { zh: '民事二审审结', en: 'Conclude the civil second instance' },
    counting: 'CV-M',
    variants: [
      { variant: 'base', title: { zh: '对判决的上诉', en: 'against a judgment' }, period: months(3) },
      { variant: 'ruling', title: { zh: '对裁定的上诉', en: 'against a ruling' }, period: days(30), counting: 'CV-D' },
    ],
    article: '民事诉讼法第183条',
    basis: 'CivPL 183',
    consequence: SUPERVISION,
    ladder: TERM_LADDER,
  }),
  defineRule({
    ...COURT_OWES,
    id: 'second-civil-extended',
    title: { zh: '民事二审经院长批准延长审限', en: 'Civil second instance, extended by the president' },
    counting: 'NONE',
    variants: [
      {
        variant: 'base',
        period: null,
        note: {
          zh: '有特殊情况需要延长的，由本院院长批准，以批准的期限为准',
          en: 'for special reasons the president extends the 3 months: the term is what he allows',
        },
      },
    ],
    article: '民事诉讼法第183条',
    basis: 'CivPL 183',
    grade: 'V1',
    consequence: SUPERVISION,
    ladder: NO_LADDER,
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'civil-retrial-application',
    title: { zh: '申请再审（不变期间）', en: 'Apply for retrial (a period that cannot be changed)' },
    counting: 'CV-M',
    variants: [
      { variant: 'base', title: { zh: '自裁判生效', en: 'from the judgment’s effect' }, period: months(6) },
      {
        variant: 'from-knowledge',
        title: { zh: '四种事由，自知道或者应当知道', en: 'four grounds: from knowledge' },
        period: months(6),
      },
    ],
    article: '民事诉讼法第216条；民诉法解释第127条',
    basis: 'CivPL 216; 民诉法解释 127',
    consequence: { zh: '不得再申请', en: 'barred' },
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'civil-enforcement',
    title: { zh: '申请执行（适用时效中止、中断）', en: 'Apply for enforcement (paused and broken like limitation)' },
    counting: 'CV-M',
    variants: [
      {
        variant: 'base',
        title: { zh: '自履行期间最后一日', en: 'from the last day of performance' },
        period: years(2),
      },
      {
        variant: 'instalments',
        title: { zh: '分期履行，自最后一期履行期限届满之日', en: 'instalments: from the last one’s due day' },
        period: years(2),
      },
      {
        variant: 'no-date-stated',
        title: { zh: '未规定履行期间，自文书生效之日', en: 'none stated: from the day the document takes effect' },
        period: years(2),
      },
    ],
    article: '民事诉讼法第250条；民诉法解释第481条',
    basis: 'CivPL 250; 民诉法解释 481',
    consequence: { zh: '逾期申请仍受理，债务人提出异议成立的不予执行', en: 'refused if the debtor objects' },
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'civil-enforcement-settlement',
    title: {
      zh: '执行和解后，自约定的最后履行日重新计算申请执行期间',
      en: 'Enforcement period anew after a settlement',
    },
    counting: 'CV-M',
    period: years(2),
    article: '民诉法解释第466条',
    basis: '民诉法解释 466',
    grade: 'V1',
    consequence: { zh: '逾期申请仍受理，债务人提出异议成立的不予执行', en: 'refused if the debtor objects' },
    inForceFrom: '2022-04-10',
  }),
  defineRule({
    ...COURT_OWES,
    id: 'enforcement-notice',
    title: { zh: '发出执行通知', en: 'Issue the enforcement notice' },
    counting: 'CV-D',
    period: days(10),
    article: '民诉法解释第480条；民事诉讼法第251条',
    basis: '民诉法解释 480; CivPL 251',
    grade: 'V1',
    consequence: { zh: '执行监督', en: 'enforcement supervision' },
    ladder: DAYS_LADDER,
    // The page names the year; the interpretation of that year took effect on this day.
    inForceFrom: '2022-04-10',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'limitation-civil',
    title: { zh: '诉讼时效', en: 'Sue before the limitation runs out' },
    counting: 'CV-M',
    variants: [
      { variant: 'base', title: { zh: '自知道或者应当知道', en: 'from knowledge' }, period: years(3) },
      {
        variant: 'longest',
        title: { zh: '自权利受到损害之日起最长', en: 'at most, from the damage' },
        period: years(20),
      },
    ],
    article: '民法典第188条',
    basis: '民法典 188',
    grade: 'V1',
    consequence: { zh: '债务人可提出时效抗辩', en: 'defence of limitation' },
    inForceFrom: '2021-01-01',
  }),
];
