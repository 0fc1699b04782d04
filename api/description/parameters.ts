/** What a route takes beside its body: parts of the path, filters, headers. */
import type { z } from 'zod';
import type { Route } from '../http/http.js';
import { bothWords, type Schema } from './annotate.js';
import type { NamedSchemas } from './named-schemas.js';
import { parameterWords } from './parameter-words.js';

export function parametersOf(route: Route, schemas: NamedSchemas): readonly Schema[] {
  const query = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => {
    const type = schema as z.ZodType;
    return parameter(name, 'query', !type.safeParse(undefined).success, schemas.of(type, 'output'));
  });
  return [
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter(name, 'path', true)),
    ...query,
    ...(route.isStream === true ? [parameter('Last-Event-ID', 'header', false)] : []),
    ...(route.idempotent === true ? [parameter('Idempotency-Key', 'header', false)] : []),
    ...(route.version === undefined ? [] : [parameter('If-Match', 'header', route.version === 'required')]),
  ];
}

function parameter(name: string, place: string, required: boolean, schema: Schema = { type: 'string' }): Schema {
  const words = parameterWords(name);
  const told = words === undefined ? {} : { description: bothWords(words), 'x-words': words };
  return { name, in: place, required, ...told, schema };
}
