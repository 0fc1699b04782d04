/** The door of the subsidy (补贴): payouts, books, accounts. */
export { previewApproval } from './approval-preview.js';
export { recordAnswer, recordInstructed, recordNeverSent, recordUnknown, withdrawToProposed } from './answers.js';
export { financeAgencyOf } from './budget.js';
export { requestBudgetLine, roomOf } from './budget-lines.js';
export { openPayout } from './calculate.js';
export { type ClaimAccount, type ClaimKind, costsOf } from './claims.js';
export { openPayable } from './payable.js';
export { sharedOut } from './shares.js';
export { cancelPayout } from './cancel.js';
export { type PayoutDecisionBody, recordDecision } from './decide.js';
export { duplicateFlags } from './duplicates.js';
export { accountFlags, withAccountFlags } from './flags.js';
export { HEARD_WORDS, HeardOutcome, isInquiry, recordHeard } from './inquiry.js';
export { allot, book, type Booking, type LedgerAccount, LedgerKind } from './ledger.js';
export {
  ACCOUNT_WAITING_MS,
  accountChangeView,
  changePayeeAccount,
  isOfRegion,
  isUnderWay,
  payeesOfRegion,
} from './payee-account.js';
export { payeeAt } from './payees.js';
export { INQUIRE_EVERY_MS, knownPayout, type KnownPayout } from './payout-step.js';
export { DECISION_WORDS, PAYOUT_STATE_WORDS } from './payout-words.js';
export { type PayoutStepInput, stepPayout } from './step-payout.js';
export { accountInForce, maskedAccount, PAYOUT_INCLUDE, type PayoutRow, payoutView } from './view.js';
