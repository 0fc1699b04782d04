/** Workflows that must not replay what today's code has recorded, and some that must: the replay test's own test. */
import {
  CancellationScope,
  condition,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { Activities } from '../../../activities/index.js';
import { payment, transactionNow } from '../../../workflows/activity-options.js';
import type { CalendarReprojectionInput } from '../../../workflows/calendar-reprojection/contract.js';
import { calendarReprojectionWorkflow } from '../../../workflows/calendar-reprojection/workflow.js';
import { CASE_SIGNALS, type LegalAidCaseInput } from '../../../workflows/legal-aid-case/contract.js';
import { legalAidCaseWorkflow } from '../../../workflows/legal-aid-case/workflow.js';
import type { ReceiptDeskInput } from '../../../workflows/receipt-desk/contract.js';
import { receiptDeskWorkflow } from '../../../workflows/receipt-desk/workflow.js';
import type { SubsidyPayoutInput } from '../../../workflows/subsidy-payout/contract.js';
import { subsidyPayoutWorkflow } from '../../../workflows/subsidy-payout/workflow.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const payments = proxyActivities<Activities>(payment);

/** The controls: nothing but the name differs. */
export async function unchanged(input: LegalAidCaseInput): Promise<void> {
  return legalAidCaseWorkflow(input);
}

export async function unchangedDesk(input: ReceiptDeskInput): Promise<void> {
  return receiptDeskWorkflow(input);
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
  for (const signal of CASE_SIGNALS) {
    setHandler(signal, async () => {
      await now.stepAffair({ affairId, at: Date.now() });
    });
  }
  await condition(() => false);
}

/** What differs in a case that is written out once more. */
interface Otherwise {
  /** Takes what came while it looked for looked at. */
  readonly missesWhatComesMeanwhile?: boolean;
  /** Gives up its timer at every look and starts another for the same instant. */
  readonly givesUpItsTimer?: boolean;
  /** Begins the payout at every look at which it is open. */
  readonly beginsThePayoutAgain?: boolean;
}

export async function missesWhatComesMeanwhile(input: LegalAidCaseInput): Promise<void> {
  return likeACase(input, { missesWhatComesMeanwhile: true });
}

export async function givesUpItsTimer(input: LegalAidCaseInput): Promise<void> {
  return likeACase(input, { givesUpItsTimer: true });
}

export async function beginsThePayoutAgain(input: LegalAidCaseInput): Promise<void> {
  return likeACase(input, { beginsThePayoutAgain: true });
}

/** A control too: written out like this it does what a case does, but for its end and its long life. */
export async function writtenOut(input: LegalAidCaseInput): Promise<void> {
  return likeACase(input, {});
}

async function likeACase({ affairId }: LegalAidCaseInput, otherwise: Otherwise): Promise<void> {
  let isTold = false;
  let waitsFor: number | null = null;
  let timer: CancellationScope | null = null;
  for (const signal of CASE_SIGNALS) setHandler(signal, () => void (isTold = true));
  for (;;) {
    isTold = false;
    const { nextAt, payout } = await now.stepAffair({ affairId, at: Date.now() });
    if (otherwise.missesWhatComesMeanwhile === true) isTold = false;
    if (payout === 'to-begin' || (payout === 'begun' && otherwise.beginsThePayoutAgain === true)) {
      await now.beginPayout({ affairId });
    }
    if (isTold) continue;
    const at = nextAt;
    if (at !== waitsFor || otherwise.givesUpItsTimer === true) {
      timer?.cancel();
      timer = at === null ? null : startTimer(at - Date.now());
      waitsFor = at;
    }
    await condition(() => isTold);
  }
}

function startTimer(ms: number): CancellationScope {
  const scope = new CancellationScope();
  scope.run(() => sleep(Math.max(ms, 1_000))).catch(() => undefined);
  return scope;
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
