/** Section 1.4: the judgment served, and what counsel and center are told (判决送达、告知). */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, ClosingPaper } from '../../../workflows/domain/vocabulary.js';
import type { ActKind } from '../../acts-of-all.js';
import type { Condition } from '../act-facts.js';
import { DAYS_COMPLAINT_LADDER, NOW_COMPLAINT_LADDER, TIMELY_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { type Rule, defineRule, onStep, bySteps, days, NONE_FOUND } from './define-rule.js';

const CHANGES: readonly { readonly on: ActKind; readonly when: Condition }[] = [
  { on: 'hearing-changed', when: {} },
  { on: 'hearing-cancelled', when: {} },
  { on: 'custody-changed', when: { current: [true] } },
];

/** What the procuratorate tells the lawyer of (SPP-R 47(2)). */
const REVIEW_EVENTS: readonly ProceduralStep[] = [
  ProceduralStep.FileReceived,
  ProceduralStep.ReturnedForInvestigation,
  ProceduralStep.CompetenceChanged,
  ProceduralStep.Indicted,
];

export const TELLING_COUNSEL_RULES: readonly Rule[] = [
  defineRule({
    id: 'serve-judgment',
    version: 2,
    section: '1.4',
    title: { zh: '送达判决书', en: 'Serve the judgment' },
    owedBy: Party.Court,
    owedTo: Party.Lawyer,
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '当庭宣告', en: 'pronounced in court' }, period: days(5) },
      { variant: 'set-date', title: { zh: '定期宣告', en: 'pronounced on a set date' }, period: null, counting: 'NOW' },
    ],

    openedBy: [
      onStep(ProceduralStep.JudgmentPronouncedInCourt, { again: true, variant: 'base' }),
      onStep(ProceduralStep.JudgmentPronouncedOnSetDate, { again: true, variant: 'set-date' }),
    ],
    fulfilledBy: [
      { on: 'papers-served', when: { form: [ServedForm.Judgment, ServedForm.Ruling] }, at: 'servedOn' },
      {
        on: 'concluded',
        when: { closingPaper: [ClosingPaper.Judgment, ClosingPaper.Ruling, ClosingPaper.Mediation] },
        at: 'receivedOn',
      },
    ],
    // The conclusion proves it; it must not end it unproven.
    lapsedBy: [{ on: 'terminated' }],
    article: '刑事诉讼法第202条',
    basis: 'CPL 202',
    grade: 'V',
    consequence: {
      zh: '上诉期限迟延起算；可申诉、控告（高检规则第57条第14项）',
      en: 'the appeal clock starts late; complaint (SPP-R 57(14))',
    },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'tell-counsel-transfer-police',
    version: 2,
    section: '1.4',
    title: { zh: '移送审查起诉时告知犯罪嫌疑人及其辩护律师', en: 'Tell suspect and lawyer of the transfer' },
    owedBy: Party.Police,
    owedTo: Party.Lawyer,
    counting: 'NOW',
    openedBy: [
      onStep(ProceduralStep.TransferredForReview, { when: { organKind: [AgencyKind.Police] } }),
      {
        on: 'concluded',
        from: 'receivedOn',
        when: { organKind: [AgencyKind.Police], closingPaper: [ClosingPaper.ProsecutionOpinion] },
      },
    ],
    fulfilledBy: [
      // Recording the transfer tells him.
      { ...bySteps(ProceduralStep.TransferredForReview), at: 'recordedAt' },
      // He holds the paper: he was told on the day he got it.
      { on: 'concluded', at: 'receivedOn' },
    ],
    article: '刑事诉讼法第162条第1款；公安程序规定第289条',
    basis: 'CPL 162(1); MPS-R 289',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条第14项）', en: 'complaint (SPP-R 57(14))' },
    ladder: NOW_COMPLAINT_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'tell-counsel-events-review',
    version: 2,
    section: '1.4',
    title: {
      zh: '告知辩护律师移送、退回补充侦查、改变管辖、提起公诉',
      en: 'Tell the lawyer of transfer, return, change of competence, indictment',
    },
    owedBy: Party.Procuratorate,
    owedTo: Party.Lawyer,
    counting: 'TIMELY',
    openedBy: [
      ...REVIEW_EVENTS.map((step) => onStep(step, { when: { organKind: [AgencyKind.Procuratorate] }, again: true })),
      {
        on: 'concluded',
        from: 'receivedOn',
        when: { organKind: [AgencyKind.Procuratorate], closingPaper: [ClosingPaper.Indictment] },
      },
    ],
    fulfilledBy: [
      { ...bySteps(...REVIEW_EVENTS), at: 'recordedAt' },
      { on: 'concluded', at: 'receivedOn' },
    ],
    article: '高检规则第47条第2款',
    basis: 'SPP-R 47(2)',
    grade: 'V',
    policy: true,
    consequence: { zh: '可申诉、控告（高检规则第57条第14项）', en: 'complaint (SPP-R 57(14))' },
    ladder: TIMELY_LADDER,
    inForceFrom: '2019-12-30',
  }),
  defineRule({
    id: 'tell-center-changes',
    section: '1.4',
    title: {
      zh: '告知法律援助机构和律师开庭日期、强制措施、羁押场所的变更',
      en: 'Tell center and lawyer of a changed hearing, measure or place of custody',
    },
    owedBy: Party.Organ,
    owedTo: Party.Center,
    counting: 'TIMELY',
    openedBy: CHANGES.map(({ on, when }) => ({ on, when, from: 'occurredAt', again: true })),
    // Recording the change tells them; how long the organ kept it to itself shows.
    fulfilledBy: CHANGES.map(({ on, when }) => ({ on, when, at: 'recordedAt' })),
    article: '法律援助法实施工作办法（2023）',
    basis: '实施工作办法 (2023)',
    grade: 'P',
    seen: {
      zh: '检察日报2024年1月报道；实施工作办法的条文及条号未见',
      en: 'press (检察日报, 2024-01); neither text nor article number of the 实施工作办法 was seen',
    },
    policy: true,
    consequence: NONE_FOUND,
    ladder: TIMELY_LADDER,
    inForceFrom: '2023-11-20',
  }),
];
