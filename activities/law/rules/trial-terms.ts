/** Section 1.5, fourth part: trial (审判期限). */
import { reread } from './second-reading.js';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER, TERM_LADDER } from '../ladders.js';
import { Party, type Opening, type RuleRow } from '../rule-row.js';
import {
  bySteps,
  days,
  defineRule,
  JUDGMENT_GIVEN,
  months,
  onStep,
  STAGE_OVER,
  TRIAL_PAUSES,
  type Rule,
  NONE_FOUND,
  bySupremeCourt,
} from './define-rule.js';

/** Beyond what the Code gives the Supreme People's Court decides. */

/** The term of a first instance in one procedure: from the acceptance, the change to it, or the court that takes over. */
function trialIn(procedure: Procedure): Pick<RuleRow, 'openedBy' | 'cancelledBy' | 'fulfilledBy'> {
  const when = { stage: [Stage.FirstInstance], procedure: [procedure] };
  const others = Object.values(Procedure).filter((one) => one !== procedure);
  // A notice without a hearing says no procedure: then the ordinary one.
  const noticed = procedure === Procedure.Ordinary ? { ...when, procedure: [procedure, null] } : when;
  return {
    openedBy: [
      onStep(ProceduralStep.CaseAccepted, { when }),
      { on: 'defence-notice', from: 'stageBeganAt', when: noticed },
      onStep(ProceduralStep.ProcedureChanged, { when, again: true }),
      onStep(ProceduralStep.CompetenceChanged, { when, again: true }),
    ],
    cancelledBy: [
      bySteps(ProceduralStep.ProcedureChanged, ProceduralStep.CompetenceChanged),
      // Accepted in another procedure than the notice let assume.
      { on: 'procedural-step', when: { step: [ProceduralStep.CaseAccepted], procedure: others } },
    ],
    fulfilledBy: JUDGMENT_GIVEN,
  };
}

/** Adjourned for supplementary investigation the term stops; handed back it begins anew (CPL 204(2), 208(3)). */
function anewBehindInvestigation(procedure: Procedure): Pick<RuleRow, 'openedBy' | 'cancelledBy'> {
  const { openedBy, cancelledBy } = trialIn(procedure);
  const unless = { rule: 'trial-supplementary-investigation', variant: 'base', is: 'standing' } as const;
  return {
    openedBy: [
      // While it is adjourned no term runs, whatever the court or the procedure.
      ...openedBy.map((opening): Opening => ({ ...opening, unless })),
      onStep(ProceduralStep.TrialInvestigationEnded, {
        when: { stage: [Stage.FirstInstance], procedure: [procedure] },
        again: true,
      }),
    ],
    cancelledBy: [
      ...cancelledBy,
      bySteps(ProceduralStep.TrialInvestigationBegun, ProceduralStep.TrialInvestigationEnded),
    ],
  };
}

const ANEW = reread(
  '补充侦查期间不计入，移送法院后重新计算审理期限（第204条、第208条第3款）',
  'supplementary investigation stops the term, and it begins anew with the hand-back (CPL 204, 208(3))',
);

