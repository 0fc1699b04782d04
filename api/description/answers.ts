/** What a route can answer, as the description tells it: answers, problems, headers. */
import { CSV } from '../http/csv.js';
import { MOST_ROWS } from '../http/exports.js';
import type { AnswerHeader, Route, RouteAnswer } from '../http/http.js';
import { XLSX } from '../http/xlsx.js';
import { submission } from '../schemas/objects.js';
import type { Schema } from './annotate.js';
import type { NamedSchemas } from './named-schemas.js';
import { reference } from './named-schemas.js';

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
  503: 'PostgreSQL is away, the access log cannot be written, the affair is busy, or the clock of the host is wrong',
};

/** Every header that is described, by its name; answers refer to them. */
export const HEADERS: Readonly<Record<string, Schema>> = {
  ETag: header('版本，如 "3"，作 If-Match 带回', 'Version of what is shown, e.g. "3": send it back as If-Match'),
  Location: header(
    '所记录内容的地址；同一幂等键的重复请求可能没有',
    'Where to read what was recorded; a repeated request under its key may come without',
  ),
  'Content-Disposition': header('附件及文件名', 'An attachment and its file name'),
  Digest: header('内容的 SHA-256，base64', 'SHA-256 of the content, base64'),
  'Content-Language': header('zh 或者 en', 'zh or en'),
  'WWW-Authenticate': header('须以 Bearer 令牌登录', 'Asks for a bearer token'),
  'Retry-After': header('若干秒后再试', 'Seconds after which to try again', 'integer'),
  RateLimit: header(
    '本分钟余额，如 limit=600, remaining=599, reset=60',
    'What is left of the account’s minute: limit, remaining, reset',
  ),
  'RateLimit-Policy': header('每分钟限额，如 600;w=60', 'Requests in a window of so many seconds, e.g. 600;w=60'),
  'X-Request-Id': header(
    '请求编号，询问时请提供',
    'Id of the request; the sender’s own where it is 8 to 64 letters, digits, _ or -',
  ),
};

function header(zh: string, en: string, type = 'string'): Schema {
  return { description: `${zh} — ${en}`, schema: { type } };
}

/** Of every answer to whoever shows a token that holds. */
const COMMON = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy'];

const HEADERS_OF_PROBLEMS: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  412: ['ETag'],
  429: ['Retry-After'],
  503: ['Retry-After', 'Location'],
};

function headersNamed(names: readonly string[]): Schema {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** @param examples of what is answered as JSON, by status */
export function responsesOf(route: Route, schemas: NamedSchemas, examples: Readonly<Record<number, unknown>>): Schema {
  return {
    ...Object.fromEntries(
      Object.entries(route.answers).map(([status, answer]) => [
        status,
        status === '304'
          ? { description: answer.description, headers: headersNamed(['X-Request-Id']) }
          : response(route, answer, schemas, examples[Number(status)]),
      ]),
    ),
    ...(route.access === 'acting' ? { 202: waiting(schemas) } : {}),
    ...Object.fromEntries(problemStatuses(route).map((status) => [status, problemResponse(route, status)])),
  };
}

/** Acts are recorded or refused at once; only what an earlier version of the program left waiting is told so. */
function waiting(schemas: NamedSchemas): Schema {
  return {
    description:
      '仅见于重复请求：同一幂等键的请求已经收下、尚未办理，按 Location 查询结果 — Only for a repeated request: the one under its key was taken and waits; Location says where to ask',
    headers: headersNamed([...COMMON, 'Location']),
    content: {
      'application/json': {
        schema: schemas.of(submission, 'output'),
        example: { submissionId: '0199f3a0-0000-7000-8000-00000000000a', state: 'pending' },
      },
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

function problemResponse(route: Route, status: number): Schema {
  // Only what is recorded as a step can be unknown, and is asked about then.
  const own = (HEADERS_OF_PROBLEMS[status] ?? []).filter((name) => name !== 'Location' || route.access === 'acting');
  return {
    description: PROBLEM_WORDS[status] ?? 'Problem',
    headers: headersNamed([
      ...(route.access === 'open' || status === 401 ? ['X-Request-Id'] : COMMON),
      'Content-Language',
      ...own,
    ]),
    content: { 'application/problem+json': { schema: reference('Problem') } },
  };
}

function response(route: Route, answer: RouteAnswer, schemas: NamedSchemas, example: unknown): Schema {
  const own: readonly AnswerHeader[] = answer.headers ?? [];
  const headers = headersNamed([...(route.access === 'open' ? ['X-Request-Id'] : COMMON), ...own]);
  const type = answer.type ?? 'application/json';
  const schema = answer.schema === undefined ? contentOf(type) : schemas.of(answer.schema, 'output');
  const content = { [type]: { schema, ...(example === undefined ? {} : { example }) } };
  if (answer.isPage === true) Object.assign(content, { 'text/html': { schema: { type: 'string' } } });
  if (answer.isExported !== true) return { description: answer.description, headers, content };
  return {
    description: `${answer.description}. ${EXPORTED}`,
    headers: { ...headers, ...headersNamed(['Content-Disposition', 'Content-Language']) },
    content: { ...content, [CSV]: { schema: { type: 'string' } }, [XLSX]: { schema: contentOf(XLSX) } },
  };
}

/** Texts are told as texts, everything else as a file. */
function contentOf(type: string): Schema {
  return type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
}

const EXPORTED = `As CSV or a workbook (XLSX) the whole filtered list, up to ${MOST_ROWS} rows, else 422; heads and codes by Accept-Language, amounts in yuan, times of Shanghai; only these have Content-Disposition and Content-Language. limit means nothing to it, cursor is a bad field.`;
