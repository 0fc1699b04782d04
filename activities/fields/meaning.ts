/**
 * What a field stands for beyond its form (字段含义): a document, the day of a deed. It is said where the field is declared, so that
 * whoever needs them all finds them in a schema, whatever they are called. It is kept beside the schema, since the served
 * description of the API has no word for it.
 */
import { z } from 'zod';
import { pointerOf } from './field-problem.js';

type Meaning = 'document' | 'day-of-deed';

const MEANINGS = z.registry<{ readonly is: Meaning }>();

/** A value found in a body, with its JSON pointer. */
interface Place {
  readonly pointer: string;
  readonly value: string;
}

/** @returns the schema, now known to stand for this */
export function standsFor<S extends z.ZodType>(is: Meaning, schema: S): S {
  MEANINGS.add(schema, { is });
  return schema;
}

/** Everything in a well-formed body that stands for one thing, in the order of the schema. */
export function placesOf(is: Meaning, schema: z.ZodType, body: unknown): readonly Place[] {
  return [...walk(is, schema, body, [])];
}

function* walk(is: Meaning, schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): Generator<Place> {
  if (typeof value === 'string' && MEANINGS.get(schema)?.is === is) yield { pointer: pointerOf(path), value };
  if (schema instanceof z.ZodOptional) yield* walk(is, schema.unwrap() as z.ZodType, value, path);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* walk(is, schema.element as z.ZodType, one, [...path, index]);
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    for (const [field, of] of Object.entries(schema.shape)) {
      yield* walk(is, of as z.ZodType, (value as Readonly<Record<string, unknown>>)[field], [...path, field]);
    }
  }
}
