/** Section 1.5, second part: coercive measures and the terms of investigation (强制措施、侦查羁押期限). */
import { reread } from './second-reading.js';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { CustodyMeasure } from '../../../workflows/domain/vocabulary.js';
import { DAYS_COMPLAINT_LADDER, DAYS_LADDER, TERM_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { ARRESTED, heldSinceNotice, LET_GO, taken } from './custody-acts.js';
import { bySteps, days, defineRule, months, onStep, STAGE_OVER, type Rule } from './define-rule.js';

export const CUSTODY_TERM_RULES: readonly Rule[] = [
  defineRule({
    id: 'change-coercive-measure',
    version: 2,
    section: '1.5',
    title: { zh: '决定变更、解除强制措施的申请', en: 'Decide on an application to change or lift the measure' },
    owedBy: Party.Organ,
    owedTo: Party.Client,
    counting: 'CP-D',
    period: days(3),

    openedBy: [onStep(ProceduralStep.MeasureChangeRequested, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.MeasureChangeDecided), LET_GO],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第97条；高检规则第338条',
    basis: 'CPL 97; SPP-R 338',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条第5项）', en: 'complaint (SPP-R 57(5))' },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        article: '刑事诉讼法第97条；公安程序规定第160条；刑诉法解释第174条',
        basis: 'CPL 97; MPS-R 160; SPC-I 174',
        byOrgan: {
          police: { article: '刑事诉讼法第97条；公安程序规定第160条', basis: 'CPL 97; MPS-R 160' },
          procuratorate: { article: '刑事诉讼法第97条', basis: 'CPL 97' },
          court: { article: '刑事诉讼法第97条；刑诉法解释第174条', basis: 'CPL 97; SPC-I 174' },
        },
        why: reread('高检规则第338条规定的是期限届满，不是申请变更', 'SPP-R 338 is about an expired term'),
      },
    ],
  }),
  defineRule({
    id: 'custody-need-reply',
    version: 2,
    section: '1.5',
    title: { zh: '将羁押必要性审查建议的处理情况通知检察院', en: 'Report what was done on a proposal to end custody' },
    owedBy: Party.Organ,
    owedTo: Party.LocalProcuratorate,
    counting: 'CP-D',
    period: days(10),

    openedBy: [onStep(ProceduralStep.CustodyNeedProposed, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.CustodyNeedAnswered)],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第95条',
    basis: 'CPL 95',
    grade: 'V',
    consequence: { zh: '检察院提出纠正意见', en: 'correction opinion' },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'coercive-measure-max',
    version: 2,
    section: '1.5',
    title: { zh: '取保候审、监视居住的最长期限', en: 'End bail or residential surveillance' },
    owedBy: Party.Organ,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', title: { zh: '取保候审', en: 'bail' }, period: months(12) },
      {
        variant: 'residential-surveillance',
        title: { zh: '监视居住', en: 'residential surveillance' },
        period: months(6),
      },
    ],

    openedBy: [
      { ...taken([CustodyMeasure.Bail]), again: true },
      { ...taken([CustodyMeasure.ResidentialSurveillance]), again: true, variant: 'residential-surveillance' },
      heldSinceNotice([CustodyMeasure.Bail], {}),
      { ...heldSinceNotice([CustodyMeasure.ResidentialSurveillance], {}), variant: 'residential-surveillance' },
    ],
    // Another measure ends the one before, and has a length of its own.
    cancelledBy: [{ on: 'custody-changed', when: { measureChanged: [true] } }],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第79条',
    basis: 'CPL 79',
    grade: 'V',
    consequence: { zh: '应当解除（刑事诉讼法第99条）', en: 'must be lifted (CPL 99)' },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        alarmsEarlier: true,
        why: reread(
          '届满日为节假日的依第105条顺延；不顺延的一日用于从严预警',
          'CPL 105 allows the roll; the alarm shows the day that is not moved',
        ),
      },
    ],
  }),
  defineRule({
    id: 'supervision-case-measure',
    version: 2,
    section: '1.5',
    title: { zh: '监察机关移送案件先行拘留后决定强制措施', en: 'Decide on a measure after 留置 ends' },
    owedBy: Party.Procuratorate,
    owedTo: Party.Client,
    counting: 'CP-C',
    variants: [
      { variant: 'base', title: { zh: '十日', en: '10 days' }, period: days(10) },
      {
        variant: 'extended-1-to-4-days',
        extends: ['base'],
        title: { zh: '特殊情况延长一日至四日（按最长计，共十四日）', en: '1 to 4 more days (the longest: 14 in all)' },
        period: days(14),
      },
    ],

    openedBy: [onStep(ProceduralStep.SupervisionCustodyBegun)],
    fulfilledBy: [
      bySteps(ProceduralStep.MeasureDecided),
      // The detention that began it decides nothing.
      { on: 'custody-changed', when: { measureChanged: [true], custody: ARRESTED } },
      LET_GO,
    ],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第170条第2款',
    basis: 'CPL 170(2)',
    grade: 'V',
    consequence: { zh: '予以释放；该期限不计入审查起诉期限', en: 'release; not counted in the review term' },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
];
