/**
 * Steps of the proceedings (诉讼进程) that start, end or move statutory terms, and the grounds on which time is not counted.
 * Who may record a step, in which stage and how often is data: `activities/law/procedural-steps.ts`.
 */

/** What an organ, the place of custody or the defence did in the proceedings. One act, `procedural-step`, names one. */
export const ProceduralStep = {
  // Investigation and coercive measures (侦查、强制措施)
  /** 送看守所羁押 */ PersonDelivered: 'person-delivered',
  /** 第一次讯问 */ FirstInterrogated: 'first-interrogated',
  /** 传唤、拘传到案 */ SummonsBegun: 'summons-begun',
  /** 传唤、拘传结束 */ SummonsEnded: 'summons-ended',
  /** 提请批准逮捕 */ ArrestRequested: 'arrest-requested',
  /** 检察院收到提请批准逮捕书 */ ArrestRequestReceived: 'arrest-request-received',
  /** 批准逮捕 */ ArrestApproved: 'arrest-approved',
  /** 不批准逮捕 */ ArrestRefused: 'arrest-refused',
  /** 指定居所监视居住开始执行 */ DesignatedSurveillanceBegun: 'designated-surveillance-begun',
  /** 申请变更、解除强制措施 */ MeasureChangeRequested: 'measure-change-requested',
  /** 对变更、解除强制措施申请的决定 */ MeasureChangeDecided: 'measure-change-decided',
  /** 收到羁押必要性审查建议 */ CustodyNeedProposed: 'custody-need-proposed',
  /** 答复羁押必要性审查建议 */ CustodyNeedAnswered: 'custody-need-answered',
  /** 移送提请延长侦查羁押期限意见 */ ExtensionRequested: 'extension-requested',
  /** 发现另有重要罪行 */ AnotherCrimeFound: 'another-crime-found',
  /** 查清身份 */ IdentityKnown: 'identity-known',
  /** 重新计算侦查羁押期限报批 */ RestartApproved: 'restart-approved',
  /** 移送审查起诉 */ TransferredForReview: 'transferred-for-review',
  // Review for prosecution (审查起诉)
  /** 收到移送审查起诉案件 */ FileReceived: 'file-received',
  /** 监察机关移送案件，先行拘留 */ SupervisionCustodyBegun: 'supervision-custody-begun',
  /** 决定强制措施 */ MeasureDecided: 'measure-decided',
  /** 退回补充侦查 */ ReturnedForInvestigation: 'returned-for-investigation',
  /** 补充侦查完毕重新移送 */ Resubmitted: 'resubmitted',
  /** 提起公诉 */ Indicted: 'indicted',
  /** 不起诉 */ NotProsecuted: 'not-prosecuted',
  /** 被不起诉人收到酌定不起诉决定书 */ NonProsecutionReceived: 'non-prosecution-received',
  /** 被不起诉人申诉 */ NonProsecutionComplained: 'non-prosecution-complained',
  // Trial (审判)
  /** 收到起诉书 */ IndictmentReceived: 'indictment-received',
  /** 通知检察院补送材料 */ IndictmentPapersAsked: 'indictment-papers-asked',
  /** 检察院补送材料 */ IndictmentPapersSent: 'indictment-papers-sent',
  /** 受理 */ CaseAccepted: 'case-accepted',
  /** 受理自诉 */ PrivateProsecutionAccepted: 'private-prosecution-accepted',
  /** 转换审理程序 */ ProcedureChanged: 'procedure-changed',
  /** 法庭审理中延期补充侦查 */ TrialInvestigationBegun: 'trial-investigation-begun',
  /** 法庭审理中补充侦查完毕 */ TrialInvestigationEnded: 'trial-investigation-ended',
  /** 要求提供证人名单和证据 */ EvidenceListAsked: 'evidence-list-asked',
  /** 提供证人名单和证据 */ EvidenceListGiven: 'evidence-list-given',
  /** 为另行委托、指派辩护人休庭 */ RecessForNewCounsel: 'recess-for-new-counsel',
  /** 当庭宣判 */ JudgmentPronouncedInCourt: 'judgment-pronounced-in-court',
  /** 定期宣判 */ JudgmentPronouncedOnSetDate: 'judgment-pronounced-on-set-date',
  // Remedies and execution (上诉、抗诉、执行)
  /** 被告人收到判决书 */ JudgmentReceived: 'judgment-received',
  /** 被告人收到裁定书 */ RulingReceived: 'ruling-received',
  /** 上诉 */ Appealed: 'appealed',
  /** 抗诉 */ Protested: 'protested',
  /** 被害人请求抗诉 */ ProtestAsked: 'protest-asked',
  /** 对请求抗诉的答复 */ ProtestAnswered: 'protest-answered',
  /** 通过第二审法院上诉 */ AppealFiledWithSecondCourt: 'appeal-filed-with-second-court',
  /** 第二审法院将上诉状交原审法院 */ AppealPassedDown: 'appeal-passed-down',
  /** 移送上诉状和案卷 */ AppealForwarded: 'appeal-forwarded',
  /** 发回重审 */ Remanded: 'remanded',
  /** 决定再审 */ RetrialDecided: 'retrial-decided',
  /** 判决、裁定发生法律效力 */ JudgmentEffective: 'judgment-effective',
  /** 送达执行文书 */ ExecutionPapersSent: 'execution-papers-sent',
  /** 收到强制医疗申请 */ TreatmentApplicationReceived: 'treatment-application-received',
  /** 收到强制医疗决定 */ TreatmentDecisionReceived: 'treatment-decision-received',
  /** 对强制医疗决定申请复议 */ TreatmentReconsiderationAsked: 'treatment-reconsideration-asked',
  /** 强制医疗复议决定 */ TreatmentReconsiderationDecided: 'treatment-reconsideration-decided',
  // In more than one stage
  /** 确定值班律师提供法律帮助的日期 */ DutyLawyerHelpFixed: 'duty-lawyer-help-fixed',
  /** 改变管辖 */ CompetenceChanged: 'competence-changed',
} as const;
export type ProceduralStep = (typeof ProceduralStep)[keyof typeof ProceduralStep];

/** Why time is not counted (不计入期间). */
export const PauseGround = {
  /** 精神病鉴定, CPL 149; SPC-I 211 */ PsychiatricExamination: 'psychiatric-examination',
  /** 中止审理, CPL 206 */ TrialSuspended: 'trial-suspended',
  /** 二审检察院阅卷, CPL 235 */ FileReading: 'file-reading',
  /** 监察机关移送案件决定强制措施, CPL 170 */ SupervisionMeasure: 'supervision-measure',
  /** 申请人补充材料、作出说明 */ Supplement: 'supplement',
  /** 异地协作核查 */ Cooperation: 'cooperation',
} as const;
export type PauseGround = (typeof PauseGround)[keyof typeof PauseGround];
