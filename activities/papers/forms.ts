/** The papers this system issues (文书), after the form names of 法律援助文书格式 (2023) where there is one. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

/** Form of a paper. Values are stored and never renamed. */
export const PaperForm = {
  /** 通知辩护公函 / 法律援助通知书 / 通知代理公函 */ DefenceNotice: 'defence-notice',
  /** 指派通知书 */ AssignmentNotice: 'assignment-notice',
  /** 法律援助公函 */ LegalAidLetter: 'legal-aid-letter',
  /** 辩护律师告知函, to the place of custody */ CounselIntroduced: 'counsel-introduced',
  /** 不能承办说明 */ AssignmentDeclined: 'assignment-declined',
  /** 会见申请 */ MeetingRequest: 'meeting-request',
  /** 会见安排通知 */ MeetingArranged: 'meeting-arranged',
  /** 不予安排会见通知 */ MeetingRefused: 'meeting-refused',
  /** 受援人不同意由其辩护的书面通知 */ CounselNotAccepted: 'counsel-not-accepted',
  /** 阅卷申请 */ FileAccessRequest: 'file-access-request',
  /** 阅卷安排通知 */ FileAccessGiven: 'file-access-given',
  /** 暂不能阅卷说明 */ FileAccessExplained: 'file-access-explained',
  /** 开庭通知 */ HearingFixed: 'hearing-fixed',
  /** 变更开庭通知 */ HearingChanged: 'hearing-changed',
  /** 取消开庭通知 */ HearingCancelled: 'hearing-cancelled',
  /** 出庭安排告知函, to the place of custody */ AppearanceNotice: 'appearance-notice',
  /** 强制措施、羁押场所变更通知 */ CustodyChanged: 'custody-changed',
  /** 在押人员法律援助情况告知函, to the place of custody */ CustodyArrival: 'custody-arrival',
  /** 在押人员变更告知函, to the former place of custody */ CustodyDeparture: 'custody-departure',
  /** 受援人拒绝辩护情况通知 */ CounselRefused: 'counsel-refused',
  /** 拒绝辩护审查决定通知 */ CounselRefusalDecided: 'counsel-refusal-decided',
  /** 另行委托辩护人通知 */ PrivateCounselRetained: 'private-counsel-retained',
  /** 更换法律援助人员申请 */ ReplacementRequested: 'replacement-requested',
  /** 更换法律援助人员通知书 */ ReplacementNotice: 'replacement-notice',
  /** 不予更换法律援助人员通知 */ ReplacementRefused: 'replacement-refused',
  /** 律师不再承办告知函, to organ and place of custody */ CounselLeft: 'counsel-left',
  /** 终止法律援助决定书 */ TerminationDecision: 'termination-decision',
  /** 终止法律援助公函 */ TerminationLetter: 'termination-letter',
  /** 终止法律援助异议申请 */ TerminationObjection: 'termination-objection',
  /** 异议审查决定书 */ ObjectionDecision: 'objection-decision',
  /** 办结报告 */ ConclusionReport: 'conclusion-report',
  /** 结案报告表 */ ClosingReport: 'closing-report',
  /** 结案材料退回补正通知 */ ClosingFileReturned: 'closing-file-returned',
  /** 结案归档通知 */ ClosingFileAccepted: 'closing-file-accepted',
  /** 期限提醒 */ DeadlineReminder: 'deadline-reminder',
  /** 期限督办 */ DeadlineEscalation: 'deadline-escalation',
  /** 期限调整通知 */ DeadlineAdjusted: 'deadline-adjusted',
  /** 期限变动通知 */ TermChanged: 'term-changed',
  /** 诉讼进程告知函 */ ProceedingNews: 'proceeding-news',
  /** 移送案件法律援助情况告知函, to the organ that gets the case */ HandOver: 'hand-over',
  /** 继续进行诉讼活动申请书 */ ReliefRequest: 'relief-request',
  /** 节假日安排待录入提醒 */ CalendarMissing: 'calendar-missing',
  /** 每日期限提示 */ DeadlineDigest: 'deadline-digest',
  /** 阻碍律师执业权利控告申诉书, drafted for the lawyer */ RightsComplaint: 'rights-complaint',
  /** 阻碍律师执业权利控告申诉书, filed by him */ RightsComplaintFiled: 'rights-complaint-filed',
  /** 控告申诉处理情况告知 */ RightsComplaintAnswered: 'rights-complaint-answered',
  /** 催收通知 */ ReceiptReminder: 'receipt-reminder',
  /** 签收督办 */ ReceiptEscalation: 'receipt-escalation',
  /** 未签收情况说明 */ NoReceiptRecord: 'no-receipt-record',
  /** 提交未被受理通知 */ SubmissionRefused: 'submission-refused',
  /** 补贴报批单 */ SubsidyProposed: 'subsidy-proposed',
  /** 补贴审批退回通知 */ SubsidyReturned: 'subsidy-returned',
  /** 补贴发放通知 */ SubsidyPaid: 'subsidy-paid',
  /** 补贴支付退票通知 */ SubsidyBounced: 'subsidy-bounced',
  /** 收款账户变更告知书 */ AccountChange: 'account-change',
} as const;
export type PaperForm = (typeof PaperForm)[keyof typeof PaperForm];

