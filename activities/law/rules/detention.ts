/** Section 1.5, first part: summons, detention, arrest (传唤、拘留、逮捕). */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, CustodyMeasure } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER, ONE_DAY_HOURS_LADDER, SUMMONS_LADDER } from '../ladders.js';
import { Party, type Effect, type RuleRow } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { ARRESTED, DETAINED, heldSinceNotice, INVESTIGATION, LET_GO, taken } from './custody-acts.js';
import { bySteps, days, defineRule, hours, onStep, STAGE_OVER } from './define-rule.js';

/** What the detention began the arrest ends, done or not; it has duties of its own. */
const ARREST: Effect = { on: 'custody-changed', when: { custody: ARRESTED, measureChanged: [true] } };

const HELD_SAYS_THE_PLACE: Effect = {
  on: 'custody-changed',
  when: {
    actorKind: [AgencyKind.DetentionCenter],
    custody: [CustodyMeasure.Detained, CustodyMeasure.Arrested],
  },
};

/** What each detention owes within its first twenty-four hours. */
const DETENTION = {
  section: '1.5',
  counting: 'CP-H',
  period: hours(24),
  grade: 'V',
  ladder: ONE_DAY_HOURS_LADDER,
  inForceFrom: '2018-10-26',
} as const;

export const DETENTION_RULES: readonly RuleRow[] = [
  defineRule({
    ...DETENTION,
    id: 'detention-deliver',
    version: 2,
    title: {
      zh: '拘留后立即送看守所羁押，至迟不超过二十四小时',
      en: 'Send the detained person to the detention center',
    },
    owedBy: Party.Police,
    owedTo: Party.Client,

    openedBy: [{ ...taken(DETAINED, INVESTIGATION), again: true }],
    // The place itself reports whom it holds.
    fulfilledBy: [bySteps(ProceduralStep.PersonDelivered), HELD_SAYS_THE_PLACE],
    cancelledBy: [LET_GO],
    lapsedBy: [...STAGE_OVER, ARREST],
    article: '刑事诉讼法第85条第2款；公安程序规定第126条',
    basis: 'CPL 85(2); MPS-R 126',
    consequence: { zh: '检察院监督纠正（高检规则第567条第5项）', en: 'correction (SPP-R 567(5))' },
  }),
  defineRule({
    ...DETENTION,
    id: 'detention-tell-family',
    version: 2,
    title: { zh: '拘留、逮捕后二十四小时以内通知家属', en: 'Tell the family of the detention or arrest' },
    owedBy: Party.Police,
    owedTo: Party.Outside,

    openedBy: [
      { ...taken(DETAINED, INVESTIGATION), again: true },
      { ...taken(ARRESTED), again: true },
    ],
    fulfilledBy: [{ on: 'papers-served', when: { form: [ServedForm.CustodyNotice] }, at: 'servedOn' }],
    cancelledBy: [LET_GO],
    lapsedBy: [...STAGE_OVER, ARREST],
    article: '刑事诉讼法第85条第2款、第93条第2款；公安程序规定第127条',
    basis: 'CPL 85(2), 93(2); MPS-R 127',
    // Not where nobody can be reached, or in state security and terrorism cases where it would hinder the investigation.
    consequence: { zh: '检察院监督纠正（高检规则第567条第13项）', en: 'correction (SPP-R 567(13))' },
  }),
  defineRule({
    ...DETENTION,
    id: 'detention-first-interrogation',
    version: 2,
    title: { zh: '拘留、逮捕后二十四小时以内讯问', en: 'Interrogate within 24 hours of detention or arrest' },
    owedBy: Party.Organ,
    owedTo: Party.Client,

    openedBy: [
      { ...taken(DETAINED, INVESTIGATION), again: true },
      { ...taken(ARRESTED), again: true },
    ],
    fulfilledBy: [bySteps(ProceduralStep.FirstInterrogated)],
    cancelledBy: [LET_GO],
    lapsedBy: [...STAGE_OVER, ARREST],
    article: '刑事诉讼法第86条、第94条、第166条',
    basis: 'CPL 86, 94, 166',
    consequence: { zh: '不应当拘留、逮捕的，立即释放', en: 'release' },
  }),
  defineRule({
    id: 'summons-max',
    version: 2,
    section: '1.5',
    title: { zh: '传唤、拘传持续的时间', en: 'End the summons or forced appearance' },
    owedBy: Party.Police,
    owedTo: Party.Client,
    counting: 'RT-H',
    variants: [
      { variant: 'base', title: { zh: '十二小时', en: '12 hours' }, period: hours(12) },
      {
        variant: 'grave-case',
        title: { zh: '案情特别重大、复杂，需要拘留、逮捕的', en: 'grave, detention or arrest needed' },
        period: hours(24),
      },
    ],

    openedBy: [onStep(ProceduralStep.SummonsBegun, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.SummonsEnded)],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第119条',
    basis: 'CPL 119',
    grade: 'V',
    consequence: { zh: '检察院监督纠正（高检规则第567条）', en: 'correction (SPP-R 567)' },
    ladder: SUMMONS_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'arrest-request',
    version: 2,
    section: '1.5',
    title: { zh: '拘留后提请检察院批准逮捕', en: 'Ask the procuratorate to approve the arrest' },
    owedBy: Party.Police,
    owedTo: Party.LocalProcuratorate,
    counting: 'CP-C',
    variants: [
      { variant: 'base', title: { zh: '三日', en: '3 days' }, period: days(3) },
      {
        variant: 'extended-1-to-4-days',
        extends: ['base'],
        title: { zh: '特殊情况延长一日至四日（按最长计，共七日）', en: '1 to 4 more days (the longest: 7 in all)' },
        period: days(7),
      },
      {
        variant: 'thirty-days',
        extends: ['base', 'extended-1-to-4-days'],
        title: { zh: '流窜作案、多次作案、结伙作案的重大嫌疑分子', en: 'fleeing, repeated or gang crime: 30 days' },
        period: days(30),
      },
    ],

    openedBy: [{ ...taken(DETAINED, INVESTIGATION), again: true }, heldSinceNotice(DETAINED)],
    // The arrest itself proves that it was asked for.
    fulfilledBy: [bySteps(ProceduralStep.ArrestRequested), ARREST],
    cancelledBy: [LET_GO],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第91条第1款、第2款；公安程序规定第129条',
    basis: 'CPL 91(1)-(2); MPS-R 129',
    grade: 'V',
    consequence: { zh: '予以释放（刑事诉讼法第99条）', en: 'release (CPL 99)' },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'arrest-decision',
    version: 2,
    section: '1.5',
    title: { zh: '决定批准或者不批准逮捕', en: 'Approve or refuse the arrest' },
    owedBy: Party.LocalProcuratorate,
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

    openedBy: [onStep(ProceduralStep.ArrestRequested, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.ArrestApproved, ProceduralStep.ArrestRefused), ARREST],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第91条第3款；高检规则第282条',
    basis: 'CPL 91(3); SPP-R 282',
    grade: 'V',
    consequence: { zh: '立即释放', en: 'release at once' },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
];
