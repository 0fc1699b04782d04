/** The OpenAPI 3.1 document, made from the routes and the very schemas that validate. */
import { z } from 'zod';
import { RULE_TABLE_PATH } from '../../activities/pages/rule-page-frame.js';
import { CSV } from '../http/csv.js';
import { MOST_ROWS } from '../http/exports.js';
import type { Route, RouteAnswer } from '../http/http.js';
import { XLSX } from '../http/xlsx.js';
import { problem } from '../schemas/objects.js';

type Json = Readonly<Record<string, unknown>>;

const COMPONENTS = '#/components/schemas/';
/** Problems of every route that asks for a token, whether it or the step looks its sender up. */
const SIGNED_IN_PROBLEMS = [401, 422, 429, 503];
const BODY_PROBLEMS = [400, 413, 415];

const PROBLEM_WORDS: Readonly<Record<number, string>> = {
  400: 'Broken JSON or encoding',
  401: 'No or invalid token',
  403: 'Visible, but not this role’s act',
  404: 'Not visible or not there',
  408: 'The upload was too slow',
  409: 'The state forbids it, or a duplicate',
  410: 'Link expired or used',
  412: 'Stale version',
  413: 'Body too large',
  415: 'Unsupported media type',
  422: 'Bad fields',
  428: 'If-Match is missing',
  429: 'Too many requests',
  503: 'PostgreSQL is away, the affair is busy, or the clock of the host is wrong',
};

/** Collects named schemas while operations are written. */
class Schemas {
  readonly components: Record<string, unknown> = {};

  /** @param io whether the schema stands for what is sent or for what was read from it */
  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _dialect, $defs, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Json))
      this.components[name] = relinked(definition);
    const name = json['id'];
    if (typeof name !== 'string') return relinked(json) as Json;
    this.components[name] = relinked(json);
    return { $ref: `${COMPONENTS}${name}` };
  }
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

export function openApiDocument(routes: readonly Route[], publicUrl: string): Json {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = operation(route, schemas);
  }
  const problemSchema = schemas.of(problem, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: '法援协同 Fayuan',
      version: '1',
      description:
        'Instants carry an offset; unknown fields are 422; errors are application/problem+json in Chinese or English by Accept-Language.',
    },
    externalDocs: { description: '期限规则表 Table of time limits', url: `${publicUrl}${RULE_TABLE_PATH}` },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: {
        Problem: { description: 'Problem details', content: { 'application/problem+json': { schema: problemSchema } } },
      },
      schemas: schemas.components,
    },
  };
}

function operation(route: Route, schemas: Schemas): Json {
  const body = requestBody(route, schemas);
  return {
    tags: [route.tag],
    summary: `${route.summary.zh} — ${route.summary.en}`,
    ...(route.access === 'open' ? { security: [] } : {}),
    parameters: [...pathParameters(route), ...queryParameters(route, schemas), ...headerParameters(route)],
    ...(body === null ? {} : { requestBody: body }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [status, response(answer, schemas)]),
      ),
      ...Object.fromEntries(problemStatuses(route).map((status) => [status, problemResponse(status)])),
    },
  };
}

function problemStatuses(route: Route): readonly number[] {
  const statuses = new Set<number>(route.problems ?? []);
  const isOpen = route.access === 'open';
  for (const status of isOpen ? [429, 503] : SIGNED_IN_PROBLEMS) statuses.add(status);
  if (route.method === 'post' && !isOpen) for (const status of BODY_PROBLEMS) statuses.add(status);
  return [...statuses].sort((a, b) => a - b);
}

function problemResponse(status: number): Json {
  return {
    description: PROBLEM_WORDS[status] ?? 'Problem',
    content: { 'application/problem+json': { schema: { $ref: `${COMPONENTS}Problem` } } },
  };
}

function response(answer: RouteAnswer, schemas: Schemas): Json {
  const type = answer.type ?? 'application/json';
  const schema = answer.schema === undefined ? { type: 'string' } : schemas.of(answer.schema, 'output');
  if (answer.isExported !== true) return { description: answer.description, content: { [type]: { schema } } };
  const table = { schema: { type: 'string' } };
  return {
    description: `${answer.description}. ${EXPORTED}`,
    content: { [type]: { schema }, [CSV]: table, [XLSX]: table },
  };
}

const EXPORTED = `As CSV or a workbook the whole filtered list, up to ${MOST_ROWS} rows, else 422; heads and codes by Accept-Language, amounts in yuan, times of Shanghai. limit means nothing to it, cursor is a bad field.`;

function requestBody(route: Route, schemas: Schemas): Json | null {
  if (route.method !== 'post') return null;
  if (route.reads === 'form')
    return { required: false, content: { 'application/x-www-form-urlencoded': { schema: {} } } };
  if (route.requestBody === undefined) return null;
  const schema = schemas.of(route.requestBody, 'input');
  if (route.reads !== 'multipart') return { required: true, content: { 'application/json': { schema } } };
  const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
  const fields = { ...schema, additionalProperties: true };
  return { required: true, content: { 'multipart/form-data': { schema: { allOf: [fields, file] } } } };
}

function pathParameters(route: Route): readonly Json[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(route: Route, schemas: Schemas): readonly Json[] {
  if (route.query === undefined) return [];
  return Object.entries(route.query.shape).map(([name, schema]) => {
    const type = schema as z.ZodType;
    return { name, in: 'query', required: !type.safeParse(undefined).success, schema: schemas.of(type, 'output') };
  });
}

function headerParameters(route: Route): readonly Json[] {
  const header = (name: string, description: string, required = false): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(route.isStream === true
      ? [header('Last-Event-ID', 'Id of the last event that was told: what came since is told first')]
      : []),
    ...(route.idempotent === true ? [header('Idempotency-Key', 'Same key and same request: the same answer')] : []),
    ...(route.version === undefined
      ? []
      : [header('If-Match', 'Version the sender has read, e.g. "3"', route.version === 'required')]),
  ];
}
