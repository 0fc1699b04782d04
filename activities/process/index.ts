/** The door of the processes (流程): the steps that they take, their outbox, the guard. */
export { beginPayout, type BeginPayoutInput } from './begin-payout.js';
export { type EngineDeps, engineOutbox } from './engine.js';
export { rebuild, startGuard, troubled } from './guard.js';
export { stepAffair, type StepAffairDeps, type StepAffairInput } from './step-affair.js';
export { type ReceiptDeskStep, stepReceiptDesk } from './step-receipt-desk.js';
