/** Section 1.5, first part: summons, detention, arrest (传唤、拘留、逮捕). */
import type { Condition } from '../act-facts.js';
import { reread, BY_PROCURATORATE } from './second-reading.js';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, CustodyMeasure } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER, ONE_DAY_HOURS_LADDER, SUMMONS_LADDER } from '../ladders.js';
import { Party, type Effect } from '../rule-row.js';
import { ARREST, ARRESTED, DETAINED, heldSinceNotice, INVESTIGATION, LET_GO, taken } from './custody-acts.js';
import { bySteps, days, defineRule, hours, onStep, STAGE_OVER, type Rule } from './define-rule.js';

const HELD_SAYS_THE_PLACE: Effect = {
  on: 'custody-changed',
  when: {
    actorKind: [AgencyKind.DetentionCenter],
    custody: [CustodyMeasure.Detained, CustodyMeasure.Arrested],
  },
};

/** Until the receipt is on record these readings run from the request: the person must not wait for a missing line. */
function fromReceipt(...variants: readonly string[]): readonly Effect[] {
  return [{ ...bySteps(ProceduralStep.ArrestRequestReceived), variants }];
}
const AT_LIBERTY: readonly CustodyMeasure[] = Object.values(CustodyMeasure).filter((one) => !DETAINED.includes(one));
const BY_PROCURATORATE_ITSELF: Condition = { ...INVESTIGATION, organKind: [AgencyKind.Procuratorate] };
const ASKED_FOR_ARREST: readonly ProceduralStep[] = [
  ProceduralStep.ArrestRequested,
  ProceduralStep.ArrestRequestReceived,
];

/** What each detention owes within its first twenty-four hours. */
const DETENTION = {
  section: '1.5',
  counting: 'CP-H',
  period: hours(24),
  grade: 'V',
  ladder: ONE_DAY_HOURS_LADDER,
  inForceFrom: '2018-10-26',
} as const;

export const DETENTION_RULES: readonly Rule[] = [
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
    lines: [
      {
        from: '2019-12-30',
        owedBy: Party.Organ,
        byOrgan: {
          procuratorate: { article: '刑事诉讼法第85条第2款；高检规则第122条', basis: 'CPL 85(2); SPP-R 122' },
        },
        why: BY_PROCURATORATE,
      },
    ],
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
    lines: [{ from: '2018-10-26', owedBy: Party.Organ, why: BY_PROCURATORATE }],
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
    lines: [
      {
        from: '2018-10-26',
        readings: {
          base: {
            title: { zh: '已被拘留，自检察院收到提请批准逮捕书', en: 'detained, from receipt by the procuratorate' },
          },
          'not-detained': {
            title: {
              zh: '未被拘留，自检察院收到提请批准逮捕书',
              en: 'not detained, from receipt by the procuratorate',
            },
          },
          'own-investigation': {
            title: {
              zh: '检察院自行侦查：拘留后十四日以内决定逮捕',
              en: 'procuratorate’s own investigation: decide within 14 days of the detention',
            },
            period: days(14),
            article: '刑事诉讼法第167条',
            basis: 'CPL 167',
          },
          'own-investigation-extended': {
            title: {
              zh: '检察院自行侦查：特殊情况延长一日至三日（按最长计，共十七日）',
              en: 'own investigation: 1 to 3 more days (the longest: 17 in all)',
            },
            extends: ['own-investigation'],
            period: days(17),
            article: '刑事诉讼法第167条',
            basis: 'CPL 167',
          },
        },
        openedBy: [
          ...ASKED_FOR_ARREST.map((step) => onStep(step, { again: true, unlessDoneSince: true })),
          { ...taken(DETAINED, BY_PROCURATORATE_ITSELF), again: true, variant: 'own-investigation' },
          { ...heldSinceNotice(DETAINED, BY_PROCURATORATE_ITSELF), variant: 'own-investigation' },
        ],
        recountedBy: fromReceipt('base', 'not-detained'),
        cancelledBy: [{ ...LET_GO, variants: ['own-investigation', 'own-investigation-extended'] }],
        article: '刑事诉讼法第91条第3款、第167条',
        basis: 'CPL 91(3), 167',
        why: reread(
          '自检察院收到之日起算；检察院自行侦查的，拘留后十四日以内决定（第167条）',
          'counted from receipt by the procuratorate; in its own investigation 14 days from the detention (CPL 167)',
        ),
      },
      {
        from: '2019-12-30',
        recountedBy: fromReceipt(
          ...['base', 'not-detained', 'not-detained-grave'],
          ...['reviewing-department', 'reviewing-department-extended'],
        ),
        readings: {
          'not-detained-grave': {
            title: {
              zh: '未被拘留，重大、复杂案件不得超过二十日',
              en: 'not detained, grave and complex: 20 days at most',
            },
            extends: ['not-detained'],
            period: days(20),
            counting: 'CP-D',
            article: '高检规则第282条',
            basis: 'SPP-R 282',
          },
          'reviewing-department': {
            title: {
              zh: '检察院自行侦查：捕诉部门收到后七日以内',
              en: 'own investigation: the reviewing department, 7 days from receipt',
            },
            period: days(7),
            article: '高检规则第297条',
            basis: 'SPP-R 297',
          },
          'reviewing-department-extended': {
            title: {
              zh: '捕诉部门：特殊情况延长一日至三日（按最长计，共十日）',
              en: 'reviewing department: 1 to 3 more days (the longest: 10 in all)',
            },
            extends: ['reviewing-department'],
            period: days(10),
            article: '高检规则第297条',
            basis: 'SPP-R 297',
          },
        },
        openedBy: [
          ...ASKED_FOR_ARREST.flatMap((step) => [
            onStep(step, { when: { organKind: [AgencyKind.Police] }, again: true, unlessDoneSince: true }),
            // At liberty its department has the days of the not detained.
            onStep(step, {
              when: { organKind: [AgencyKind.Procuratorate], custody: AT_LIBERTY },
              again: true,
              unlessDoneSince: true,
            }),
            onStep(step, {
              when: { organKind: [AgencyKind.Procuratorate], custody: DETAINED },
              again: true,
              unlessDoneSince: true,
              variant: 'reviewing-department',
            }),
          ]),
          { ...taken(DETAINED, BY_PROCURATORATE_ITSELF), again: true, variant: 'own-investigation' },
          { ...heldSinceNotice(DETAINED, BY_PROCURATORATE_ITSELF), variant: 'own-investigation' },
        ],
        article: '刑事诉讼法第91条第3款、第167条；高检规则第282条、第297条',
        basis: 'CPL 91(3), 167; SPP-R 282, 297',
        why: reread(
          '未被拘留的重大复杂案件不得超过二十日；检察院自行侦查的适用高检规则第297条',
          '20 days at most where grave; own investigations by SPP-R 297',
        ),
      },
    ],
  }),
];
