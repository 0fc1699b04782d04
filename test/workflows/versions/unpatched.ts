/** A next version that nobody should ship: the same change without `patched`. */
import { setHandler, sleep } from '@temporalio/workflow';
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
  await sleep('10 milliseconds');
  return today(input);
}
