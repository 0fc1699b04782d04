/**
 * Steps of the proceedings (诉讼进程): who records each, in which stage, how often, and what it does to the hand-over between
 * organs. Data, read by the step; which terms a step starts and ends stands in the rule table.
 */
import { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { AgencyKind, Stage, type Bilingual } from '../../workflows/domain/vocabulary.js';

export interface StepEntry {
  readonly step: ProceduralStep;
  readonly title: Bilingual;
  /** Kinds of agencies whose people record it: the law firm's lawyer, the center for the client, an organ for itself. */
  readonly by: readonly AgencyKind[];
  readonly stages: readonly Stage[];
  /** Taken after the stage is over for the lawyer: remedies, hand-over, execution. Also possible before. */
  readonly afterConclusion?: true;
  /** Steps it follows, where they are on record: it cannot have been taken before the last of them. */
  readonly after?: readonly ProceduralStep[];
  /** A step without which it makes no sense: it must be on record. */
  readonly requires?: ProceduralStep;
  /** How often in one case. */
  readonly atMost?: { readonly times: number; readonly article: string };
  /** The case goes to an organ of this kind, which must notify anew where defence is mandatory (statutes.md section 10). */
  readonly handsOverTo?: { readonly kind: AgencyKind; readonly stage: Stage };
  /** The case stays in its stage and goes to another organ (改变管辖). */
  readonly movesOrgan?: true;
  /** Names a trial procedure. */
  readonly namesProcedure?: true;
}

const { Police, Procuratorate, Court, DetentionCenter, LawFirm, LegalAidCenter } = AgencyKind;
const { Investigation, ProsecutionReview, FirstInstance, SecondInstance, DeathReview, CompulsoryTreatment } = Stage;

const INVESTIGATORS: readonly AgencyKind[] = [Police, Procuratorate];
/** The organ that holds the case, whichever it is. */
const ORGANS: readonly AgencyKind[] = [Police, Procuratorate, Court];
/** For the client: his lawyer, or the center. */
const DEFENCE: readonly AgencyKind[] = [LawFirm, LegalAidCenter];
const BEFORE_TRIAL: readonly Stage[] = [Investigation, ProsecutionReview];
const TRIAL: readonly Stage[] = [FirstInstance, SecondInstance];
const COURTS: readonly Stage[] = [...TRIAL, DeathReview, CompulsoryTreatment];
const ALL: readonly Stage[] = Object.values(Stage);

function step(
  name: ProceduralStep,
  zh: string,
  en: string,
  by: readonly AgencyKind[],
  stages: readonly Stage[],
  more: Partial<StepEntry> = {},
): StepEntry {
  return { step: name, title: { zh, en }, by, stages, ...more };
}

const S = ProceduralStep;
const AFTER = { afterConclusion: true } as const;

export const PROCEDURAL_STEPS: readonly StepEntry[] = [
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
  step(S.ArrestApproved, '批准逮捕', 'Arrest approved', INVESTIGATORS, [Investigation], { after: [S.ArrestRequested] }),
  step(S.ArrestRefused, '不批准逮捕', 'Arrest refused', INVESTIGATORS, [Investigation], { after: [S.ArrestRequested] }),
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
      handsOverTo: { kind: Procuratorate, stage: ProsecutionReview },
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
    },
  ),
  step(
    S.Resubmitted,
    '补充侦查完毕重新移送',
    'Resubmitted after supplementary investigation',
    [Procuratorate],
    [ProsecutionReview],
    {
      after: [S.ReturnedForInvestigation],
      requires: S.ReturnedForInvestigation,
    },
  ),
  step(S.Indicted, '提起公诉', 'Indicted', [Procuratorate], [ProsecutionReview], {
    ...AFTER,
    handsOverTo: { kind: Court, stage: FirstInstance },
  }),
  step(S.NotProsecuted, '决定不起诉', 'Not prosecuted', [Procuratorate], [ProsecutionReview], AFTER),
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
  step(S.Protested, '抗诉', 'Protest by the procuratorate', [Court], [FirstInstance], AFTER),
  step(S.ProtestAsked, '被害人请求抗诉', 'Protest asked for by the victim', [Court], [FirstInstance], AFTER),
  step(S.ProtestAnswered, '答复抗诉请求', 'Request for a protest answered', [Court], [FirstInstance], {
    ...AFTER,
    after: [S.ProtestAsked],
  }),
  step(S.AppealForwarded, '移送上诉状和案卷', 'Appeal and file sent up', [Court], [FirstInstance], {
    ...AFTER,
    handsOverTo: { kind: Court, stage: SecondInstance },
  }),
  step(S.Remanded, '发回重审', 'Remanded', [Court], [SecondInstance, DeathReview], {
    ...AFTER,
    handsOverTo: { kind: Court, stage: FirstInstance },
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
  step(S.CompetenceChanged, '改变管辖', 'Competence changed', ORGANS, [...BEFORE_TRIAL, FirstInstance], {
    movesOrgan: true,
  }),
];

const BY_STEP = new Map(PROCEDURAL_STEPS.map((entry) => [entry.step, entry]));

/** Throws for a step without an entry: the vocabulary and this table are one (a test holds them together). */
export function stepEntry(step: ProceduralStep): StepEntry {
  const entry = BY_STEP.get(step);
  if (entry === undefined) throw new Error(`No entry for the procedural step ${step}`);
  return entry;
}
