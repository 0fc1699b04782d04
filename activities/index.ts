/** All activities of the worker. Dependencies come in by closure; workflows see the type only. */
import { heartbeat } from '@temporalio/activity';
import { checkCalendarHorizon } from './calendar/horizon.js';
import { createReproject, type ReprojectInput } from './calendar/reproject.js';
import { deliver, type DeliverInput, type DeliveryDeps } from './delivery/deliver.js';
import { answerSilence, planReceipt, type NoticeRef, type SilenceInput } from './delivery/receipt-ladder.js';
import { sendDigests, type DigestInput } from './digest/send-digests.js';
import type { Law } from './law/store.js';
import { inquirePayment } from './payments/inquire.js';
import { instructPayment, type PaymentDeps, type PaymentInput } from './payments/instruct.js';
import { stepPayout, type PayoutStepInput } from './subsidy/step-payout.js';
import { runTransition, type TransitionInput } from './transition/index.js';

export interface ActivityDeps extends DeliveryDeps, PaymentDeps {
  readonly law: Law;
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(deps: ActivityDeps) {
  const reproject = createReproject(deps.prisma);
  return {
    /** One act or one alarm as one idempotent transaction. */
    // The law is taken once: what is published meanwhile is the next step's.
    transition: (input: TransitionInput) => {
      const { rules, calendar } = deps.law;
      return runTransition({ ...deps, law: { rules, calendar } }, input);
    },
    /** Brings a batch of cases to the calendar in force. Idempotent. */
    reprojectCases: (input: ReprojectInput) => showingLife(() => reproject(input)),
    /** Warns while the calendar does not reach far enough. Idempotent. */
    checkCalendarHorizon: (input: { readonly at: number }) => checkCalendarHorizon(deps.prisma, input),
    /** Sends one paper to one address, at least once, with one Message-ID. */
    deliver: (input: DeliverInput) => showingLife(() => deliver(deps, input)),
    /** What to wait for until receipt is proven. */
    planReceipt: (input: NoticeRef) => planReceipt(deps.prisma, input),
    /** The next step against silence. Idempotent. */
    answerSilence: (input: SilenceInput) => answerSilence(deps.prisma, input),
    /** One decision about a payout as one idempotent transaction; without one, what the records say. */
    stepPayout: (input: PayoutStepInput) => stepPayout(deps, input),
    /** Sends an approved payout to the bank, at most once; asks first how far an earlier try came. */
    instructPayment: (input: PaymentInput) => showingLife(() => instructPayment(deps, input)),
    /** One batch of the morning's papers about what is due. Idempotent. */
    sendDigests: (input: DigestInput) => sendDigests(deps, input),
    /** Looks after an instruction without answer; sends nothing. */
    inquirePayment: (input: PaymentInput) => showingLife(() => inquirePayment(deps, input)),
  };
}

const HEARTBEAT_EVERY_MS = 2_000;

/** An effect may be long under way; heartbeats let a dead worker's be tried again at once instead of when its time is over. */
async function showingLife<T>(work: () => Promise<T>): Promise<T> {
  const beating = setInterval(() => heartbeat(), HEARTBEAT_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}
