/** Section 1.7, second part: labour arbitration, administrative reconsideration and suits (劳动仲裁、行政复议、行政诉讼). */
import { CLIENT_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { days, defineRule, months, years, type Rule } from './define-rule.js';

const CLIENT_MUST = {
  section: '1.7',
  owedBy: Party.Client,
  owedTo: Party.Outside,
  grade: 'V1',
  ladder: CLIENT_LADDER,
} as const;

const BARRED = { zh: '丧失权利', en: 'barred' };

export const LABOUR_AND_ADMINISTRATIVE_RULES: readonly Rule[] = [
  defineRule({
    ...CLIENT_MUST,
    id: 'labour-arbitration',
    title: { zh: '申请劳动仲裁', en: 'Apply for labour arbitration' },
    counting: 'CV-M',
    variants: [
      { variant: 'base', title: { zh: '自知道或者应当知道', en: 'from knowledge' }, period: years(1) },
      {
        variant: 'unpaid-wages',
        title: { zh: '拖欠劳动报酬，自劳动关系终止', en: 'unpaid wages: from the end of employment' },
        period: years(1),
      },
    ],
    article: '劳动争议调解仲裁法第27条',
    basis: '劳动争议调解仲裁法 27',
    consequence: BARRED,
    inForceFrom: '2008-05-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'labour-award-and-suit',
    title: { zh: '作出仲裁裁决、对裁决起诉', en: 'Make the award; sue after it' },
    owedBy: Party.Outside,
    owedTo: Party.Client,
    counting: 'CV-D',
    variants: [
      { variant: 'base', title: { zh: '裁决，自受理', en: 'award, from acceptance' }, period: days(45) },
      {
        variant: 'award-extended',
        title: { zh: '案情复杂，延长十五日', en: 'complex: 15 more days' },
        period: days(60),
      },
      {
        variant: 'suit',
        title: { zh: '起诉，自收到裁决书', en: 'suit, from receipt of the award' },
        period: days(15),
        owedBy: Party.Client,
      },
    ],
    article: '劳动争议调解仲裁法第43条、第48条、第50条',
    basis: '劳动争议调解仲裁法 43 / 48, 50',
    consequence: { zh: '裁决生效', en: 'the award is final' },
    inForceFrom: '2008-05-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'arbitration-accept',
    title: { zh: '仲裁委员会决定是否受理', en: 'The arbitration commission decides on acceptance' },
    owedBy: Party.Outside,
    owedTo: Party.Client,
    counting: 'CV-D',
    period: days(5),
    article: '劳动争议调解仲裁法第29条',
    basis: '劳动争议调解仲裁法 29',
    consequence: { zh: '逾期未作出决定的，申请人可以起诉', en: 'without a decision in time the worker may sue' },
    inForceFrom: '2008-05-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'arbitration-set-aside',
    title: { zh: '用人单位申请撤销终局裁决', en: 'The employer asks the court to set a final award aside' },
    owedBy: Party.Outside,
    owedTo: Party.Client,
    counting: 'CV-D',
    period: days(30),
    article: '劳动争议调解仲裁法第49条',
    basis: '劳动争议调解仲裁法 49',
    consequence: { zh: '裁决不能再被撤销', en: 'the award can be set aside no more' },
    inForceFrom: '2008-05-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'admin-reconsideration',
    title: { zh: '申请行政复议、复议决定', en: 'Apply for reconsideration; the decision on it' },
    // 行政复议法 88 sends what it does not say itself to civil procedure; only its 3, 5, 7 and 10 days are working days.
    counting: 'CV-D',
    variants: [
      { variant: 'base', title: { zh: '申请，自知道行政行为', en: 'application, from knowledge' }, period: days(60) },
      {
        variant: 'decision',
        title: { zh: '普通程序复议决定', en: 'decision in ordinary procedure' },
        period: days(60),
        owedBy: Party.Outside,
      },
      {
        variant: 'decision-simplified',
        title: { zh: '简易程序复议决定', en: 'decision in simplified procedure' },
        period: days(30),
        owedBy: Party.Outside,
      },
    ],
    article: '行政复议法第20条、第62条、第88条',
    basis: '行政复议法 20, 62, 88; 18',
    consequence: BARRED,
    inForceFrom: '2024-01-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'reconsideration-extended',
    title: { zh: '行政复议决定，经批准延长三十日', en: 'Decision on reconsideration, 30 more days' },
    owedBy: Party.Outside,
    owedTo: Party.Client,
    counting: 'CV-D',
    // Sixty days, and at most thirty more: from the acceptance.
    period: days(90),
    article: '行政复议法第62条、第88条',
    basis: '行政复议法 62, 88',
    consequence: { zh: '可以依法提起行政诉讼', en: 'suit' },
    inForceFrom: '2024-01-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'suit-after-silent-reconsideration',
    title: { zh: '复议机关逾期不作决定后提起行政诉讼', en: 'Suit where the reconsideration organ stays silent' },
    owedTo: Party.Court,
    counting: 'CV-D',
    period: days(15),
    article: '行政诉讼法第45条',
    basis: '行政诉讼法 45',
    consequence: BARRED,
    inForceFrom: '2017-07-01',
  }),
  defineRule({
    ...CLIENT_MUST,
    id: 'admin-suit-and-appeal',
    title: { zh: '提起行政诉讼、行政上诉', en: 'Administrative suit and appeal' },
    owedTo: Party.Court,
    counting: 'CV-M',
    variants: [
      {
        variant: 'base',
        title: { zh: '直接起诉，自知道行政行为', en: 'suit, from knowledge of the act' },
        period: months(6),
      },
      {
        variant: 'after-reconsideration',
        title: { zh: '收到复议决定后起诉', en: 'suit after reconsideration' },
        period: days(15),
        counting: 'CV-D',
      },
      {
        variant: 'appeal-judgment',
        title: { zh: '对判决上诉', en: 'appeal against a judgment' },
        period: days(15),
        counting: 'CV-D',
      },
      {
        variant: 'appeal-ruling',
        title: { zh: '对裁定上诉', en: 'appeal against a ruling' },
        period: days(10),
        counting: 'CV-D',
      },
    ],
    article: '行政诉讼法第45条、第46条、第85条',
    basis: '行政诉讼法 45, 46 / 85',
    consequence: BARRED,
    inForceFrom: '2017-07-01',
  }),
];
