/** Steps of investigation and of review for prosecution (侦查、审查起诉), and those of more than one stage. */
import { ProceduralStep as S } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, Stage } from '../../../workflows/domain/vocabulary.js';
import { Competence } from './competence.js';
import { AFTER, ALL, BEFORE_TRIAL, DEFENCE, INVESTIGATORS, ORGANS, step, type StepEntry } from './step-entry.js';

const { Procuratorate, Court, DetentionCenter } = AgencyKind;
const { Investigation, ProsecutionReview, FirstInstance } = Stage;

export const STEPS_BEFORE_TRIAL: readonly StepEntry[] = [
  // Investigation and coercive measures. What the procuratorate decides there the organ of the case records.
  step(
    S.PersonDelivered,
    '送看守所羁押',
    'Delivered to the detention center',
    [...INVESTIGATORS, DetentionCenter],
    [Investigation],
  ),
  step(S.FirstInterrogated, '第一次讯问', 'First interrogation', ORGANS, ALL),
  step(S.SummonsBegun, '传唤、拘传到案', 'Summons begun', INVESTIGATORS, [Investigation]),
  step(S.SummonsEnded, '传唤、拘传结束', 'Summons ended', INVESTIGATORS, [Investigation], { after: [S.SummonsBegun] }),
  step(S.ArrestRequested, '提请批准逮捕', 'Approval of the arrest requested', INVESTIGATORS, [Investigation]),
  step(
    S.ArrestRequestReceived,
    '检察院收到提请批准逮捕书',
    'Request for the arrest received by the procuratorate',
    INVESTIGATORS,
    [Investigation],
    { after: [S.ArrestRequested] },
  ),
  step(S.ArrestApproved, '批准逮捕', 'Arrest approved', INVESTIGATORS, [Investigation], { after: [S.ArrestRequested] }),
  step(S.ArrestRefused, '不批准逮捕', 'Arrest refused', INVESTIGATORS, [Investigation], { after: [S.ArrestRequested] }),
  step(
    S.DesignatedSurveillanceBegun,
    '指定居所监视居住开始执行',
    'Residential surveillance at a designated place begun',
    ORGANS,
    ALL,
  ),
  step(S.MeasureChangeRequested, '申请变更、解除强制措施', 'Change or lifting of the measure requested', DEFENCE, ALL),
  step(
    S.MeasureChangeDecided,
    '对变更、解除强制措施申请作出决定',
    'Request to change the measure decided',
    ORGANS,
    ALL,
    {
      after: [S.MeasureChangeRequested],
    },
  ),
  step(S.CustodyNeedProposed, '收到羁押必要性审查建议', 'Proposal to end custody received', ORGANS, ALL),
  step(S.CustodyNeedAnswered, '答复羁押必要性审查建议', 'Proposal to end custody answered', ORGANS, ALL, {
    after: [S.CustodyNeedProposed],
  }),
  step(S.ExtensionRequested, '移送提请延长侦查羁押期限意见', 'Longer custody requested', INVESTIGATORS, [
    Investigation,
  ]),
  step(S.AnotherCrimeFound, '发现另有重要罪行', 'Another serious crime found', INVESTIGATORS, [Investigation]),
  step(S.IdentityKnown, '查清身份', 'Identity established', INVESTIGATORS, [Investigation]),
  step(S.RestartApproved, '重新计算侦查羁押期限报批', 'Recount of custody approved', INVESTIGATORS, [Investigation], {
    after: [S.AnotherCrimeFound],
  }),
  step(
    S.TransferredForReview,
    '移送审查起诉',
    'Transferred for review for prosecution',
    INVESTIGATORS,
    [Investigation],
    {
      ...AFTER,
      handsOverTo: { kind: Procuratorate, stage: ProsecutionReview, mayStay: true },
      competent: { seat: Competence.SamePlaceAndLevel, article: '刑事诉讼法第162条第1款' },
    },
  ),
  // Review for prosecution.
  step(S.FileReceived, '收到移送审查起诉案件', 'Case received for review', [Procuratorate], [ProsecutionReview], {
    namesProcedure: true,
  }),
  step(
    S.SupervisionCustodyBegun,
    '监察机关移送案件先行拘留',
    'Detention in a supervision case',
    [Procuratorate],
    [ProsecutionReview],
  ),
  step(S.MeasureDecided, '决定强制措施', 'Coercive measure decided', [Procuratorate], [ProsecutionReview], {
    after: [S.SupervisionCustodyBegun],
  }),
  step(
    S.ReturnedForInvestigation,
    '退回补充侦查',
    'Returned for supplementary investigation',
    [Procuratorate],
    [ProsecutionReview],
    {
      atMost: { times: 2, article: '刑事诉讼法第175条第3款' },
      openUntil: S.Resubmitted,
    },
  ),
  step(
    S.Resubmitted,
    '补充侦查完毕重新移送',
    'Resubmitted after supplementary investigation',
    [Procuratorate],
    [ProsecutionReview],
    {
      answers: S.ReturnedForInvestigation,
    },
  ),
  step(S.Indicted, '提起公诉', 'Indicted', [Procuratorate], [ProsecutionReview], {
    ...AFTER,
    handsOverTo: { kind: Court, stage: FirstInstance },
    competent: { seat: Competence.SamePlaceAndLevel, article: '刑事诉讼法第20条至第25条、第176条第1款' },
  }),
  step(S.NotProsecuted, '决定不起诉', 'Not prosecuted', [Procuratorate], [ProsecutionReview], AFTER),
  step(
    S.NonProsecutionReceived,
    '被不起诉人收到酌定不起诉决定书（刑事诉讼法第177条第2款）',
    'Discretionary non-prosecution received by the person (CPL 177(2))',
    [Procuratorate, ...DEFENCE],
    [ProsecutionReview],
    AFTER,
  ),
  step(
    S.NonProsecutionComplained,
    '被不起诉人申诉',
    'Complaint of the person not prosecuted',
    [Procuratorate, ...DEFENCE],
    [ProsecutionReview],
    { ...AFTER, after: [S.NonProsecutionReceived] },
  ),
  // In more than one stage.
  step(S.DutyLawyerHelpFixed, '确定值班律师提供法律帮助的日期', 'Day of the duty lawyer’s help fixed', ORGANS, ALL, {
    plans: { zh: '提供法律帮助的日期', en: 'the day of the help' },
  }),
  step(S.CompetenceChanged, '改变管辖', 'Competence changed', ORGANS, [...BEFORE_TRIAL, FirstInstance], {
    movesOrgan: true,
    competent: { seat: Competence.SameCityAndLevel, article: '刑事诉讼法第25条、第26条' },
  }),
];
