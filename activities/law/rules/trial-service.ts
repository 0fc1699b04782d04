/** Section 1.4, first half: what is owed before and after the hearing (开庭、送达、告知变更). */
import { reread, limitStands } from './second-reading.js';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import type { ActKind } from '../../acts-of-all.js';
import { AgencyKind, ClosingPaper, Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import {
  DAYS_COMPLAINT_LADDER,
  HEARING_COMPLAINT_LADDER,
  HEARING_LADDER,
  NO_LADDER,
  NOW_COMPLAINT_LADDER,
  TIMELY_LADDER,
} from '../ladders.js';
import { Party, type Opening } from '../rule-row.js';
import type { Condition } from '../act-facts.js';
import { ServedForm } from '../served-forms.js';
import {
  bySteps,
  COUNSEL_LEAVES,
  days,
  defineRule,
  hearingStands,
  onStep,
  type Rule,
  ordinaryHearing,
} from './define-rule.js';

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

/** A date comes to stand, or stands again, while nobody may be counsel. */
const HEARINGS: readonly { readonly on: ActKind; readonly when: Condition }[] = [
  { on: 'hearing-fixed', when: {} },
  { on: 'hearing-changed', when: {} },
  { on: 'objection-decided', when: { upheld: [true], hasHearing: [true] } },
];

export const TRIAL_SERVICE_RULES: readonly Rule[] = [
  defineRule({
    id: 'serve-indictment',
    section: '1.4',
    title: {
      zh: '开庭十日前送达起诉书副本',
      en: 'Serve the indictment on the accused and the defender 10 days before the hearing',
    },
    owedBy: Party.Court,
    owedTo: Party.Lawyer,
    counting: 'BACK',
    period: days(10),
    // CPL 187 is about first instance; 简易 (219) and 速裁 (224) are free of its periods.
    openedBy: hearingStands({ procedure: [Procedure.Ordinary], stage: [Stage.FirstInstance] }),
    cancelledBy: [{ on: 'hearing-cancelled' }],
    fulfilledBy: [{ on: 'papers-served', when: { form: [ServedForm.IndictmentCopy] }, at: 'servedOn' }],
    article: '刑事诉讼法第187条第1款；刑诉法解释第221条第1款第2项',
    basis: 'CPL 187(1); SPC-I 221(2); CPL 219, 224',
    grade: 'V',
    consequence: { zh: '应当改期开庭；刑事诉讼法第238条', en: 'the hearing moves; CPL 238' },
    ladder: HEARING_LADDER,
    onHearingMoved: 'supersede',
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        ...ordinaryHearing({ stage: [Stage.FirstInstance] }),
        alarmsEarlier: true,
        why: reread(
          '程序转换后，义务随现行程序；倒数的期限遇节假日不提前',
          'after a change of procedure the duty follows the one that stands; a backwards limit on a day off does not move',
        ),
      },
    ],
  }),
  defineRule({
    id: 'serve-hearing-notice',
    section: '1.4',
    title: {
      zh: '开庭三日前送达传票和出庭通知书',
      en: 'Serve summons and hearing notice 3 days before the hearing',
    },
    owedBy: Party.Court,
    owedTo: Party.Lawyer,
    counting: 'BACK',
    period: days(3),
    openedBy: hearingStands(),
    cancelledBy: [{ on: 'hearing-cancelled' }],
    fulfilledBy: [{ on: 'papers-served', when: { form: [ServedForm.HearingNotice] }, at: 'servedOn' }],
    article: '刑事诉讼法第187条第3款；刑诉法解释第221条第1款第4项至第6项',
    basis: 'CPL 187(3); SPC-I 221(4)-(6)',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条第13项）', en: 'complaint (SPP-R 57(13))' },
    ladder: HEARING_COMPLAINT_LADDER,
    // A summons names its day: every date wants its own.
    onHearingMoved: 'renew',
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        ...ordinaryHearing(),
        alarmsEarlier: true,
        article: '刑事诉讼法第187条第3款、第219条、第224条；刑诉法解释第221条第1款第4项至第6项、第362条',
        basis: 'CPL 187(3), 219, 224; SPC-I 221(4)-(6), 362',
        why: reread(
          '三日前送达仅适用于普通程序：简易、速裁程序不受送达期限限制（第219条、第224条），开庭前以简便方式通知即可（解释第362条）',
          'three days bind ordinary procedure only: CPL 219 and 224 free summary and fast-track hearings, told in any simple way before the hearing (SPC-I 362)',
        ),
      },
    ],
  }),
  defineRule({
    id: 'file-evidence-list',
    version: 2,
    section: '1.4',
    title: { zh: '开庭五日前提供证人名单和拟出示的证据', en: 'Give the list of witnesses and evidence' },
    owedBy: Party.Lawyer,
    owedTo: Party.Court,
    counting: 'BACK',
    period: days(5),

    openedBy: [
      onStep(ProceduralStep.EvidenceListAsked, { from: 'hearingAt', when: { hasHearing: [true] }, subject: 'hearing' }),
    ],
    fulfilledBy: [bySteps(ProceduralStep.EvidenceListGiven)],
    cancelledBy: [...COUNSEL_LEAVES, { on: 'hearing-cancelled' }],
    article: '刑诉法解释第221条第1款第3项',
    basis: 'SPC-I 221(3)',
    grade: 'V',
    consequence: { zh: '由法院裁量', en: 'the court’s discretion' },
    ladder: HEARING_LADDER,
    onHearingMoved: 'supersede',
    inForceFrom: '2021-03-01',
    lines: [limitStands('2021-03-01')],
  }),
  defineRule({
    id: 'no-hearing-without-mandatory-counsel',
    section: '1.4',
    title: { zh: '应当有辩护人而没有的，不得开庭', en: 'Do not sit without the defender where defence is mandatory' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'NONE',
    openedBy: [
      ...HEARINGS.map(({ on, when }): Opening => ({
        on,
        from: 'hearingAt',
        when: { ...when, mandatory: [true], hasLawyer: [false] },
        subject: 'hearing',
      })),
      // Counsel leaves while a hearing stands.
      ...COUNSEL_LEAVES.map(({ on, when }): Opening => ({
        on,
        from: 'occurredAt',
        when: { ...when, mandatory: [true], hasLawyer: [false], hasHearing: [true] },
        subject: 'hearing',
      })),
    ],
    fulfilledBy: [{ on: 'lawyer-assigned' }, { on: 'private-counsel-retained' }],
    cancelledBy: [{ on: 'hearing-cancelled' }],
    article: '刑诉法解释第225条第2款、第310条第1款',
    basis: 'SPC-I 225(2), 310(1)',
    grade: 'V',
    consequence: { zh: '审判无效，发回重审（刑事诉讼法第238条第3项）', en: 'hearing void: CPL 238(3)' },
    ladder: NO_LADDER,
    // Counsel named before may be gone by the next date.
    onHearingMoved: 'renew',
    inForceFrom: '2021-03-01',
  }),
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
    consequence: { zh: '法律未规定后果', en: 'none found' },
    ladder: TIMELY_LADDER,
    inForceFrom: '2023-11-20',
  }),
];
