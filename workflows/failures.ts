/**
 * Failures are a closed list, stable for ever (they stand in histories). The only place that makes an
 * `ApplicationFailure`; workflows, activities and adapters use it alike. Messages never carry personal data: the SDK
 * logs them in plain text.
 */
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';

export const FailureType = {
  /** The row named by an id is not there (never transient: rows are written before they are named). */
  UnknownReference: 'UnknownReference',
  /** Another process holds the lease of this delivery. */
  DeliveryLeased: 'DeliveryLeased',
  /** The mail server did not take the message, or did not answer: try again. */
  DeliveryFailed: 'DeliveryFailed',
  /** Another try of the same payment has taken it over: ask again how far it came. */
  PaymentContended: 'PaymentContended',
} as const;
export type FailureType = (typeof FailureType)[keyof typeof FailureType];

/** A failure that no retry will mend. */
export function permanent(type: FailureType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true });
}

/** A failure that is expected and worth another try; logged quietly. */
export function transient(type: FailureType, message: string, retryAfterMs?: number): ApplicationFailure {
  return ApplicationFailure.create({
    type,
    message,
    category: ApplicationFailureCategory.BENIGN,
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
  });
}
