/** The query of a request by the schema of its route. Throws 422 with one pointer per bad parameter. */
import type { z } from 'zod';
import type { ApiRequest } from './http.js';
import { badFields } from './problem-details.js';
import { validate } from '../../activities/fields/field-problem.js';

export function queryOf<S extends z.ZodType>(request: ApiRequest, schema: S): z.infer<S> {
  const checked = validate<z.infer<S>>(schema as z.ZodType<z.infer<S>>, request.query);
  if (!checked.ok) throw badFields(checked.problems);
  return checked.value;
}

/** The body of a request by a schema. Throws 422 with one pointer per bad field. */
export function bodyOf<S extends z.ZodType>(request: ApiRequest, schema: S): z.infer<S> {
  const checked = validate<z.infer<S>>(schema as z.ZodType<z.infer<S>>, request.body);
  if (!checked.ok) throw badFields(checked.problems);
  return checked.value;
}
