/** What somebody submits (提交) to be recorded in one step; other requests are kept under their key as `request`. */
export const SubmissionKind = {
  /** 通知辩护公函 */ DefenceNotice: 'defence-notice',
  /** 办案行为 */ Act: 'act',
  /** 协作函 */ Letter: 'letter',
  /** 协作行为 */ CollaborationAct: 'collaboration-act',
  /** 补贴审批决定 */ PayoutDecision: 'payout-decision',
} as const;
export type SubmissionKind = (typeof SubmissionKind)[keyof typeof SubmissionKind];
