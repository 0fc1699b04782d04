/** The registered Workflow Types, and nothing else. */
export { legalAidCaseWorkflow } from './legal-aid-case/workflow.js';
export { noticeWorkflow } from './notice/workflow.js';
export { subsidyPayoutWorkflow } from './subsidy-payout/workflow.js';
