/** Workflows that must not replay what today's code has recorded, and some that must: the replay test's own test. */
import {
  condition,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../../activities/index.js';
import { payment, transactionNow } from '../../../workflows/activity-options.js';
import type { CalendarReprojectionInput } from '../../../workflows/calendar-reprojection/contract.js';
import { calendarReprojectionWorkflow } from '../../../workflows/calendar-reprojection/workflow.js';
import { lookAgainSignal, type LegalAidCaseInput } from '../../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflow } from '../../../workflows/legal-aid-case/workflow.js';
import { CASE_REGION, CASE_STAGE, CASE_STATUS } from '../../../workflows/names.js';
import type { SubsidyPayoutInput } from '../../../workflows/subsidy-payout/contract.js';
import { subsidyPayoutWorkflow } from '../../../workflows/subsidy-payout/workflow.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const payments = proxyActivities<Activities>(payment);

/** The controls: nothing but the name differs. */
export async function unchanged(input: LegalAidCaseInput): Promise<void> {
  return legalAidCaseWorkflow(input);
}

export async function unchangedPayout(input: SubsidyPayoutInput): Promise<unknown> {
  return subsidyPayoutWorkflow(input);
}

/** One command more before everything else. */
export async function sleepsFirst(input: LegalAidCaseInput): Promise<void> {
  await sleep('1 second');
  return legalAidCaseWorkflow(input);
}

/** The shape that breaks as soon as two things happen at once: local activities in the handler. */
export async function handlerRunsActivity({ affairId }: LegalAidCaseInput): Promise<void> {
  setHandler(lookAgainSignal, async () => {
    await now.stepAffair({ affairId, at: Date.now() });
  });
  await condition(() => false);
}

/** Takes what came while it looked for looked at. */
export async function missesWhatComesMeanwhile({ affairId }: LegalAidCaseInput): Promise<void> {
  let mustLook = true;
  setHandler(lookAgainSignal, () => {
    mustLook = true;
  });
  for (let steps = 0; ; steps += 1) {
    const { status, stage, region, nextAt } = await now.stepAffair({ affairId, at: Date.now() });
    mustLook = false;
    if (steps === 0) {
      upsertSearchAttributes([
        { key: CASE_STATUS, value: status },
        { key: CASE_STAGE, value: stage },
        { key: CASE_REGION, value: region },
      ]);
    }
    await condition(() => mustLook, (nextAt ?? 0) - Date.now());
  }
}

/** Sends money before it has asked. */
export async function instructsUnasked(input: SubsidyPayoutInput): Promise<unknown> {
  await payments.instructPayment({ caseId: input.caseId, at: Date.now() });
  return subsidyPayoutWorkflow(input);
}

/** Looks a second time, as it did when steps could still count by the calendar before. */
export async function looksASecondTime(input: CalendarReprojectionInput): Promise<unknown> {
  await calendarReprojectionWorkflow(input);
  await sleep('1 hour');
  return calendarReprojectionWorkflow(input);
}
