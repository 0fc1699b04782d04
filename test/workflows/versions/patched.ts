/** The next version of the workflows: a case takes breath before it looks, behind `patched`. */
import { patched, setHandler, sleep } from '@temporalio/workflow';
import { caseOverviewQuery, type LegalAidCaseInput } from '../../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflow as today } from '../../../workflows/legal-aid-case/workflow.js';

export {
  calendarHorizonWorkflow,
  calendarReprojectionWorkflow,
  deadlineDigestWorkflow,
  receiptDeskWorkflow,
  subsidyPayoutWorkflow,
} from '../../../workflows/index.js';

export async function legalAidCaseWorkflow(input: LegalAidCaseInput): Promise<void> {
  setHandler(caseOverviewQuery, () => null);
  if (patched('a-case-takes-breath-before-it-looks')) await sleep('10 milliseconds');
  return today(input);
}
