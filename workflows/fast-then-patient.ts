/** One transaction, first as a local activity, then as a regular one. */
import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/**
 * The fast road costs a third; its few retries write history. A database that does not answer is then waited for by the
 * regular activity, which writes none. A failure that no retry will mend is thrown at once.
 */
export async function fastThenPatient<I, R>(
  fast: (input: I) => Promise<R>,
  patient: (input: I) => Promise<R>,
  input: I,
): Promise<R> {
  try {
    return await fast(input);
  } catch (error) {
    if (isPermanent(error)) throw error;
    return patient(input);
  }
}

function isPermanent(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof ApplicationFailure && cause.nonRetryable === true;
}

function causeOf(error: unknown): unknown {
  return error instanceof ActivityFailure ? error.cause : error;
}
