/** Collects the named schemas of the description while operations are written. */
import { z } from 'zod';
import type { Schema } from './annotate.js';

const COMPONENTS = '#/components/schemas/';

export class NamedSchemas {
  readonly components: Record<string, Schema> = {};

  /** @param io whether the schema stands for what is sent or for what was read from it */
  of(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const {
      $schema: _dialect,
      $defs,
      ...json
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      // Unknown fields are refused where they are sent; answers may have more of them one day.
      override: ({ jsonSchema }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      },
    }) as Schema;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Schema))
      this.components[name] ??= relinked(definition) as Schema;
    const name = json['id'];
    if (typeof name !== 'string') return relinked(json) as Schema;
    this.components[name] ??= relinked(json) as Schema;
    return reference(name);
  }
}

export function reference(name: string): Schema {
  return { $ref: `${COMPONENTS}${name}` };
}

/** @returns of a reference, whose schema it is; of anything else nothing that is there */
export function nameOf({ $ref }: Schema): string {
  return typeof $ref === 'string' ? $ref.slice(COMPONENTS.length) : '';
}

/** Definitions move from inside each schema to the document's components; `id` there is a name, not an address. */
function relinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relinked);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (key === '$ref' && typeof member === 'string') entries.push([key, member.replace('#/$defs/', COMPONENTS)]);
    else if (key === 'properties' && typeof member === 'object' && member !== null) {
      // A property may well be called `id`.
      entries.push([key, Object.fromEntries(Object.entries(member).map(([name, part]) => [name, relinked(part)]))]);
    } else if (!(key === 'id' && typeof member === 'string')) entries.push([key, relinked(member)]);
  }
  return Object.fromEntries(entries);
}
