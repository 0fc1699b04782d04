/** What permission and situation ask of an act before its own fields are looked at (行为要素). */
import { z } from 'zod';
import type { AnyAct, Situation } from './define-act.js';

export interface ActHead<S extends Situation> {
  readonly act: AnyAct<S>;
  readonly onBehalfOf: string | undefined;
  /** Undefined where the act has none, and for one that nobody knows: that is a bad field. */
  readonly variety: string | undefined;
}

/** @param onBehalfOf already checked @param body as sent */
export function headOf<S extends Situation>(act: AnyAct<S>, onBehalfOf: string | undefined, body: object): ActHead<S> {
  const field = act.variety?.field;
  const schema = field === undefined ? undefined : act.fields[field];
  if (field === undefined || schema === undefined) return { act, onBehalfOf, variety: undefined };
  const { data } = z.safeParse(schema, new Map<string, unknown>(Object.entries(body)).get(field));
  return { act, onBehalfOf, variety: typeof data === 'string' ? data : undefined };
}
