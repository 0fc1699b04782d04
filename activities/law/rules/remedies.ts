/** Section 1.5: remedies (上诉、抗诉、申诉、复议) and who passes them on. */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { Stage } from '../../../workflows/domain/vocabulary.js';
import type { Condition } from '../act-facts.js';
import { DAYS_LADDER, NO_LADDER, TERM_LADDER, CLIENT_LADDER, CLIENT_AND_CENTER_LADDER } from '../ladders.js';
import { Party, type Opening } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { type Rule, defineRule, onStep, bySteps, days, months, NONE_FOUND } from './define-rule.js';
import { reread } from './second-reading.js';

const FIRST_INSTANCE: Condition = { stage: [Stage.FirstInstance] };

/** The paper is served on the accused: his days run from there. */
function served(form: readonly ServedForm[], variant: string): Opening {
  return { on: 'papers-served', from: 'servedOn', when: { ...FIRST_INSTANCE, form }, variant };
}

const SECTION = { section: '1.5', grade: 'V', inForceFrom: '2018-10-26' } as const;

export const REMEDY_RULES: readonly Rule[] = [
  defineRule({
    ...SECTION,
    id: 'appeal-criminal',
    version: 2,
    title: { zh: '上诉、抗诉', en: 'Appeal or protest' },
    owedBy: Party.Client,
    owedTo: Party.Court,
    // No custody term: an appeal period rolls also for an accused who is detained.
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '判决', en: 'judgment' }, period: days(10) },
      { variant: 'ruling', title: { zh: '裁定', en: 'ruling' }, period: days(5) },
    ],

    openedBy: [
      served([ServedForm.Judgment], 'base'),
      served([ServedForm.Ruling], 'ruling'),
      onStep(ProceduralStep.JudgmentReceived, { when: FIRST_INSTANCE, variant: 'base' }),
      onStep(ProceduralStep.RulingReceived, { when: FIRST_INSTANCE, variant: 'ruling' }),
    ],
    fulfilledBy: [bySteps(ProceduralStep.Appealed)],
    // His own receipt counts, not that of whoever was served before him.
    cancelledBy: [
      { ...bySteps(ProceduralStep.JudgmentReceived), variants: ['base'] },
      { ...bySteps(ProceduralStep.RulingReceived), variants: ['ruling'] },
    ],
    // Nobody must appeal: the right ends.
    onExpiry: { opens: [] },
    article: '刑事诉讼法第230条；刑诉法解释第380条',
    basis: 'CPL 230; SPC-I 380',
    consequence: {
      zh: '判决、裁定发生法律效力；障碍消除后五日以内可申请继续进行（刑事诉讼法第106条）',
      en: 'the judgment takes effect; relief within 5 days after an obstacle is gone (CPL 106)',
    },
    ladder: CLIENT_LADDER,
    lines: [
      {
        from: '2018-10-26',
        fulfilledBy: [bySteps(ProceduralStep.Appealed, ProceduralStep.AppealFiledWithSecondCourt)],
        why: reread(
          '通过第二审法院上诉的同样及时（刑诉法解释第382条）',
          'an appeal filed with the second court is in time too (SPC-I 382)',
        ),
      },
    ],
  }),
  defineRule({
    ...SECTION,
    id: 'appeal-forward',
    version: 2,
    title: { zh: '移送上诉状、案卷、证据，并送交副本', en: 'Send appeal, file and evidence up, and copies out' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-D',
    variants: [
      {
        variant: 'base',
        title: { zh: '通过原审法院上诉，或者上诉状交下之日起', en: 'from the appeal' },
        period: days(3),
      },
      {
        variant: 'after-appeal-period',
        title: { zh: '自上诉期满之日起（刑诉法解释第381条）', en: 'from the end of the appeal period (SPC-I 381)' },
        period: days(3),
      },
    ],

    // SPC-I 381: behind the appeal period, where we know when it ends.
    openedBy: [ProceduralStep.Appealed, ProceduralStep.Protested].map((step) =>
      onStep(step, {
        ...{ from: 'termEnd', term: 'appeal-criminal', orFrom: 'occurredAt' },
        ...{ when: FIRST_INSTANCE, variant: 'after-appeal-period' },
      }),
    ),
    fulfilledBy: [bySteps(ProceduralStep.AppealForwarded)],
    article: '刑事诉讼法第231条；刑诉法解释第381条至第384条',
    basis: 'CPL 231; SPC-I 381-384',
    consequence: { zh: '检察院提出纠正意见（高检规则第551条）', en: 'correction (SPP-R 551)' },
    ladder: DAYS_LADDER,
  }),
  defineRule({
    ...SECTION,
    id: 'victim-ask-protest',
    version: 2,
    title: { zh: '被害人请求抗诉、检察院答复', en: 'The victim asks for a protest; the procuratorate answers' },
    owedBy: Party.Outside,
    owedTo: Party.Procuratorate,
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '收到判决书后请求', en: 'request, from receipt' }, period: days(5) },
      {
        variant: 'answer',
        title: { zh: '收到请求后作出决定并答复', en: 'answer to the request' },
        period: days(5),
        owedBy: Party.LocalProcuratorate,
      },
    ],

    // The victim is nobody in the system; what is owed to him is.
    openedBy: [onStep(ProceduralStep.ProtestAsked, { variant: 'answer' })],
    fulfilledBy: [bySteps(ProceduralStep.ProtestAnswered)],
    article: '刑事诉讼法第229条',
    basis: 'CPL 229',
    consequence: NONE_FOUND,
    ladder: NO_LADDER,
  }),
  defineRule({
    ...SECTION,
    id: 'no-prosecution-petition',
    title: { zh: '被害人对不起诉决定向上一级检察院申诉', en: 'The victim petitions the next higher procuratorate' },
    owedBy: Party.Outside,
    owedTo: Party.Procuratorate,
    counting: 'CP-D',
    period: days(7),
    article: '刑事诉讼法第180条',
    basis: 'CPL 180',
    consequence: NONE_FOUND,
    ladder: NO_LADDER,
  }),
  defineRule({
    ...SECTION,
    id: 'restore-missed-period-criminal',
    version: 2,
    title: { zh: '障碍消除后申请继续进行应当在期满以前完成的诉讼活动', en: 'Ask leave to act late' },
    owedBy: Party.Client,
    owedTo: Party.Court,
    counting: 'CP-D',
    period: days(5),

    openedBy: [{ on: 'obstacle-ended', from: 'endedOn', subject: 'obligation' }],
    fulfilledBy: [{ on: 'relief-requested' }],
    onExpiry: { opens: [] },
    article: '刑事诉讼法第106条；刑诉法解释第203条',
    basis: 'CPL 106; SPC-I 203',
    consequence: { zh: '丧失权利', en: 'the right is lost' },
    ladder: CLIENT_LADDER,
  }),
  defineRule({
    id: 'client-against-discretionary-non-prosecution',
    section: '1.5',
    title: { zh: '被不起诉人对酌定不起诉决定申诉', en: 'Complain of a discretionary decision not to prosecute' },
    owedBy: Party.Client,
    owedTo: Party.Procuratorate,
    counting: 'CP-D',
    period: days(7),
    openedBy: [onStep(ProceduralStep.NonProsecutionReceived)],
    fulfilledBy: [bySteps(ProceduralStep.NonProsecutionComplained)],
    // Nobody must complain: the right ends.
    onExpiry: { opens: [] },
    article: '刑事诉讼法第181条',
    basis: 'CPL 181',
    grade: 'V1',
    consequence: { zh: '丧失申诉期间', en: 'the time to complain is over' },
    ladder: CLIENT_AND_CENTER_LADDER,
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'compulsory-treatment-reconsideration',
    section: '1.5',
    title: { zh: '对强制医疗决定申请复议', en: 'Ask for reconsideration of compulsory treatment' },
    owedBy: Party.Client,
    owedTo: Party.Court,
    counting: 'CP-D',
    period: days(5),
    openedBy: [onStep(ProceduralStep.TreatmentDecisionReceived)],
    fulfilledBy: [bySteps(ProceduralStep.TreatmentReconsiderationAsked)],
    onExpiry: { opens: [] },
    article: '刑诉法解释第642条',
    basis: 'SPC-I 642',
    grade: 'V1',
    consequence: { zh: '决定生效；复议期间不停止执行', en: 'the decision stands; asking does not stay it' },
    ladder: CLIENT_LADDER,
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    id: 'compulsory-treatment-reconsideration-decision',
    section: '1.5',
    title: { zh: '强制医疗复议：作出复议决定', en: 'Decide on the reconsideration of compulsory treatment' },
    owedBy: Party.HigherCourt,
    owedTo: Party.Client,
    counting: 'CP-M',
    period: months(1),
    openedBy: [onStep(ProceduralStep.TreatmentReconsiderationAsked, { again: true })],
    fulfilledBy: [bySteps(ProceduralStep.TreatmentReconsiderationDecided)],
    article: '刑诉法解释第643条',
    basis: 'SPC-I 643',
    grade: 'V1',
    consequence: NONE_FOUND,
    ladder: TERM_LADDER,
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    id: 'appeal-filed-with-second-court',
    section: '1.5',
    title: { zh: '通过第二审法院上诉的，移交上诉状', en: 'Hand on an appeal filed with the second court' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-D',
    variants: [
      {
        variant: 'base',
        title: { zh: '原审法院接到后移送上诉状、案卷、证据', en: 'the first court sends appeal, file and evidence up' },
        period: days(3),
      },
      {
        variant: 'send-down',
        title: { zh: '第二审法院收到后将上诉状交原审法院', en: 'the second court sends the appeal down' },
        period: days(3),
        owedBy: Party.HigherCourt,
      },
    ],
    openedBy: [
      onStep(ProceduralStep.AppealFiledWithSecondCourt, { variant: 'send-down' }),
      onStep(ProceduralStep.AppealPassedDown, { variant: 'base' }),
    ],
    fulfilledBy: [
      { ...bySteps(ProceduralStep.AppealPassedDown), variants: ['send-down'] },
      bySteps(ProceduralStep.AppealForwarded),
    ],
    article: '刑诉法解释第382条',
    basis: 'SPC-I 382',
    grade: 'V1',
    consequence: { zh: '检察院提出纠正意见（高检规则第551条）', en: 'correction (SPP-R 551)' },
    ladder: DAYS_LADDER,
    inForceFrom: '2021-03-01',
  }),
];
