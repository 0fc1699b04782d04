/** Every paper of the system, wherever it is defined. */
import { paperCorrection } from './case/correction/papers.js';
import { CASE_PAPERS } from './case/papers.js';
import { COLLABORATION_PAPERS } from './collaboration/papers.js';
import { deadlineEscalation, deadlineReminder, periodWarning, rightsComplaint } from './papers/alarms.js';
import { calendarMissing, calendarProposed, deadlineAdjusted } from './papers/calendar.js';
import type { PaperDefinition } from './papers/define-paper.js';
import { deadlineDigest } from './papers/digest.js';
import { recordsFaulty } from './papers/records-check.js';
import { noReceiptRecord, receiptEscalation, receiptReminder, submissionRefused } from './papers/receipts.js';
import type { Sending } from './papers/sending.js';
import { standInEnded, standInNamed } from './papers/stand-ins.js';
import {
  accountChange,
  subsidyBounced,
  subsidyCancelled,
  subsidyClawedBack,
  subsidyClosed,
  subsidyPaid,
  subsidyProposed,
  subsidyReturned,
} from './subsidy/papers.js';

export const PAPERS = [
  ...CASE_PAPERS,
  ...COLLABORATION_PAPERS,
  paperCorrection,
  deadlineReminder,
  periodWarning,
  deadlineEscalation,
  rightsComplaint,
  deadlineAdjusted,
  calendarMissing,
  calendarProposed,
  deadlineDigest,
  receiptReminder,
  receiptEscalation,
  noReceiptRecord,
  submissionRefused,
  subsidyProposed,
  subsidyReturned,
  subsidyPaid,
  subsidyBounced,
  subsidyClawedBack,
  subsidyClosed,
  subsidyCancelled,
  accountChange,
  standInNamed,
  standInEnded,
  recordsFaulty,
] as const;

/** Form of a paper. */
export type PaperForm = (typeof PAPERS)[number]['form'];

/** A paper of whatever data; `sentOn` where acts cause it. */
export interface AnyPaper extends PaperDefinition<PaperForm, never, string> {
  readonly sentOn?: readonly Sending[];
}

const BY_FORM: ReadonlyMap<string, AnyPaper> = new Map(PAPERS.map((paper): [string, AnyPaper] => [paper.form, paper]));

/** @returns null for a stored text that names no form: papers of forms that are no more stay as they were issued */
export function paperOf(form: string): AnyPaper | null {
  return BY_FORM.get(form) ?? null;
}
