/** Section 1.5: the terms of investigation in custody (侦查羁押期限). */
import { PauseGround, ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, ClosingPaper } from '../../../workflows/domain/vocabulary.js';
import { HEARING_LADDER, TERM_LADDER } from '../ladders.js';
import { Party, type Effect, type Opening, type RuleVariant } from '../rule-row.js';
import { ARRESTED, INVESTIGATION, taken, heldSinceNotice, LET_GO } from './custody-acts.js';
import { type Rule, STAGE_OVER, defineRule, onStep, bySteps, days, months } from './define-rule.js';
import { BY_PROCURATORATE, limitStands, numbersOf2020 } from './second-reading.js';

/** The term is counted anew (CPL 160). */
const RECOUNTED: readonly ProceduralStep[] = [ProceduralStep.AnotherCrimeFound, ProceduralStep.IdentityKnown];

const TERM_READINGS: readonly string[] = ['base', 'extended-1-month'];

const INVESTIGATION_ENDS: readonly Effect[] = [
  bySteps(ProceduralStep.TransferredForReview),
  {
    on: 'concluded',
    when: { closingPaper: [ClosingPaper.ProsecutionOpinion, ClosingPaper.CaseWithdrawn] },
    at: 'receivedOn',
  },
];

const TWO_MONTHS: RuleVariant = { variant: 'base', title: { zh: '二个月', en: '2 months' }, period: months(2) };
const ONE_MONTH_MORE: RuleVariant = {
  variant: 'extended-1-month',
  extends: ['base'],
  title: { zh: '案情复杂，经上一级检察院批准延长一个月', en: 'complex: 1 more month by the next higher procuratorate' },
  period: months(3),
};

