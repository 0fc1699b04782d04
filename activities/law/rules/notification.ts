/** Section 1.1, its first row: notice to the legal aid center (通知辩护), in this stage and in the next. */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { Stage, Ground, Procedure } from '../../../workflows/domain/vocabulary.js';
import { DAYS_COMPLAINT_LADDER } from '../ladders.js';
import { Party, RegionSwitch } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { AT_TRIAL, days, defineRule, onStep, STAGE_OVER, type Rule } from './define-rule.js';

/** Steps by which another organ gets the case, for another stage. */
const HAND_OVERS: readonly ProceduralStep[] = [
  ProceduralStep.TransferredForReview,
  ProceduralStep.Indicted,
  ProceduralStep.AppealForwarded,
  ProceduralStep.Remanded,
];
const THIS_STAGE: readonly string[] = ['base'];

export const NOTIFICATION_RULES: readonly Rule[] = [
  defineRule({
    id: 'notify-center-mandatory-defence',
    version: 3,
    section: '1.1',
    title: { zh: '通知法律援助机构指派律师', en: 'Notify the legal aid center to assign a lawyer' },
    owedBy: Party.Organ,
    owedTo: Party.Center,
    counting: 'CP-D',
    variants: [
      { variant: 'base', title: { zh: '发现之日起', en: 'from the discovery' }, period: days(3) },
      // The organ that gets the case learns of it with the file, at the latest.
      {
        variant: 'next-stage',
        title: { zh: '移送后，下一诉讼阶段仍应当通知辩护', en: 'handed over: still mandatory in the next stage' },
        period: days(3),
        owedBy: Party.Addressee,
      },
    ],
    openedBy: [
      ...HAND_OVERS.map((step) =>
        onStep(step, { when: { mandatoryNext: [true] }, variant: 'next-stage', again: true }),
      ),
      { on: 'defence-notice', from: 'discoveredAt', when: { mandatory: [true] } },
      // Counsel was refused with good reason: before trial the organ notifies again at once (2013 规定 art 15; SPP-R 44).
      {
        on: 'counsel-refusal-decided',
        from: 'occurredAt',
        when: {
          justified: [true],
          mandatory: [true],
          stage: Object.values(Stage).filter((one) => !AT_TRIAL.includes(one)),
        },
        again: true,
      },
    ],
    fulfilledBy: [
      { on: 'defence-notice', at: 'issuedAt', variants: THIS_STAGE },
      { on: 'papers-served', when: { form: [ServedForm.PapersToCenter] }, at: 'servedOn', variants: THIS_STAGE },
      { on: 'next-stage-notified', variants: ['next-stage'] },
    ],
    cancelledBy: [{ on: 'lawyer-assigned', variants: THIS_STAGE }, { on: 'private-counsel-retained' }],
    // What the next organ owes outlasts this stage.
    lapsedBy: STAGE_OVER.map((effect) => ({ ...effect, variants: THIS_STAGE })),
    article: '法律援助法第36条；公安程序规定第46条；高检规则第42条；刑诉法解释第634条',
    basis: 'LAL 36; MPS-R 46; SPP-R 42; SPC-I 634',
    grade: 'V',
    consequence: {
      zh: '可向检察院申诉、控告（刑事诉讼法第49条、高检规则第57条第4项），检察院提出纠正意见；有重审风险（刑事诉讼法第238条第3项）；处分（法律援助法第66条）',
      en: 'complaint to the procuratorate (CPL 49, SPP-R 57(4)) and correction opinion; risk of retrial (CPL 238(3)); discipline (LAL 66)',
    },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2022-01-01',
    lines: [
      {
        from: '2025-01-01',
        region: '510000',
        switchedBy: RegionSwitch.OrdinaryProcedureDuty,
        alsoOpenedBy: [
          {
            on: 'defence-notice',
            from: 'discoveredAt',
            when: { ground: [Ground.Discretionary], stage: AT_TRIAL, procedure: [Procedure.Ordinary] },
          },
        ],
        article: '四川省法律援助条例（2024）；法律援助法第36条；公安程序规定第46条；高检规则第42条；刑诉法解释第634条',
        basis: '四川 2024; LAL 36; MPS-R 46; SPP-R 42; SPC-I 634',
        grade: 'P',
        seen: {
          zh: '仅见新闻报道（成都日报2025年1月2日），条例条文未见',
          en: 'press only (成都日报, 2025-01-02); not the text',
        },
        why: {
          zh: '四川：审判阶段适用普通程序的，应当通知',
          en: '四川: where the ordinary procedure applies at trial the court must notify',
        },
      },
    ],
  }),
  defineRule({
    id: 'notify-review-stage-pilot',
    section: '1.1',
    title: {
      zh: '审查起诉阶段全覆盖试点：通知法律援助机构指派律师',
      en: 'Prosecution-review pilot: notify the center to assign a lawyer',
    },
    owedBy: Party.Procuratorate,
    owedTo: Party.Center,
    counting: 'CP-D',
    period: days(3),
    article: '关于进一步深化刑事案件律师辩护全覆盖试点工作的意见（司发通〔2022〕49号）',
    basis: '司发通〔2022〕49号',
    grade: 'P',
    seen: {
      zh: '应当通知的情形（可能判处三年以上有期徒刑、本人或者同案人不认罪、重大复杂、社会影响重大）见于地方方案；条文全文未见',
      en: 'the cases (3 years or more likely, guilt denied, grave and complex, major social impact) are seen in local plans; not the text',
    },
    consequence: { zh: '可申诉、控告（高检规则第57条第4项）', en: 'complaint (SPP-R 57(4))' },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2022-10-27',
    lines: [
      {
        from: '2022-10-27',
        switchedBy: RegionSwitch.ProsecutionReviewPilot,
        alsoOpenedBy: [
          {
            on: 'defence-notice',
            from: 'discoveredAt',
            when: { stage: [Stage.ProsecutionReview], ground: [Ground.Discretionary] },
          },
        ],
        fulfilledBy: [{ on: 'defence-notice', at: 'issuedAt' }],
        why: { zh: '仅在开展试点的地区成为义务', en: 'a duty only where the pilot runs' },
      },
    ],
  }),
];
