/**
 * The steps against silence (催收阶梯) as data: how long nobody has signed before which step is taken. Policy, not law. What comes
 * next for a recipient stands in his row (`nextStep`, `nextAt`).
 */
export interface ReceiptRung {
  /** As the row keeps it. */
  readonly step: 'remind-1' | 'remind-2' | 'escalate' | 'give-up';
  /** After the step before, or after the paper has left. */
  readonly afterHours: number;
}
export type ReceiptStep = ReceiptRung['step'];

/** 12 h: reminder; 24 h: again; 36 h: head and supervising organ; 72 h: negative evidence and a task for a person. */
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

/** @param at epoch ms: when the paper was issued, or left */
export function firstStep(at: number): PlannedStep {
  return planned(RECEIPT_LADDER[0], at);
}

/** The same step, its time running anew. @param at epoch ms */
export function sameStepLater(step: ReceiptStep, at: number): PlannedStep {
  return planned(
    RECEIPT_LADDER.find((rung) => rung.step === step),
    at,
  );
}

/** @param at epoch ms: when this step was taken */
export function stepAfter(step: ReceiptStep, at: number): PlannedStep {
  return planned(RECEIPT_LADDER[RECEIPT_LADDER.findIndex((rung) => rung.step === step) + 1], at);
}

function planned(rung: ReceiptRung | undefined, at: number): PlannedStep {
  if (rung === undefined) return NO_STEP;
  return { nextStep: rung.step, nextAt: new Date(at + rung.afterHours * HOUR_MS) };
}