export const INVESTIGATION_TERM_RULES: readonly Rule[] = [
  defineRule({
    id: 'investigation-custody',
    version: 2,
    section: '1.5',
    title: { zh: '逮捕后的侦查羁押期限', en: 'Finish the investigation while the suspect is in custody' },
    owedBy: Party.Police,
    owedTo: Party.Client,
    counting: 'CP-C',
    // All from the arrest: an extension is counted on from where the term would have ended.
    variants: [
      TWO_MONTHS,
      ONE_MONTH_MORE,
      {
        variant: 'extended-3-months',
        extends: ['extended-1-month'],
        title: { zh: '四类案件再经省级检察院批准延长二个月', en: '2 more by the province (four kinds of case)' },
        period: months(5),
      },
      {
        variant: 'extended-5-months',
        extends: ['extended-3-months'],
        title: { zh: '可能判处十年以上，再经省级检察院延长二个月', en: 'ten years or more likely: 2 more months' },
        period: months(7),
      },
      {
        variant: 'standing-committee',
        extends: ['base', 'extended-1-month', 'extended-3-months', 'extended-5-months', 'standing-committee'],
        title: { zh: '特别重大复杂案件', en: 'of extraordinary gravity' },
        period: null,
        counting: 'NONE',
        note: {
          zh: '由最高人民检察院报请全国人大常委会批准延期审理，以批准的期限为准',
          en: 'the term is what the NPC Standing Committee allows on the request of the SPP',
        },
      },
    ],

    openedBy: [taken(ARRESTED, INVESTIGATION), heldSinceNotice(ARRESTED)],
    fulfilledBy: [...INVESTIGATION_ENDS],
    cancelledBy: [LET_GO, bySteps(...RECOUNTED)],
    pausedFor: [PauseGround.PsychiatricExamination],
    article: '刑事诉讼法第156条至第159条',
    basis: 'CPL 156-159',
    grade: 'V',
    consequence: {
      zh: '予以释放或者变更强制措施（刑事诉讼法第98条、第99条）',
      en: 'release or change of measure (CPL 98, 99)',
    },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        owedBy: Party.Organ,
        byOrgan: {
          procuratorate: {
            article: '刑事诉讼法第156条至第159条；高检规则第305条至第307条',
            basis: 'CPL 156-159; SPP-R 305-307',
          },
        },
        why: BY_PROCURATORATE,
      },
    ],
  }),
  defineRule({
    id: 'investigation-extension-request',
    version: 2,
    section: '1.5',
    title: { zh: '侦查羁押期限届满七日前移送提请延长意见', en: 'Send the request for extension 7 days before expiry' },
    owedBy: Party.Police,
    owedTo: Party.LocalProcuratorate,
    counting: 'BACK',
    period: days(7),

    openedBy: [
      { ...taken(ARRESTED, INVESTIGATION), from: 'termEnd', term: 'investigation-custody' },
      { ...heldSinceNotice(ARRESTED), from: 'termEnd', term: 'investigation-custody' },
      ...RECOUNTED.map((step) => onStep(step, { from: 'termEnd', term: 'investigation-restart', again: true })),
      // Extended, it may be asked for once more before the new end.
      ...['investigation-custody', 'investigation-restart'].map((term): Opening => ({
        ...{ on: 'term-extended', from: 'termEnd', term, again: true },
        when: { movedTerm: [term] },
      })),
    ],
    fulfilledBy: [bySteps(ProceduralStep.ExtensionRequested)],
    cancelledBy: [LET_GO, ...INVESTIGATION_ENDS, bySteps(...RECOUNTED)],
    // Nobody must ask for more time: what ends is the chance to.
    onExpiry: { opens: [] },
    article: '公安程序规定第148条至第150条',
    basis: 'MPS-R 148-150',
    grade: 'V1',
    consequence: { zh: '期限届满即终止', en: 'the term simply ends' },
    ladder: HEARING_LADDER,
    inForceFrom: '2013-01-01',
    lines: [
      ...numbersOf2020({ article: '公安程序规定第148条至第150条', basis: 'MPS-R 148-150', grade: 'V1' }),
      limitStands('2013-01-01'),
    ],
  }),
  defineRule({
    id: 'investigation-restart',
    version: 2,
    section: '1.5',
    title: {
      zh: '发现另有重要罪行或者查清身份后重新计算侦查羁押期限',
      en: 'Recount on another serious crime, or from the day identity is known',
    },
    owedBy: Party.Police,
    owedTo: Party.Client,
    counting: 'CP-C',
    variants: [
      TWO_MONTHS,
      ONE_MONTH_MORE,
      {
        variant: 'internal-approval',
        title: { zh: '发现之日起五日以内报批', en: 'internal approval, from the discovery' },
        period: days(5),
        counting: 'CP-D',
      },
    ],

    openedBy: [
      ...RECOUNTED.map((step) => onStep(step, { when: { custody: ARRESTED }, again: true, variant: 'base' })),
      onStep(ProceduralStep.AnotherCrimeFound, { again: true, variant: 'internal-approval' }),
    ],
    fulfilledBy: [
      ...INVESTIGATION_ENDS.map((effect) => ({ ...effect, variants: TERM_READINGS })),
      { ...bySteps(ProceduralStep.RestartApproved), variants: ['internal-approval'] },
    ],
    // Once more, it is counted once more.
    cancelledBy: [LET_GO, { ...bySteps(...RECOUNTED), variants: TERM_READINGS }],
    lapsedBy: STAGE_OVER,
    pausedFor: [PauseGround.PsychiatricExamination],
    article: '刑事诉讼法第160条；公安程序规定第151条、第152条',
    basis: 'CPL 160; MPS-R 151-152',
    grade: 'V',
    consequence: { zh: '检察院监督纠正（高检规则第567条第5项）', en: 'correction (SPP-R 567(5))' },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        owedBy: Party.Organ,
        openedBy: [
          ...RECOUNTED.map((step) => onStep(step, { when: { custody: ARRESTED }, again: true, variant: 'base' })),
          // The provisions of the police want an approval of their own.
          onStep(ProceduralStep.AnotherCrimeFound, {
            when: { organKind: [AgencyKind.Police] },
            again: true,
            variant: 'internal-approval',
          }),
        ],
        byOrgan: { procuratorate: { article: '刑事诉讼法第160条', basis: 'CPL 160' } },
        why: BY_PROCURATORATE,
      },
    ],
  }),
];
