/** What is sent of what stands in the form of an act. Pure. */
import { changedFrom, filledIn, type Field } from './schemas.js';

export type Values = Readonly<Record<string, unknown>>;

/** Parts of a correction that mean something only together. */
const WHOLE = ['identity', 'handlingOfficial'];

interface Form {
  /** Of the act, as they were asked for. */
  readonly fields: readonly Field[];
  /** What stood there when the form was opened. */
  readonly before: Values;
}

/** @param moment when it happened, where nothing else was said */
export function bodyOf(kind: string, values: Values, { fields, before }: Form, moment: string): Values {
  const { occurredAt, corrections, ...own } = values;
  return {
    kind,
    ...noRows(fields),
    ...((filledIn(own) as object | undefined) ?? {}),
    ...(kind === 'notice-corrected'
      ? { corrections: changedFrom(before['corrections'], corrections, WHOLE) ?? {} }
      : {}),
    occurredAt: occurredAt ?? moment,
  };
}

/** A list that must be there and may have nothing in it: to have added no row is to say that there is none. */
function noRows(fields: readonly Field[]): Values {
  const lists = fields.filter(({ isRequired, shape }) => isRequired && shape.is === 'rows' && shape.least === 0);
  return Object.fromEntries(lists.map(({ name }) => [name, []]));
}