export const TRIAL_TERM_RULES: readonly Rule[] = [
  defineRule({
    id: 'accept-indictment',
    version: 2,
    section: '1.5',
    title: { zh: '审查是否受理公诉', en: 'Examine whether to accept the indictment' },
    owedBy: Party.Court,
    owedTo: Party.LocalProcuratorate,
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '审查', en: 'examination' }, period: days(7) },
      {
        variant: 'missing-papers',
        title: { zh: '通知检察院补送材料', en: 'the procuratorate sends what is missing' },
        period: days(3),
        owedBy: Party.LocalProcuratorate,
      },
    ],

    openedBy: [
      onStep(ProceduralStep.IndictmentReceived, { variant: 'base' }),
      onStep(ProceduralStep.IndictmentPapersAsked, { variant: 'missing-papers', again: true }),
    ],
    fulfilledBy: [
      { ...bySteps(ProceduralStep.CaseAccepted), variants: ['base'] },
      { ...bySteps(ProceduralStep.IndictmentPapersSent), variants: ['missing-papers'] },
    ],
    lapsedBy: STAGE_OVER,
    article: '刑诉法解释第219条',
    basis: 'SPC-I 219',
    grade: 'V',
    consequence: NONE_FOUND,
    ladder: DAYS_LADDER,
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    id: 'trial-first',
    version: 2,
    section: '1.5',
    title: { zh: '公诉案件一审宣判', en: 'Pronounce judgment at first instance' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', title: { zh: '二个月', en: '2 months' }, period: months(2), countingInCustody: 'CP-C' },
      {
        variant: 'at-most-3-months',
        extends: ['base'],
        title: { zh: '至迟不得超过三个月', en: '3 months at the latest' },
        period: months(3),
        countingInCustody: 'CP-C',
      },
      {
        variant: 'extended-3-months',
        extends: ['base', 'at-most-3-months'],
        title: { zh: '经上一级法院批准延长三个月', en: '3 more months by the next higher court' },
        period: months(6),
        countingInCustody: 'CP-C',
      },
      bySupremeCourt('extended-3-months'),
      {
        variant: 'ask-extension',
        title: { zh: '期限届满十五日以前报请延长', en: 'ask for the extension 15 days before expiry' },
        period: days(15),
        counting: 'BACK',
      },
      {
        variant: 'answer-extension',
        title: { zh: '上级法院在期限届满五日以前作出决定', en: 'the higher court answers 5 days before expiry' },
        period: days(5),
        counting: 'BACK',
        owedBy: Party.Outside,
      },
    ],

    ...trialIn(Procedure.Ordinary),
    pausedFor: TRIAL_PAUSES,
    article: '刑事诉讼法第208条；刑诉法解释第210条',
    basis: 'CPL 208; SPC-I 210',
    grade: 'V',
    consequence: {
      zh: '释放或者变更强制措施（刑事诉讼法第98条）；检察院提出纠正意见（第209条；高检规则第551条）',
      en: 'CPL 98, 209; SPP-R 551',
    },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        ...anewBehindInvestigation(Procedure.Ordinary),
        readings: {
          'ask-extension': { alarmsEarlier: true },
          'answer-extension': {
            alarmsEarlier: true,
            title: {
              zh: '上级法院不同意延长的，在期限届满五日以前决定',
              en: 'the higher court refuses, if it does, 5 days before expiry',
            },
          },
        },
        article: '刑事诉讼法第208条、第204条；刑诉法解释第210条',
        basis: 'CPL 208, 204; SPC-I 210',
        why: reread(
          '解释第210条只在不同意延长时约束上级法院；补充侦查后重新计算审理期限；倒数的期限遇节假日不提前',
          'SPC-I 210 binds the higher court only when it refuses; the term begins anew behind supplementary investigation; a backwards limit does not move',
        ),
      },
    ],
  }),
  defineRule({
    id: 'trial-summary',
    version: 2,
    section: '1.5',
    title: { zh: '简易程序审结', en: 'Conclude in summary procedure' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-D',
    // CPL 98 binds custody to the first-instance term (一审期限), whatever the procedure.
    variants: [
      { variant: 'base', title: { zh: '二十日', en: '20 days' }, period: days(20), countingInCustody: 'CP-C' },
      {
        variant: 'over-3-years',
        extends: ['base'],
        title: { zh: '可能判处超过三年有期徒刑，一个半月', en: 'over three years likely: a month and a half' },
        period: months(1, 15),
        counting: 'CP-M',
        countingInCustody: 'CP-C',
      },
    ],

    ...trialIn(Procedure.Summary),
    pausedFor: TRIAL_PAUSES,
    article: '刑事诉讼法第220条',
    basis: 'CPL 220',
    grade: 'V',
    consequence: { zh: '转为普通程序审理（刑事诉讼法第221条）', en: 'turn into ordinary procedure (CPL 221)' },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
    lines: [{ from: '2018-10-26', ...anewBehindInvestigation(Procedure.Summary), why: ANEW }],
  }),
  defineRule({
    id: 'trial-fast-track',
    version: 2,
    section: '1.5',
    title: { zh: '速裁程序审结并当庭宣判', en: 'Conclude in fast-track procedure, judgment in court' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '十日', en: '10 days' }, period: days(10), countingInCustody: 'CP-C' },
      {
        variant: 'over-1-year',
        extends: ['base'],
        title: { zh: '可能判处超过一年有期徒刑，十五日', en: 'over one year likely: 15 days' },
        period: days(15),
        countingInCustody: 'CP-C',
      },
    ],

    ...trialIn(Procedure.FastTrack),
    pausedFor: TRIAL_PAUSES,
    article: '刑事诉讼法第225条、第224条',
    basis: 'CPL 225, 224',
    grade: 'V',
    consequence: { zh: '按普通程序或者简易程序重新审理（刑事诉讼法第226条）', en: 'try it anew (CPL 226)' },
    ladder: DAYS_LADDER,
    inForceFrom: '2018-10-26',
    lines: [{ from: '2018-10-26', ...anewBehindInvestigation(Procedure.FastTrack), why: ANEW }],
  }),
  defineRule({
    id: 'trial-private-prosecution',
    version: 2,
    section: '1.5',
    title: { zh: '自诉案件宣判', en: 'Pronounce judgment in a private prosecution' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', title: { zh: '被告人未被羁押', en: 'accused at liberty' }, period: months(6) },
      {
        variant: 'detained',
        title: { zh: '被告人被羁押，适用公诉案件期限', en: 'accused detained: as trial-first' },
        period: months(2),
        counting: 'CP-C',
        when: { inCustody: true },
      },
      {
        variant: 'detained-at-most-3-months',
        extends: ['detained'],
        title: { zh: '被告人被羁押，至迟不得超过三个月', en: 'accused detained: 3 months at the latest' },
        period: months(3),
        counting: 'CP-C',
      },
      {
        variant: 'detained-extended-3-months',
        extends: ['detained', 'detained-at-most-3-months'],
        title: { zh: '被告人被羁押，经上一级法院批准延长三个月', en: 'accused detained: 3 more by the higher court' },
        period: months(6),
        counting: 'CP-C',
      },
    ],

    openedBy: [onStep(ProceduralStep.PrivateProsecutionAccepted)],
    fulfilledBy: JUDGMENT_GIVEN,
    pausedFor: TRIAL_PAUSES,
    article: '刑事诉讼法第212条',
    basis: 'CPL 212',
    grade: 'V',
    consequence: { zh: '检察院提出纠正意见（刑事诉讼法第209条）', en: 'correction opinion (CPL 209)' },
    ladder: TERM_LADDER,
    inForceFrom: '2018-10-26',
  }),
];
