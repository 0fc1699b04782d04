/**
 * Idempotency (幂等): the same key with the same request gets the same answer, also after a restart; with another
 * request it is refused. Scope: account and key. Answers given before anything was recorded are not kept.
 */
import { createHash } from 'node:crypto';
import type { Prisma } from '../prisma/generated/client.js';
import type { Tx } from '../activities/adapters/database.js';
import { isDuplicate } from './database-failures.js';
import type { Answer, SignedInRequest } from './http.js';
import { ProblemError } from './problem-details.js';

export interface Fingerprint {
  /** Null: the sender gave no key, each POST is new. */
  readonly key: string | null;
  /** Covers method, path and body. */
  readonly hash: string;
}

const LONGEST_KEY = 255;

/** @param content stands for the body where the body is a file */
export function fingerprintOf(request: SignedInRequest, content?: Buffer): Fingerprint {
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
  if (content !== undefined) hash.update('\n').update(content);
  return { key, hash: hash.digest('hex') };
}

/** The same JSON value always gives the same text, whatever the order of its members. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** Throws 422 when the key was used for another request. */
export function assertSameRequest(print: Fingerprint, earlierHash: string): void {
  if (earlierHash !== print.hash) throw new ProblemError('idempotency-key-reused');
}

/** The kept answer of a POST that is one transaction; null when there is none. */
export async function keptAnswer(request: SignedInRequest, print: Fingerprint): Promise<Answer | null> {
  if (print.key === null) return null;
  const { prisma } = request.deps;
  const { account } = request.caller;
  const where = { accountId_idempotencyKey: { accountId: account, idempotencyKey: print.key } };
  const kept = await prisma.keptAnswer.findUnique({ where });
  if (kept !== null) {
    assertSameRequest(print, kept.requestHash);
    return { status: kept.httpStatus, body: kept.body };
  }
  // The key may belong to a submission: another path, so another request.
  const submission = await prisma.submission.findUnique({ where, select: { requestHash: true } });
  if (submission !== null) assertSameRequest(print, submission.requestHash);
  return null;
}

/**
 * Does `work` and keeps its answer in one transaction; of two requests with one key, one works and the other gets its
 * answer.
 */
export async function answerOnce(
  request: SignedInRequest,
  print: Fingerprint,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const kept = await keptAnswer(request, print);
  if (kept !== null) return kept;
  const { key } = print;
  try {
    return await request.deps.prisma.$transaction(async (tx) => {
      const answer = await work(tx);
      if (key !== null) {
        await tx.keptAnswer.create({
          data: {
            accountId: request.caller.account,
            idempotencyKey: key,
            requestHash: print.hash,
            httpStatus: answer.status,
            body: answer.body as Prisma.InputJsonValue,
            at: new Date(request.now),
          },
        });
      }
      return answer;
    });
  } catch (error) {
    const earlier = isDuplicate(error) ? await keptAnswer(request, print) : null;
    if (earlier === null) throw error;
    return earlier;
  }
}
