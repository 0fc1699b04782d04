/** What is sent of what stands in the form of an act. Pure. */
import { changedFrom, filledIn } from './schemas.js';

export type Values = Readonly<Record<string, unknown>>;

/** Parts of a correction that mean something only together. */
const WHOLE = ['identity', 'handlingOfficial'];

/** @param before what stood there when the form was opened @param moment when it happened, where nothing else was said */
export function bodyOf(kind: string, values: Values, before: Values, moment: string): Values {
  const { occurredAt, corrections, ...own } = values;
  return {
    kind,
    ...((filledIn(own) as object | undefined) ?? {}),
    ...(kind === 'notice-corrected'
      ? { corrections: changedFrom(before['corrections'], corrections, WHOLE) ?? {} }
      : {}),
    occurredAt: occurredAt ?? moment,
  };
}
