/** Section 1.5, fifth part: remedies, second instance, retrial, execution (上诉、抗诉、二审、再审、执行). */
import { PauseGround, ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { Stage } from '../../../workflows/domain/vocabulary.js';
import { CLIENT_LADDER, DAYS_LADDER, NO_LADDER, TERM_LADDER } from '../ladders.js';
import { Party, type Condition, type Opening, type RuleRow } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { bySteps, days, defineRule, JUDGMENT_GIVEN, months, onStep, STAGE_OVER, TRIAL_PAUSES } from './define-rule.js';

const NONE_FOUND = { zh: '法律未规定后果', en: 'none found' };
const FIRST_INSTANCE: Condition = { stage: [Stage.FirstInstance] };
const SECOND_INSTANCE: Condition = { stage: [Stage.SecondInstance] };
const TREATMENT: Condition = { stage: [Stage.CompulsoryTreatment] };

/** The paper is served on the accused: his days run from there. */
function served(form: readonly ServedForm[], variant: string): Opening {
  return { on: 'papers-served', from: 'servedOn', when: { ...FIRST_INSTANCE, form }, variant };
}

const SECTION = { section: '1.5', grade: 'V', inForceFrom: '2018-10-26' } as const;

export const APPEAL_TERM_RULES: readonly RuleRow[] = [
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
    id: 'trial-second',
    version: 2,
    title: { zh: '二审审结', en: 'Conclude the second instance' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', title: { zh: '二个月', en: '2 months' }, period: months(2), countingInCustody: 'CP-C' },
      {
        variant: 'extended-2-months',
        extends: ['base'],
        title: { zh: '经高级法院批准延长二个月', en: '2 more months by the high court' },
        period: months(4),
        countingInCustody: 'CP-C',
      },
      {
        variant: 'supreme-court-extension',
        extends: ['extended-2-months', 'supreme-court-extension'],
        title: { zh: '报请最高人民法院批准再延长', en: 'further extension by the Supreme People’s Court' },
        period: null,
        counting: 'NONE',
        note: { zh: '以最高人民法院批准的期限为准', en: 'the term is what the Supreme People’s Court allows' },
      },
    ],

    openedBy: [
      onStep(ProceduralStep.CaseAccepted, { when: SECOND_INSTANCE }),
      { on: 'defence-notice', from: 'stageBeganAt', when: SECOND_INSTANCE },
    ],
    fulfilledBy: JUDGMENT_GIVEN,
    cancelledBy: [bySteps(ProceduralStep.Remanded)],
    pausedFor: [...TRIAL_PAUSES, PauseGround.FileReading],
    article: '刑事诉讼法第243条',
    basis: 'CPL 243',
    consequence: {
      zh: '羁押期限届满的应当释放或者变更强制措施（刑事诉讼法第98条）',
      en: 'release or change of measure when the custody term runs out (CPL 98)',
    },
    ladder: TERM_LADDER,
  }),
  defineRule({
    ...SECTION,
    id: 'second-file-reading',
    version: 2,
    title: { zh: '二审开庭前检察院查阅案卷', en: 'Read the file before an open hearing at second instance' },
    owedBy: Party.LocalProcuratorate,
    owedTo: Party.Court,
    counting: 'CP-M',
    period: months(1),

    openedBy: [
      { on: 'term-paused', from: 'occurredAt', when: { pauseGround: [PauseGround.FileReading] }, again: true },
    ],
    fulfilledBy: [{ on: 'term-resumed', when: { pauseGround: [PauseGround.FileReading] } }],
    lapsedBy: STAGE_OVER,
    article: '刑事诉讼法第235条',
    basis: 'CPL 235',
    consequence: NONE_FOUND,
    ladder: TERM_LADDER,
  }),
  defineRule({
    ...SECTION,
    id: 'retrial-criminal',
    version: 2,
    title: { zh: '按照审判监督程序重新审判审结', en: 'Conclude the retrial' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', title: { zh: '三个月', en: '3 months' }, period: months(3) },
      {
        variant: 'at-most-6-months',
        extends: ['base'],
        title: { zh: '需要延长的不得超过六个月', en: '6 months at the latest' },
        period: months(6),
      },
    ],

    openedBy: [onStep(ProceduralStep.RetrialDecided)],
    fulfilledBy: JUDGMENT_GIVEN,
    pausedFor: TRIAL_PAUSES,
    article: '刑事诉讼法第258条',
    basis: 'CPL 258',
    consequence: NONE_FOUND,
    ladder: TERM_LADDER,
  }),
  defineRule({
    ...SECTION,
    id: 'compulsory-treatment',
    version: 2,
    title: { zh: '强制医疗：作出决定', en: 'Compulsory treatment: decide' },
    owedBy: Party.Court,
    owedTo: Party.Client,
    counting: 'CP-M',
    variants: [
      { variant: 'base', title: { zh: '审理后决定', en: 'decision' }, period: months(1) },
      {
        variant: 'acceptance',
        title: { zh: '审查是否受理', en: 'whether to accept' },
        period: days(7),
        counting: 'CP-D',
      },
      {
        variant: 'notify-center',
        title: { zh: '通知法律援助机构指派律师', en: 'notify the legal aid center' },
        period: days(3),
        counting: 'CP-D',
      },
    ],

    openedBy: [
      onStep(ProceduralStep.CaseAccepted, { when: TREATMENT, variant: 'base' }),
      onStep(ProceduralStep.TreatmentApplicationReceived, { variant: 'acceptance' }),
    ],
    fulfilledBy: [
      ...JUDGMENT_GIVEN.map((effect) => ({ ...effect, variants: ['base'] })),
      { ...bySteps(ProceduralStep.CaseAccepted), variants: ['acceptance'] },
    ],
    article: '刑事诉讼法第305条；刑诉法解释第633条、第634条',
    basis: 'CPL 305; SPC-I 633, 634',
    consequence: { zh: '检察院提出纠正意见（高检规则第545条）', en: 'correction (SPP-R 545)' },
    ladder: TERM_LADDER,
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
    ...SECTION,
    id: 'execution-papers',
    version: 2,
    title: { zh: '将执行文书送达执行机关', en: 'Send the judgment papers to the place of execution' },
    owedBy: Party.Court,
    owedTo: Party.Outside,
    counting: 'CP-D',
    period: days(10),

    openedBy: [onStep(ProceduralStep.JudgmentEffective)],
    fulfilledBy: [bySteps(ProceduralStep.ExecutionPapersSent)],
    article: '刑事诉讼法第264条',
    basis: 'CPL 264',
    consequence: NONE_FOUND,
    ladder: DAYS_LADDER,
  }),
];
