/** Errors as RFC 9457 problem details in the reader's language. The only place where an error becomes an answer. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Problem } from '../../workflows/domain/problem.js';
import { ClockSkew } from '../../activities/adapters/clock.js';
import { databaseIsAway, isBusy } from '../../activities/adapters/database-failures.js';
import { OutcomeUnknown } from '../../activities/adapters/transaction.js';
import { OutcomeUnreadable } from '../../activities/adapters/once.js';
import { problemOf } from '../../activities/affair/index.js';
import { AffairBusy } from '../../activities/adapters/turns.js';
import type { Answer } from './http.js';
import { pick, type Language } from './language.js';
import { PROBLEM_KINDS, titleOf, type ProblemCode } from './problem-titles.js';
import { aboutCaseOf, whatNext } from './what-next.js';
import type { FieldProblem } from '../../activities/fields/field-problem.js';

/** Whatever the reader is told beside title and fields. */
export interface ProblemExtras {
  readonly detail?: Bilingual;
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem object. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Thrown by routes; becomes a problem answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(code);
    this.status = PROBLEM_KINDS[code].status;
  }
}

/** Bad fields, all of them at once. */
export function badFields(errors: readonly FieldProblem[]): ProblemError {
  return new ProblemError('invalid-fields', { errors });
}

/** The same for what is not there and what one may not see. */
export function notFound(): ProblemError {
  return new ProblemError('not-found');
}

interface ProblemParts extends ProblemExtras {
  readonly code: string;
  readonly status: number;
}

/** Seconds after which a client may ask again while the database is away. */
const RETRY_AFTER_S = 5;

/** @returns the answer for anything thrown; what nobody foresaw is told by its id only. */
export function problemAnswer(error: unknown, language: Language, requestId: string): Answer {
  if (error instanceof ProblemError)
    return answer({ ...error.extras, code: error.code, status: error.status }, language);
  const refused = problemOf(error);
  if (refused !== null) return refusalAnswer(refused, language);
  const later = laterProblem(error);
  if (later !== null) {
    const headers = { 'Retry-After': String(RETRY_AFTER_S), ...later.headers };
    return answer({ ...later, status: PROBLEM_KINDS[later.code].status, headers }, language);
  }
  const known = bodyParserProblem(error);
  if (known !== null) return answer({ code: known, status: PROBLEM_KINDS[known].status }, language);
  return answer(
    {
      code: 'internal-error',
      status: 500,
      detail: { zh: `请提供编号 ${requestId} 以便查询`, en: `Please give the id ${requestId} when you ask about it` },
      members: { requestId },
    },
    language,
  );
}

/** What will pass: the same request may be sent again. */
function laterProblem(error: unknown): (ProblemExtras & { readonly code: ProblemCode }) | null {
  if (error instanceof AffairBusy || isBusy(error)) return { code: 'busy' };
  if (error instanceof ClockSkew) return { code: 'clock-skew' };
  if (error instanceof OutcomeUnreadable) {
    const path = `/v1/submissions/${error.submissionId}`;
    return {
      code: 'outcome-unknown',
      detail: { zh: `请查询 ${path}，确认是否已记录`, en: `Ask ${path} whether it was recorded` },
      members: { submissionId: error.submissionId },
      headers: { Location: path },
    };
  }
  if (error instanceof OutcomeUnknown) return { code: 'outcome-unknown' };
  return databaseIsAway(error) ? { code: 'database-away' } : null;
}

const CHALLENGE = 'Bearer realm="fayuan", error="invalid_token"';

/** A refusal of the step. */
export function refusalAnswer(problem: Problem, language: Language): Answer {
  const { existing, center, version, detail } = problem;
  return answer(
    {
      code: problem.code,
      status: problem.status,
      ...(detail === undefined ? {} : { detail }),
      errors: problem.errors ?? [],
      headers: {
        ...(version === undefined ? {} : { ETag: `"${version}"` }),
        ...(problem.status === 401 ? { 'WWW-Authenticate': CHALLENGE } : {}),
      },
      members: { ...(existing ? { existing } : {}), ...(center ? { center } : {}) },
    },
    language,
  );
}

/** The problem as an object of the contract, for answers that carry one (submissions). @param path of what it is about */
export function refusalObject(problem: Problem, language: Language, path: string): unknown {
  return toldOf(path, refusalAnswer(problem, language)).body;
}

function answer(parts: ProblemParts, language: Language): Answer {
  const title = pick(titleOf(parts.code, parts.status), language);
  const errors = parts.errors ?? [];
  const next = whatNext([parts.code, ...errors.map(({ code }) => code)]);
  return {
    status: parts.status,
    type: 'application/problem+json',
    headers: { 'Content-Language': language, ...parts.headers },
    body: {
      type: `urn:fayuan:problem:${parts.code}`,
      title,
      status: parts.status,
      detail: parts.detail === undefined ? title : pick(parts.detail, language),
      code: parts.code,
      errors: errors.map(({ pointer, code, detail }) => ({ pointer, code, detail: pick(detail, language) })),
      ...(next.length === 0 ? {} : { next: next.map((words) => pick(words, language)) }),
      ...parts.members,
    },
  };
}

/** The same problem, told of the request that it answers. @param path as it was asked */
export function toldOf(path: string, problem: Answer): Answer {
  const { body } = problem;
  if (typeof body !== 'object' || body === null || !('next' in body) || !Array.isArray(body.next)) return problem;
  const { next: hints, ...rest } = body;
  const next = aboutCaseOf(path, hints as readonly string[]);
  return { ...problem, body: next.length === 0 ? rest : { ...rest, next } };
}

/** What express, its body reader and multer throw before a route is reached. */
function bodyParserProblem(error: unknown): ProblemCode | null {
  if (typeof error !== 'object' || error === null) return null;
  const type = 'type' in error ? error.type : undefined;
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FIELD_VALUE')
    return 'body-too-large';
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return 'unsupported-media-type';
  if (typeof type === 'string' || status === 400 || error instanceof URIError) return 'broken-request';
  if (error instanceof Error && error.name === 'MulterError') return 'broken-request';
  return null;
}
