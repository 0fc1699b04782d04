/**
 * The words of the trade (术语表). Closed sets are const objects with the union of their values; the statutory
 * Chinese term stands beside each identifier. Nothing here depends on anything else.
 */

/** Kind of agency (机关/机构). */
export const AgencyKind = {
  /** 人民法院 */ Court: 'court',
  /** 人民检察院 */ Procuratorate: 'procuratorate',
  /** 公安机关 */ Police: 'police',
  /** 看守所 */ DetentionCenter: 'detention-center',
  /** 法律援助中心 */ LegalAidCenter: 'legal-aid-center',
  /** 律师事务所 */ LawFirm: 'law-firm',
  /** 财政/财务部门 */ Finance: 'finance',
  /** 司法行政机关 (司法局) */ JusticeBureau: 'justice-bureau',
} as const;
export type AgencyKind = (typeof AgencyKind)[keyof typeof AgencyKind];

/** What kind of act a person may do. Which cases he may do it on follows from his agency. */
export const Role = {
  CourtClerk: 'court-clerk',
  ProcuratorateClerk: 'procuratorate-clerk',
  PoliceOfficer: 'police-officer',
  DetentionOfficer: 'detention-officer',
  CenterStaff: 'center-staff',
  CenterDirector: 'center-director',
  Lawyer: 'lawyer',
  FirmClerk: 'firm-clerk',
  FinanceOfficer: 'finance-officer',
  Supervisor: 'supervisor',
  Auditor: 'auditor',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

/** Procedural stage (诉讼阶段) of a case: procedure, not the life of the legal-aid case. */
export const Stage = {
  /** 侦查 */ Investigation: 'investigation',
  /** 审查起诉 */ ProsecutionReview: 'prosecution-review',
  /** 一审 */ FirstInstance: 'first-instance',
  /** 二审 */ SecondInstance: 'second-instance',
  /** 死刑复核 */ DeathReview: 'death-review',
  /** 强制医疗 */ CompulsoryTreatment: 'compulsory-treatment',
} as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** Ground of the notice (通知辩护事由), Legal Aid Law 25, 28; `discretionary` is 可以通知 (25(2)). */
export const Ground = {
  /** 未成年人 */ Minor: 'minor',
  /** 视力、听力、言语残疾人 */ SensoryDisability: 'sensory-disability',
  /** 不能完全辨认自己行为的成年人 */ LimitedCapacity: 'limited-capacity',
  /** 可能被判处无期徒刑、死刑的人 */ LifeOrDeath: 'life-or-death',
  /** 申请法律援助的死刑复核案件被告人 */ DeathReviewApplicant: 'death-review-applicant',
  /** 缺席审判案件的被告人 */ Absentia: 'absentia',
  /** 法律法规规定的其他人员 */ OtherByLaw: 'other-by-law',
  /** 强制医疗案件的被申请人或者被告人 */ CompulsoryTreatment: 'compulsory-treatment',
  /** 可以通知辩护 */ Discretionary: 'discretionary',
} as const;
export type Ground = (typeof Ground)[keyof typeof Ground];

/** Life of the legal-aid case (案件状态). */
export const CaseStatus = {
  /** 已收案 */ Received: 'received',
  /** 已指派 */ Assigned: 'assigned',
  /** 已承办 */ Accepted: 'accepted',
  /** 已办结 */ Concluded: 'concluded',
  /** 已交结案材料 */ FileSubmitted: 'file-submitted',
  /** 已退回补正 */ FileReturned: 'file-returned',
  /** 已归档 */ Archived: 'archived',
  /** 已终止 */ Terminated: 'terminated',
  /** 已撤回: the notice was taken back */ Withdrawn: 'withdrawn',
} as const;
export type CaseStatus = (typeof CaseStatus)[keyof typeof CaseStatus];

/** Coercive measure (强制措施). */
export const CustodyMeasure = {
  /** 拘留 */ Detained: 'detained',
  /** 逮捕 */ Arrested: 'arrested',
  /** 取保候审 */ Bail: 'bail',
  /** 监视居住 */ ResidentialSurveillance: 'residential-surveillance',
  /** 未采取 */ None: 'none',
} as const;
export type CustodyMeasure = (typeof CustodyMeasure)[keyof typeof CustodyMeasure];

/** Trial procedure (审理程序). */
export const Procedure = {
  /** 普通程序 */ Ordinary: 'ordinary',
  /** 简易程序 */ Summary: 'summary',
  /** 速裁程序 */ FastTrack: 'fast-track',
} as const;
export type Procedure = (typeof Procedure)[keyof typeof Procedure];

export const Sex = { Male: 'male', Female: 'female', Unknown: 'unknown' } as const;
export type Sex = (typeof Sex)[keyof typeof Sex];

/** Kind of identity paper (证件种类). */
export const IdentityKind = {
  /** 居民身份证 */ ResidentId: 'resident-id',
  /** 护照 */ Passport: 'passport',
  Other: 'other',
  /** 身份不明 */ Unknown: 'unknown',
} as const;
export type IdentityKind = (typeof IdentityKind)[keyof typeof IdentityKind];

/** 视力 / 听力 / 言语 */
export const Disability = { Visual: 'visual', Hearing: 'hearing', Speech: 'speech' } as const;
export type Disability = (typeof Disability)[keyof typeof Disability];

/** How an act reached the system (来件方式): by the system itself, on paper (纸质) or by telephone (电话). */
export const Channel = { System: 'system', Paper: 'paper', Telephone: 'telephone' } as const;
export type Channel = (typeof Channel)[keyof typeof Channel];

/** Who reads a note (备注): the author's agency alone, or whoever sees the case. */
export const NoteAudience = { /** 本机构 */ OwnAgency: 'own-agency', /** 案件各方 */ Case: 'case' } as const;
export type NoteAudience = (typeof NoteAudience)[keyof typeof NoteAudience];

/** Papers a lawyer shows when he asks for a meeting (CPL 39(2)). */
export const Credential = {
  /** 律师执业证书 */ PractisingLicence: 'practice-licence',
  /** 律师事务所证明 */ FirmLetter: 'firm-letter',
  /** 法律援助公函 */ AidLetter: 'aid-letter',
  /** 委托书 */ Mandate: 'mandate',
} as const;
export type Credential = (typeof Credential)[keyof typeof Credential];

/** How a file is opened (阅卷方式): 查阅 / 复制 / 电子卷宗 */
export const FileMedium = { Read: 'read', Copy: 'copy', Electronic: 'electronic' } as const;
export type FileMedium = (typeof FileMedium)[keyof typeof FileMedium];

/** Result of a meeting (会见结果). */
export const MeetingOutcome = {
  /** 同意由其辩护 */ AcceptedCounsel: 'accepted-counsel',
  /** 不同意由其辩护 */ DeclinedCounsel: 'declined-counsel',
  /** 会见中断 */ BrokenOff: 'broken-off',
} as const;
export type MeetingOutcome = (typeof MeetingOutcome)[keyof typeof MeetingOutcome];

/** Paper that ends the stage for the lawyer (结案文书): the day he receives it is the closing day (结案日). */
export const ClosingPaper = {
  /** 起诉意见书 */ ProsecutionOpinion: 'prosecution-opinion',
  /** 撤销案件决定书 */ CaseWithdrawn: 'case-withdrawn',
  /** 起诉书 */ Indictment: 'indictment',
  /** 不起诉决定书 */ NonProsecution: 'non-prosecution',
  /** 判决书 */ Judgment: 'judgment',
  /** 裁定书 */ Ruling: 'ruling',
  /** 调解书 */ Mediation: 'mediation',
  /** 终止决定书 */ TerminationDecision: 'termination-decision',
} as const;
export type ClosingPaper = (typeof ClosingPaper)[keyof typeof ClosingPaper];

/** State of a subsidy payout (补贴发放). */
export const PayoutState = {
  /** 已核算 */ Calculated: 'calculated',
  /** 待审批 */ Proposed: 'proposed',
  /** 已批准 */ Approved: 'approved',
  /** 财务退回 */ Returned: 'returned',
  /** 已发出支付指令 */ Instructed: 'instructed',
  /** 支付结果不明 */ Unknown: 'unknown',
  /** 已到账 */ Settled: 'settled',
  /** 银行退票 */ Bounced: 'bounced',
  /** 到账后退回: the money had arrived and came back */ ClawedBack: 'clawed-back',
  /** 已撤销: what it pays for was undone before anybody approved it, or finance pays no more what came back */
  Closed: 'closed',
} as const;
export type PayoutState = (typeof PayoutState)[keyof typeof PayoutState];

/** What a person decides about a payout: 报请审批 / 批准 / 退回 / 不再发放. */
export const PayoutDecision = { Propose: 'propose', Approve: 'approve', Return: 'return', Close: 'close' } as const;
export type PayoutDecision = (typeof PayoutDecision)[keyof typeof PayoutDecision];

/** State of an obligation (期限事项) as shown; only part of it is stored, the rest follows from the clock. */
export const ObligationState = {
  /** 进行中 */ Open: 'open',
  /** 即将到期 */ DueSoon: 'due-soon',
  /** 已超期 */ Overdue: 'overdue',
  /** 已中止计算 */ Paused: 'paused',
  /** 已履行 */ Fulfilled: 'fulfilled',
  /** 依法失效 */ Lapsed: 'lapsed',
  /** 已取消 */ Cancelled: 'cancelled',
} as const;
export type ObligationState = (typeof ObligationState)[keyof typeof ObligationState];

/** Verification grade of a rule row: V several copies, V1 one copy, P partial, M from memory (statutes.md section 0). */
export type Grade = 'V' | 'V1' | 'P' | 'M';

/** A text in both languages; Chinese is what officials see first. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What one center asks of another (协作事项). */
export const CollaborationKind = {
  /** 申请移送 */ TransferApplication: 'transfer-application',
  /** 核查经济状况 */ CheckMeans: 'check-means',
  /** 调查取证 */ TakeEvidence: 'take-evidence',
  /** 会见在押人员 */ MeetDetainee: 'meet-detainee',
  /** 送达 */ ServePaper: 'serve-paper',
  /** 参加庭审、调解、执行 */ AttendStep: 'attend-step',
  /** 联合办理 */ JointHandling: 'joint-handling',
  /** 案件移送 */ TransferCase: 'transfer-case',
} as const;
export type CollaborationKind = (typeof CollaborationKind)[keyof typeof CollaborationKind];

/** How far an agreed absence (代班) has come. */
export const StandInState = {
  /** 未到期: begins later */ Planned: 'planned',
  /** 代班中 */ InForce: 'in-force',
  /** 已到期: its last day has passed */ Over: 'over',
  /** 提前结束 */ Ended: 'ended',
} as const;
export type StandInState = (typeof StandInState)[keyof typeof StandInState];

/** How far a check of the records (档案核验) has come. */
export const RecordsCheckState = {
  /** 待核验 */ Asked: 'asked',
  /** 核验中 */ Running: 'running',
  /** 已完成 */ Done: 'done',
  /** 未能完成: nobody could read the records for hours, or an operator stopped it */ Failed: 'failed',
} as const;
export type RecordsCheckState = (typeof RecordsCheckState)[keyof typeof RecordsCheckState];

/** What is wrong with an entry of a history, or with a paper. */
export const RecordsFault = {
  /** 记录被改动 */ Edited: 'edited',
  /** 记录缺失 */ Missing: 'missing',
  /** 与上一条记录不衔接 */ BrokenLink: 'broken-link',
  /** 末尾记录被删 */ CutTail: 'cut-tail',
  /** 末条记录与案件登记不符 */ WrongHead: 'wrong-head',
  /** 文书内容被改动 */ PaperEdited: 'paper-edited',
  /** 文书登记与内容不符 */ PaperMislabelled: 'paper-mislabelled',
} as const;
export type RecordsFault = (typeof RecordsFault)[keyof typeof RecordsFault];

export const CollaborationState = {
  /** 已发函 */ Sent: 'sent',
  /** 已收函 */ Received: 'received',
  /** 已受理 */ Accepted: 'accepted',
  /** 已回复 */ Answered: 'answered',
  /** 已确认 */ Confirmed: 'confirmed',
  /** 不能协作 */ Refused: 'refused',
  /** 已撤回 */ Withdrawn: 'withdrawn',
  /** 已失效: what it was sent for has ended */ Lapsed: 'lapsed',
  /** 管辖争议 */ Disputed: 'disputed',
  /** 已指定管辖 */ Designated: 'designated',
} as const;
export type CollaborationState = (typeof CollaborationState)[keyof typeof CollaborationState];
