/** What is sent to the process that follows one notice to one recipient until receipt is proven (送达跟踪). */
import { defineSignal } from '@temporalio/workflow';

export interface NoticeInput {
  readonly noticeId: string;
  readonly recipientId: string;
  /** How often silence has been answered so far; handed over by continue-as-new. */
  readonly silences?: number;
}

export interface NoticeResult {
  /** `received`: receipt proven; `no-receipt`: silence at the end of the ladder, a task was opened; `moot`: no receipt is needed any more. */
  readonly state: 'received' | 'no-receipt' | 'moot';
}

/** Signal, because a receipt is a fact already recorded in PostgreSQL and nobody waits for an answer. */
export const receiptRecordedSignal = defineSignal('receiptRecorded');
