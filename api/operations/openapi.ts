/** The OpenAPI 3.1 document, made from the routes and the very schemas that validate. */
import { RULE_TABLE_PATH } from '../../activities/pages/rule-page-frame.js';
import { annotateBodies, annotateCodes, bothWords, type Schema } from '../description/annotate.js';
import { HEADERS, responsesOf } from '../description/answers.js';
import { ACT_UNIONS } from '../description/component-names.js';
import { nameOf, NamedSchemas } from '../description/named-schemas.js';
import { parametersOf } from '../description/parameters.js';
import { exampleOf } from '../examples/index.js';
import type { Route } from '../http/http.js';
import { problem } from '../schemas/objects.js';

export function openApiDocument(routes: readonly Route[], publicUrl: string): Readonly<Schema> {
  const schemas = new NamedSchemas();
  const bodies: Schema[] = [];
  const paths: Record<string, Record<string, unknown>> = {};
  const problemSchema = schemas.of(problem, 'output');
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = operation(route, schemas, bodies);
  }
  annotateBodies(bodies, schemas.components);
  const document = {
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
      headers: HEADERS,
      responses: {
        Problem: { description: 'Problem details', content: { 'application/problem+json': { schema: problemSchema } } },
      },
      schemas: schemas.components,
    },
  };
  annotateCodes([paths, schemas.components]);
  return document;
}

/** @param bodies where the schema of what is sent is put */
function operation(route: Route, schemas: NamedSchemas, bodies: Schema[]): Schema {
  const example = exampleOf(route.operationId);
  const body = requestBody(route, schemas, example.request, bodies);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: bothWords(route.summary),
    description: `${route.description.zh}\n\n${route.description.en}`,
    ...(route.access === 'open' ? { security: [] } : {}),
    parameters: parametersOf(route, schemas),
    ...(body === null ? {} : { requestBody: body }),
    responses: responsesOf(route, schemas, example.answers ?? {}),
  };
}

function requestBody(
  route: Route,
  schemas: NamedSchemas,
  requests: Readonly<Record<string, unknown>> | undefined,
  bodies: Schema[],
): Schema | null {
  if (route.method !== 'post') return null;
  if (route.reads === 'form')
    return { required: false, content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } };
  if (route.requestBody === undefined) return null;
  const schema = schemas.of(route.requestBody, 'input');
  bodies.push(schema);
  const examples = Object.fromEntries(
    Object.entries(requests ?? {}).map(([name, value]) => [name, { ...titleOf(value), value }]),
  );
  if (route.reads !== 'multipart') return { required: true, content: { 'application/json': { schema, examples } } };
  withFile(schemas.components[nameOf(schema)] ?? {});
  return { required: true, content: { 'multipart/form-data': { schema, examples } } };
}

/** The file stands beside the fields of its form. */
function withFile(form: Schema): void {
  const { properties, required } = form as { properties: Schema; required: readonly string[] };
  properties['file'] = { type: 'string', format: 'binary' };
  form['required'] = [...required, 'file'];
}

/** An act is told apart by what it is called. */
function titleOf(body: unknown): Schema {
  const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
  const act = Object.values(ACT_UNIONS).flatMap((acts) => acts.filter((one) => one.kind === kind))[0];
  return act === undefined ? {} : { summary: bothWords(act.words) };
}
