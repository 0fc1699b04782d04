/** Section 1.1, the rest: appointment of defence counsel (指派). */
import { reread, notForLateness } from './second-reading.js';
import { Procedure, Stage, Ground } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER, HEARING_COMPLAINT_LADDER } from '../ladders.js';
import { Party, type Opening, RegionSwitch, type Effect } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import {
  COUNSEL_NAMED,
  days,
  defineRule,
  hearingStands,
  type Rule,
  ordinaryHearing,
  NONE_FOUND,
} from './define-rule.js';

/** Death-penalty review has its own center and its own row. */
const OTHER_STAGES: readonly Stage[] = Object.values(Stage).filter((stage) => stage !== Stage.DeathReview);

/** A lawyer is to be named: the organ notified, or notified again, or the center itself ended the part of the one before. */
function lawyerWanted(stage: readonly Stage[]): readonly Opening[] {
  return [
    { on: 'defence-notice', from: 'receivedAt', when: { stage } },
    {
      on: 'papers-served',
      from: 'occurredAt',
      when: { stage, form: [ServedForm.PapersToCenter], hasLawyer: [false] },
      again: true,
    },
    {
      on: 'replacement-decided',
      from: 'occurredAt',
      when: { stage, granted: [true], hasLawyer: [false] },
      again: true,
    },
    // Nobody notifies again where defence is not mandatory: with good reason the center names another (2013 规定 art 15(1)).
    {
      on: 'counsel-refusal-decided',
      from: 'occurredAt',
      when: { stage, justified: [true], mandatory: [false] },
      again: true,
    },
    { on: 'objection-decided', from: 'occurredAt', when: { stage, upheld: [true] }, again: true },
    // A lawyer named while nothing was owed: should he decline, the center owes another from then on.
    ...COUNSEL_NAMED.map((opening): Opening => ({ ...opening, when: { ...opening.when, stage }, again: true })),
  ];
}

/** The center has named somebody. */
const LAWYER_NAMED: readonly Effect[] = [
  { on: 'lawyer-assigned' },
  { on: 'replacement-decided', when: { granted: [true], hasLawyer: [true] } },
];

