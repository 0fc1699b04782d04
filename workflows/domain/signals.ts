/**
 * Names of the Signals (信号) by which processes are told. They carry no data: what happened is in the records already, and
 * nobody waits for an answer.
 */
/** The milestones of a case (办案节点), each a Signal of its name: one agency's part is over and another's begins. */
export const Milestone = {
  /** 已受理: the notice has come */ Opened: 'opened',
  /** 已指派 */ Assigned: 'assigned',
  /** 已承办: the lawyer has taken it */ Accepted: 'accepted',
  /** 已办结 */ Concluded: 'concluded',
  /** 已归档: the file is in order, the subsidy begins */ FileAccepted: 'fileAccepted',
  /** 已到账 */ Settled: 'settled',
  /** 已移送: the next stage has its own notice */ HandedOver: 'handedOver',
} as const;
export type Milestone = (typeof Milestone)[keyof typeof Milestone];

/** To a case: something comes earlier than it knows, or there is nothing left to wait for. */
export const LOOK_AGAIN = 'lookAgain';

/** To a payout: it was decided, or the bank has answered. */
export const PAYOUT_CHANGED = 'payoutChanged';

/** To a receipt desk: a paper that belongs to no case wants a signature. */
export const PAPER_ISSUED = 'paperIssued';
