/** Section 1.5: second instance, retrial, compulsory treatment, execution (二审、再审、强制医疗、执行). */
import { PauseGround, ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { Stage } from '../../../workflows/domain/vocabulary.js';
import { DAYS_LADDER, TERM_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import type { Condition } from '../act-facts.js';
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

const SECOND_INSTANCE: Condition = { stage: [Stage.SecondInstance] };
const TREATMENT: Condition = { stage: [Stage.CompulsoryTreatment] };

const SECTION = { section: '1.5', grade: 'V', inForceFrom: '2018-10-26' } as const;

export const LATER_TERM_RULES: readonly Rule[] = [
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
      bySupremeCourt('extended-2-months'),
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
