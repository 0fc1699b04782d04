/** The registered Workflow Types, and nothing else. */
export { calendarHorizonWorkflow } from './calendar-horizon/workflow.js';
export { calendarReprojectionWorkflow } from './calendar-reprojection/workflow.js';
export { collaborationWorkflow } from './collaboration/workflow.js';
export { deadlineDigestWorkflow } from './deadline-digest/workflow.js';
export { legalAidCaseWorkflow } from './legal-aid-case/workflow.js';
export { nightlyCheckWorkflow, recordsCheckWorkflow } from './records-check/workflow.js';
export { receiptDeskWorkflow } from './receipt-desk/workflow.js';
export { subsidyPayoutWorkflow } from './subsidy-payout/workflow.js';
