/** What is sent to the receipt desk (签收台) of a region: receipts of papers that belong to no case. */
import { defineSignal } from '@temporalio/workflow';
import { PAPER_ISSUED } from '../domain/signals.js';

export interface ReceiptDeskInput {
  /** Six-digit region code. */
  readonly region: string;
  /** Continue-as-new after so many steps instead of when the server suggests it (tests only set it). */
  readonly continueAfter?: number;
}

/** Signal, because the paper stands in the records already: somebody's silence may have to be answered earlier than it knows. */
export const paperIssuedSignal = defineSignal(PAPER_ISSUED);