export const APPOINTMENT_RULES: readonly Rule[] = [
  defineRule({
    id: 'center-assign-on-notice',
    section: '1.1',
    title: { zh: '接到通知后指派律师并告知办案机关', en: 'Assign a lawyer and tell the notifying organ' },
    owedBy: Party.Center,
    owedTo: Party.Organ,
    counting: 'LA-D',
    period: days(3),
    openedBy: lawyerWanted(OTHER_STAGES),
    fulfilledBy: LAWYER_NAMED,
    reopenedBy: [{ on: 'assignment-declined' }],
    article: '法律援助法第36条；办理法律援助案件程序规定第24条第2款',
    basis: 'LAL 36; Order 148 art 24(2)',
    grade: 'V',
    consequence: {
      zh: '责令限期改正、处分（法律援助法第61条），上报设立该机构的司法行政部门',
      en: 'order to correct and discipline (LAL 61); to the justice department that set the center up',
    },
    ladder: DAYS_LADDER,
    inForceFrom: '2022-01-01',
    lines: [
      notForLateness('2022-01-01', {
        zh: '上报设立该机构的司法行政部门',
        en: 'to the justice department that set the center up',
      }),
    ],
  }),
  defineRule({
    id: 'court-send-papers-before-hearing',
    section: '1.1',
    title: {
      zh: '开庭十五日前将法律援助通知书及起诉书副本或者判决书送交法律援助机构',
      en: 'Send the legal aid notice with indictment or judgment to the center 15 days before the hearing',
    },
    owedBy: Party.Court,
    owedTo: Party.Center,
    counting: 'BACK',
    period: days(15),
    openedBy: hearingStands({ procedure: [Procedure.Ordinary] }),
    cancelledBy: [{ on: 'hearing-cancelled' }],
    fulfilledBy: [
      { on: 'defence-notice', when: { papersAttached: [true] }, at: 'issuedAt' },
      { on: 'papers-served', when: { form: [ServedForm.PapersToCenter] }, at: 'servedOn' },
    ],
    article: '刑诉法解释第49条',
    basis: 'SPC-I 49(1); SPC-I 49(2)',
    grade: 'V',
    consequence: {
      zh: '辩护人来不及准备的应当改期开庭；可向检察院申诉、控告（高检规则第57条第14项）',
      en: 'the hearing must move if counsel cannot be ready; complaint to the procuratorate (SPP-R 57(14))',
    },
    ladder: HEARING_COMPLAINT_LADDER,
    onHearingMoved: 'supersede',
    inForceFrom: '2021-03-01',
    lines: [
      {
        from: '2021-03-01',
        ...ordinaryHearing(),
        alarmsEarlier: true,
        why: reread(
          '程序转换后，义务随现行程序；倒数的期限遇节假日不提前',
          'after a change of procedure the duty follows the one that stands; a backwards limit on a day off does not move',
        ),
      },
    ],
  }),
  defineRule({
    id: 'center-assign-on-grant',
    section: '1.1',
    title: { zh: '决定给予法律援助后指派人员', en: 'Assign legal aid staff after a grant' },
    owedBy: Party.Center,
    owedTo: Party.Client,
    counting: 'LA-D',
    period: days(3),
    article: '法律援助法第43条第1款；办理法律援助案件程序规定第24条第1款',
    basis: 'LAL 43(1); Order 148 art 24(1)',
    grade: 'V',
    consequence: {
      zh: '责令限期改正、处分（法律援助法第61条第1项）',
      en: 'order to correct and discipline (LAL 61(1))',
    },
    ladder: DAYS_LADDER,
    inForceFrom: '2022-01-01',
    lines: [
      notForLateness('2022-01-01', {
        zh: '上报设立该机构的司法行政部门',
        en: 'to the justice department that set the center up',
      }),
    ],
  }),
  defineRule({
    id: 'center-assign-review-stage-pilot',
    section: '1.1',
    title: {
      zh: '审查起诉阶段全覆盖试点：向检察院确认辩护律师',
      en: 'Prosecution-review pilot: confirm counsel to the procuratorate',
    },
    owedBy: Party.Center,
    owedTo: Party.Procuratorate,
    counting: 'LA-D',
    period: days(3),
    article: '关于进一步深化刑事案件律师辩护全覆盖试点工作的意见（2022）',
    basis: '2022 全覆盖 意见',
    grade: 'M',
    consequence: { zh: '同接到通知后指派律师', en: 'as center-assign-on-notice' },
    ladder: DAYS_LADDER,
    inForceFrom: '2022-10-01',
    lines: [
      {
        from: '2022-10-01',
        switchedBy: RegionSwitch.ProsecutionReviewPilot,
        alsoOpenedBy: [
          {
            on: 'defence-notice',
            from: 'receivedAt',
            when: { stage: [Stage.ProsecutionReview], ground: [Ground.Discretionary] },
          },
        ],
        fulfilledBy: LAWYER_NAMED,
        reopenedBy: [{ on: 'assignment-declined' }],
        why: {
          zh: '开展试点的地区：对可以通知辩护的案件，通知即起算',
          en: 'where the pilot runs, a notice that the law leaves open sets the days going',
        },
      },
      {
        from: '2022-10-27',
        notBefore: true,
        article: '关于进一步深化刑事案件律师辩护全覆盖试点工作的意见（司发通〔2022〕49号）',
        basis: '司发通〔2022〕49号',
        grade: 'P',
        seen: {
          zh: '文号、公布日期及要点见于地方方案和报道，条文全文未见',
          en: 'number, date and outline seen in local plans and reports; not the text',
        },
        why: reread('2022年10月27日公布', 'published on 2022-10-27'),
      },
    ],
  }),
  defineRule({
    id: 'death-review-assign',
    section: '1.1',
    title: { zh: '死刑复核案件指派律师', en: 'Assign counsel for death-penalty review' },
    owedBy: Party.Center,
    owedTo: Party.Organ,
    counting: 'LA-D',
    variants: [
      { variant: 'base', title: { zh: '接到最高人民法院通知后指派', en: 'assign, from the notice' }, period: days(3) },
      {
        variant: 'application',
        title: { zh: '被告人自被告知之日起申请', en: 'the accused applies, from being told' },
        period: days(10),
        owedBy: Party.Client,
      },
    ],
    openedBy: lawyerWanted([Stage.DeathReview]),
    fulfilledBy: LAWYER_NAMED,
    reopenedBy: [{ on: 'assignment-declined' }],
    article: '关于为死刑复核案件被告人依法提供法律援助的规定（2021）；法律援助法第25条第1款第5项、第26条',
    basis: '2021 死刑复核法律援助规定; LAL 25(1)(5), 26',
    grade: 'M',
    consequence: NONE_FOUND,
    ladder: DAYS_LADDER,
    inForceFrom: '2022-01-01',
    lines: [
      {
        from: '2022-01-01',
        article:
          '最高人民法院、司法部关于为死刑复核案件被告人依法提供法律援助的规定（试行）（法〔2021〕348号）第1条至第4条；法律援助法第25条第1款第5项、第26条',
        basis: '法〔2021〕348号 arts 1-4; LAL 25(1)(5), 26',
        grade: 'V1',
        consequence: {
          zh: '未规定后果；高级法院送达死刑裁判文书时书面告知，申请随案卷移送（第2条）',
          en: 'none found; the high court tells the accused in writing when it serves the death paper, the application travels with the file (art 2)',
        },
        why: reread(
          '条文已读：十日以内申请、三日以内指派、三年以上刑事辩护执业经历',
          'the text was read: application within 10 days, 3 days, 3 years of criminal defence',
        ),
      },
    ],
  }),
];