/** What is known of a form before any paper is written. */
export interface FormFacts {
  readonly title: Bilingual;
  /** Whether recipients have to sign for it (签收). Papers about a missing signature ask for none of their own. */
  readonly needsReceipt: boolean;
}

export const FORMS: Readonly<Record<PaperForm, FormFacts>> = {
  'defence-notice': { title: { zh: '通知辩护公函', en: 'Notice for Defence' }, needsReceipt: true },
  'assignment-notice': { title: { zh: '指派通知书', en: 'Notice of Assignment' }, needsReceipt: true },
  'legal-aid-letter': { title: { zh: '法律援助公函', en: 'Legal Aid Letter' }, needsReceipt: true },
  'counsel-introduced': {
    title: { zh: '辩护律师告知函', en: 'Introduction of Counsel' },
    needsReceipt: false,
  },
  'assignment-declined': {
    title: { zh: '不能承办说明', en: 'Assignment Declined' },
    needsReceipt: true,
  },
  'meeting-request': { title: { zh: '会见申请', en: 'Request for a Meeting' }, needsReceipt: true },
  'meeting-arranged': { title: { zh: '会见安排通知', en: 'Meeting Arranged' }, needsReceipt: true },
  'meeting-refused': { title: { zh: '不予安排会见通知', en: 'Meeting Refused' }, needsReceipt: true },
  'counsel-not-accepted': {
    title: { zh: '受援人不同意由其辩护的书面通知', en: 'Client Does Not Accept Counsel' },
    needsReceipt: true,
  },
  'file-access-request': { title: { zh: '阅卷申请', en: 'Request for File Access' }, needsReceipt: true },
  'file-access-given': { title: { zh: '阅卷安排通知', en: 'File Access Given' }, needsReceipt: true },
  'file-access-explained': {
    title: { zh: '暂不能阅卷说明', en: 'File Access Not Yet Possible' },
    needsReceipt: true,
  },
  'hearing-fixed': { title: { zh: '开庭通知', en: 'Hearing Fixed' }, needsReceipt: true },
  'hearing-changed': { title: { zh: '变更开庭通知', en: 'Hearing Changed' }, needsReceipt: true },
  'hearing-cancelled': { title: { zh: '取消开庭通知', en: 'Hearing Cancelled' }, needsReceipt: true },
  'appearance-notice': { title: { zh: '出庭安排告知函', en: 'Appearance at a Hearing' }, needsReceipt: false },
  'custody-changed': {
    title: { zh: '强制措施、羁押场所变更通知', en: 'Change of Measure or Custody' },
    needsReceipt: true,
  },
  'custody-arrival': {
    title: { zh: '在押人员法律援助情况告知函', en: 'Legal Aid of a Person in Custody' },
    needsReceipt: false,
  },
  'custody-departure': {
    title: { zh: '在押人员变更告知函', en: 'Person No Longer in Custody' },
    needsReceipt: false,
  },
  'counsel-refused': {
    title: { zh: '受援人拒绝辩护情况通知', en: 'Client Refuses Assigned Counsel' },
    needsReceipt: true,
  },
  'counsel-refusal-decided': {
    title: { zh: '拒绝辩护审查决定通知', en: 'Decision on the Refusal of Counsel' },
    needsReceipt: true,
  },
  'private-counsel-retained': {
    title: { zh: '另行委托辩护人通知', en: 'Private Counsel Retained' },
    needsReceipt: true,
  },
  'replacement-requested': {
    title: { zh: '更换法律援助人员申请', en: 'Request to Be Replaced' },
    needsReceipt: true,
  },
  'replacement-notice': {
    title: { zh: '更换法律援助人员通知书', en: 'Notice of Replacement' },
    needsReceipt: true,
  },
  'replacement-refused': {
    title: { zh: '不予更换法律援助人员通知', en: 'Replacement Refused' },
    needsReceipt: true,
  },
  'counsel-left': { title: { zh: '律师不再承办告知函', en: 'Counsel No Longer Acts' }, needsReceipt: false },
  'termination-decision': {
    title: { zh: '终止法律援助决定书', en: 'Decision to Terminate Legal Aid' },
    needsReceipt: true,
  },
  'termination-letter': {
    title: { zh: '终止法律援助公函', en: 'Letter on the Termination of Legal Aid' },
    needsReceipt: true,
  },
  'termination-objection': {
    title: { zh: '终止法律援助异议申请', en: 'Objection to the Termination' },
    needsReceipt: true,
  },
  'objection-decision': {
    title: { zh: '异议审查决定书', en: 'Decision on the Objection' },
    needsReceipt: true,
  },
  'conclusion-report': { title: { zh: '办结报告', en: 'Report of Conclusion' }, needsReceipt: true },
  'closing-report': { title: { zh: '结案报告表', en: 'Closing Report' }, needsReceipt: true },
  'closing-file-returned': {
    title: { zh: '结案材料退回补正通知', en: 'Closing File Returned' },
    needsReceipt: true,
  },
  'closing-file-accepted': { title: { zh: '结案归档通知', en: 'Closing File Accepted' }, needsReceipt: false },
  'deadline-reminder': { title: { zh: '期限提醒', en: 'Deadline Reminder' }, needsReceipt: false },
  'deadline-escalation': { title: { zh: '期限督办', en: 'Deadline Escalation' }, needsReceipt: true },
  'deadline-adjusted': { title: { zh: '期限调整通知', en: 'Deadlines Adjusted' }, needsReceipt: false },
  'term-changed': { title: { zh: '期限变动通知', en: 'Terms Changed' }, needsReceipt: false },
  'proceeding-news': {
    title: { zh: '诉讼进程告知函', en: 'News of the Proceedings' },
    needsReceipt: false,
  },
  'hand-over': {
    title: { zh: '移送案件法律援助情况告知函', en: 'Legal Aid in a Case Handed Over' },
    needsReceipt: true,
  },
  'relief-request': {
    title: { zh: '继续进行诉讼活动申请书', en: 'Request for Leave to Act Late' },
    needsReceipt: true,
  },
  'calendar-missing': {
    title: { zh: '节假日安排待录入提醒', en: 'Holidays of the Next Year Are Missing' },
    needsReceipt: false,
  },
  'deadline-digest': { title: { zh: '每日期限提示', en: 'Deadlines of the Day' }, needsReceipt: false },
  'rights-complaint': {
    title: { zh: '阻碍律师执业权利控告申诉书（草稿）', en: 'Complaint about Obstructed Practice Rights (Draft)' },
    needsReceipt: false,
  },
  'rights-complaint-filed': {
    title: { zh: '阻碍律师执业权利控告申诉书', en: 'Complaint about Obstructed Practice Rights' },
    needsReceipt: true,
  },
  'rights-complaint-answered': {
    title: { zh: '控告申诉处理情况告知', en: 'Answer to a Complaint about Practice Rights' },
    needsReceipt: true,
  },
  'receipt-reminder': { title: { zh: '催收通知', en: 'Reminder to Sign for a Paper' }, needsReceipt: false },
  'receipt-escalation': { title: { zh: '签收督办', en: 'Missing Receipt Escalated' }, needsReceipt: false },
  'no-receipt-record': {
    title: { zh: '未签收情况说明', en: 'Record of Missing Receipt' },
    needsReceipt: false,
  },
  'submission-refused': {
    title: { zh: '提交未被受理通知', en: 'Submission Not Accepted' },
    // He was told 202: that it came to nothing must reach him.
    needsReceipt: true,
  },
  'subsidy-proposed': {
    title: { zh: '补贴报批单', en: 'Subsidy Submitted for Approval' },
    needsReceipt: true,
  },
  'subsidy-returned': { title: { zh: '补贴审批退回通知', en: 'Subsidy Returned' }, needsReceipt: true },
  'subsidy-paid': { title: { zh: '补贴发放通知', en: 'Subsidy Paid' }, needsReceipt: false },
  'subsidy-bounced': { title: { zh: '补贴支付退票通知', en: 'Subsidy Payment Bounced' }, needsReceipt: true },
  'account-change': {
    title: { zh: '收款账户变更告知书', en: 'Change of the Account for Subsidies' },
    needsReceipt: false,
  },
};

/** @returns whether a stored text names a form. */
export function isPaperForm(text: string): text is PaperForm {
  return Object.hasOwn(FORMS, text);
}
