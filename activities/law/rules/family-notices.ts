/** Section 1.5: telling the family (通知家属) of detention, arrest and surveillance at a designated place. */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, CustodyMeasure, Stage } from '../../../workflows/domain/vocabulary.js';
import { ONE_DAY_HOURS_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { DETAINED, ARRESTED, INVESTIGATION, taken, LET_GO, ARREST } from './custody-acts.js';
import { type Rule, STAGE_OVER, defineRule, onStep, hours } from './define-rule.js';
import { BY_PROCURATORATE } from './second-reading.js';

/** Within twenty-four hours, by the notice that is served on them (除无法通知的以外). */
const TELL_FAMILY = {
  section: '1.5',
  counting: 'CP-H',
  period: hours(24),
  owedTo: Party.Outside,
  grade: 'V1',
  // A notice of the measure before says nothing of this one.
  fulfilledBy: [
    { on: 'papers-served', when: { form: [ServedForm.CustodyNotice] }, at: 'servedOn', sinceTrigger: true },
  ],
  cancelledBy: [LET_GO],
  lapsedBy: STAGE_OVER,
  ladder: ONE_DAY_HOURS_LADDER,
} as const;

export const FAMILY_NOTICE_RULES: readonly Rule[] = [
  defineRule({
    ...TELL_FAMILY,
    id: 'detention-tell-family',
    version: 2,
    title: { zh: '拘留、逮捕后二十四小时以内通知家属', en: 'Tell the family of the detention or arrest' },
    owedBy: Party.Police,
    openedBy: [
      { ...taken(DETAINED, INVESTIGATION), again: true },
      { ...taken(ARRESTED), again: true },
    ],
    fulfilledBy: [{ on: 'papers-served', when: { form: [ServedForm.CustodyNotice] }, at: 'servedOn' }],
    lapsedBy: [...STAGE_OVER, ARREST],
    grade: 'V',
    inForceFrom: '2018-10-26',
    article: '刑事诉讼法第85条第2款、第93条第2款；公安程序规定第127条',
    basis: 'CPL 85(2), 93(2); MPS-R 127',
    // Not where nobody can be reached, or in state security and terrorism cases where it would hinder the investigation.
    consequence: { zh: '检察院监督纠正（高检规则第567条第13项）', en: 'correction (SPP-R 567(13))' },
    lines: [
      {
        from: '2019-12-30',
        owedBy: Party.Organ,
        openedBy: [
          {
            ...taken(DETAINED, { stage: [Stage.Investigation, Stage.ProsecutionReview] }),
            again: true,
            unlessDoneSince: true,
          },
          // SPP-R 144: the detention that takes the place of 留置 may be on record as the measure already.
          onStep(ProceduralStep.SupervisionCustodyBegun, { again: true, unlessDoneSince: true }),
          { ...taken(ARRESTED, { organKind: [AgencyKind.Police, AgencyKind.Procuratorate] }), again: true },
        ],
        fulfilledBy: TELL_FAMILY.fulfilledBy,
        byOrgan: {
          procuratorate: {
            article: '刑事诉讼法第85条第2款、第93条第2款；高检规则第123条、第144条、第301条',
            basis: 'CPL 85(2), 93(2); SPP-R 123, 144, 301',
          },
        },
        why: BY_PROCURATORATE,
      },
    ],
  }),
  defineRule({
    ...TELL_FAMILY,
    id: 'arrest-tell-family-court',
    title: { zh: '法院决定逮捕后二十四小时以内通知家属', en: 'Tell the family of an arrest by the court' },
    owedBy: Party.Court,
    openedBy: [{ ...taken(ARRESTED, { organKind: [AgencyKind.Court] }), again: true }],
    article: '刑事诉讼法第93条第2款；刑诉法解释第167条',
    basis: 'CPL 93(2); SPC-I 167',
    consequence: { zh: '检察院监督纠正', en: 'correction' },
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    ...TELL_FAMILY,
    id: 'surveillance-tell-family',
    title: {
      zh: '指定居所监视居住执行后二十四小时以内通知家属',
      en: 'Tell the family of residential surveillance at a designated place',
    },
    owedBy: Party.Organ,
    // The measure itself is recorded beside the step; what ends the duty is that the person is let go.
    cancelledBy: [
      { on: 'custody-changed', when: { current: [true], custody: [CustodyMeasure.Bail, CustodyMeasure.None] } },
    ],
    openedBy: [onStep(ProceduralStep.DesignatedSurveillanceBegun, { again: true })],
    article: '刑事诉讼法第75条第2款',
    basis: 'CPL 75(2); MPS-R 113; SPP-R 117; SPC-I 161',
    byOrgan: {
      police: { article: '刑事诉讼法第75条第2款；公安程序规定第113条', basis: 'CPL 75(2); MPS-R 113' },
      procuratorate: { article: '刑事诉讼法第75条第2款；高检规则第117条', basis: 'CPL 75(2); SPP-R 117' },
      court: { article: '刑事诉讼法第75条第2款；刑诉法解释第161条', basis: 'CPL 75(2); SPC-I 161' },
    },
    consequence: { zh: '检察院监督纠正', en: 'correction' },
    inForceFrom: '2018-10-26',
  }),
];
