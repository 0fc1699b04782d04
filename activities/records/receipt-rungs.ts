/**
 * The steps against silence (催收阶梯) as data: how long nobody has signed before which step is taken. Policy, not law. What comes
 * next for a recipient stands in his row (`nextStep`, `nextAt`). A step that would fall outside office hours is taken when offices
 * open again, unless the paper tells of a limit that is counted by the hour.
 */
import type { LegalCalendar } from '../law/counting/calendar.js';
import { officeTime } from '../law/counting/office-hours.js';

export interface ReceiptRung {
  /** As the row keeps it. */
  readonly step: 'remind-1' | 'remind-2' | 'escalate' | 'give-up';
  /** After the step before, or after the paper has left. */
  readonly afterHours: number;
}
export type ReceiptStep = ReceiptRung['step'];

/** By the hour: reminder after 12 h; again after 24; head and supervising organ after 36; negative evidence and a task after 72. */
export const RECEIPT_LADDER: readonly [ReceiptRung, ...ReceiptRung[]] = [
  { step: 'remind-1', afterHours: 12 },
  { step: 'remind-2', afterHours: 12 },
  { step: 'escalate', afterHours: 12 },
  { step: 'give-up', afterHours: 36 },
];

/** What a recipient's row says of the step that comes next. */
export interface PlannedStep {
  readonly nextStep: ReceiptStep | null;
  readonly nextAt: Date | null;
}

export const NO_STEP: PlannedStep = { nextStep: null, nextAt: null };

const HOUR_MS = 60 * 60 * 1000;

/** When somebody may be asked to sign: the instant itself, or the first one after it. Both are epoch ms. */
export type AskingHours = (at: number) => number;

/** @param hourClock whether the paper tells of a limit that is counted by the hour */
export function askingHours(hourClock: boolean, calendar: LegalCalendar): AskingHours {
  return hourClock ? (at) => at : (at) => officeTime(at, calendar);
}

/** @param at epoch ms: when the paper was issued, or left */
export function firstStep(at: number, hours: AskingHours): PlannedStep {
  return planned(RECEIPT_LADDER[0], at, hours);
}

/** The same step, its time running anew. @param at epoch ms */
export function sameStepLater(step: ReceiptStep, at: number, hours: AskingHours): PlannedStep {
  const rung = RECEIPT_LADDER.find((one) => one.step === step);
  return planned(rung, at, hours);
}

/** @param at epoch ms: when this step was taken */
export function stepAfter(step: ReceiptStep, at: number, hours: AskingHours): PlannedStep {
  return planned(RECEIPT_LADDER[RECEIPT_LADDER.findIndex((rung) => rung.step === step) + 1], at, hours);
}

function planned(rung: ReceiptRung | undefined, at: number, hours: AskingHours): PlannedStep {
  if (rung === undefined) return NO_STEP;
  return { nextStep: rung.step, nextAt: new Date(hours(at + rung.afterHours * HOUR_MS)) };
}
