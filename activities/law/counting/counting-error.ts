/** Why a deadline cannot be computed. The API answers these as 422; none of them is worth a retry. */
export type CountingErrorCode =
  | 'trigger-invalid'
  | 'year-out-of-range'
  | 'period-missing'
  | 'period-invalid'
  | 'period-unit'
  | 'pause-date'
  | 'pause-inverted'
  | 'pause-overlap'
  | 'unknown-variant';

export class CountingError extends Error {
  override readonly name = 'CountingError';

  constructor(
    readonly code: CountingErrorCode,
    message: string,
  ) {
    super(message);
  }
}
