/** States of a payout and decisions about it in words (补贴状态、审批决定). A code without words does not compile. */
import { PayoutDecision, PayoutState, type Bilingual } from '../../workflows/domain/vocabulary.js';

export const PAYOUT_STATE_WORDS: Readonly<Record<PayoutState, Bilingual>> = {
  [PayoutState.Calculated]: { zh: '已核算', en: 'calculated' },
  [PayoutState.Proposed]: { zh: '待审批', en: 'waiting for approval' },
  [PayoutState.Approved]: { zh: '已批准', en: 'approved' },
  [PayoutState.Returned]: { zh: '财务退回', en: 'returned by finance' },
  [PayoutState.Instructed]: { zh: '已发出支付指令', en: 'instructed' },
  [PayoutState.Unknown]: { zh: '支付结果不明', en: 'outcome unknown' },
  [PayoutState.Settled]: { zh: '已到账', en: 'settled' },
  [PayoutState.Bounced]: { zh: '银行退票', en: 'bounced by the bank' },
  [PayoutState.ClawedBack]: { zh: '到账后退回', en: 'sent back after it had arrived' },
  [PayoutState.Closed]: { zh: '已终结', en: 'closed' },
};

/** As what somebody does. */
export const DECISION_WORDS: Readonly<Record<PayoutDecision, Bilingual>> = {
  [PayoutDecision.Propose]: { zh: '报请审批', en: 'proposed' },
  [PayoutDecision.Approve]: { zh: '批准', en: 'approved' },
  [PayoutDecision.Return]: { zh: '退回', en: 'returned' },
  [PayoutDecision.Close]: { zh: '终结', en: 'closed' },
};
