/** Section 1.5, third part: review for prosecution (审查起诉期限). */
import { reread } from './second-reading.js';
import { PauseGround, ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { ClosingPaper, Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER, TERM_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { bySteps, days, defineRule, months, onStep, STAGE_OVER, type Rule } from './define-rule.js';

/** Where a term that binds custody runs out. */
const RELEASE = {
  zh: '羁押期限届满的应当释放或者变更强制措施（刑事诉讼法第98条）',
  en: 'release or change of measure when the custody term runs out (CPL 98)',
};

export const REVIEW_TERM_RULES: readonly Rule[] = [
  defineRule({
    id: 'review-prosecution',
    version: 2,
    section: '1.5',
    title: { zh: '作出是否提起公诉的决定', en: 'Decide on prosecution' },
    owedBy: Party.Procuratorate,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', period: months(1), countingInCustody: 'CP-C' },
      {
        variant: 'extended',
        extends: ['base'],
        title: { zh: '重大、复杂案件延长十五日', en: 'grave and complex: 15 more days' },
        period: months(1, 15),
        countingInCustody: 'CP-C',
      },
      {
        variant: 'fast-track',
        title: { zh: '速裁程序', en: 'fast-track procedure' },
        period: days(10),
        counting: 'CP-D',
        countingInCustody: 'CP-C',
        when: { procedure: Procedure.FastTrack },
      },
      {
        variant: 'fast-track-extended',
        extends: ['fast-track'],
        title: { zh: '速裁程序，可能判处超过一年有期徒刑', en: 'fast-track, over one year likely' },
        period: days(15),
        counting: 'CP-D',
        countingInCustody: 'CP-C',
      },
    ],

    openedBy: [
      onStep(ProceduralStep.FileReceived),
      { on: 'defence-notice', from: 'stageBeganAt', when: { stage: [Stage.ProsecutionReview] } },
      onStep(ProceduralStep.Resubmitted, { again: true }),
      onStep(ProceduralStep.CompetenceChanged, { again: true, when: { stage: [Stage.ProsecutionReview] } }),
    ],
    fulfilledBy: [
      bySteps(ProceduralStep.Indicted, ProceduralStep.NotProsecuted),
      {
        on: 'concluded',
        when: { closingPaper: [ClosingPaper.Indictment, ClosingPaper.NonProsecution] },
        at: 'receivedOn',
      },
    ],
    // Begun anew behind the supplementary investigation, or by the procuratorate that takes over.
    cancelledBy: [bySteps(ProceduralStep.ReturnedForInvestigation, ProceduralStep.CompetenceChanged)],
    pausedFor: [PauseGround.PsychiatricExamination, PauseGround.SupervisionMeasure],
    article: '刑事诉讼法第172条第1款；高检规则第351条、第273条',
    basis: 'CPL 172(1); SPP-R 351, 273',
    grade: 'V',
    consequence: RELEASE,
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'supplementary-investigation',
    version: 2,
    section: '1.5',
    title: { zh: '退回补充侦查（调查）一个月以内完毕，以二次为限', en: 'Finish the supplementary investigation' },
    owedBy: Party.LocalPolice,
    owedTo: Party.Procuratorate,
    counting: 'CP-M',
    // Custody goes on through it: 2(1) wants the earlier reading.
    variants: [{ variant: 'base', period: months(1), countingInCustody: 'CP-C' }],

    openedBy: [onStep(ProceduralStep.ReturnedForInvestigation, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.Resubmitted)],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第175条；高检规则第346条；公安程序规定第295条',
    basis: 'CPL 175; SPP-R 346; MPS-R 295',
    grade: 'V',
    consequence: {
      zh: '审查起诉期限重新计算；二次退回后证据仍不足的，不起诉',
      en: 'the review term starts again; no prosecution where evidence still lacks after the second',
    },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        owedBy: Party.Investigator,
        why: reread(
          '检察院自行侦查的案件退回本院侦查部门；监察机关不在本系统',
          'a procuratorate’s own case goes back to its investigators; a supervision organ is not in the system',
        ),
      },
    ],
  }),
  defineRule({
    id: 'trial-supplementary-investigation',
    section: '1.5',
    title: {
      zh: '法庭审理中补充侦查一个月以内完毕，以二次为限',
      en: 'Finish the supplementary investigation during trial',
    },
    owedBy: Party.LocalProcuratorate,
    owedTo: Party.Court,
    counting: 'CP-M',
    variants: [{ variant: 'base', period: months(1), countingInCustody: 'CP-C' }],
    openedBy: [onStep(ProceduralStep.TrialInvestigationBegun, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.TrialInvestigationEnded)],
    // The court goes on with what it has.
    cancelledBy: [bySteps(ProceduralStep.JudgmentPronouncedInCourt, ProceduralStep.JudgmentPronouncedOnSetDate)],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第204条第2项、第205条',
    basis: 'CPL 204(2), 205',
    grade: 'V',
    consequence: {
      zh: '期满未移送的，法院根据在案证据审理；移送的，审理期限重新计算（刑事诉讼法第208条第3款）',
      en: 'the court goes on with what it has; handed back, the trial term begins anew (CPL 208(3))',
    },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2021-03-01',
        article: '刑事诉讼法第204条第2项、第205条；刑诉法解释第274条；高检规则第422条',
        basis: 'CPL 204(2), 205; SPC-I 274; SPP-R 422',
        why: { zh: '刑诉法解释自2021年3月1日起施行', en: 'the SPC interpretation has been in force since 2021-03-01' },
      },
    ],
  }),
];
