/**
 * The door of the step kernel (办理内核): what other rooms may use of it. Kinds of affairs are built of its parts and reach in
 * themselves.
 */
export type { AffairKind, SubsidyState } from './affair-kind.js';
export { fireDueAlarms } from './alarms.js';
export { beginStep, beginStepOf, type StepDeps } from './begin.js';
export type { AffairContext, Sender, StepBase } from './context.js';
export { Directory } from './directory.js';
export { nextPaperNumber } from './issue-act-papers.js';
export { type Addressee, issuePaper, newDelivery } from './issue-paper.js';
export { STANDING, storedLadder } from './ladder-state.js';
export { applyRules } from './obligations.js';
export { ruleOf } from './rule-of.js';
export { paperObligation } from './paper-obligation.js';
export { previewSubmission } from './preview.js';
export { recordSubmission, type Step } from './record.js';
export { redate } from './redate.js';
export { problemOf, Refusal, refuse, refuseFields, refuseUnseen } from './refusal.js';
export { lockedAffair, type WaitingReceipt } from './step-reads.js';
export { closeStep, earliestOf, isOver, keepStep } from './step.js';
export type { TakingBack } from './taking-back.js';
