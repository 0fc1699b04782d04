/** Steps of trial, remedies and execution (审判、救济、执行). */
import { ProceduralStep as S } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, Stage } from '../../../workflows/domain/vocabulary.js';
import { Competence } from './competence.js';
import { AFTER, COURTS, DEFENCE, TRIAL, step, type StepEntry } from './step-entry.js';

const { Court, LawFirm } = AgencyKind;
const { FirstInstance, SecondInstance, DeathReview, CompulsoryTreatment } = Stage;

export const STEPS_OF_COURTS: readonly StepEntry[] = [
  // Trial.
  step(S.IndictmentReceived, '收到起诉书', 'Indictment received', [Court], [FirstInstance]),
  step(
    S.IndictmentPapersAsked,
    '通知检察院补送材料',
    'Missing papers asked of the procuratorate',
    [Court],
    [FirstInstance],
    {
      after: [S.IndictmentReceived],
    },
  ),
  step(S.IndictmentPapersSent, '检察院补送材料', 'Missing papers sent', [Court], [FirstInstance], {
    after: [S.IndictmentPapersAsked],
  }),
  step(S.CaseAccepted, '受理', 'Case accepted', [Court], COURTS, { namesProcedure: true }),
  step(S.PrivateProsecutionAccepted, '受理自诉', 'Private prosecution accepted', [Court], [FirstInstance]),
  step(S.ProcedureChanged, '转换审理程序', 'Procedure changed', [Court], [FirstInstance], { namesProcedure: true }),
  step(
    S.TrialInvestigationBegun,
    '法庭审理中延期补充侦查',
    'Trial adjourned for supplementary investigation',
    [Court],
    [FirstInstance],
    { atMost: { times: 2, article: '刑诉法解释第274条' }, openUntil: S.TrialInvestigationEnded },
  ),
  step(
    S.TrialInvestigationEnded,
    '法庭审理中补充侦查完毕移送，或者期满恢复审理',
    'Supplementary investigation during trial handed back, or over',
    [Court],
    [FirstInstance],
    { answers: S.TrialInvestigationBegun },
  ),
  step(
    S.EvidenceListAsked,
    '要求提供证人名单和拟出示的证据',
    'List of witnesses and evidence asked for',
    [Court],
    TRIAL,
  ),
  step(S.EvidenceListGiven, '提供证人名单和拟出示的证据', 'List of witnesses and evidence given', [LawFirm], TRIAL, {
    after: [S.EvidenceListAsked],
  }),
  step(S.RecessForNewCounsel, '为另行委托、指派辩护人休庭', 'Recess for new counsel', [Court], TRIAL),
  step(S.JudgmentPronouncedInCourt, '当庭宣判', 'Judgment pronounced in court', [Court], COURTS),
  step(S.JudgmentPronouncedOnSetDate, '定期宣判', 'Judgment pronounced on a set date', [Court], COURTS),
  // Remedies, execution and what goes on behind the conclusion.
  step(
    S.JudgmentReceived,
    '被告人收到判决书',
    'Judgment received by the accused',
    [Court, ...DEFENCE],
    [FirstInstance],
    AFTER,
  ),
  step(
    S.RulingReceived,
    '被告人收到裁定书',
    'Ruling received by the accused',
    [Court, ...DEFENCE],
    [FirstInstance],
    AFTER,
  ),
  step(S.Appealed, '上诉', 'Appealed', [Court, ...DEFENCE], [FirstInstance], AFTER),
  step(
    S.AppealFiledWithSecondCourt,
    '通过第二审法院上诉',
    'Appeal filed with the second court',
    [Court, ...DEFENCE],
    [FirstInstance],
    AFTER,
  ),
  step(
    S.AppealPassedDown,
    '第二审法院将上诉状交原审法院',
    'Appeal handed down to the first court',
    [Court],
    [FirstInstance],
    { ...AFTER, answers: S.AppealFiledWithSecondCourt },
  ),
  step(S.Protested, '抗诉', 'Protest by the procuratorate', [Court], [FirstInstance], AFTER),
  step(S.ProtestAsked, '被害人请求抗诉', 'Protest asked for by the victim', [Court], [FirstInstance], AFTER),
  step(S.ProtestAnswered, '答复抗诉请求', 'Request for a protest answered', [Court], [FirstInstance], {
    ...AFTER,
    after: [S.ProtestAsked],
  }),
  step(S.AppealForwarded, '移送上诉状和案卷', 'Appeal and file sent up', [Court], [FirstInstance], {
    ...AFTER,
    handsOverTo: { kind: Court, stage: SecondInstance },
    competent: { seat: Competence.NextLevelUp, article: '刑事诉讼法第227条、第231条' },
  }),
  step(S.Remanded, '发回重审', 'Remanded', [Court], [SecondInstance, DeathReview], {
    ...AFTER,
    handsOverTo: { kind: Court, stage: FirstInstance },
    competent: {
      seat: { [SecondInstance]: Competence.NextLevelDown, [DeathReview]: Competence.AnyLevelBelow },
      article: '刑事诉讼法第236条、第250条',
    },
  }),
  step(S.RetrialDecided, '决定再审', 'Retrial decided', [Court], TRIAL),
  step(S.JudgmentEffective, '判决、裁定发生法律效力', 'Judgment takes effect', [Court], [...TRIAL, DeathReview], AFTER),
  step(
    S.ExecutionPapersSent,
    '送达执行文书',
    'Papers sent to the place of execution',
    [Court],
    [...TRIAL, DeathReview],
    {
      ...AFTER,
      after: [S.JudgmentEffective],
    },
  ),
  step(
    S.TreatmentApplicationReceived,
    '收到强制医疗申请',
    'Application for compulsory treatment received',
    [Court],
    [CompulsoryTreatment],
  ),
  step(
    S.TreatmentDecisionReceived,
    '收到强制医疗决定',
    'Decision on compulsory treatment received',
    [Court, ...DEFENCE],
    [CompulsoryTreatment],
    AFTER,
  ),
  step(
    S.TreatmentReconsiderationAsked,
    '对强制医疗决定申请复议',
    'Reconsideration of compulsory treatment asked for',
    [Court, ...DEFENCE],
    [CompulsoryTreatment],
    { ...AFTER, after: [S.TreatmentDecisionReceived] },
  ),
  step(
    S.TreatmentReconsiderationDecided,
    '强制医疗复议决定',
    'Reconsideration of compulsory treatment decided',
    [Court],
    [CompulsoryTreatment],
    { ...AFTER, answers: S.TreatmentReconsiderationAsked },
  ),
];
