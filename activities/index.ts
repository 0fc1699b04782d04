/** All activities of the worker. Dependencies come in by closure; workflows see the type only. */
import { deliver, type DeliverInput, type DeliveryDeps } from './delivery/deliver.js';
import { answerSilence, planReceipt, type NoticeRef, type SilenceInput } from './delivery/receipt-ladder.js';
import type { Law } from './law/store.js';
import { runTransition, type TransitionInput } from './transition/index.js';

export interface ActivityDeps extends DeliveryDeps {
  readonly law: Law;
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(deps: ActivityDeps) {
  return {
    /** One act or one alarm as one idempotent transaction. */
    transition: (input: TransitionInput) => runTransition(deps, input),
    /** Sends one paper to one address, at least once, with one Message-ID. */
    deliver: (input: DeliverInput) => deliver(deps, input),
    /** What to wait for until receipt is proven. */
    planReceipt: (input: NoticeRef) => planReceipt(deps.prisma, input),
    /** The next step against silence. Idempotent. */
    answerSilence: (input: SilenceInput) => answerSilence(deps.prisma, input),
  };
}
