/** All activities of the worker. Dependencies come in by closure; workflows see the type only. */
import { heartbeat } from '@temporalio/activity';
import { checkCalendarHorizon, createReproject, type ReprojectInput } from './calendar/index.js';
import {
  beginPayout,
  type BeginPayoutInput,
  stepAffair,
  type StepAffairDeps,
  type StepAffairInput,
  stepReceiptDesk,
  type ReceiptDeskStep,
} from './process/index.js';
import { sendDigests, type DigestInput } from './digest/send-digests.js';
import { inquirePayment } from './payments/inquire.js';
import { instructPayment, type PaymentDeps, type PaymentInput } from './payments/instruct.js';
import { askNightlyCheck, createRecordsCheck, failRecordsCheck, type CheckInput } from './records-check/index.js';
import { stepPayout, type PayoutStepInput } from './subsidy/index.js';

export interface ActivityDeps extends PaymentDeps, StepAffairDeps {}

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(deps: ActivityDeps) {
  const reproject = createReproject(deps);
  const checkRecords = createRecordsCheck(deps);
  return {
    /** What has come due in an affair, as one idempotent transaction; when nothing is due, only a look. */
    stepAffair: (input: StepAffairInput) => stepAffair(deps, input),
    /** Brings a batch of cases to the calendar in force. Idempotent. */
    reprojectCases: (input: ReprojectInput) => showingLife(() => reproject(input)),
    /** Has the records checked, once a night. Idempotent. */
    askNightlyCheck: (input: { readonly at: number }) => askNightlyCheck(deps.records, input),
    /** Walks the next piece of the records for a check. Repeatable: a piece counts once. */
    checkRecords: (input: CheckInput) => showingLife(() => checkRecords(input)),
    /** Ends a check that could not come on. Idempotent. */
    failRecordsCheck: (input: CheckInput) => failRecordsCheck(deps.records, input),
    /** Warns while the calendar does not reach far enough. Idempotent. */
    checkCalendarHorizon: (input: { readonly at: number }) => checkCalendarHorizon(deps.records, input),
    /** Has the process of a case's subsidy started. Idempotent. */
    beginPayout: (input: BeginPayoutInput) => beginPayout(deps, input),
    /** Who has not signed for a paper that belongs to no case, as one idempotent transaction. */
    stepReceiptDesk: (input: ReceiptDeskStep) => stepReceiptDesk(deps, input),
    /** What the records say of a payout. */
    lookAtPayout: (input: PayoutStepInput) => stepPayout(deps, input),
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
