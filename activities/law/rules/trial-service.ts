/** Section 1.4: what is owed before a hearing (开庭、送达). */
import { reread } from './second-reading.js';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import type { ActKind } from '../../acts-of-all.js';
import { Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import { HEARING_COMPLAINT_LADDER, HEARING_LADDER, NO_LADDER } from '../ladders.js';
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
    lines: [
      {
        from: '2021-03-01',
        openedBy: [
          onStep(ProceduralStep.EvidenceListAsked, {
            from: 'hearingAt',
            when: { procedure: [Procedure.Ordinary], hearingAhead: [true] },
            subject: 'hearing',
          }),
        ],
        cancelledBy: [...COUNSEL_LEAVES, ...ordinaryHearing().cancelledBy],
        alarmsEarlier: true,
        why: reread(
          '与第187条的送达期限同属普通程序，随现行程序；倒数的期限遇节假日不提前',
          'of ordinary procedure like the service of CPL 187, following the one that stands; a backwards limit does not move',
        ),
      },
    ],
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
];
