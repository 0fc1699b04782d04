/**
 * Idempotency (幂等): the same key with the same request gets the same answer, also after a restart; with another
 * request it is refused. Scope: account and key. Kept are 201, 202, 409 and 412 (contract.md).
 */
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Queries, Tx } from '../../activities/adapters/database.js';
import { once, type Outcome, type ReceivedRequest } from '../../activities/adapters/once.js';
import { problemOf } from '../../activities/affair/index.js';
import type { Problem } from '../../workflows/domain/problem.js';
import type { ActingRequest, Answer } from './http.js';
import { ProblemError, refusalAnswer } from './problem-details.js';

export interface Fingerprint {
  /** Null: the sender gave no key, each POST is new. */
  readonly key: string | null;
  /** Covers method, path and body. */
  readonly hash: string;
}

const LONGEST_KEY = 255;

/** The file of a request stands in it by its own hash. */
export function fingerprintOf(request: ActingRequest): Fingerprint {
  const key = request.header('idempotency-key') ?? null;
  if (key !== null && (key.length > LONGEST_KEY || !/^[\x21-\x7e]+$/.test(key))) {
    throw new ProblemError('malformed-idempotency-key', {
      detail: {
        zh: `幂等键应为1至${LONGEST_KEY}个可见 ASCII 字符`,
        en: `The key has 1 to ${LONGEST_KEY} visible ASCII characters`,
      },
    });
  }
  const hash = createHash('sha256').update(`${request.method} ${request.path}\n${canonical(request.body)}`);
  if (request.file !== null) hash.update(`\n${request.file.sha256}`);
  return { key, hash: hash.digest('hex') };
}

/** The same JSON value always gives the same text, whatever the order of its members. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/**
 * Does `work` and keeps its answer in one transaction; of two requests with one key, one works and the other gets its
 * answer. What the work refuses with 409 or 412 is kept likewise.
 * @param pool where it is written: uploads go through the pool of the reads
 */
export async function answerOnce(
  request: ActingRequest,
  print: Fingerprint,
  work: (tx: Tx) => Promise<Answer>,
  pool: Queries = request.deps.records,
): Promise<Answer> {
  // Of the try that was committed: an earlier one may have been undone.
  let fresh: Answer | null = null;
  const received: ReceivedRequest = {
    ...receivedAs(request, print, 'request'),
    id: uuidv7(),
    affairId: null,
    turn: null,
  };
  const outcome = await once(
    pool,
    received,
    {
      run: async (tx) => {
        fresh = await work(tx);
        return { status: fresh.status, body: fresh.body };
      },
    },
    keepable,
  );
  // The first answer has its headers; a repeated one is the same in status and body.
  if (outcome.state === 'done' && outcome.id === received.id && fresh !== null) return fresh;
  return answerOf(request, outcome);
}

/** The common part of a request as it is recorded. */
export function receivedAs(
  request: ActingRequest,
  { key, hash }: Fingerprint,
  kind: string,
): Pick<ReceivedRequest, 'kind' | 'account' | 'key' | 'hash' | 'receivedAt'> {
  return { kind, account: request.account, key, hash, receivedAt: request.now };
}

/** What a route may have refused with, as it is kept; null for everything that is no refusal. */
export function keepable(error: unknown): Problem | null {
  if (!(error instanceof ProblemError)) return problemOf(error);
  const { detail, errors, members } = error.extras;
  const status = KEEPABLE.find((one) => one === error.status);
  if (status === undefined) return null;
  return {
    status,
    code: error.code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...members,
  };
}

const KEEPABLE: readonly Problem['status'][] = [409, 412];

/** The answer to an outcome. Throws 422 when the key was used for another request. */
export function answerOf(
  request: ActingRequest,
  outcome: Outcome,
  headers: (done: Extract<Outcome, { readonly state: 'done' }>) => Readonly<Record<string, string>> = () => ({}),
): Answer {
  switch (outcome.state) {
    case 'done':
      return { status: outcome.status, body: outcome.body, headers: headers(outcome) };
    case 'refused':
      return refusalAnswer(outcome.problem, request.language);
    case 'pending':
      return {
        status: 202,
        body: { submissionId: outcome.id, state: 'pending' },
        headers: { Location: `/v1/submissions/${outcome.id}` },
      };
    case 'another-request':
      throw new ProblemError('idempotency-key-reused');
  }
}
